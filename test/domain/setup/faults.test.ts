/** Faults of setup in their four parts: F-01 to F-04, F-07, F-08. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import {
  bare,
  bareWith,
  begun,
  CHECKED,
  FETCHED,
  failure,
  INSTALLED,
  install,
  link,
  names,
  REGISTERED,
  wizard,
} from './bare.ts';

const { GB, MB } = units;

/** One more setup from now to its end. */
function again(run: Engine, settings: Parameters<typeof must>[3] = wizard): void {
  must(run, 'run-setup', 'cs-1', settings);
  run.advanceTo(run.nowMs() + REGISTERED);
}

table('an expired key', [
  {
    says: 'fails the registration at once when setup comes to it',
    ids: '[F-01 injected] [F-01 symptom]',
    wish: bare,
    play(run) {
      begin(run, 'key-expired', 'vault-1');
      expect(stateOf(run, 'vault-1', 'vault.key')).toBe('expired');
      must(run, 'run-setup', 'cs-1', wizard);
      edge(run, REGISTERED, () => install(run), 'registering', 'registrationFailed');
      expect(failure(run)).toBe('KEY_EXPIRED');
    },
  },
  {
    says: 'is replaced by a new download, and the registration repeated alone takes minutes',
    ids: '[F-01 remedy]',
    wish: bare,
    play(run) {
      begin(run, 'key-expired', 'vault-1');
      again(run);
      must(run, 'download-key', 'vault-1');
      expect(run.isFaultActive(0)).toBe(false);
      must(run, 'register', 'cs-1');
      run.advanceTo(REGISTERED + 6 * MINUTE);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'is not cured by installing again, and another vault leaves a second one behind',
    ids: '[F-01 wrong-remedy]',
    wish: bare,
    play(run) {
      begin(run, 'key-expired', 'vault-1');
      again(run);
      again(run);
      expect(failure(run)).toBe('KEY_EXPIRED');
      must(run, 'create', 'azure', { kind: 'vault', id: 'vault-2' });
      run.advanceTo(2 * HOUR);
      must(run, 'download-key', 'vault-2');
      again(run, { ...wizard, 'vault-creds-file': 'vault-2' });
      expect(install(run)).toBe('registered');
      expect(stateOf(run, 'vault-1', 'vault.life')).toBe('active');
      const back = { 'vault-creds-file': 'vault-1' };
      expect(refused(run, 'register', 'cs-1', back)).toEqual(['ALREADY_REGISTERED']);
    },
  },
]);

table('a clock that is off', [
  {
    says: 'is a warning of the check, and ACS50008 later',
    ids: '[F-02 injected] [F-02 symptom] [SET-05] [ERR-23]',
    wish: bare,
    play(run) {
      begin(run, 'server-clock-skew', 'cs-1');
      begun(run);
      edge(run, CHECKED, () => alerts(run, 'cs-1'), [], ['clock-not-true']);
      run.advanceTo(REGISTERED);
      expect(failure(run)).toBe('ACS50008');
    },
  },
  {
    says: 'ends the contact of a server that is registered',
    ids: '[F-02 symptom] [SET-05]',
    play(run) {
      run.advanceTo(HOUR);
      begin(run, 'server-clock-skew', 'cs-1', { by: '15m' });
      expect(link(run)).toBe('connected');
      begin(run, 'server-clock-skew', 'cs-1', { by: '16m' });
      expect(link(run)).toBe('grace');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is corrected, and setup goes through',
    ids: '[F-02 remedy]',
    wish: bare,
    play(run) {
      begin(run, 'server-clock-skew', 'cs-1');
      must(run, 'repair', 'cs-1', { what: 'clock-offset' });
      run.advanceTo(10 * MINUTE);
      expect(run.isFaultActive(0)).toBe(false);
      must(run, 'download-key', 'vault-1');
      again(run);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'is not the proxy: another proxy setting ends at the same error half an hour later',
    ids: '[F-02 wrong-remedy]',
    wish: bare,
    play(run) {
      begin(run, 'server-clock-skew', 'cs-1');
      begun(run);
      run.advanceTo(REGISTERED);
      again(run, { ...wizard, proxy: 'existing' });
      expect([failure(run), run.nowMs()]).toEqual(['ACS50008', 2 * REGISTERED]);
    },
  },
]);

table('PowerCLI', [
  {
    says: 'missing or of another version is a red item of the check',
    ids: '[SET-07] [F-03 injected] [F-03 symptom]',
    wish: bare,
    play(run) {
      begin(run, 'powercli-wrong', 'cs-1');
      begun(run);
      edge(run, CHECKED, () => install(run), 'checking', 'blocked');
      expect(failure(run)).toBe('SETUP_POWERCLI');
    },
  },
  {
    says: 'is installed as plain 6.0',
    ids: '[SET-07] [F-03 remedy]',
    wish: bare,
    play(run) {
      begin(run, 'powercli-wrong', 'cs-1');
      must(run, 'install-powercli', 'cs-1', { version: '6.0' });
      run.advanceTo(15 * MINUTE);
      expect([names(run), run.isFaultActive(0)]).toEqual([[], false]);
      must(run, 'download-key', 'vault-1');
      again(run);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'of a 6.0 R release fails the same check; other than VMware costs the discovery',
    ids: '[SET-07] [F-03 wrong-remedy]',
    wish: bare,
    play(run) {
      begin(run, 'powercli-wrong', 'cs-1');
      must(run, 'install-powercli', 'cs-1', { version: '6.0-r1' });
      must(run, 'download-key', 'vault-1');
      run.advanceTo(15 * MINUTE);
      again(run);
      expect(failure(run)).toBe('SETUP_POWERCLI');
      again(run, { ...wizard, 'env-type': 'non-vmware' });
      expect(install(run)).toBe('registered');
      expect(names(run)).toContain('no-discovery');
      run.advanceTo(run.nowMs() + HOUR);
      expect(stateOf(run, 'vcenter-1', 'vcenter.connection')).toBe('notConnected');
    },
  },
]);

table('the MySQL download', [
  {
    says: 'blocked stops setup at its third-party step',
    ids: '[PORT-01] [F-04 injected] [F-04 symptom]',
    wish: bare,
    play(run) {
      begin(run, 'mysql-site-blocked', 'cs-1');
      begun(run);
      edge(run, FETCHED, () => install(run), 'installing', 'installFailed');
      expect(failure(run)).toBe('SETUP_MYSQL_BLOCKED');
    },
  },
  {
    says: 'is opened for setup and closed again, or not needed with the installer at hand',
    ids: '[PORT-01] [F-04 remedy]',
    wish: bare,
    play(run) {
      const fault = begin(run, 'mysql-site-blocked', 'cs-1');
      must(run, 'open-port', 'cs-1', { port: '80' });
      run.advanceTo(15 * MINUTE);
      expect(run.isFaultActive(fault)).toBe(false);
      must(run, 'download-key', 'vault-1');
      again(run);
      must(run, 'close-port', 'cs-1', { port: '80' });
      run.advanceTo(HOUR);
      expect([install(run), names(run)]).toEqual(['registered', ['port-80-blocked']]);
      expect(link(run)).toBe('connected');
    },
  },
  {
    says: 'left open after setup is an exposure nobody needs, and stays on the list',
    ids: '[PORT-01] [F-04 wrong-remedy]',
    wish: bare,
    play(run) {
      begin(run, 'mysql-site-blocked', 'cs-1');
      must(run, 'open-port', 'cs-1', { port: '80' });
      run.advanceTo(15 * MINUTE);
      must(run, 'download-key', 'vault-1');
      again(run);
      run.advanceTo(10 * HOUR);
      expect(names(run)).toEqual(['port-80-left-open']);
    },
  },
]);

const long = { machines: [{ id: 'web-01', churn: 5 * MB, server: 'cs-1' }] };

table('a small cache drive', [
  {
    says: 'is refused by the check below 5 GB',
    ids: '[SET-08] [F-07 injected] [F-07 symptom]',
    wish: bare,
    play(run) {
      begin(run, 'cache-drive-small', 'cs-1');
      begun(run);
      edge(run, CHECKED, () => install(run), 'checking', 'blocked');
      expect(failure(run)).toBe('SETUP_SPACE');
    },
  },
  {
    says: 'that passed overflows in an outage the advised size would have borne',
    ids: '[SET-08] [F-07 symptom]',
    wish: long,
    play(run) {
      begin(run, 'cache-drive-small', 'cs-1', { size: '20GB' });
      run.advanceTo(HOUR);
      begin(run, 'internet-down', 'wan');
      run.advanceTo(HOUR + 50 * MINUTE);
      expect(run.cacheFree('cs-1')).toBeCloseTo(0.25);
      run.advanceTo(3 * HOUR);
      expect(alerts(run, 'cs-1')).toContain('cache-throttled');
    },
  },
  {
    says: 'is replaced by a larger disk',
    ids: '[F-07 remedy]',
    wish: bare,
    play(run) {
      begin(run, 'cache-drive-small', 'cs-1');
      must(run, 'repair', 'cs-1', { what: 'drive-space' });
      run.advanceTo(30 * MINUTE);
      expect(run.isFaultActive(0)).toBe(false);
      must(run, 'download-key', 'vault-1');
      again(run);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'passes with the check skipped, and shows at the first long outage',
    ids: '[SET-08] [F-07 wrong-remedy]',
    wish: { ...bareWith({ 'drive-space': 4 * GB }), ...long },
    play(run) {
      begun(run, { ...wizard, 'skip-space-check': true });
      run.advanceTo(HOUR);
      expect(install(run)).toBe('registered');
      expect(alerts(run, 'cs-1')).toContain('cache-under-advice');
      run.advanceTo(3 * HOUR);
      begin(run, 'internet-down', 'wan');
      run.advanceTo(3 * HOUR + 20 * MINUTE);
      expect(run.cacheFree('cs-1')).toBe(0);
      expect(alerts(run, 'cs-1')).toContain('cache-throttled');
    },
  },
]);

/** Answers of the wizard for a process server. */
const scaleOut = {
  id: 'ps-9',
  'server-mode': 'ps',
  'cs-ip': 'cs-1',
  'passphrase-file': 'cs-1',
  'accept-third-party-eula': true,
} as const;
const JOINED = INSTALLED;

const flow = (run: Engine) => run.limits('web-01').length;

table('a second mode of setup', [
  {
    says: 'adds a process server that joins with the passphrase of its configuration server',
    ids: '[SET-01] [SET-10] [PS-05]',
    play(run) {
      must(run, 'run-setup', 'onprem', scaleOut);
      expect(flow(run)).toBeGreaterThan(0);
      const joined = () => run.processServerFlow('ps-9').outBytesPerMs;
      expect(joined()).toBe(0);
      run.advanceTo(JOINED);
      expect(failure(run, 'ps-9')).toBeNull();
      expect(run.spec.components.at(-1)).toMatchObject({
        id: 'ps-9',
        isInstalled: true,
        configurationServer: 'cs-1',
      });
      const { id: _, ...again9 } = scaleOut;
      expect(refused(run, 'run-setup', 'ps-9', again9)).toEqual(['ALREADY_REGISTERED']);
    },
  },
  {
    says: 'asks for a configuration server that answers and for the mode that fits',
    ids: '[SET-01] [SET-12]',
    play(run) {
      const ask = (settings: object) =>
        refused(run, 'run-setup', 'onprem', { ...scaleOut, ...settings });
      expect(ask({ 'cs-ip': 'ps-1' })).toEqual(['UNKNOWN_SERVER']);
      expect(refused(run, 'run-setup', 'azure', scaleOut)).toEqual(['NOT_ON_PREMISES']);
      expect(refused(run, 'run-setup', 'ps-1', wizard)).toEqual(['SETUP_MODE']);
      begin(run, 'certificate-expired', 'cs-1');
      must(run, 'run-setup', 'onprem', scaleOut);
      run.advanceTo(JOINED);
      expect(failure(run, 'ps-9')).toBe('SETUP_NO_SERVER');
    },
  },
]);

table('a wrong passphrase', [
  {
    says: 'ends setup without a registration',
    ids: '[SET-10] [F-08 injected] [F-08 symptom]',
    play(run) {
      must(run, 'run-setup', 'onprem', scaleOut);
      begin(run, 'wrong-passphrase', 'ps-9');
      edge(run, JOINED, () => failure(run, 'ps-9'), null, 'PASSPHRASE_WRONG');
    },
  },
  {
    says: 'is read again on that very server',
    ids: '[SET-10] [F-08 remedy]',
    play(run) {
      must(run, 'run-setup', 'onprem', scaleOut);
      begin(run, 'wrong-passphrase', 'ps-9');
      run.advanceTo(JOINED);
      must(run, 'repair', 'ps-9', { what: 'wrong-join-passphrase' });
      run.advanceTo(HOUR);
      expect(run.isFaultActive(0)).toBe(false);
      const { id: _, ...settings } = scaleOut;
      must(run, 'run-setup', 'ps-9', settings);
      run.advanceTo(HOUR + JOINED);
      expect(failure(run, 'ps-9')).toBeNull();
    },
  },
  {
    says: 'stays wrong when setup is repeated or the passphrase of another server is used',
    ids: '[SET-10] [F-08 wrong-remedy]',
    play(run) {
      must(run, 'run-setup', 'onprem', { ...scaleOut, 'passphrase-file': 'cs-2' });
      run.advanceTo(JOINED);
      expect(failure(run, 'ps-9')).toBe('PASSPHRASE_WRONG');
      const { id: _, ...settings } = scaleOut;
      must(run, 'run-setup', 'ps-9', { ...settings, 'passphrase-file': 'cs-2' });
      run.advanceTo(2 * JOINED);
      expect([failure(run, 'ps-9'), run.nowMs()]).toEqual(['PASSPHRASE_WRONG', 2 * JOINED]);
    },
  },
]);
