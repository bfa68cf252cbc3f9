/** Theme and motion: chosen by hand or left to the system, kept in this browser when it
 *  allows it. */
import { createSubscriber } from 'svelte/reactivity';

export const THEMES = ['system', 'light', 'dark'] as const;
export const MOTIONS = ['system', 'reduce'] as const;
export type Theme = (typeof THEMES)[number];
export type Motion = (typeof MOTIONS)[number];

const THEME_KEY = 'switchback.theme';
const MOTION_KEY = 'switchback.motion';

export interface Preferences {
  readonly theme: Theme;
  readonly motion: Motion;
  /** False when the browser refuses to keep settings: they hold until the page closes. */
  readonly isKept: boolean;
  /** Motion is to be drawn as a still picture, by choice or by the system. */
  readonly isStill: boolean;
  setTheme(theme: Theme): void;
  setMotion(motion: Motion): void;
}

/** Reads what was kept and follows the system's wish for stillness. */
export function createPreferences(storage: () => Storage): Preferences {
  let theme = $state<Theme>(oneOf(THEMES, read(storage, THEME_KEY)));
  let motion = $state<Motion>(oneOf(MOTIONS, read(storage, MOTION_KEY)));
  let isKept = $state(true);
  const quiet = window.matchMedia('(prefers-reduced-motion: reduce)');
  const subscribe = createSubscriber((update) => {
    quiet.addEventListener('change', update);
    return () => quiet.removeEventListener('change', update);
  });

  return {
    get theme() {
      return theme;
    },
    get motion() {
      return motion;
    },
    get isKept() {
      return isKept;
    },
    get isStill() {
      subscribe();
      return motion === 'reduce' || quiet.matches;
    },
    setTheme(next) {
      theme = next;
      isKept = write(storage, THEME_KEY, next);
    },
    setMotion(next) {
      motion = next;
      isKept = write(storage, MOTION_KEY, next);
    },
  };
}

/** The page's own settings. */
export const preferences = createPreferences(() => window.localStorage);

function oneOf<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  value: string | null,
): Choice {
  return choices.find((choice) => choice === value) ?? choices[0];
}

// Private windows and blocked cookies make even the getter throw.
function read(storage: () => Storage, key: string): string | null {
  try {
    return storage().getItem(key);
  } catch {
    return null;
  }
}

function write(storage: () => Storage, key: string, value: string): boolean {
  try {
    storage().setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
