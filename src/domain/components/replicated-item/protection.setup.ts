/** Names the parts of the protection machine share; the functions behind them: `region.ts`. */
import { setup } from 'xstate';

export const protectionSetup = setup({
  types: { context: {} as { id: number }, input: {} as { id: number } },
  guards: { isEligible: () => false, isInStep: () => false, isHomeInStep: () => false },
  delays: { stalledTime: 0, retryTime: 0, nextDiscovery: 0 },
  actions: {
    lookAgain: () => {},
    enableAgain: () => {},
    beginCopy: () => {},
    sendChanges: () => {},
    raiseStalled: () => {},
    clearStalled: () => {},
    endCopy: () => {},
    finalize: () => {},
    enterApproval: () => {},
    dropPoints: () => {},
    endProtection: () => {},
    raiseBroken: () => {},
    clearBroken: () => {},
    beginHome: () => {},
    sendHomeChanges: () => {},
    endHome: () => {},
    giveUpHome: () => {},
    beginForward: () => {},
  },
});
