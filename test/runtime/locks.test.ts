/** Two pages and one run: the browser's locks, where it has any. */
import { afterEach, describe, expect, it } from 'vitest';
import { browserClock } from '../../src/runtime/index.ts';

type Held = (lock: { readonly name: string } | null) => unknown;

/** Locks as a browser keeps them for all pages of one origin; only `ifAvailable` is asked for. */
function lockManager(): unknown {
  const held = new Set<string>();
  return {
    async request(name: string, _options: { readonly ifAvailable: true }, callback: Held) {
      if (held.has(name)) return callback(null);
      held.add(name);
      try {
        return await callback({ name });
      } finally {
        held.delete(name);
      }
    },
  };
}

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');

function browserWith(locks: unknown): void {
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
}

afterEach(() => {
  if (before === undefined) Reflect.deleteProperty(globalThis, 'navigator');
  else Object.defineProperty(globalThis, 'navigator', before);
});

describe('a run that two pages open', () => {
  it('belongs to the first; the second is told', async () => {
    browserWith(lockManager());
    const [one, two] = [browserClock(), browserClock()];
    expect((await one.claim('run/a')).isOurs).toBe(true);
    expect((await two.claim('run/a')).isOurs).toBe(false);
    expect((await two.claim('run/b')).isOurs).toBe(true);
  });

  it('is free again once the first page lets go', async () => {
    browserWith(lockManager());
    const [one, two] = [browserClock(), browserClock()];
    const first = await one.claim('run/a');
    first.release();
    await new Promise((done) => setImmediate(done));
    expect((await two.claim('run/a')).isOurs).toBe(true);
  });

  it('is played where the browser has no locks', async () => {
    browserWith(undefined);
    expect((await browserClock().claim('run/a')).isOurs).toBe(true);
  });

  it('is played where the browser forbids its locks', async () => {
    browserWith({ request: () => Promise.reject(new Error('SecurityError')) });
    expect((await browserClock().claim('run/a')).isOurs).toBe(true);
  });
});
