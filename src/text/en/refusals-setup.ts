/** Refusals of vaults, keys, setup and configuration servers. */
import { setupErrors } from './errors-setup.ts';
import type { RefusalText } from './refusals.ts';

/** What a check of setup says, whether one looks first or setup stops at it. */
const checks: Readonly<Record<string, RefusalText>> = Object.fromEntries(
  Object.entries(setupErrors).map(([code, { what, why, helps }]): [string, RefusalText] => [
    code,
    { what: () => what, why: () => why, helps: () => helps },
  ]),
);

export const setupRefusals: Readonly<Record<string, RefusalText>> = {
  ...checks,
  VAULT_DELETED: {
    what: (p) => `${p['vault'] ?? p['name']} was deleted.`,
    why: () => 'A deleted vault registers nothing and hands out no keys.',
    helps: () => 'Use another vault, or create one.',
  },
  VAULT_LIMIT: {
    what: () => 'No further vault can be created.',
    why: (p) => `A subscription holds at most ${p['most']} vaults.`,
    helps: () => 'Delete a vault that is not needed.',
  },
  VAULT_NOT_EMPTY: {
    what: (p) => `${p['name']} cannot be deleted yet.`,
    why: (p) => `It still holds ${p['left']}.`,
    helps: () => 'End protection and unregister the servers first.',
  },
  VAULT_IN_USE: {
    what: (p) => `${p['name']} cannot be moved.`,
    why: (p) => `Moving it would break the protection of ${p['left']}.`,
    helps: () => 'Leave it where it is, or end protection first.',
  },
  NO_KEY: {
    what: (p) => `There is no registration key of ${p['vault']}.`,
    why: () => 'Setup registers the server with a key downloaded from the vault.',
    helps: () => 'Download a key from the vault.',
  },
  SERVER_LIMIT: {
    what: (p) => `${p['vault']} takes no further server.`,
    why: (p) => `A vault holds at most ${p['most']} servers.`,
    helps: () => 'Register with another vault.',
  },
  SETUP_PARAMETER_MISSING: {
    what: (p) => `${p['parameter']} is missing.`,
    why: (p) => `Setup cannot go on without ${p['setting']}.`,
    helps: () => 'Add it and run the command again.',
  },
  SETUP_FILE_SHAPE: {
    what: (p) => `The file of ${p['setting']} cannot be used.`,
    why: (p) => `It lacks ${p['missing']}.`,
    helps: () => 'Write the section in square brackets, then each key with its value.',
  },
  SETUP_PORT_RESERVED: {
    what: (p) => `Port ${p['port']} cannot carry the replication data.`,
    why: () => 'The web server of the configuration server listens there.',
    helps: () => 'Leave 9443, or choose another free port.',
  },
  SETUP_PORT: {
    what: (p) => `${p['port']} is not a port.`,
    why: () => 'Ports are whole numbers from 1 to 65535.',
    helps: () => 'Leave 9443, or choose another free port.',
  },
  LICENCE_NOT_ACCEPTED: {
    what: () => 'The third-party licence was not accepted.',
    why: () => 'Without it setup does not fetch MySQL.',
    helps: () => 'Accept the licence; it can be printed first.',
  },
  UNKNOWN_SERVER: {
    what: (p) => `“${p['server']}” is not a configuration server.`,
    why: () => 'A process server is installed for one configuration server.',
    helps: () => 'Give the address of the configuration server it is to join.',
  },
  NOT_ON_PREMISES: {
    what: (p) => `${p['name']} is not a site of yours.`,
    why: () => 'Setup runs on a server beside the machines it protects.',
    helps: () => 'Aim at the site where the machines run.',
  },
  SETUP_MODE: {
    what: (p) => `${p['name']} is not the kind of server asked for.`,
    why: () => 'Setup installs a configuration server, or adds a process server.',
    helps: () => 'Choose the server mode that fits.',
  },
  ALREADY_REGISTERED: {
    what: (p) => `${p['name']} is registered already.`,
    why: () => 'A server belongs to one vault and one region until it is unregistered.',
    helps: () => 'Unregister it first, if it really has to move.',
  },
  NOT_REGISTERED: {
    what: (p) => `${p['name']} is not registered.`,
    why: () => 'Only a server in a vault can do this.',
    helps: () => 'Run setup, or register it again.',
  },
  NOT_INSTALLED: {
    what: (p) => `${p['name']} is not installed.`,
    why: () => 'There is nothing on it yet that could be registered.',
    helps: () => 'Run setup on it.',
  },
  SERVER_OFF: {
    what: (p) => `${p['name']} does not run.`,
    why: () => 'Its host is down, or it is gone.',
    helps: () => 'Bring it back first.',
  },
  ITEMS_LEFT: {
    what: (p) => `${p['name']} still protects machines.`,
    why: (p) => `Replication of ${p['left']} would stop.`,
    helps: () => 'Disable protection of each, then come back.',
  },
  POLICIES_LEFT: {
    what: (p) => `${p['name']} still has policies.`,
    why: (p) => `${p['left']} must be dissociated and deleted first.`,
    helps: () => 'Dissociate and delete them after the machines are gone.',
  },
  VCENTERS_LEFT: {
    what: (p) => `${p['name']} still has vCenter entries.`,
    why: (p) => `${p['left']} must be deleted first.`,
    helps: () => 'Delete the entries after the policies are gone.',
  },
  CERTIFICATE_GOOD: {
    what: (p) => `The certificate of ${p['name']} needs no renewal.`,
    why: () => 'It can be renewed from two months before it ends.',
    helps: () => 'Come back when the portal warns.',
  },
  CERTIFICATE_EXPIRED: {
    what: (p) => `The portal cannot renew the certificate of ${p['name']} any more.`,
    why: () => 'It has expired, so nothing that hangs on the server is heard.',
    helps: () => 'Run the renewal tool on the server itself.',
  },
  OLD_COMPONENTS: {
    what: () => 'Some components are too old for a renewal.',
    why: (p) => `${p['left']} would not take the new certificate: older than 9.4.`,
    helps: () => 'Upgrade them first.',
  },
  COMPONENTS_SILENT: {
    what: () => 'Some components cannot be reached.',
    why: (p) => `${p['left']} would miss the new certificate.`,
    helps: () => 'Bring them back first.',
  },
  NOT_ADMINISTRATOR: {
    what: () => 'The tool was not run as administrator.',
    why: () => 'Only an administrator may write a certificate.',
    helps: () => 'Run it with the rights it needs.',
  },
  ACCOUNT_KNOWN: {
    what: (p) => `${p['account']} is in the tool already.`,
    why: () => 'An account is kept once.',
    helps: () => 'Wait until the portal shows it, or refresh the server.',
  },
  NOT_LOST: {
    what: (p) => `${p['name']} is there.`,
    why: () => 'A backup is brought back only where the server is gone.',
    helps: () => 'Start its services if they are down.',
  },
  NO_BACKUP: {
    what: (p) => `There is no backup of ${p['name']}.`,
    why: () => 'Its database was on the server only.',
    helps: () => 'A new server can be set up; it will not know the old machines.',
  },
  PORT_OPEN: {
    what: (p) => `Port ${p['port']} of ${p['name']} is open.`,
    why: () => 'The firewall lets it through as it is.',
    helps: () => 'Look for the cause elsewhere.',
  },
  PORT_CLOSED: {
    what: (p) => `Port ${p['port']} of ${p['name']} is closed.`,
    why: () => 'The firewall blocks it as it is.',
    helps: () => 'Nothing is left to close.',
  },
  HOST_BROKEN: {
    what: (p) => `${p['name']} does not start.`,
    why: () => 'Something else than a crash keeps it down.',
    helps: () => 'Wait until it is repaired, or fail its machines over.',
  },
  HOST_UPDATED: {
    what: (p) => `${p['name']} has the update.`,
    why: () => 'It bears other adapters already.',
    helps: () => 'Nothing is left to install.',
  },
  ADDRESS_KNOWN: {
    what: (p) => `The agent of ${p['name']} has the right address.`,
    why: () => 'It asks where its configuration server is.',
    helps: () => 'Look for another reason if it is silent.',
  },
};
