/** Words of replication groups: verbs, refusals, the warning, states. */
import type { RefusalText } from './refusals.ts';

export const groupActs = {
  'add-to-group': {
    name: 'Add to group',
    title: (part: string) => `Add ${part} to a replication group`,
    does: (part: string) => `${part} and the group get common recovery points.`,
    ends: (part: string) => `${part} is compared with its copy first: no new points meanwhile.`,
    done: (part: string) => `${part} joins the group and is resynchronised.`,
  },
  'remove-from-group': {
    name: 'Remove from group',
    title: (part: string) => `Remove ${part} from its group`,
    does: (part: string) => `${part} replicates on its own from now on.`,
    ends: (part: string) => `${part} has no point in common with the others any more.`,
    done: (part: string) => `${part} left its group.`,
  },
} as const;

export const groupRefusals: Readonly<Record<string, RefusalText>> = {
  ALREADY_IN_GROUP: {
    what: (p) => `${p['name']} is in ${p['group']} already.`,
    why: () => 'A machine belongs to a group once.',
    helps: () => 'Choose another group, or leave it there.',
  },
  NOT_IN_GROUP: {
    what: (p) => `${p['name']} is in no group.`,
    why: () => 'It replicates on its own.',
    helps: () => 'Nothing to do.',
  },
  GROUP_OTHER_FAMILY: {
    what: (p) => `${p['group']} is a group of the other family of systems.`,
    why: () => 'A group returns through one master target, which serves Windows or Linux.',
    helps: () => 'Make one group for Windows and one for Linux.',
  },
};

export const groupAlerts = {
  'group-apart': {
    title: 'No common points of a group',
    text: 'A member lags, is down, or is not reached by the others on port 20004.',
  },
} as const;

export const groupFaults = { 'group-port-closed': 'Port 20004 closed' } as const;

export const groupConditions = {
  'group-port-closed': 'Port 20004 to its group is closed',
} as const;

export const groupStates = {
  empty: 'No members',
  consistent: 'Common points',
} as const;
