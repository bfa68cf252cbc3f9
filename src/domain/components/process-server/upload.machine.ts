/** Whether a process server can upload its backlog in time (REP-08, HLT-05). States: README.md. */
import { setup } from 'xstate';
import { toldWhenHeld, wellWhenHeld } from './held.ts';

export const processServerUploadMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  delays: { capacityWindow: 0 },
  actions: { tell: (_, _params: { code: string }) => {} },
}).createMachine({
  id: 'process-server.upload',
  initial: 'inTime',
  context: ({ input }) => ({ id: input.id }),
  states: {
    inTime: {
      ...wellWhenHeld,
      on: { 'upload.late': 'late', 'upload.stuck': 'stuck' },
    },
    late: {
      ...toldWhenHeld('backlog-warning'),
      on: { 'upload.fine': 'inTime.fresh', 'upload.stuck': 'stuck' },
    },
    stuck: {
      ...toldWhenHeld('backlog-critical'),
      on: { 'upload.fine': 'inTime.fresh', 'upload.late': 'late' },
    },
  },
});
