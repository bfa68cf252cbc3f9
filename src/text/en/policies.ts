/** Words of replication policies: verbs, jobs, refusals, states. */
import type { RefusalText } from './refusals.ts';

export const policyActs = {
  'create-policy': {
    name: 'Create policy',
    title: (part: string) => `Create a replication policy under ${part}`,
    does: () => 'A threshold for warnings, how long points are kept, how often services pause.',
    ends: null,
    done: () => 'The policy is being created and will be associated by itself.',
  },
  'set-policy': {
    name: 'Edit policy',
    title: (part: string) => `Edit ${part}`,
    does: (part: string) => `Every machine that replicates with ${part} follows.`,
    ends: () => 'Points older than a shorter retention go, and do not come back.',
    done: (part: string) => `${part} is being saved.`,
  },
  'associate-policy': {
    name: 'Associate policy',
    title: (part: string) => `Associate ${part}`,
    does: (part: string) => `Machines can be enabled with ${part} again.`,
    ends: null,
    done: (part: string) => `${part} is being associated.`,
  },
  'dissociate-policy': {
    name: 'Dissociate policy',
    title: (part: string) => `Dissociate ${part}`,
    does: (part: string) => `${part} no longer belongs to the configuration server.`,
    ends: (part: string) => `No machine can be enabled with ${part} until it is associated again.`,
    done: (part: string) => `${part} is being dissociated.`,
  },
} as const;

export const policyJobs = {
  'create-policy': 'Create policy',
  'set-policy': 'Save policy',
  'associate-policy': 'Associate policy',
  'dissociate-policy': 'Dissociate policy',
  'delete-policy': 'Delete policy',
} as const;

export const policySteps = {
  'check-policy': 'Prerequisites check',
  'make-policy': 'Create the policy',
  'join-policy': 'Associate with the server',
  'part-policy': 'Dissociate from the server',
  'save-policy': 'Save and tell machines',
  'remove-policy': 'Delete the policy',
} as const;

export const policyErrors = {
  POLICY_IN_USE: {
    what: 'A machine uses the policy now.',
    why: 'Its protection began while the policy was being dissociated.',
    helps: 'Disable the machine, or leave the policy where it is.',
  },
} as const;

const hours = (minutes: unknown): string => `${Number(minutes) / 60} h`;

export const policyRefusals: Readonly<Record<string, RefusalText>> = {
  FAILBACK_POLICY_FIXED: {
    what: (p) => `${p['name']} cannot be changed.`,
    why: () => 'It is the policy for the way back: made with its policy, with fixed terms.',
    helps: () => 'Change the policy it belongs to; this one follows its life.',
  },
  POLICY_FOR_FAILBACK: {
    what: (p) => `${p['policy']} is only for the way back.`,
    why: () => 'A failback policy says how a machine returns from Azure.',
    helps: () => 'Choose a policy without the ending "-failback".',
  },
  POLICY_NOT_ASSOCIATED: {
    what: (p) => `${p['name']} is not at rest on its configuration server.`,
    why: () => 'Only an associated policy is edited or dissociated, one job at a time.',
    helps: () => 'Wait for its job, or associate it.',
  },
  POLICY_NOT_LOOSE: {
    what: (p) => `${p['name']} need not be associated.`,
    why: () => 'It is associated, on its way there, or does not exist.',
    helps: () => 'Look at its state in the list.',
  },
  POLICY_ASSOCIATED: {
    what: (p) => `${p['name']} cannot be deleted.`,
    why: () => 'A policy is deleted only once it belongs to no configuration server.',
    helps: () => 'Dissociate it first.',
  },
  POLICY_IN_USE: {
    what: (p) => `${p['name']} is in use.`,
    why: (p) => `Machines that follow it: ${p['machines']}.`,
    helps: () => 'Disable them first, or enable them with another policy.',
  },
  RETENTION_BEYOND: {
    what: (p) => `Points are not kept for ${hours(p['minutes'])}.`,
    why: (p) => `The longest is ${hours(p['most'])}, and less on premium storage.`,
    helps: () => 'Choose a shorter retention. It is no backup: older states need one.',
  },
  APP_TOO_RARE: {
    what: () => 'App-consistent points would be rarer than points are kept.',
    why: () => 'Most of the time there would be none at all.',
    helps: () => 'Make them more often than the retention is long.',
  },
  POLICY_UNCHANGED: {
    what: (p) => `${p['name']} says so already.`,
    why: () => 'Saving it would change nothing.',
    helps: () => 'Change at least one of its terms.',
  },
};

export const policyStates = {
  draft: 'Not created',
  making: 'Being created',
  associating: 'Being associated',
  saving: 'Being saved',
  dissociating: 'Being dissociated',
  unassociated: 'Not associated',
  deleting: 'Being deleted',
} as const;
