/** What errors of pushing, installing and registering an agent mean. */
export const agentErrors = {
  '95103': {
    what: 'The agent was not pushed (95103).',
    why: 'The firewall of the machine blocks WMI, or there is no route to it.',
    helps: 'Allow Windows Management Instrumentation in all profiles, then start again.',
  },
  '95105': {
    what: 'The agent was not pushed (95105).',
    why: 'File and printer sharing is off on the machine, or there is no route to it.',
    helps: 'Allow it in the firewall or by group policy; the firewall itself may stay on.',
  },
  '95107': {
    what: 'The agent was not pushed (95107).',
    why: 'The account is wrong, no administrator, or filtered by remote UAC.',
    helps:
      'Mend the account on the configuration server first: each new try counts towards its lock.',
  },
  '95108': {
    what: 'The agent was not pushed (95108).',
    why: 'The account is not root, or SSH takes no password or has no file transfer.',
    helps: 'Use root and correct the SSH settings, then start again.',
  },
  '95117': {
    what: 'The machine was not reached (95117).',
    why: 'It is switched off, or its name or ports 135 or 22 lead nowhere.',
    helps: 'Check power, name resolution and the ports.',
  },
  '95213': {
    what: 'The agent does not run on this system (95213).',
    why: 'The guest system is not on the support list.',
    helps: 'Protect the application by its own replication, or move it to a supported system.',
  },
  '95224': {
    what: 'An earlier installation waits for a restart (95224).',
    why: 'The machine has a restart pending.',
    helps: 'Restart the machine, then start again.',
  },
  '95309': {
    what: 'The boot layout is not supported (95309).',
    why: 'Boot and system partition stand on different disks.',
    helps: 'The machine must be rebuilt with both on one disk.',
  },
  '95310': {
    what: 'The boot layout is not supported (95310).',
    why: 'No boot disk was found.',
    helps: 'The machine must be rebuilt with one boot disk.',
  },
  '95311': {
    what: 'The boot layout is not supported (95311).',
    why: 'Several disks can be booted.',
    helps: 'Leave one boot disk in the machine.',
  },
  '95313': {
    what: 'The boot layout is not supported (95313).',
    why: 'The root volume spans several disks.',
    helps: 'The machine must be rebuilt with root on one disk.',
  },
  '95320': {
    what: 'The boot loader names disks by device (95320).',
    why: 'Device names change in Azure; GRUB must use UUIDs.',
    helps: "Write UUIDs into the boot loader's files, then start again.",
  },
  '95517': {
    what: 'The files were not copied (95517).',
    why: 'The account may not write to the machine.',
    helps: 'Give the account the right, then start again.',
  },
  '95518': {
    what: 'The machine is not trusted by its domain (95518).',
    why: 'Its trust with the domain is broken.',
    helps: 'Join it to the domain again, then start again.',
  },
  '95519': {
    what: 'The push account is disabled (95519).',
    why: 'Somebody disabled it in the directory.',
    helps: 'Enable the account, then start again.',
  },
  '95520': {
    what: 'The push account is locked (95520).',
    why: 'Too many logons failed in a row.',
    helps: 'Unlock the account and mend what made it fail; trying on locks it again.',
  },
  '95521': {
    what: 'No logon server answers (95521).',
    why: 'No domain controller can be reached from the machine.',
    helps: 'Bring a domain controller back, then start again.',
  },
  '95522': {
    what: 'The Netlogon service is stopped (95522).',
    why: 'Without it the machine accepts no domain account.',
    helps: 'Start the service, then start again.',
  },
  '95523': {
    what: 'The network went away (95523).',
    why: 'The connection broke while files were copied.',
    helps: 'Mend the network of the machine, then start again.',
  },
  '95524': {
    what: 'There is no room for the files (95524).',
    why: 'Less than 100 MB is free on the machine.',
    helps: 'Free some space, then start again.',
  },
  INSTALL_SPACE: {
    what: 'There is no room for the agent.',
    why: 'Less than 2 GB is free on its drive.',
    helps: 'Free some space, then start again.',
  },
  DOTNET_MISSING: {
    what: 'The agent lacks .NET 3.5.1.',
    why: 'On Windows Server 2008 R2 it is a feature that must be switched on.',
    helps: 'Switch the feature on, then start again.',
  },
  VSS_PROVIDER: {
    what: "The agent's snapshot provider was not installed.",
    why: 'In this version that fails the whole installation.',
    helps: 'Repair the snapshot services of the guest, then start again.',
  },
  MACHINE_OFF: {
    what: 'The machine is switched off.',
    why: 'An installer runs inside the guest.',
    helps: 'Switch the machine on, then start again.',
  },
  AGENT_MISSING: {
    what: 'There is no agent on the machine.',
    why: 'Nothing has installed it.',
    helps: 'Install it by push, tool or hand.',
  },
  AGENT_RESTART_NEEDED: {
    what: 'The machine has not been restarted since the agent was pushed.',
    why: 'The agent is there, and its driver starts with the machine.',
    helps: 'Restart the machine, then run the job again. Pushing once more fails the same way.',
  },
  AGENT_NOT_REGISTERED: {
    what: 'The agent is not registered.',
    why: 'It has not reached the configuration server with the right passphrase.',
    helps: 'Open port 443 or install it again with the passphrase the server shows.',
  },
  AGENT_CLONED: {
    what: 'The agent refuses to serve a clone.',
    why: "The machine's BIOS id is not the one it was installed under.",
    helps: 'Remove the agent, install it anew and protect the clone as a new machine.',
  },
  AGENT_WRONG_ADDRESS: {
    what: 'The agent registered under a wrong address.',
    why: 'The hosts file does not name every address of the machine.',
    helps: 'Correct the hosts file.',
  },
  AGENT_SILENT: {
    what: 'The agent is not heard of.',
    why: 'Its service or its machine is stopped, or it no longer follows the disks.',
    helps: 'Start it, or protect the machine anew.',
  },
  VCENTER_UNREACHABLE: {
    what: 'vCenter was not reached.',
    why: 'It is down, its port is closed, or a proxy catches the traffic (503).',
    helps: 'Check power, port and the bypass list of the proxy.',
  },
  '95126': {
    what: 'vCenter broke off the connection (95126).',
    why: 'Its setting maxSnapShots is not a number.',
    helps: 'Make the setting a number in vCenter, then add again.',
  },
  VCENTER_LOGIN: {
    what: 'vCenter refused the logon.',
    why: 'Name or password of the account is wrong.',
    helps: 'Enter the right account on the configuration server, then add again.',
  },
  VCENTER_RIGHTS: {
    what: 'The account may not read what is needed.',
    why: 'Its role lacks rights on datacenter, datastores, hosts, networks or machines.',
    helps: 'Give the account the role, then add again.',
  },
  VCENTER_VERSION: {
    what: 'This vCenter is not supported.',
    why: 'It must be 5.5 or 6.0, with hosts from 5.1 to 6.0.',
    helps: 'Update or use another vCenter.',
  },
  SYSTEM_FAMILY_WRONG: {
    what: 'The server was not added.',
    why: 'It runs another system than the one given.',
    helps: 'Add it again with the right system.',
  },
} as const;
