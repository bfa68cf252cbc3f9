/** How the clock is being driven: the one machine of the shell. */
import { createActor, setup } from 'xstate';

const playMachine = setup({
  types: {
    events: {} as
      | { type: 'resume' }
      | { type: 'pause' }
      | { type: 'skip' }
      | { type: 'end' }
      | { type: 'bug' },
  },
}).createMachine({
  id: 'play',
  initial: 'paused',
  on: { bug: '.bug' },
  states: {
    paused: { on: { resume: 'running', skip: 'skipping', end: 'ended' } },
    running: { on: { pause: 'paused', skip: 'skipping', end: 'ended' } },
    skipping: { on: { pause: 'paused', resume: 'running', end: 'ended' } },
    ended: {},
    bug: {},
  },
});

export type PlayMode = 'paused' | 'running' | 'skipping' | 'ended' | 'bug';

export interface PlayActor {
  mode(): PlayMode;
  send(type: 'resume' | 'pause' | 'skip' | 'end' | 'bug'): void;
}

export function createPlayActor(): PlayActor {
  const actor = createActor(playMachine);
  actor.start();
  return {
    mode: () => actor.getSnapshot().value as PlayMode,
    send: (type) => actor.send({ type }),
  };
}
