/** Words of the verbs for vaults, setup and configuration servers. */
import type { Act } from './acts.ts';

export const setupActs = {
  'download-key': {
    name: 'Download key',
    title: (part: string) => `Download a key of ${part}`,
    does: (part: string) =>
      `A registration key of ${part} is downloaded; it is good for five days.`,
    ends: null,
    done: (part: string) => `Key of ${part} downloaded.`,
  },
  'run-setup': {
    name: 'Run setup',
    title: (part: string) => `Run setup on ${part}`,
    does: (part: string) => `Unified Setup checks, installs and registers a server on ${part}.`,
    ends: null,
    done: (part: string) => `Setup on ${part} started.`,
  },
  register: {
    name: 'Register',
    title: (part: string) => `Register ${part}`,
    does: (part: string) => `${part} is registered in the vault with a key.`,
    ends: null,
    done: (part: string) => `Registration of ${part} started.`,
  },
  unregister: {
    name: 'Unregister',
    title: (part: string) => `Unregister ${part}`,
    does: (part: string) => `${part} is taken out of its vault.`,
    ends: () => 'Whatever it still protects stops replicating.',
    done: (part: string) => `Removal of ${part} started.`,
  },
  renew: {
    name: 'Renew certificate',
    title: (part: string) => `Renew the certificate of ${part}`,
    does: (part: string) => `Every component of ${part} gets a certificate for three years.`,
    ends: null,
    done: (part: string) => `Renewal on ${part} started.`,
  },
  'add-account': {
    name: 'Add account',
    title: (part: string) => `Add an account to ${part}`,
    does: (part: string) =>
      `An account is added to the tool on ${part}; the portal shows it within 15 minutes.`,
    ends: null,
    done: (part: string) => `Account added on ${part}.`,
  },
  backup: {
    name: 'Back up',
    title: (part: string) => `Back up ${part}`,
    does: (part: string) => `The database of ${part} is copied.`,
    ends: null,
    done: (part: string) => `Backup of ${part} started.`,
  },
  restore: {
    name: 'Restore',
    title: (part: string) => `Restore ${part}`,
    does: (part: string) => `${part} is built again from its backup.`,
    ends: () => 'Machines protected since the backup are not in it.',
    done: (part: string) => `Restore of ${part} started.`,
  },
  'install-powercli': {
    name: 'Install PowerCLI',
    title: (part: string) => `Install PowerCLI on ${part}`,
    does: (part: string) => `A version of PowerCLI is installed on ${part}.`,
    ends: null,
    done: (part: string) => `Installation on ${part} started.`,
  },
  'place-installer': {
    name: 'Place installer',
    title: (part: string) => `Carry the MySQL installer to ${part}`,
    does: (part: string) => `The MySQL installer is copied to ${part} by hand.`,
    ends: null,
    done: (part: string) => `Copy to ${part} started.`,
  },
  'update-host': {
    name: 'Update host',
    title: (part: string) => `Update ${part}`,
    does: (part: string) => `VMware’s update for other adapters is installed on ${part}.`,
    ends: null,
    done: (part: string) => `Update of ${part} started.`,
  },
  'tell-server-address': {
    name: 'Tell address',
    title: (part: string) => `Tell ${part} the new address`,
    does: (part: string) => `The agent of ${part} is told where its configuration server is now.`,
    ends: null,
    done: (part: string) => `Change on ${part} started.`,
  },
} as const satisfies Record<string, Act>;
