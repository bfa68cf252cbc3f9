/** Real time, chance and locks of a browser. The only module that touches them. */
import type { Workers } from './app-runtime.ts';
import type { RealClock } from './clock.ts';

const NOTHING = () => {};
const NOTES = 'switchback.';

/** A page holds a run as long as it plays it; a second page is told so. */
async function claim(name: string): ReturnType<RealClock['claim']> {
  const { locks } = navigator;
  if (locks === undefined) return { isOurs: true, release: NOTHING };
  return new Promise((resolve) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock === null) {
          resolve({ isOurs: false, release: NOTHING });
          return undefined;
        }
        return new Promise<void>((release) => resolve({ isOurs: true, release }));
      })
      .catch(() => resolve({ isOurs: true, release: NOTHING }));
  });
}

/** `localStorage` is the one store that is written before a page is gone. */
function note(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(NOTES + name);
    else localStorage.setItem(NOTES + name, text);
  } catch {
    // Full or forbidden: the run is kept by its store alone.
  }
}

function noted(name: string): string | null {
  try {
    return localStorage.getItem(NOTES + name);
  } catch {
    return null;
  }
}

function notes(prefix: string): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(NOTES + prefix))
      .map((key) => key.slice(NOTES.length))
      .sort();
  } catch {
    return [];
  }
}

/** Workers of this browser, fetched when they are first needed. */
export async function browserWorkers(): Promise<Workers> {
  const { workerPorts } = await import('./lab/browser-ports.ts');
  return { open: await workerPorts(), cores: navigator.hardwareConcurrency };
}

export function browserClock(): RealClock {
  return {
    now: () => performance.now(),
    frame(callback) {
      const handle = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(handle);
    },
    date: () => new Date().toISOString(),
    seed: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1,
    id: () => {
      const bytes = crypto.getRandomValues(new Uint8Array(8));
      return `run-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
    },
    claim,
    note,
    noted,
    notes,
    onHide(callback) {
      const hidden = () => {
        if (document.visibilityState === 'hidden') callback();
      };
      addEventListener('pagehide', callback);
      document.addEventListener('visibilitychange', hidden);
      return () => {
        removeEventListener('pagehide', callback);
        document.removeEventListener('visibilitychange', hidden);
      };
    },
  };
}
