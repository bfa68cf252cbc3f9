/** Words of the Azure side: accounts, networks, target settings, machines there. */
import type { RefusalText } from './refusals.ts';

export const azureRefusals: Readonly<Record<string, RefusalText>> = {
  ALREADY_GONE: {
    what: (p) => `${p['name']} is gone already.`,
    why: () => 'It was deleted or moved away.',
    helps: () => 'Create it anew under the same name, or choose another part.',
  },
  ACCOUNT_ELSEWHERE: {
    what: (p) => `${p['name']} cannot replicate into this account.`,
    why: () => 'The account lies in another region than the vault.',
    helps: () => 'Choose or create an account in the region of the vault.',
  },
  ACCOUNT_UNSUITED: {
    what: (p) => `${p['name']} cannot replicate into this account.`,
    why: () => 'Hot and cool blob accounts do not hold disks.',
    helps: () => 'Choose a general-purpose account.',
  },
  NO_LOG_ACCOUNT: {
    what: (p) => `${p['name']} cannot replicate into this premium account yet.`,
    why: () => 'A premium account needs a standard one beside it for the replication logs.',
    helps: () => 'Name a standard account for the logs, or choose a standard target.',
  },
  PREMIUM_NOT_OFFERED: {
    what: (p) => `${p['name']} cannot replicate into a premium account here.`,
    why: () => 'Central India and South India do not offer premium replication.',
    helps: () => 'Choose a standard account, or a vault in another region.',
  },
  NEEDS_PREMIUM: {
    what: (p) => `${p['name']} writes too often for a standard account.`,
    why: () => 'A standard account takes 20,000 requests a second in all.',
    helps: () => 'Choose a premium account.',
  },
  TARGET_MISSING: {
    what: (p) => `${p['name']} has no such target.`,
    why: () => 'It was deleted or moved, or its region does not answer.',
    helps: () => 'Create it anew, or choose another one.',
  },
  ACCOUNT_IN_USE: {
    what: (p) => `${p['name']} cannot be moved.`,
    why: (p) => `${p['machines']} machines replicate into it.`,
    helps: () => 'Leave it where it is. An account in use stays in its resource group.',
  },
};

export const azureErrors = {
  '70038': {
    what: 'Something the machine needs in Azure is not there (70038).',
    why: 'Its storage account or its network was deleted or moved.',
    helps: 'Create it anew; after a lost account, disable and enable protection again.',
  },
  REGION_DOWN: {
    what: 'The Azure region does not answer.',
    why: 'Its storage accounts are out of reach; a local one stays so until the region is back.',
    helps: 'A geo-redundant account serves again once the provider has moved it over.',
  },
} as const;

export const azureAlerts = {
  'configuration-issue': {
    title: 'Configuration issue',
    text: 'A target that machines need is not as it was set. Failover will not find it.',
  },
  'upload-refused': {
    title: 'Uploads refused',
    text: 'The storage account of the machine is gone, and its recovery points with it.',
  },
} as const;

export const azureFaults = {
  'target-deleted': 'Target deleted',
  'region-outage': 'Azure region down',
} as const;

export const azureConditions = {
  'region-down': 'The Azure region is down',
  'blob-only': 'The account takes blobs only',
  'target-lost': 'Copies and points are lost with their account',
} as const;

export const azureActs = {
  delete: {
    name: 'Delete',
    title: (part: string) => `Delete ${part}`,
    does: (part: string) => `${part} is deleted in Azure.`,
    ends: (part: string) => `Whatever lay in ${part} is gone.`,
    done: (part: string) => `${part} was deleted.`,
  },
  move: {
    name: 'Move',
    title: (part: string) => `Move ${part}`,
    does: (part: string) => `${part} goes to another resource group, or back.`,
    ends: () => 'Protection no longer finds what was moved.',
    done: (part: string) => `${part} was moved.`,
  },
} as const;

export const azureStates = {
  awaitingGeo: 'Region down, not yet moved over',
  failedOverGeo: 'Serves from the other region',
  lost: 'Out of reach',
  missing: 'Deleted or moved',
  'missing.silent': 'Deleted or moved, nobody told yet',
  'missing.refusing': 'Deleted or moved',
  clean: 'Nothing to report',
  unseen: 'Not looked at yet',
  told: 'Issue reported',
} as const;

export const azureRegions = {
  'storage-account.presence': 'Account',
  'storage-account.validator': 'Validator',
  'network.presence': 'Network',
  'network.validator': 'Validator',
} as const;
