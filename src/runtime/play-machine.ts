/** How the clock is being driven: the one machine of the shell. */
import { createActor, setup } from 'xstate';

const playMachine = setup({
  types: {
    events: {} as
      | { type: 'resume' }
      | { type: 'pause' }
      | { type: 'skip' }
      | { type: 'end' }
      | { type: 'look' }
      | { type: 'now' }
      | { type: 'bug' },
  },
}).createMachine({
  id: 'play',
  initial: 'paused',
  on: { bug: '.bug' },
  states: {
    paused: { on: { resume: 'running', skip: 'skipping', end: 'ended', look: 'past' } },
    running: { on: { pause: 'paused', skip: 'skipping', end: 'ended' } },
    skipping: { on: { pause: 'paused', resume: 'running', end: 'ended' } },
    ended: { on: { look: 'pastOfEnded' } },
    past: { on: { now: 'paused' } },
    pastOfEnded: { on: { now: 'ended' } },
    bug: {},
  },
});

export type PlayMode = 'paused' | 'running' | 'skipping' | 'ended' | 'past' | 'pastOfEnded' | 'bug';

/** What the screens call each mode: who looks back stands still, and a bug stands for good. */
export const PACE_OF = {
  paused: 'paused',
  running: 'running',
  skipping: 'skipping',
  ended: 'ended',
  past: 'paused',
  pastOfEnded: 'ended',
  bug: 'paused',
} as const satisfies Record<PlayMode, string>;

export interface PlayActor {
  mode(): PlayMode;
  send(type: 'resume' | 'pause' | 'skip' | 'end' | 'look' | 'now' | 'bug'): void;
}

export function createPlayActor(): PlayActor {
  const actor = createActor(playMachine);
  actor.start();
  return {
    mode: () => actor.getSnapshot().value as PlayMode,
    send: (type) => actor.send({ type }),
  };
}
