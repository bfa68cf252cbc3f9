/** Real time that a test moves by hand: pictures come only when it asks for them. */
import type { RealClock } from '../../src/runtime/index.ts';

export interface HandClock extends RealClock {
  /** Lets `ms` of real time go by and shows one picture, if one was asked for. */
  picture(ms: number): void;
  hide(): void;
  /** True while somebody waits for a picture. */
  isWaiting(): boolean;
}

export function handClock(): HandClock {
  let at = 0;
  let ids = 0;
  let waiting: (() => void) | null = null;
  const hiders = new Set<() => void>();
  const held = new Set<string>();
  const notes = new Map<string, string>();
  return {
    now: () => at,
    frame(callback) {
      waiting = callback;
      return () => {
        if (waiting === callback) waiting = null;
      };
    },
    date: () => '2026-11-24T10:00:00.000Z',
    seed: () => 7,
    id: () => `run-${++ids}`,
    async claim(name) {
      if (held.has(name)) return { isOurs: false, release: () => {} };
      held.add(name);
      return { isOurs: true, release: () => void held.delete(name) };
    },
    note(name, text) {
      if (text === null) notes.delete(name);
      else notes.set(name, text);
    },
    notes: (prefix) => [...notes.keys()].filter((name) => name.startsWith(prefix)).sort(),
    noted: (name) => notes.get(name) ?? null,
    onHide(callback) {
      hiders.add(callback);
      return () => hiders.delete(callback);
    },
    picture(ms) {
      at += ms;
      const callback = waiting;
      waiting = null;
      callback?.();
    },
    hide() {
      for (const hider of hiders) hider();
    },
    isWaiting: () => waiting !== null,
  };
}
