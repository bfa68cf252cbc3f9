/** Why a machine may not be replicated, and why an agent may not be put on it now. */
import type { RefusalText } from './refusals.ts';

type Params = Parameters<RefusalText['what']>[0];

/** A row of the support rules: what the machine is, why that matters, what would help. */
function cannot(what: (p: Params) => string, why: string, helps: string): RefusalText {
  return { what, why: () => why, helps: () => helps };
}

const rebuild = 'Rebuild the machine, or protect its application by its own replication.';

export const sourceRefusals: Readonly<Record<string, RefusalText>> = {
  ENTRY_STANDALONE: cannot(
    (p) => `${p['name']} is found through a host of its own.`,
    'Without a vCenter it cannot move to another host when that one is down.',
    'Add a vCenter that manages the hosts.',
  ),
  ENTRY_FAR: cannot(
    (p) => `${p['name']} is found through an entry in another network.`,
    'vCenter and hosts do best in the network of the process server.',
    'Move the server or the entry, so that both stand in one network.',
  ),
  FIREWALL_IS_OFF: cannot(
    (p) => `The firewall of ${p['name']} is off already.`,
    'Somebody switched it off before.',
    'Look for the cause elsewhere, and repair the firewall.',
  ),
  AGENT_PARAMETER_MISSING: cannot(
    (p) => `The command line for ${p['name']} lacks ${p['parameter']}.`,
    'Role, location, passphrase file and log file must all be given.',
    'Add it, or use the wizard, which asks for it.',
  ),
  AGENT_ROLE_WRONG: cannot(
    (p) => `${p['name']} cannot take the role of a master target.`,
    'A machine that is to be protected takes the role Agent.',
    'Leave the role at Agent; a master target is set up on a server of its own.',
  ),
  PUSH_HAS_NO_LINE: cannot(
    (p) => `The agent of ${p['name']} cannot be pushed by a command line.`,
    'A push is done by the process server; nobody types at the machine.',
    'Choose installation by hand or by a software tool.',
  ),
  SYSTEM_UNSUPPORTED: cannot(
    (p) => `${p['name']} runs ${p['system']}.`,
    'That guest system is not on the support list.',
    'Move the application to a supported system, or protect it by its own replication.',
  ),
  SYSTEM_NOT_64_BIT: cannot(
    (p) => `${p['name']} runs a 32-bit system.`,
    'Only 64-bit systems start in Azure.',
    rebuild,
  ),
  DISK_TOO_LARGE: cannot(
    (p) => `Disk ${p['disk']} of ${p['name']} is larger than 1023 GB.`,
    'A disk in Azure holds 1023 GB.',
    'Split the data over smaller disks, or leave the disk out where it is not the system disk.',
  ),
  TOO_MANY_DISKS: cannot(
    (p) => `${p['name']} has ${p['disks']} disks.`,
    'A machine in Azure takes 64.',
    'Put data together on fewer disks.',
  ),
  OS_NOT_ON_C: cannot(
    (p) => `Windows of ${p['name']} does not stand on drive C.`,
    'The system disk must be drive C.',
    rebuild,
  ),
  OS_DISK_DYNAMIC: cannot(
    (p) => `The system disk of ${p['name']} is a dynamic disk.`,
    'Data disks may be dynamic, the system disk may not.',
    'Convert it to a basic disk, with a backup at hand.',
  ),
  DISK_ENCRYPTED: cannot(
    (p) => `A disk of ${p['name']} is encrypted.`,
    'What Azure would get could not be started.',
    'Decrypt the disk, with a backup at hand.',
  ),
  SHARED_DISKS: cannot(
    (p) => `${p['name']} shares disks with other nodes of a cluster.`,
    'Writes of the other nodes go by unseen.',
    'Use the replication of the database instead.',
  ),
  UEFI_BOOT: cannot(
    (p) => `${p['name']} boots by UEFI.`,
    'Azure starts BIOS machines only.',
    rebuild,
  ),
  MACHINE_NAME_BAD: cannot(
    (p) => `${p['guest']} is not a name a machine in Azure can have.`,
    'It takes 1 to 63 letters, digits and hyphens, with a letter or digit at both ends.',
    'Rename the computer.',
  ),
  NAMES_NOT_ENGLISH: cannot(
    (p) => `Names or paths on ${p['name']} are not in English.`,
    'The agent reads host name, mount points, devices and paths in English only.',
    'Rename them.',
  ),
  FILE_SYSTEM_UNSUPPORTED: cannot(
    (p) => `${p['name']} uses the file system ${p['fileSystem']}.`,
    'The agent follows ext3, ext4, XFS, and ReiserFS on SLES 11 SP3.',
    'Move the data to one of these.',
  ),
  CCISS_CONTROLLER: cannot(
    (p) => `${p['name']} has an HP CCISS controller.`,
    'The agent cannot follow disks behind it.',
    'Move the server to other hardware or to a virtual machine.',
  ),
  GUEST_IPV6: cannot(
    (p) => `${p['name']} uses IPv6.`,
    'The networks in Azure speak IPv4.',
    'Change its addresses to IPv4.',
  ),
  STORAGE_SPACES: cannot(
    (p) => `${p['name']} pools its disks as Storage Spaces.`,
    'Pools are not replicated.',
    'Move the data to ordinary disks.',
  ),
  GUEST_SHARE: cannot(
    (p) => `${p['name']} keeps data on an NFS or SMB 3 share.`,
    'Shares are not disks of the machine; nobody would replicate them.',
    'Move the data to a disk of the machine.',
  ),
  SYSTEM_DIRECTORIES_SPLIT: cannot(
    (p) => `System directories of ${p['name']} stand on several disks.`,
    'Root, boot, usr, var and etc must be on the system disk.',
    rebuild,
  ),
  BOOT_ON_LVM: cannot(
    (p) => `${p['name']} boots from a logical volume.`,
    'The boot partition must be an ordinary one.',
    rebuild,
  ),
  BOOT_DISK_GPT: cannot(
    (p) => `The boot disk of ${p['name']} has a GPT table.`,
    'This agent reads boot disks with an MBR only.',
    rebuild,
  ),
  VIRTUAL_VOLUMES: cannot(
    (p) => `Disks of ${p['name']} are virtual volumes.`,
    'Only features of vSphere 5.5 are supported.',
    'Move the disks to an ordinary datastore.',
  ),
  MACHINE_CLONED: cannot(
    (p) => `${p['name']} is a clone with the agent of its original.`,
    'Its BIOS id is not the one the agent was installed under.',
    'Remove the agent and install it anew.',
  ),
  TOOLS_MISSING: cannot(
    (p) => `VMware tools do not run on ${p['name']}.`,
    'Discovery reads addresses and names through them.',
    'Install and start the tools; discovery sees it at its next run.',
  ),
  NO_ACCESS: cannot(
    (p) => `The vCenter account has no access to ${p['name']}.`,
    'Machines it may not see are not listed.',
    'Give the account the role on the whole datacenter.',
  ),
  SHARES_UUID: cannot(
    (p) => `${p['name']} has the instance UUID of another machine.`,
    'Of two machines with one UUID only the first is shown.',
    'Give it a UUID of its own, then refresh.',
  ),
  PROTECTED_ELSEWHERE: cannot(
    (p) => `${p['name']} is protected through another configuration server.`,
    'An agent serves one server.',
    'End the other protection first.',
  ),
  REBOOT_PENDING: cannot(
    (p) => `${p['name']} has a restart pending.`,
    'An earlier installation is not finished.',
    'Restart the machine, then refresh.',
  ),
  NO_ADDRESS: cannot(
    (p) => `${p['name']} has no address.`,
    'A machine without an address cannot be reached.',
    'Give it one, then refresh.',
  ),
  NOT_ADDED: cannot(
    (p) => `${p['name']} is a physical server nobody has added.`,
    'Physical servers are not discovered.',
    'Add it with its address and system.',
  ),
  HOST_OFF: cannot(
    (p) => `The host of ${p['name']} is off.`,
    'Machines of a host that is off are not listed.',
    'Bring the host back or move the machine, then refresh.',
  ),
  VCENTER_LOST: cannot(
    (p) => `The vCenter of ${p['name']} is not connected.`,
    'What discovery cannot see cannot be selected.',
    'Mend the entry of the vCenter, then refresh.',
  ),
  UUID_NOT_ENABLED: cannot(
    (p) => `disk.enableUUID is not set on ${p['name']}.`,
    'The way back would copy every disk in full.',
    'Set it while the machine is off.',
  ),
  ISCSI_DISK: cannot(
    (p) => `${p['name']} has a disk on iSCSI.`,
    'In Azure it is a disk of its own, and the old target may still be reached.',
    'Disconnect the target after the failover.',
  ),
  NIC_TEAMING: cannot(
    (p) => `The network cards of ${p['name']} are teamed.`,
    'In Azure they become one card.',
    'Expect one address after the failover.',
  ),
  NO_AZURE_AGENT: cannot(
    (p) => `The agent of Azure VMs is not on ${p['name']}.`,
    'It starts slower in Azure, without diagnostics and extensions.',
    'Install it before the failover.',
  ),
  NO_SUCH_DISK: cannot(
    (p) => `${p['name']} has no disk called ${p['disk']}.`,
    'Only its own disks can be left out.',
    'Choose one of the listed disks.',
  ),
  OS_DISK_NEEDED: cannot(
    (p) => `Disk ${p['disk']} is the system disk of ${p['name']}.`,
    'Without it the machine would not start in Azure.',
    'Leave out data disks only.',
  ),
  DYNAMIC_DISK_NEEDED: cannot(
    (p) => `Disk ${p['disk']} of ${p['name']} is dynamic.`,
    'Only basic disks can be left out.',
    'Replicate it, or convert it first.',
  ),
  EXCLUSION_NEEDS_AGENT: cannot(
    (p) => `No agent is on ${p['name']} yet.`,
    'A push comes after the choice of disks, and only an agent can tell which they are.',
    'Install the agent by hand first.',
  ),
  AGENT_PRESENT: cannot(
    (p) => `${p['name']} has an up-to-date agent.`,
    'There is nothing to install.',
    'Use it as it is.',
  ),
  AGENT_NOT_THERE: cannot(
    (p) => `${p['name']} has no agent.`,
    'Only what is installed can be removed.',
    'Nothing needs to be done.',
  ),
  SERVER_NOT_THERE: cannot(
    () => 'No configuration server runs.',
    'An agent is installed from it, and registers with it.',
    'Set up or start the configuration server first.',
  ),
  AGENT_PORT_WRONG: cannot(
    (p) => `Port ${p['port']} is not the one the agent uses.`,
    'Agents speak to the configuration server on 443.',
    'Leave the port out, or write 443.',
  ),
  SOURCE_NOT_RUNNING: cannot(
    (p) => `${p['name']} does not run.`,
    'It has to be up for that.',
    'Switch it on first.',
  ),
  NOT_DISCOVERED: cannot(
    (p) => `Discovery has not seen ${p['name']} as it is now.`,
    'It runs every 15 minutes.',
    'Refresh, or wait for its next run.',
  ),
  NO_HOST: cannot(
    (p) => `No host can take ${p['name']}.`,
    'Its own host is off, and no other of the site runs.',
    'Bring a host back, or fail the machine over.',
  ),
  DATASTORE_GONE: cannot(
    (p) => `The disks of ${p['name']} cannot be reached.`,
    'Its datastore is lost to the hosts.',
    'Mount the datastore again, or fail the machine over.',
  ),
  HOST_DOWN: cannot(
    (p) => `${p['name']} is off.`,
    'A host has to run for that.',
    'Power it first.',
  ),
  IN_MAINTENANCE: cannot(
    (p) => `${p['name']} is in maintenance.`,
    'Its machines have left it.',
    'Nothing needs to be done.',
  ),
  NOT_IN_MAINTENANCE: cannot(
    (p) => `${p['name']} is in service.`,
    'Only a host in maintenance can leave it.',
    'Nothing needs to be done.',
  ),
  NO_OTHER_HOST: cannot(
    (p) => `Machines of ${p['name']} have nowhere to go.`,
    'No other host of the site runs and takes machines.',
    'Bring another host into service first.',
  ),
  VCENTER_ENTERED: cannot(
    (p) => `${p['name']} is entered already.`,
    'A second entry would only double its machines.',
    'Edit the entry that is there.',
  ),
  VCENTER_NOT_ENTERED: cannot(
    (p) => `${p['name']} is not entered on the configuration server.`,
    'There is no entry to work on.',
    'Add it first.',
  ),
  VCENTER_DOUBLED: cannot(
    (p) => `${p['name']} is entered twice.`,
    'A second entry has taken its new address.',
    'Remove the second entry first, then edit the old one.',
  ),
  ITEMS_DEPEND: cannot(
    (p) => `${p['machine']} is protected through ${p['name']}.`,
    'Entries go last, after what depends on them.',
    'Disable protection of its machines first.',
  ),
  SOURCE_DELETED: cannot(
    (p) => `${p['name']} was deleted.`,
    'There is nothing to replicate.',
    'Nothing brings it back but its copy in Azure.',
  ),
  NOT_DELETABLE: cannot(
    (p) => `${p['name']} cannot be deleted now.`,
    'It is starting, stopping, out of reach, or gone already.',
    'Wait until it runs or is off.',
  ),
  NOT_PHYSICAL: cannot(
    (p) => `${p['name']} is a virtual machine.`,
    'Virtual machines are discovered through vCenter.',
    'Add its vCenter, or refresh.',
  ),
  SERVER_ADDED: cannot(
    (p) => `${p['name']} has been added.`,
    'It is on the list.',
    'Nothing needs to be done.',
  ),
  NAME_UNCHANGED: cannot(
    (p) => `${p['name']} has that name already.`,
    'Nothing would change.',
    'Choose another name.',
  ),
};
