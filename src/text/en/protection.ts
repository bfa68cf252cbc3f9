/** Words of protection: verbs, jobs, refusals, states and alerts of coming into it and leaving it. */
import type { RefusalText } from './refusals.ts';

/** Names of what an order for protection may lack. */
const PLACES: Readonly<Record<string, string>> = {
  policy: 'the policy',
  processServer: 'the process server',
  storage: 'the storage account',
};

function said(missing: unknown): string {
  return String(missing)
    .split(' ')
    .map((place) => PLACES[place] ?? place)
    .join(', ');
}

export const protectionActs = {
  'enable-replication': {
    name: 'Enable replication',
    title: (part: string) => `Enable replication of ${part}`,
    does: (part: string) => `Everything on ${part} is copied to Azure, then every change.`,
    ends: () => 'Which disks replicate cannot be changed afterwards.',
    done: (part: string) => `Enabling of ${part} started.`,
  },
  'disable-replication': {
    name: 'Disable replication',
    title: (part: string) => `Disable replication of ${part}`,
    does: (part: string) => `Replication of ${part} ends and both sides are cleaned up.`,
    ends: (part: string) => `Recovery points of ${part} go, unless it is only for a resize.`,
    done: (part: string) => `Disabling of ${part} started.`,
  },
  'remove-from-vault': {
    name: 'Remove from vault',
    title: (part: string) => `Remove ${part} from the vault`,
    does: (part: string) => `The vault forgets ${part}. Nothing is cleaned up on its own side.`,
    ends: (part: string) => `Recovery points of ${part} go; its agent and entry stay behind.`,
    done: (part: string) => `Removal of ${part} started.`,
  },
} as const;

export const protectionJobs = {
  kinds: {
    'enable-replication': 'Enable protection',
    'finalize-protection': 'Finalize protection',
    'disable-replication': 'Disable protection',
    'remove-from-vault': 'Remove from vault',
    'other-operation': 'Operation of another operator',
  },
  steps: {
    'work-of-others': 'Somebody else is at work',
    'check-enabling': 'Prerequisites check',
    'enable-item': 'Enable replication',
    'start-copy': 'Start initial replication',
    'update-states': 'Update provider states',
    'finalize-item': 'Finalize protection',
    'clean-protection': 'Clean up both sides',
    'forget-item': 'Forget the machine',
  },
  errors: {
    '78253': {
      what: 'The policy is not associated (78253).',
      why: 'A machine can only use a policy that belongs to its configuration server.',
      helps: 'Associate the policy, or create one, then start again.',
    },
    VOLUME_RESIZED: {
      what: 'A disk has another size than its copy in Azure.',
      why: 'Two disks of different size cannot be compared.',
      helps: 'Disable the machine for a resize, enable it again, and plan for a whole copy.',
    },
    STALE_ENTRY: {
      what: 'The machine is registered already.',
      why: 'It was removed from the vault alone: its agent and its old entry are still there.',
      helps: 'Remove the agent and delete the entry by hand, then start again.',
    },
  },
};

export const protectionRefusals: Readonly<Record<string, RefusalText>> = {
  CANNOT_ENABLE: {
    what: (p) => `${p['name']} cannot be enabled now.`,
    why: () => 'Replication begins only for a machine that nobody protects yet.',
    helps: () =>
      'A failed enabling is started again from its job; anything else is disabled first.',
  },
  ACTIVE_IN_AZURE: {
    what: (p) => `${p['name']} runs in Azure.`,
    why: () => 'A first copy would overwrite what people write in Azure now.',
    helps: () => 'The way back is a reprotection of the copy in Azure.',
  },
  SOURCE_NOT_RUNNING: {
    what: (p) => `${p['name']} does not run on its site.`,
    why: () => 'Its agent has to answer and to read the disks.',
    helps: () => 'Switch the machine on.',
  },
  SERVER_CRITICAL: {
    what: (p) => `${p['server']} takes no more machines.`,
    why: () => 'A process server in a critical state cannot be chosen.',
    helps: () => 'Put the server right, or choose another.',
  },
  ORDER_INCOMPLETE: {
    what: (p) => `${p['name']} cannot be protected yet. Missing: ${said(p['missing'])}.`,
    why: () => 'A machine is protected by a policy, through a server, into a storage account.',
    helps: () => 'Create what is missing, then name it when you enable replication.',
  },
  RETENTION_TOO_LONG: {
    what: (p) => `${p['storage']} does not keep points for ${Number(p['minutes']) / 60} h.`,
    why: (p) => `Its kind of account keeps them for ${Number(p['most']) / 60} h at most.`,
    helps: () => 'Choose a policy with a shorter retention, or another account.',
  },
  CANNOT_DISABLE: {
    what: (p) => `Protection of ${p['name']} cannot be ended now.`,
    why: () => 'It is not protected, or it is on its way to Azure and waits for a commit.',
    helps: () => 'Commit or complete the failover first; an unprotected machine needs nothing.',
  },
};

export const protectionStates = {
  ineligible: 'Cannot be protected',
  enabling: 'Enabling',
  enableFailed: 'Enabling failed',
  awaitingRestart: 'Waits for its restart',
  initialReplication: 'First copy',
  'initialReplication.copying': 'First copy',
  'initialReplication.stalled': 'First copy stands still',
  finalizing: 'Finalizing protection',
  'finalizing.running': 'Finalizing protection',
  'finalizing.waiting': 'Finalizing protection',
  disabling: 'Disabling',
  unprotected: 'No longer protected',
  removed: 'Removed from the vault',
} as const;

export const protectionAlerts = {
  '78169': {
    title: 'First copy stands still (78169)',
    text: 'Nothing of the first copy arrived for a quarter of an hour.',
  },
} as const;

export const protectionConditions = {
  'stale-entry': 'Agent and server entry of an old protection are left',
} as const;
