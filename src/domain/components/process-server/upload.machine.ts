/** Whether a process server can upload its backlog in time (REP-08, HLT-05). States: README.md. */
import { setup } from 'xstate';

export const processServerUploadMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  actions: {
    raise: (_, _params: { code: string }) => {},
    clear: (_, _params: { code: string }) => {},
  },
}).createMachine({
  id: 'process-server.upload',
  initial: 'inTime',
  context: ({ input }) => ({ id: input.id }),
  states: {
    inTime: { on: { 'upload.late': 'late', 'upload.stuck': 'stuck' } },
    late: {
      entry: { type: 'raise', params: { code: 'backlog-warning' } },
      exit: { type: 'clear', params: { code: 'backlog-warning' } },
      on: { 'upload.fine': 'inTime', 'upload.stuck': 'stuck' },
    },
    stuck: {
      entry: { type: 'raise', params: { code: 'backlog-critical' } },
      exit: { type: 'clear', params: { code: 'backlog-critical' } },
      on: { 'upload.fine': 'inTime', 'upload.late': 'late' },
    },
  },
});
