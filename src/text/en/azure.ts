/** Words of the Azure side: accounts, networks, target settings, machines there. */

export const azureAlerts = {
  'configuration-issue': {
    title: 'Configuration issue',
    text: 'A target that machines need is not as it was set. Failover will not find it.',
  },
  'upload-refused': {
    title: 'Uploads refused',
    text: 'The storage account of the machine is gone, and its recovery points with it.',
  },
  'app-down': {
    title: 'Runs, but does not work',
    text: 'The machine is up in Azure, and its users say that the application is not.',
  },
  'duplicate-machines': {
    title: 'Two machines of one name on one network',
    text: 'A test copy stands where production sees it. Logins and mail go to either.',
  },
  '95226': {
    title: 'Agent in Azure silent (95226)',
    text: 'The agent did not start by itself in Azure, so the server does not hear it.',
  },
} as const;

export const azureFaults = {
  'target-deleted': 'Target deleted',
  'network-dns-wrong': 'Wrong DNS in the network',
  'login-port-closed': 'Network rule blocks logins',
  'test-network-joined': 'Test network joined to production',
  'nic-quota-too-small': 'Card quota too small',
  'size-forbidden': 'Policy forbids the sizes',
  'remote-access-off': 'Guest firewall blocks logins',
  'public-address-missing': 'No public address',
  'directory-down': 'Directory down',
  'excluded-disk-missing': 'Excluded disk missing',
  'iscsi-in-reach': 'iSCSI target within reach of Azure',
  'data-corrupted': 'Data corrupted',
  'test-left-over': 'Test left over',
  'region-outage': 'Azure region down',
} as const;

export const azureConditions = {
  'region-down': 'The Azure region is down',
  'size-not-allowed': 'A policy forbids the sizes needed',
  'outbound-closed': 'No HTTP or HTTPS out',
  'dns-wrong': 'The DNS server does not answer',
  'rdp-closed': 'No Remote Desktop in',
  'ssh-closed': 'No SSH in',
  'web-closed': 'No users in',
  'standing-directory': 'A domain controller of its own',
  'joined-to-production': 'A way to production',
  'modern-agent': 'Agent 9.8 or later',
  'drivers-not-boot-start': 'Drivers do not start with the system',
  'no-dhcp-service': 'No DHCP service',
  'boot-drivers-missing': 'Drivers for Azure are missing',
  'rdp-off': 'Remote Desktop is off',
  'firewall-public-closed': 'No rule for logins from the internet',
  'firewall-domain-closed': 'No rule for logins over a private line',
  'no-vm-agent': 'No Azure VM agent',
  'san-policy-offline': 'Data disks stay offline',
  'ipsec-on': 'The IPSec service runs',
  'policy-forbids-public': 'A policy forbids access from outside',
  'ssh-off': 'SSH does not start with the system',
  'firewall-ssh-closed': 'The guest firewall keeps SSH out',
  'updates-pending': 'Updates wait for a restart',
  'no-public-address': 'No public address',
  'agent-start-manual': 'The agent does not start by itself',
  'data-corrupted': 'Data is damaged or infected',
  'excluded-disk-needed': 'A disk it needs does not replicate',
  'iscsi-connected': 'An iSCSI disk shows twice',
  'directory-missing': 'Its directory does not answer in this network',
  'directory-stopped': 'The directory service does not run',
  'blob-only': 'The account takes blobs only',
  'target-lost': 'Copies and points are lost with their account',
} as const;

