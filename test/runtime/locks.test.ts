/** Two pages and one run: browser locks where there are any. */
import { afterEach, describe, expect, it } from 'vitest';
import { browserClock } from '../../src/runtime/index.ts';

const there = Object.getOwnPropertyDescriptor(globalThis.navigator, 'locks');

function setLocks(value: unknown): void {
  Object.defineProperty(globalThis.navigator, 'locks', { value, configurable: true });
}

afterEach(() => {
  if (there === undefined) Reflect.deleteProperty(globalThis.navigator, 'locks');
  else Object.defineProperty(globalThis.navigator, 'locks', there);
});

describe('a run that two pages open', () => {
  it('belongs to every page where the browser has no locks', async () => {
    setLocks(undefined);
    const [one, two] = [browserClock(), browserClock()];
    expect((await one.claim('run/a')).isOurs).toBe(true);
    expect((await two.claim('run/a')).isOurs).toBe(true);
  });

  it('is played where the browser forbids its locks', async () => {
    setLocks({ request: () => Promise.reject(new Error('SecurityError')) });
    expect((await browserClock().claim('run/a')).isOurs).toBe(true);
  });
});

describe.runIf(there !== undefined || globalThis.navigator?.locks !== undefined)('locks', () => {
  it('the later page is told; once the first lets go, the run is free', async () => {
    const [one, two] = [browserClock(), browserClock()];
    const first = await one.claim('run/b');
    expect(first.isOurs).toBe(true);
    expect((await two.claim('run/b')).isOurs).toBe(false);
    first.release();
    await expect.poll(async () => (await two.claim('run/b')).isOurs).toBe(true);
  });
});
