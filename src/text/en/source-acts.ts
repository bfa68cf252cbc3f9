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
  'disable-firewall': {
    name: 'Disable firewall',
    title: (part: string) => `Switch the firewall of ${part} off`,
    does: (part: string) => `Nothing is stopped at ${part} any more, wanted or not.`,
    ends: (part: string) =>
      `${part} stands open, and so does every copy made of it, until the firewall is repaired.`,
    done: (part: string) => `The firewall of ${part} is off.`,
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
  'add-vcenter': {
    name: 'Add vCenter',
    title: (part: string) => `Add ${part}`,
    does: (part: string) =>
      `${part} is entered on the configuration server, which then reads its machines.`,
    ends: null,
    done: (part: string) => `${part} is being added.`,
  },
  'edit-vcenter': {
    name: 'Edit vCenter',
    title: (part: string) => `Edit the entry of ${part}`,
    does: (part: string) => `The entry of ${part} gets a new address or account.`,
    ends: null,
    done: (part: string) => `The entry of ${part} is being changed.`,
  },
  'remove-vcenter': {
    name: 'Remove vCenter',
    title: (part: string) => `Remove the entry of ${part}`,
    does: (part: string) => `The configuration server forgets ${part}.`,
    ends: (part: string) =>
      `Machines of ${part} cannot be listed or shut down until it is added and read again.`,
    done: (part: string) => `The entry of ${part} is gone.`,
  },
  'refresh-discovery': {
    name: 'Refresh',
    title: (part: string) => `Refresh ${part}`,
    does: () => 'Discovery runs now instead of at its next turn.',
    ends: null,
    done: (part: string) => `Refresh of ${part} started.`,
  },
  'enter-maintenance': {
    name: 'Enter maintenance',
    title: (part: string) => `Take ${part} out of service`,
    does: (part: string) => `Machines on ${part} move to another host of the site.`,
    ends: (part: string) => `${part} takes no machines until it leaves maintenance.`,
    done: (part: string) => `${part} is in maintenance.`,
  },
  'leave-maintenance': {
    name: 'Leave maintenance',
    title: (part: string) => `Put ${part} back into service`,
    does: (part: string) => `${part} takes machines again.`,
    ends: null,
    done: (part: string) => `${part} is back in service.`,
  },
  'add-physical': {
    name: 'Add physical server',
    title: (part: string) => `Add ${part}`,
    does: (part: string) => `${part} is entered by address, name and system.`,
    ends: null,
    done: (part: string) => `${part} is being added.`,
  },
  'rename-machine': {
    name: 'Rename',
    title: (part: string) => `Rename the computer of ${part}`,
    does: (part: string) => `${part} gets another name of its own.`,
    ends: null,
    done: (part: string) => `${part} has another name.`,
  },
  'delete-machine': {
    name: 'Delete',
    title: (part: string) => `Delete ${part}`,
    does: (part: string) => `${part} and its disks are deleted on its own site.`,
    ends: (part: string) => `There is no ${part} to go back to.`,
    done: (part: string) => `${part} is deleted.`,
  },
} as const satisfies Record<string, Act>;