export const azureActs = {
  'set-size': {
    name: 'Set size',
    title: (part: string) => `Size of ${part} in Azure`,
    does: (part: string) => `${part} gets this size when it starts in Azure.`,
    ends: null,
    done: (part: string) => `The size of ${part} was set.`,
  },
  'set-network': {
    name: 'Set network',
    title: (part: string) => `Network of ${part} in Azure`,
    does: (part: string) => `${part} starts in this network.`,
    ends: null,
    done: (part: string) => `The network of ${part} was set.`,
  },
  'set-target-name': {
    name: 'Set name',
    title: (part: string) => `Name of ${part} in Azure`,
    does: (part: string) => `${part} gets this name when it is made in Azure.`,
    ends: null,
    done: (part: string) => `The name of ${part} in Azure was set.`,
  },
  'set-target-ip': {
    name: 'Set address',
    title: (part: string) => `Address of ${part} in Azure`,
    does: (part: string) => `${part} gets this address when it starts in Azure.`,
    ends: null,
    done: (part: string) => `The address of ${part} was set.`,
  },
  'open-port': {
    name: 'Open port',
    title: (part: string) => `Open a port of ${part}`,
    does: (part: string) => `Traffic of this kind is let through ${part}.`,
    ends: null,
    done: (part: string) => `The port of ${part} is open.`,
  },
  'close-port': {
    name: 'Close port',
    title: (part: string) => `Close a port of ${part}`,
    does: (part: string) => `Traffic of this kind is stopped at ${part}.`,
    ends: null,
    done: (part: string) => `The port of ${part} is closed.`,
  },
  connect: {
    name: 'Connect',
    title: (part: string) => `Connect ${part}`,
    does: (part: string) => `${part} gets a way to production.`,
    ends: () => 'Copies in it stand beside the machines they were made of.',
    done: (part: string) => `${part} is connected.`,
  },
  'update-dns': {
    name: 'Update DNS',
    title: (part: string) => `Update the name of ${part}`,
    does: (part: string) => `The name of ${part} leads to the other side.`,
    ends: () => 'Users follow when the time to live of the old record is over.',
    done: (part: string) => `The name of ${part} was changed.`,
  },
  'connect-test': {
    name: 'Test connection',
    title: (part: string) => `Log in to ${part} in Azure`,
    does: (part: string) => `Somebody tries to log in to the copy of ${part}.`,
    ends: null,
    done: (part: string) => `Trying to log in to ${part}.`,
  },
  'shut-down': {
    name: 'Shut down',
    title: (part: string) => `Shut down ${part} in Azure`,
    does: (part: string) => `The copy of ${part} in Azure is shut down.`,
    ends: () => 'Nobody is served by it until it is started.',
    done: (part: string) => `The copy of ${part} shuts down.`,
  },
  'create-disk': {
    name: 'Make a disk in Azure',
    title: (part: string) => `Make a disk on the copy of ${part}`,
    does: (part: string) => `An empty disk with its folders is made on the copy of ${part}.`,
    ends: () => 'Another copy, or another recovery point, does not have it.',
    done: (part: string) => `A disk for ${part} is being made.`,
  },
  'start-vm': {
    name: 'Start',
    title: (part: string) => `Start ${part} in Azure`,
    does: (part: string) => `The copy of ${part} in Azure starts again.`,
    ends: null,
    done: (part: string) => `The copy of ${part} starts.`,
  },
  'delete-vm': {
    name: 'Delete VM',
    title: (part: string) => `Delete the copy of ${part}`,
    does: (part: string) => `The copy of ${part} is deleted past Site Recovery.`,
    ends: () => 'Once committed there is no way back from that.',
    done: (part: string) => `The copy of ${part} is gone.`,
  },
  delete: {
    name: 'Delete',
    title: (part: string) => `Delete ${part}`,
    does: (part: string) => `${part} is deleted for good.`,
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

export const azureSteps = {
  connect: 'Log in',
  'shut-vm': 'Shut the Azure VM down',
  'start-vm': 'Start the Azure VM',
  'make-disk': 'Make the disk',
} as const;

export const azureJobs = {
  'connect-test': 'Test of the connection',
  'shut-down': 'Shutdown of the Azure VM',
  'start-vm': 'Start of the Azure VM',
  'create-disk': 'Make a disk in Azure',
} as const;

export const azureStates = {
  isolated: 'Isolated',
  isolatedBroken: 'Joined to production',
  home: 'Leads to our site',
  toAzure: 'Changed to Azure, not yet known',
  azure: 'Leads to Azure',
  toHome: 'Changed to our site, not yet known',
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
  'network.isolation': 'Isolation',
  'service.name': 'Name',
} as const;
