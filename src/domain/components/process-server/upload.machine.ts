/** Whether a process server can upload its backlog in time (REP-08, HLT-05). States: README.md. */
import { setup } from 'xstate';

/** What people are told once an answer has held for the window, for better or worse. */
type Told = 'backlog-warning' | 'backlog-critical';

const told = (code: Told) =>
  ({
    initial: 'fresh',
    states: {
      fresh: { after: { capacityWindow: 'held' } },
      held: { entry: { type: 'tell', params: { code } } },
    },
  }) as const;

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
      initial: 'held',
      states: {
        fresh: {
          after: {
            capacityWindow: {
              target: 'held',
              actions: { type: 'tell', params: { code: 'none' } },
            },
          },
        },
        held: {},
      },
      on: { 'upload.late': 'late', 'upload.stuck': 'stuck' },
    },
    late: {
      ...told('backlog-warning'),
      on: { 'upload.fine': 'inTime.fresh', 'upload.stuck': 'stuck' },
    },
    stuck: {
      ...told('backlog-critical'),
      on: { 'upload.fine': 'inTime.fresh', 'upload.late': 'late' },
    },
  },
});
