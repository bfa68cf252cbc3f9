/** One list of commands over many seeds: how much of what came of it was luck. */
import { createActor, setup } from 'xstate';
import type { Future, Outcome } from './play.ts';
import { Cancelled, type Pool } from './pool.ts';

const sweepMachine = setup({
  types: { events: {} as { type: 'start' | 'all' | 'cancel' | 'fail' } },
}).createMachine({
  id: 'sweep',
  initial: 'ready',
  states: {
    ready: { on: { start: 'running', cancel: 'cancelled' } },
    running: { on: { all: 'done', cancel: 'cancelled', fail: 'failed' } },
    done: {},
    cancelled: {},
    failed: {},
  },
});

export interface SweepState {
  readonly mode: 'ready' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly seeds: number;
  /** Of the seeds played so far, in the order they came back. */
  readonly outcomes: readonly Outcome[];
}

export interface Sweep {
  state(): SweepState;
  subscribe(listener: (state: SweepState) => void): () => void;
  start(): void;
  cancel(): void;
}

/** Plays `future` with the seeds 1 to `seeds`. A sweep is run once, in a pool of its own. */
export function createSweep(future: Future, seeds: number, pool: Pool): Sweep {
  const actor = createActor(sweepMachine).start();
  const listeners = new Set<(state: SweepState) => void>();
  let outcomes: readonly Outcome[] = [];

  function state(): SweepState {
    return { mode: actor.getSnapshot().value, seeds, outcomes };
  }

  function tell(): void {
    for (const listener of listeners) listener(state());
  }

  function end(type: 'all' | 'cancel' | 'fail'): void {
    actor.send({ type });
    pool.close();
    tell();
  }

  async function one(seed: number): Promise<void> {
    try {
      const outcome = await pool.play({ ...future, seed });
      outcomes = [...outcomes, outcome];
      if (outcomes.length === seeds) end('all');
      else tell();
    } catch (error) {
      if (!(error instanceof Cancelled)) end('fail');
    }
  }

  return {
    state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (state().mode !== 'ready') return;
      actor.send({ type: 'start' });
      for (let seed = 1; seed <= seeds; seed += 1) void one(seed);
      tell();
    },
    cancel: () => end('cancel'),
  };
}
