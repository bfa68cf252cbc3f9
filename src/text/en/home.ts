/** Words of the way home: private lines, servers and targets, reprotection, failback. */

export const homeActs = {
  'add-link': {
    name: 'Add a private line',
    title: (part: string) => `Add a private line at ${part}`,
    does: () =>
      'A VPN or an ExpressRoute peering is set up. Data comes home only over such a line.',
    ends: null,
    done: () => 'The line is being set up.',
  },
  'add-master-target': {
    name: 'Add master target',
    title: (part: string) => `Add a master target at ${part}`,
    does: () => 'It receives the disks of machines of its own family on their way home.',
    ends: null,
    done: () => 'The master target is being installed.',
  },
  'register-master-target': {
    name: 'Register again',
    title: (part: string) => `Register ${part} again`,
    does: (part: string) => `${part} is installed and registered with the right passphrase.`,
    ends: null,
    done: (part: string) => `${part} is being registered.`,
  },
  'register-process-server': {
    name: 'Register with the configuration server',
    title: (part: string) => `Register ${part} with the configuration server`,
    does: (part: string) => `${part} registers over the private line and is listed a while later.`,
    ends: null,
    done: (part: string) => `${part} is being registered.`,
  },
  reprotect: {
    name: 'Reprotect',
    title: (part: string) => `Reprotect ${part}`,
    does: (part: string) =>
      `What the copy of ${part} in Azure changes is replicated home. The original is switched off.`,
    ends: (part: string) => `What the original of ${part} wrote after its failover is overwritten.`,
    done: (part: string) => `Reprotection of ${part} started.`,
  },
  failback: {
    name: 'Fail back',
    title: (part: string) => `Fail ${part} back`,
    does: (part: string) =>
      `The copy of ${part} in Azure is shut down, the rest is sent, and the original starts.`,
    ends: (part: string) => `${part} serves nobody until the original has started.`,
    done: (part: string) => `Failback of ${part} started.`,
  },
  'protect-again': {
    name: 'Protect again',
    title: (part: string) => `Protect ${part} again`,
    does: (part: string) => `${part} is replicated to Azure again, beginning with what differs.`,
    ends: null,
    done: (part: string) => `Protection of ${part} started.`,
  },
} as const;

export const homeJobs = {
  'add-link': 'Set up a private line',
  'add-master-target': 'Set up a master target',
  'deploy-process-server': 'Deploy a process server in Azure',
  'register-process-server': 'Register a process server',
  reprotect: 'Reprotect',
  failback: 'Failback',
  'commit-failback': 'Commit the failback',
  'protect-again': 'Reprotect to Azure',
} as const;

export const homeSteps = {
  'configure-line': 'Configure both ends',
  'install-target': 'Install the master target',
  'register-target': 'Register the master target',
  'deploy-server': 'Create the machine',
  'join-azure-server': 'Register with the configuration server',
  'list-azure-server': 'Wait until it is listed',
  'reprotect-checks': 'Check copy, agent and snapshots',
  'stop-source': 'Switch the original off',
  'attach-disks': 'Attach the disks to the master target',
  'stop-copy': 'Shut the copy in Azure down',
  'final-sync': 'Send what is left',
  'detach-disks': 'Detach the disks from the master target',
  'boot-home': 'Start the machine at home',
  'delete-copy': 'Delete the copy in Azure',
  'forward-checks': 'Check agent and process server',
  'forward-agent': 'Prepare replication to Azure',
} as const;

export const homeErrors = {
  '78093': {
    what: 'The copy in Azure does not run (78093).',
    why: 'A reprotection reads the disks of a machine that runs.',
    helps: 'Start the copy, wait until its agent has registered, then start again.',
  },
  '95226': {
    what: 'The copy does not reach its configuration server (95226).',
    why: 'The private line is down, or the agent service does not start by itself.',
    helps: 'Bring the line up, set the service to automatic and start it.',
  },
  SNAPSHOT_PRESENT: {
    what: 'The original has a snapshot.',
    why: 'Disks with snapshots cannot be attached to a master target.',
    helps: 'Delete the snapshots; never the disks themselves.',
  },
  TARGET_GONE: {
    what: 'The master target does not answer.',
    why: 'It has no power, or its agent does not run.',
    helps: 'Bring it back, or choose another one.',
  },
  '78052': {
    what: 'A machine of this name stands there already (78052).',
    why: 'On the host of the master target names have to be different.',
    helps: 'Rename the stray machine. Deleting the original turns this into a full copy.',
  },
  '8061': {
    what: 'The datastore is not reached (8061).',
    why: 'The host of the master target cannot see it.',
    helps: 'Mount it on that host, then start again.',
  },
  DISK_UUID_CLASH: {
    what: 'Two disks have the same UUID.',
    why: 'Master target and machine were made of one template.',
    helps: 'Give the master target disks of its own.',
  },
  TARGET_DISKS_FULL: {
    what: 'The master target holds too many disks.',
    why: 'At most 60 disks are attached to one at a time.',
    helps: 'Add a second master target and name it.',
  },
  COPY_LOST: {
    what: 'The copy in Azure is gone.',
    why: 'Somebody deleted or moved it by hand.',
    helps: 'Restore from backup; a new machine of the same name is another machine.',
  },
  DETACH_FAILED: {
    what: 'The disks cannot be detached from the master target.',
    why: 'It was moved by Storage vMotion while it held them.',
    helps: 'Find and attach the disks by hand, then fail back again.',
  },
  '8038': {
    what: 'The host has no memory to start the machine (8038).',
    why: 'Other machines use all of it.',
    helps: 'Add memory or move a machine to another host, then fail back again.',
  },
} as const;

