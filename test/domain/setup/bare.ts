/** An estate before its configuration server, and the ways to run setup in it. */
import type { Engine } from '../../../src/domain/index.ts';
import { MINUTE } from '../../../src/sim/index.ts';
import { lastJob, must, stateOf, type Wish } from '../lifecycle/drive.ts';

/** A server that stands ready, nothing installed on it. */
export const bare: Wish = { cs: { isInstalled: false, cacheBytes: 600e9 }, machines: [] };

/** The same with something not as usual on the server. */
export const bareWith = (conditions: Readonly<Record<string, number>>): Wish => ({
  ...bare,
  conditions: { 'cs-1': conditions },
});

/** Answers of the wizard. */
export const wizard = {
  'vault-creds-file': 'vault-1',
  'env-type': 'vmware',
  'accept-third-party-eula': true,
} as const;

/** Every mandatory parameter of the command line. */
export const commandLine = {
  way: 'command-line',
  'server-mode': 'cs',
  'install-location': 'D:/ASR',
  'mysql-creds-file': '[MySQLCredentials] MySQLRootPassword=one MySQLUserPassword=two',
  'vault-creds-file': 'vault-1',
  'env-type': 'vmware',
  'ps-ip': '10.0.0.4',
  'cs-ip': '10.0.0.4',
  'passphrase-file': 'C:/pass.txt',
  'accept-third-party-eula': true,
} as const;

/** Ends of the steps of `drive.ts`, from the start of setup. */
export const CHECKED = 8 * MINUTE;
export const FETCHED = 12 * MINUTE;
export const INSTALLED = 26 * MINUTE;
export const REGISTERED = 30 * MINUTE;

export const install = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.install');
export const link = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.link');
export const certificate = (run: Engine) =>
  stateOf(run, 'cs-1', 'configuration-server.certificate');
export const identity = (run: Engine) => stateOf(run, 'cs-1', 'configuration-server.identity');

export const names = (run: Engine, id = 'cs-1') => run.conditions(id).map(({ name }) => name);

/** Key and setup in the first instant. */
export function begun(run: Engine, settings: Parameters<typeof must>[3] = wizard): void {
  must(run, 'download-key', 'vault-1');
  must(run, 'run-setup', 'cs-1', settings);
}

/** Code of the newest job on the server, null if it went well or still runs. */
export const failure = (run: Engine, id = 'cs-1') => lastJob(run, id).errorCode;
