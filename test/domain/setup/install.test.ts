/** Unified Setup of a configuration server (LIFECYCLE 2.1, FACTS 4 and 5). */
import { expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { createEngine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { estate, units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import {
  bare,
  bareWith,
  begun,
  CHECKED,
  certificate,
  commandLine,
  FETCHED,
  failure,
  INSTALLED,
  identity,
  install,
  link,
  names,
  REGISTERED,
  wizard,
} from './bare.ts';

const { GB, MB } = units;
const step = (run: Engine) => lastJob(run, 'cs-1').steps.map(({ id }) => id);

table('setup of a configuration server', [
  {
    says: 'goes through its steps to a registered server that is in contact',
    ids: '[LC-2.1.01] [LC-2.1.02] [LC-2.1.05] [LC-2.1.07] [LC-2.1.08] [LC-1.02] [LC-1.09] [SET-02]',
    wish: bare,
    play(run) {
      expect([install(run), link(run), certificate(run)]).toEqual(['notInstalled', 'none', 'none']);
      expect(run.regions('cs-1').find(({ region }) => region === 'gateway.heartbeat')?.state).toBe(
        'healthy',
      );
      begun(run);
      expect(install(run)).toBe('checking');
      expect(step(run)).toEqual([
        'setup-wizard',
        'setup-checks',
        'fetch-database',
        'install-server',
        'register-server',
      ]);
      edge(run, CHECKED, () => install(run), 'checking', 'installing');
      run.advanceTo(FETCHED);
      expect(install(run)).toBe('installing');
      edge(run, INSTALLED, () => install(run), 'installing', 'registering');
      edge(run, REGISTERED, () => install(run), 'registering', 'registered');
      expect([link(run), certificate(run)]).toEqual(['connected', 'valid']);
      expect(refused(run, 'delete', 'vault-1')).toEqual(['VAULT_NOT_EMPTY']);
      expect(stateOf(run, 'vault-1', 'vault.key')).toBe('valid');
    },
  },
  {
    says: 'on a site without any makes the server, with all three roles on one machine',
    ids: '[LC-2.1.01] [ARC-01] [SET-11] [SET-08]',
    wish: { cs: null, machines: [] },
    play(run) {
      must(run, 'download-key', 'vault-1');
      must(run, 'run-setup', 'onprem', { ...wizard, id: 'cs-9' });
      expect(stateOf(run, 'cs-9', 'configuration-server.install')).toBe('checking');
      run.advanceTo(REGISTERED);
      expect(stateOf(run, 'cs-9', 'configuration-server.install')).toBe('registered');
      expect(run.spec.components.at(-1)).toMatchObject({ id: 'cs-9', vault: 'vault-1' });
      expect(run.cacheFree('cs-9')).toBe(1);
      begin(run, 'site-power-loss', 'onprem');
      expect(stateOf(run, 'cs-9', 'gateway.power')).toBe('off');
    },
  },
  {
    says: 'is blocked by a hard check, and goes on when it was put right and run again',
    ids: '[LC-2.1.03] [LC-2.1.04] [CS-04]',
    wish: bareWith({ 'dhcp-address': 1 }),
    play(run) {
      begun(run);
      edge(run, CHECKED, () => install(run), 'checking', 'blocked');
      expect(failure(run)).toBe('SETUP_ADDRESS');
      must(run, 'repair', 'cs-1', { what: 'dhcp-address' });
      run.advanceTo(HOUR);
      must(run, 'run-setup', 'cs-1', wizard);
      expect(install(run)).toBe('checking');
      run.advanceTo(HOUR + REGISTERED);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'fails where MySQL cannot be fetched, and is tried again',
    ids: '[LC-2.1.06] [LC-2.1.12] [PORT-01]',
    wish: bareWith({ 'port-80-blocked': 1 }),
    play(run) {
      begun(run);
      edge(run, FETCHED, () => install(run), 'installing', 'installFailed');
      expect(failure(run)).toBe('SETUP_MYSQL_BLOCKED');
      must(run, 'place-installer', 'cs-1');
      run.advanceTo(HOUR);
      must(run, 'run-setup', 'cs-1', wizard);
      expect(install(run)).toBe('checking');
      run.advanceTo(HOUR + REGISTERED);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'fails at its registration with a key of six days, made on Monday and used on Sunday',
    ids: '[LC-2.1.09] [LC-2.1.12] [VLT-04] [EX-09]',
    wish: bare,
    play(run) {
      run.advanceTo(HOUR);
      must(run, 'download-key', 'vault-1');
      run.advanceTo(HOUR + 6 * DAY);
      must(run, 'run-setup', 'cs-1', wizard);
      const end = HOUR + 6 * DAY + REGISTERED;
      edge(run, end, () => install(run), 'registering', 'registrationFailed');
      expect(failure(run)).toBe('KEY_EXPIRED');
      expect(link(run)).toBe('none');
      must(run, 'download-key', 'vault-1');
      must(run, 'register', 'cs-1');
      expect(install(run)).toBe('checking');
      run.advanceTo(end + 6 * MINUTE);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'fails with ACS50008 when the clock is off by more than fifteen minutes, not at fifteen',
    ids: '[LC-2.1.10] [SET-04] [SET-05] [ERR-23]',
    wish: bareWith({ 'clock-offset': 15 * MINUTE + 1 }),
    play(run) {
      begun(run);
      run.advanceTo(CHECKED);
      expect(alerts(run, 'cs-1')).toEqual(['clock-not-true']);
      run.advanceTo(REGISTERED);
      expect([install(run), failure(run)]).toEqual(['registrationFailed', 'ACS50008']);
      must(run, 'repair', 'cs-1', { what: 'clock-offset' });
      run.advanceTo(HOUR);
      expect(alerts(run, 'cs-1')).toEqual([]);
      must(run, 'register', 'cs-1');
      run.advanceTo(2 * HOUR);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'only warns of a clock that is off by fifteen minutes',
    ids: '[SET-04] [SET-05]',
    wish: bareWith({ 'clock-offset': 15 * MINUTE }),
    play(run) {
      begun(run);
      run.advanceTo(REGISTERED);
      expect([install(run), link(run)]).toEqual(['registered', 'connected']);
      expect(alerts(run, 'cs-1')).toEqual(['clock-not-true']);
    },
  },
  ...['identity', 'management', 'store'].map((url) => ({
    says: `fails at its registration while the ${url} URL is blocked`,
    ids: '[LC-2.1.11] [CS-05] [ERR-17]',
    wish: bareWith({ [`${url}-url-blocked`]: 1 }),
    play(run: Engine) {
      begun(run);
      run.advanceTo(REGISTERED);
      expect([install(run), failure(run)]).toEqual(['registrationFailed', '25018']);
    },
  })),
  {
    says: 'fails at its registration where a proxy is needed and none was set',
    ids: '[LC-2.1.11] [SET-03]',
    wish: { ...bare, conditions: { onprem: { 'proxy-needed': 1 } } },
    play(run) {
      begun(run);
      run.advanceTo(REGISTERED);
      expect([install(run), failure(run)]).toEqual(['registrationFailed', '25018']);
      must(run, 'run-setup', 'cs-1', { ...wizard, proxy: 'existing' });
      run.advanceTo(2 * REGISTERED);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'holds its server while it runs; there is nothing to register before it is through',
    ids: '[JOB-06] [ENR-07]',
    wish: bare,
    play(run) {
      begun(run);
      run.advanceTo(MINUTE);
      expect(refused(run, 'run-setup', 'cs-1', wizard)).toEqual(['IS_BUSY']);
      expect(refused(run, 'register', 'cs-1')).toEqual(['NOT_INSTALLED']);
    },
  },
  {
    says: 'on a server whose host is without power is refused',
    ids: '[CS-07]',
    wish: bare,
    play(run) {
      must(run, 'download-key', 'vault-1');
      begin(run, 'site-power-loss', 'onprem');
      expect(refused(run, 'run-setup', 'cs-1', wizard)).toEqual(['SERVER_OFF']);
      expect(refused(run, 'run-setup', 'onprem', { ...wizard, id: 'cs-2' })).toEqual(['SITE_DARK']);
    },
  },
]);

/** Each check of setup, what breaks it, and the first value that does not. */
const checks = [
  ['SETUP_OS', 'wrong-os', 1, 0, '[CS-01]'],
  ['SETUP_LANGUAGE', 'foreign-language', 1, 0, '[CS-01]'],
  ['SETUP_ADDRESS', 'dhcp-address', 1, 0, '[CS-04]'],
  ['SETUP_DOMAIN_CONTROLLER', 'domain-controller', 1, 0, '[CS-04]'],
  ['SETUP_HOST_NAME', 'host-name-length', 16, 15, '[CS-04] [EX-13]'],
  ['SETUP_NOT_ADMINISTRATOR', 'not-administrator', 1, 0, '[SET-06]'],
  ['SETUP_POWERCLI', 'powercli', 1, 0, '[SET-07]'],
  ['SETUP_POWERCLI', 'powercli', 3, 0, '[SET-07]'],
  ['SETUP_SPACE', 'drive-space', 5 * GB - 1, 5 * GB, '[SET-08]'],
  ['SETUP_NO_INTERNET', 'probe-url-blocked', 1, 0, '[CS-05]'],
] as const;

table('the prerequisites check', [
  ...checks.map(([code, name, bad, , ids]) => ({
    says: `stops at ${code} with ${name} ${bad}, which one can see by looking first`,
    ids,
    wish: bareWith({ [name]: bad }),
    play(run: Engine) {
      expect(refused(run, 'check-setup', 'cs-1')).toEqual([code]);
      begun(run);
      run.advanceTo(CHECKED);
      expect([install(run), failure(run)]).toEqual(['blocked', code]);
    },
  })),
  ...checks.map(([code, name, bad, good, ids]) => ({
    says: `passes ${code} with ${name} ${good}, unlike ${bad}`,
    ids,
    wish: bareWith({ [name]: good }),
    play(run: Engine) {
      must(run, 'check-setup', 'cs-1');
      begun(run);
      run.advanceTo(CHECKED);
      expect(install(run)).toBe('installing');
    },
  })),
  {
    says: 'lists everything at once to who looks',
    ids: '[LC-2.1.03]',
    wish: bareWith({ 'wrong-os': 1, powercli: 2, 'host-name-length': 20 }),
    play(run) {
      const all = ['SETUP_OS', 'SETUP_HOST_NAME', 'SETUP_POWERCLI'];
      expect(refused(run, 'check-setup', 'cs-1')).toEqual(all);
    },
  },
  {
    says: 'does not ask for PowerCLI where no VMware machines are to be replicated',
    ids: '[SET-07] [SET-12]',
    wish: bareWith({ powercli: 1 }),
    play(run) {
      begun(run, { ...wizard, 'env-type': 'non-vmware' });
      run.advanceTo(REGISTERED);
      expect(install(run)).toBe('registered');
      expect(names(run)).toContain('no-discovery');
    },
  },
  {
    says: 'warns of less than 600 GB and goes on',
    ids: '[SET-08] [LC-2.1.02]',
    wish: bareWith({ 'drive-space': 600 * GB - 1 }),
    play(run) {
      begun(run);
      run.advanceTo(CHECKED);
      expect(install(run)).toBe('installing');
      expect(alerts(run, 'cs-1')).toEqual(['cache-under-advice']);
      expect(run.health('cs-1')).toBe('warning');
    },
  },
  {
    says: 'warns of an adapter that is not VMXNET3, and cannot judge a clock without time servers',
    ids: '[CS-03] [SET-04]',
    wish: bareWith({ 'adapter-type': 1, 'time-url-blocked': 1 }),
    play(run) {
      begun(run);
      run.advanceTo(CHECKED);
      expect(alerts(run, 'cs-1')).toEqual(['clock-not-true', 'adapter-not-advised']);
    },
  },
]);

table('the command line of setup', [
  {
    says: 'takes every mandatory parameter and does what the wizard does',
    ids: '[SET-12] [SET-13]',
    wish: bare,
    play(run) {
      begun(run, commandLine);
      run.advanceTo(REGISTERED);
      expect(install(run)).toBe('registered');
    },
  },
  ...Object.keys(commandLine)
    .filter((name) => name !== 'way')
    .map((name) => ({
      says: `refuses to run without ${name} and names the parameter`,
      ids: '[SET-12]',
      wish: bare,
      play(run: Engine) {
        must(run, 'download-key', 'vault-1');
        const { [name as 'cs-ip']: _, ...settings } = commandLine;
        expect(refused(run, 'run-setup', 'cs-1', settings)).toEqual(['SETUP_PARAMETER_MISSING']);
        const [refusal] = run.admission({ do: 'run-setup', target: 'cs-1', with: settings });
        expect([refusal?.fact, refusal?.params['setting']]).toEqual(['SET-12', name]);
      },
    })),
  {
    says: 'prints the licence and does nothing else when asked to, whatever else is missing',
    ids: '[X-17]',
    wish: bare,
    play(run) {
      must(run, 'run-setup', 'cs-1', { way: 'command-line', 'show-third-party-eula': true });
      expect([install(run), run.jobs().length]).toEqual(['notInstalled', 0]);
    },
  },
  {
    says: 'does not go on without the licence or with a file of the wrong shape',
    ids: '[SET-02] [SET-13] [SET-14]',
    wish: bare,
    play(run) {
      must(run, 'download-key', 'vault-1');
      const ask = (settings: object) =>
        refused(run, 'run-setup', 'cs-1', { ...commandLine, ...settings });
      expect(ask({ 'accept-third-party-eula': false })).toEqual(['LICENCE_NOT_ACCEPTED']);
      const files = [
        ['mysql-creds-file', 'MySQLRootPassword=one MySQLUserPassword=two'],
        ['mysql-creds-file', '[MySQLCredentials] MySQLRootPassword=one'],
        ['proxy-settings-file', '[ProxySettings] ProxyAuthentication=No ProxyPort=8080'],
        [
          'proxy-settings-file',
          '[ProxySettings] ProxyAuthentication=Yes Proxy IP=10.0.0.8 ProxyPort=8080',
        ],
      ] as const;
      for (const [name, text] of files) expect(ask({ [name]: text })).toEqual(['SETUP_FILE_SHAPE']);
      const open = '[ProxySettings] ProxyAuthentication=No Proxy IP=10.0.0.8 ProxyPort=8080';
      must(run, 'run-setup', 'cs-1', { ...commandLine, 'proxy-settings-file': open });
    },
  },
  {
    says: 'refuses 443 as the data port, and what is no port',
    ids: '[SET-09] [PORT-07]',
    wish: bare,
    play(run) {
      must(run, 'download-key', 'vault-1');
      const ask = (port: number) =>
        refused(run, 'run-setup', 'cs-1', { ...wizard, 'data-transfer-secure-port': port });
      expect(ask(443)).toEqual(['SETUP_PORT_RESERVED']);
      expect([ask(0), ask(65_536)]).toEqual([['SETUP_PORT'], ['SETUP_PORT']]);
      must(run, 'run-setup', 'cs-1', { ...wizard, 'data-transfer-secure-port': 9444 });
      run.advanceTo(REGISTERED);
      expect(run.conditions('cs-1')).toContainEqual(
        expect.objectContaining({ name: 'data-port', value: 9444 }),
      );
    },
  },
  {
    says: 'skips the check of the drive where it is told to',
    ids: '[SET-08]',
    wish: bareWith({ 'drive-space': GB }),
    play(run) {
      begun(run, { ...commandLine, 'skip-space-check': true });
      run.advanceTo(REGISTERED);
      expect(install(run)).toBe('registered');
    },
  },
]);

table('a key and a vault', [
  {
    says: 'must be there before setup begins',
    ids: '[VLT-04] [LC-1.02]',
    wish: bare,
    play(run) {
      expect(refused(run, 'run-setup', 'cs-1', wizard)).toEqual(['NO_KEY']);
      must(run, 'download-key', 'vault-1');
      must(run, 'delete', 'vault-1');
      expect(refused(run, 'run-setup', 'cs-1', wizard)).toEqual(['VAULT_DELETED']);
    },
  },
  {
    says: 'hold one registration of a server: it cannot be repointed while it is registered',
    ids: '[VLT-05] [CS-16]',
    play(run) {
      must(run, 'create', 'azure', { kind: 'vault', id: 'vault-2' });
      run.advanceTo(HOUR);
      must(run, 'download-key', 'vault-2');
      const other = { 'vault-creds-file': 'vault-2' };
      expect(refused(run, 'register', 'cs-1', other)).toEqual(['ALREADY_REGISTERED']);
      const again = { ...wizard, ...other };
      expect(refused(run, 'run-setup', 'cs-1', again)).toEqual(['ALREADY_REGISTERED']);
    },
  },
]);

table('unregistering', [
  {
    says: 'a server with nothing left under it takes it out of the vault',
    ids: '[LC-2.1.13] [CS-13]',
    wish: { machines: [], bareOfPolicies: true },
    play(run) {
      must(run, 'unregister', 'cs-1');
      edge(run, 3 * MINUTE, () => install(run), 'registered', 'unregistered');
      expect(link(run)).toBe('none');
      must(run, 'delete', 'vault-1');
    },
  },
  {
    says: 'is refused in the order in which things have to go, and lists what is left',
    ids: '[LC-2.1.14] [CS-13]',
    play(run) {
      const all = ['ITEMS_LEFT', 'POLICIES_LEFT', 'VCENTERS_LEFT'];
      expect(refused(run, 'unregister', 'cs-1')).toEqual(all);
      const left = run
        .admission({ do: 'unregister', target: 'cs-1' })
        .map(({ params }) => params['left']);
      expect(left).toEqual(['web-01', 'standard', 'vcenter-1']);
      expect(install(run)).toBe('registered');
    },
  },
  {
    says: 'by force stops the replication of everything under it, and it may go to another vault',
    ids: '[VLT-05] [F-09 wrong-remedy]',
    wish: { servers: [], machines: [{ id: 'web-01', churn: MB, server: 'cs-1' }] },
    play(run) {
      run.advanceTo(HOUR);
      must(run, 'unregister', 'cs-1', { force: true });
      run.advanceTo(2 * HOUR);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.rpoMs('web-01')).toBe(57 * MINUTE);
      must(run, 'create', 'azure', { kind: 'vault', id: 'vault-2' });
      run.advanceTo(3 * HOUR);
      must(run, 'download-key', 'vault-2');
      must(run, 'register', 'cs-1', { 'vault-creds-file': 'vault-2' });
      run.advanceTo(4 * HOUR);
      expect([install(run), identity(run)]).toEqual(['registered', 'known']);
      expect(names(run, 'web-01')).toEqual(['unknown-machine']);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
    },
  },
]);

it('takes between twenty and forty minutes, as the seed has it [JOB-06]', () => {
  const spec = estate({ ...bare, machines: [] });
  const minutes = Array.from({ length: 60 }, (_, seed) => {
    const run = createEngine(spec, { seed: seed + 1 });
    begun(run);
    run.advanceTo(HOUR);
    return Math.floor((lastJob(run, 'cs-1').endedAtMs ?? 0) / MINUTE);
  });
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(20);
  expect(Math.max(...minutes)).toBeLessThanOrEqual(40);
  expect(Math.max(...minutes) - Math.min(...minutes)).toBeGreaterThan(5);
});

it('is refused by a vault that has its two hundred and fifty servers, not before [VLT-06]', () => {
  const spec = estate({ ...bare, machines: [] });
  const [first] = spec.components.filter(({ kind }) => kind === 'configuration-server');
  const more = Array.from({ length: 250 }, (_, at) => {
    const id = `server-${at + 1}`;
    return { ...first, id, name: id, isInstalled: true } as (typeof spec.components)[number];
  });
  for (const [count, codes] of [
    [249, []],
    [250, ['SERVER_LIMIT']],
  ] as const) {
    const components = [...spec.components, ...more.slice(0, count)];
    const run = createEngine({ ...spec, components }, { seed: 3 });
    must(run, 'download-key', 'vault-1');
    const order = { do: 'run-setup', target: 'cs-1', with: wizard };
    expect(run.admission(order).map(({ code }) => code)).toEqual(codes);
  }
});