export const homeFaults = {
  'vpn-down': 'Private line down',
  'mt-storage-vmotion': 'Master target moved by Storage vMotion',
  'mt-tools-missing': 'Master target without VMware tools',
  'retention-drive-missing': 'No drive for retention',
  'mt-version-newer': 'Master target of a newer version',
  'mt-uuid-disabled': 'disk.EnableUUID off on the master target',
  'mt-snapshot': 'Snapshot on the master target',
  'mt-agent-stopped': 'Agent of the master target stopped',
  'datastore-read-only': 'Datastore mounted read-only',
  'snapshot-left': 'Snapshot left on a machine',
  'name-clash': 'Stray machine of the same name',
  'host-memory-short': 'Host short of memory',
  'free-edition': 'Free edition of the hypervisor',
} as const;

export const homeConditions = {
  'not-vmware': 'No VMware machine',
  'system-unfit': 'Not CentOS 6.6 minimal without LVM',
  'too-small': 'Smaller than advised',
  'uuid-disabled': 'disk.EnableUUID not set',
  'tools-missing': 'No VMware tools',
  'storage-vmotioned': 'Moved by Storage vMotion',
  retention: 'Drive for retention',
  'has-snapshots': 'Has snapshots',
  'paravirtual-controller': 'Paravirtual SCSI controller',
  'no-vmfs': 'No VMFS datastore on its host',
  'version-newer': 'Newer than its configuration server',
  'uuid-clash': 'Disk UUIDs of another machine',
  'agent-down': 'Agent stopped',
  'low-memory': 'Short of memory',
  'free-edition': 'Free edition',
  'store-type': 'Kind of datastore',
  'read-only-mount': 'Read-only for the master target',
  'has-snapshot': 'Has a snapshot',
  'name-clash': 'A stray machine has its name',
  'network-manager-missing': 'NetworkManager missing',
  'static-address-lost': 'Address from DHCP instead of its own',
} as const;

export const homeAlerts = {
  '78022': {
    title: 'Master target silent (78022)',
    text: 'No heartbeat for 15 minutes. Nothing of the machines on their way home arrives.',
  },
  'home-rpo': {
    title: 'RPO of the way home above 15 minutes',
    text: 'More is waiting on its way home than the failback policy allows.',
  },
} as const;

export const homeStates = {
  reprotecting: 'Reprotecting',
  'reprotecting.prereq': 'Reprotecting: checks',
  'reprotecting.prepare': 'Reprotecting: attaching the disks',
  reverseSync: 'First copy home',
  'reverseSync.stalled': 'First copy home stands still',
  reverseProtected: 'Protected in reverse',
  failingBack: 'Failing back',
  'failingBack.stopping': 'Failing back: shutting the copy down',
  'failingBack.finalSync': 'Failing back: sending what is left',
  'failingBack.detach': 'Failing back: detaching the disks',
  'failingBack.boot': 'Failing back: starting at home',
  failbackFailed: 'Failback failed',
  failbackCommitPending: 'Failback on approval',
  committingFailback: 'Committing the failback',
  failedBack: 'Home, not protected',
  reprotectingForward: 'Being protected again',
} as const;

export const homeRegions = { 'master-target.service': 'Receiving' } as const;

export const homePartStates = {
  serving: 'Receives disks',
  compromised: 'Was moved, no sign yet',
  broken: 'Disks are stuck on it',
  noHeartbeat: 'Silent',
  configuring: 'Being set up',
  deploying: 'Being deployed',
  waitingRegistration: 'Waits for its registration',
  registeredPending: 'Registered, not listed yet',
  held: 'Off, disks on the master target',
  booting: 'Starting at home',
} as const;
