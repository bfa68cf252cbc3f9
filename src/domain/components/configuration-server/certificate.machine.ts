/** Web-server certificate of a configuration server (LIFECYCLE 2.3, CS-11). States: README.md. */
import { setup } from 'xstate';

/** Where a certificate stands whose end was set anew. */
const lookAgain = [
  { guard: 'isExpired', target: 'expired' },
  { guard: 'isEnding', target: 'expiring' },
  { target: 'valid', reenter: true },
] as const;

export const certificateMachine = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isExpired: () => false, isEnding: () => false },
  delays: { untilWarning: 0, untilEnd: 0 },
  actions: {
    /** The alert that says so now; `none` takes both back. */
    tell: (_, _params: { code: string }) => {},
    /** Those who authenticate with it look again. */
    look: () => {},
  },
}).createMachine({
  id: 'configuration-server.certificate',
  initial: 'none',
  context: ({ input }) => ({ id: input.id }),
  // A registration brings a new one, whatever became of the old.
  on: { 'certificate.issued': { target: '.valid', reenter: true } },
  states: {
    none: {},
    valid: {
      entry: [{ type: 'tell', params: { code: 'none' } }, 'look'],
      after: { untilWarning: 'expiring' },
      on: { 'certificate.changed': lookAgain },
    },
    expiring: {
      entry: { type: 'tell', params: { code: 'certificate-expiring' } },
      after: { untilEnd: 'expired' },
      on: { 'certificate.changed': lookAgain, 'renewal.started': 'renewing' },
    },
    expired: {
      entry: [{ type: 'tell', params: { code: 'certificate-expired' } }, 'look'],
      on: { 'certificate.changed': lookAgain, 'renewal.started': 'renewing' },
    },
    renewing: {
      after: { untilEnd: { actions: 'look' } },
      on: {
        'renewal.done': 'valid',
        'renewal.failed': [{ guard: 'isExpired', target: 'expired' }, 'expiring'],
      },
    },
  },
});
