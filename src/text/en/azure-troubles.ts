/** Words of the Azure side: what is not possible there, and what its jobs fail with. */
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
  NO_AZURE_VM: {
    what: (p) => `${p['name']} has no running copy in Azure.`,
    why: () => 'It was not failed over or tested, or its copy is off or gone.',
    helps: () => 'Fail it over, start a test, or start the copy.',
  },
  AZURE_NAME_BAD: {
    what: (p) => `${p['asked']} is not a name a machine in Azure can have.`,
    why: () => 'It takes 1 to 63 letters, digits and hyphens, with a letter or digit at both ends.',
    helps: () => 'Choose another name.',
  },
  LETTER_TAKEN: {
    what: (p) => `The copy of ${p['name']} has something under ${p['letter']} already.`,
    why: () => 'The temporary disk of Azure takes the first letter that is free.',
    helps: () => 'Choose another letter, the one an application looks for in vain.',
  },
  VM_NOT_OFF: {
    what: (p) => `The copy of ${p['name']} is not shut down.`,
    why: () => 'Only a copy that was shut down can be started.',
    helps: () => 'Look whether it runs already, or is gone.',
  },
  PORT_IS_OPEN: {
    what: (p) => `${p['name']} lets ${p['port']} through already.`,
    why: () => 'No rule of the network stops it.',
    helps: () => 'Look for the cause in the guest, or in the name.',
  },
  PORT_IS_CLOSED: {
    what: (p) => `${p['name']} stops ${p['port']} already.`,
    why: () => 'A rule of the network does not let it through.',
    helps: () => 'Open it if somebody needs it.',
  },
  NOT_FOR_TESTS: {
    what: (p) => `${p['name']} is not a network for tests.`,
    why: () => 'Production is where machines fail over to; it needs no way to itself.',
    helps: () => 'Aim at an isolated network.',
  },
  ALREADY_JOINED: {
    what: (p) => `${p['name']} has a way to production already.`,
    why: () => 'It was connected before.',
    helps: () => 'Repair it, so that it is isolated again.',
  },
  TARGET_SETTLED: {
    what: (p) => `The target of ${p['name']} cannot be changed now.`,
    why: () => 'Its copy in Azure is made already.',
    helps: () => 'Change the copy itself in Azure, or choose before the next failover.',
  },
  NETWORK_ELSEWHERE: {
    what: (p) => `${p['name']} cannot start in ${p['network']}.`,
    why: () => 'The network lies in another region than the vault.',
    helps: () => 'Choose or create a network in the region of the vault.',
  },
  NETWORK_OTHER_MODEL: {
    what: (p) => `${p['name']} cannot start in ${p['network']}.`,
    why: () =>
      'A machine is of the deployment model of its storage account, and so must its network be.',
    helps: () => 'Choose a network of the same model.',
  },
  TEST_NETWORK_DIFFERS: {
    what: (p) => `${p['network']} does not look like the network ${p['name']} starts in.`,
    why: () => 'A test tells most where subnets have the same names, number and ranges.',
    helps: () => 'Give the network for tests the subnets of production.',
  },
  SUBNET_STAYS: {
    what: (p) => `${p['name']} is to keep its address, and not all of its subnet goes along.`,
    why: () =>
      'A subnet stands in one place: over a private line it is looked for where it was before.',
    helps: () => 'Protect the whole subnet, or give the machine another address in Azure.',
  },
  SIZE_NOT_PREMIUM: {
    what: (p) => `${p['name']} cannot have the size ${p['size']}.`,
    why: () => 'It replicates into a premium account, and only DS and GS sizes start from one.',
    helps: () => 'Choose a DS or GS size.',
  },
  SIZE_TOO_SMALL: {
    what: (p) => `${p['name']} cannot have the size ${p['size']}.`,
    why: () => 'The machine has more data disks than the size can take.',
    helps: () => 'Choose a larger size.',
  },
  BAD_ADDRESS: {
    what: (p) => `“${p['address']}” is not an address.`,
    why: () => 'An address is four numbers up to 255 with dots between.',
    helps: () => 'Write it like 10.0.1.20, or none for one from the network.',
  },
  PUBLIC_ADDRESS: {
    what: (p) => `${p['name']} cannot keep ${p['address']}.`,
    why: () => 'Public addresses stay with their provider; Azure networks have private ones.',
    helps: () => 'Choose a private address, and let names lead users there.',
  },
  NO_NAME: {
    what: (p) => `${p['name']} has no name to change.`,
    why: () => 'Users of this service find it wherever it is.',
    helps: () => 'Look for the cause elsewhere.',
  },
  NAME_IS_THERE: {
    what: (p) => `The name of ${p['name']} leads there already.`,
    why: () => 'The record was changed before; users follow when the old one is forgotten.',
    helps: () => 'Wait for the time to live to end.',
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
  IP_NOT_IN_SUBNET: {
    what: 'The replica address is not valid.',
    why: 'The address set for the machine belongs to no subnet of its network.',
    helps: 'Set an address of the network, or none, then start again.',
  },
  STORAGE_FULL: {
    what: 'The storage account has no room for a test.',
    why: 'A test writes as much again into the same account, and a premium one holds 35 TB.',
    helps: 'Clean up other tests, or spread machines over more accounts.',
  },
  '28092': {
    what: 'The network card was not created (28092).',
    why: 'The subscription has fewer free cards than the machine needs.',
    helps: 'Ask for a larger quota, or choose a size with fewer cards.',
  },
  NO_NETWORK: {
    what: 'The copy is attached to no network.',
    why: 'None was chosen, so it started without one.',
    helps: 'Choose a network before the failover. Without one there is no failback either.',
  },
  IPSEC_BLOCKS: {
    what: 'The copy does not answer.',
    why: 'The IPSec service runs in the guest and keeps everybody out.',
    helps: 'Switch it off in the source and use a newer point, or repair it.',
  },
  NO_PRIVATE_LINE: {
    what: 'There is no private line to try.',
    why: 'Neither a VPN nor ExpressRoute is up.',
    helps: 'Bring the line up, or come over the internet.',
  },
  PORT_CLOSED: {
    what: 'A rule of the network turns the connection away.',
    why: 'The port that is needed is not open inbound.',
    helps: 'Open it in the network.',
  },
  NO_PUBLIC_ADDRESS: {
    what: 'The copy has no public address.',
    why: 'Without an endpoint or a public address nobody comes in from the internet.',
    helps: 'Give it one, or come over a private line.',
  },
  NO_ENDPOINT: {
    what: 'The copy has no public endpoint.',
    why: 'A classic machine is reached from the internet through an endpoint only.',
    helps: 'Add one for Remote Desktop or SSH, or come over a private line.',
  },
  SUBNET_SPLIT: {
    what: 'The copy has kept its address, and its subnet still runs on-premises.',
    why: 'A subnet stands in one place: whoever comes over the private line ends at the old one.',
    helps: 'Bring the rest of the subnet along, or give the copy another address.',
  },
  LOGIN_OFF: {
    what: 'The guest takes no logins.',
    why: 'Remote Desktop or SSH is off inside it.',
    helps: 'Use a point from before, or switch it on inside the guest.',
  },
  GUEST_FIREWALL: {
    what: 'The firewall of the guest turns the connection away.',
    why: 'It has no rule for this road.',
    helps: 'Use a point from before the rule went, or add the rule inside the guest.',
  },
  POLICY_FORBIDS: {
    what: 'A domain policy forbids the connection.',
    why: 'It allows no access from outside.',
    helps: 'Come over a private line, or change the policy.',
  },
  UPDATES_PENDING: {
    what: 'Nobody can log in yet.',
    why: 'Updates that were waiting for a restart finish first.',
    helps: 'Wait a quarter of an hour and try again.',
  },
  REGION_DOWN: {
    what: 'The Azure region does not answer.',
    why: 'Its storage accounts are out of reach; a local one stays so until the region is back.',
    helps: 'A geo-redundant account serves again once the provider has moved it over.',
  },
} as const;
