/** Words of the verbs about sources, their agents and their vCenter. */
import type { Act } from './acts.ts';

export const sourceActs = {
  'install-agent': {
    name: 'Install agent',
    title: (part: string) => `Install the mobility agent on ${part}`,
    does: (part: string) => `The agent is pushed to ${part}, or installed there by tool or hand.`,
    ends: (part: string) => `After a push ${part} has to be restarted.`,
    done: (part: string) => `Installation on ${part} started.`,
  },
  'uninstall-agent': {
    name: 'Uninstall agent',
    title: (part: string) => `Uninstall the mobility agent of ${part}`,
    does: (part: string) => `The agent is removed from ${part}.`,
    ends: (part: string) => `What ${part} writes is followed no more; protection begins anew.`,
    done: (part: string) => `The agent of ${part} is gone.`,
  },
  'restart-machine': {
    name: 'Restart machine',
    title: (part: string) => `Restart ${part}`,
    does: (part: string) => `${part} shuts down and starts again on its own site.`,
    ends: (part: string) => `${part} serves nobody meanwhile.`,
    done: (part: string) => `${part} restarts.`,
  },
} as const satisfies Record<string, Act>;
