/** Whether single letters work as keys: a setting of this browser, not of the run. */

const KEY = 'switchback.letters';

/** True unless they were switched off here before. */
export function keptLetters(): boolean {
  try {
    return window.localStorage.getItem(KEY) !== 'off';
  } catch {
    // Private windows and blocked cookies make even reading throw.
    return true;
  }
}

/** Keeps the setting; a browser that refuses holds it until the page closes. */
export function keepLetters(on: boolean): void {
  try {
    window.localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    return;
  }
}
