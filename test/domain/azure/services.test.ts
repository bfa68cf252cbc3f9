/** Whether users are served in Azure: names, directories, work, twins (PHYSICS 5). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';
import { service } from './delays.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const SERVES = AT + 21 * MINUTE;
const two = ['web-01', 'dc-01'].map((id) => ({ id, churn: MB }));
const named = [service('shop', ['web-01'], { dns: { ttlMs: HOUR } })];
const withDirectory = {
  machines: two,
  services: [
    service('logon', ['dc-01'], { isDirectory: true }),
    service('shop', ['web-01'], { needs: ['logon'] }),
  ],
};

const up = (run: Engine) => run.serviceUp('shop');
const causes = (run: Engine) =>
  run
    .ledger()
    .lines.filter(({ ms, target }) => ms > 0 && target === 'shop')
    .map(({ cause }) => cause);

/** The site goes dark and these machines are failed over at once. */
function disaster(run: Engine, ...machines: readonly string[]): void {
  run.advanceTo(AT);
  begin(run, 'site-power-loss', 'onprem');
  for (const id of machines) must(run, 'failover', id, { point: 'latest-processed' });
}

table('users', [
  {
    says: 'find a service at once where nothing is said of its name',
    ids: '[FO-22]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      disaster(run, 'web-01');
      edge(run, SERVES, () => up(run), false, true);
      expect(refused(run, 'update-dns', 'shop')).toEqual(['NO_NAME']);
    },
  },
  {
    says: 'stay away until the name was changed and its time to live is over',
    ids: '[NET-09]',
    wish: { services: named },
    play(run) {
      disaster(run, 'web-01');
      run.advanceTo(SERVES + 9 * MINUTE);
      expect(up(run)).toBe(false);
      must(run, 'update-dns', 'shop');
      expect(refused(run, 'update-dns', 'shop', { to: 'azure' })).toEqual(['NAME_IS_THERE']);
      edge(run, SERVES + 9 * MINUTE + HOUR, () => up(run), false, true);
      expect(run.serviceRtaMs('shop')).toBe(SERVES + 9 * MINUTE + HOUR - AT);
      expect(new Set(causes(run))).toContain('name');
      const name = run.ledger().lines.find(({ cause }) => cause === 'name');
      expect(name?.ms).toBe(HOUR);
    },
  },
  {
    says: 'wait no longer for the name than for the machine where it was changed at once',
    ids: '[NET-09]',
    wish: { services: [service('shop', ['web-01'], { dns: { ttlMs: 5 * MINUTE } })] },
    play(run) {
      disaster(run, 'web-01');
      must(run, 'update-dns', 'shop');
      edge(run, SERVES, () => up(run), false, true);
    },
  },
  {
    says: 'are led away from a service that runs at home by a name that was changed too early',
    ids: '[NET-09]',
    wish: { services: named },
    play(run) {
      run.advanceTo(AT);
      must(run, 'update-dns', 'shop');
      edge(run, AT + HOUR, () => up(run), true, false);
      must(run, 'update-dns', 'shop', { to: 'onprem' });
      edge(run, AT + 2 * HOUR, () => up(run), false, true);
      must(run, 'update-dns', 'shop');
      run.advanceTo(AT + 2 * HOUR + MINUTE);
      must(run, 'update-dns', 'shop', { to: 'onprem' });
      run.advanceTo(AT + 4 * HOUR);
      expect(up(run)).toBe(true);
      expect(stateOf(run, 'shop', 'service.name')).toBe('home');
    },
  },
  {
    says: 'do not get in where a rule of the network keeps them out',
    ids: '[CON-09] [CON-07]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      must(run, 'close-port', 'net-prod', { port: 'web' });
      disaster(run, 'web-01');
      run.advanceTo(HOUR);
      expect(run.activeSide('web-01')).toBe('azure');
      expect(up(run)).toBe(false);
      expect(refused(run, 'close-port', 'net-prod', { port: 'web' })).toEqual(['PORT_IS_CLOSED']);
      must(run, 'open-port', 'net-prod', { port: 'web' });
      expect(up(run)).toBe(true);
    },
  },
]);

table('an application that needs a directory', [
  {
    says: 'is up when both have come up in Azure, the directory first',
    ids: '[ADN-01] [F-50 remedy] [C-04]',
    wish: withDirectory,
    play(run) {
      disaster(run, 'dc-01', 'web-01');
      edge(run, SERVES, () => up(run), false, true);
    },
  },
  {
    says: 'stays down while the directory is late, however often it is started again',
    ids: '[ADN-01] [F-50 symptom] [F-50 wrong-remedy]',
    wish: withDirectory,
    play(run) {
      disaster(run, 'web-01');
      run.advanceTo(HOUR);
      expect(run.activeSide('web-01')).toBe('azure');
      expect(up(run)).toBe(false);
      must(run, 'shut-down');
      run.advanceTo(HOUR + MINUTE);
      must(run, 'start-vm');
      run.advanceTo(2 * HOUR);
      expect(up(run)).toBe(false);
      must(run, 'failover', 'dc-01');
      run.advanceTo(3 * HOUR);
      expect(up(run)).toBe(true);
    },
  },
  {
    says: 'is down wherever its directory does not run, until that is put right',
    ids: '[ADN-01] [F-50 injected] [F-50 symptom] [F-50 remedy]',
    wish: withDirectory,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'directory-down', 'dc-01');
      expect(up(run)).toBe(false);
      must(run, 'repair', 'dc-01', { what: 'directory-stopped' });
      edge(run, AT + 5 * MINUTE, () => up(run), false, true);
    },
  },
  {
    says: 'does not reach one that stayed at home, but for a private line',
    ids: '[ADN-01]',
    wish: { ...withDirectory, privateLine: 'vpn' },
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
      expect(up(run)).toBe(true);
    },
  },
  {
    says: 'does not reach one that stayed at home without one, unless another stands in Azure',
    ids: '[ADN-01]',
    wish: withDirectory,
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
      expect(run.serviceUp('logon')).toBe(true);
      expect(up(run)).toBe(false);
    },
  },
  {
    says: 'is content with one that stands in Azure all the time',
    ids: '[ADN-01] [F-50 remedy]',
    wish: { ...withDirectory, network: { 'standing-directory': 1 } },
    play(run) {
      disaster(run, 'web-01');
      edge(run, SERVES, () => up(run), false, true);
      expect(run.serviceUp('logon')).toBe(false);
    },
  },
]);

table('data that went bad', [
  {
    says: 'comes along in every point since; an older one before the commit mends it',
    ids: '[F-51 injected] [F-51 symptom] [F-51 remedy] [RPT-10] [FO-09] [C-07]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      run.advanceTo(HOUR + MINUTE);
      begin(run, 'data-corrupted', 'web-01');
      expect(up(run)).toBe(false);
      run.advanceTo(2 * HOUR);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(3 * HOUR);
      expect(run.azureCopy('web-01')?.work).toBe('data-corrupted');
      expect(alerts(run, 'web-01')).toContain('app-down');
      expect(up(run)).toBe(false);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '65m' });
      run.advanceTo(4 * HOUR);
      expect(up(run)).toBe(false);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '60m' });
      run.advanceTo(5 * HOUR);
      expect(up(run)).toBe(true);
      expect(alerts(run, 'web-01')).not.toContain('app-down');
    },
  },
  {
    says: 'stays bad for good once the failover to it was committed',
    ids: '[F-51 wrong-remedy] [F-70 injected] [F-70 symptom] [F-70 wrong-remedy] [RPT-10] [FO-11]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      run.advanceTo(HOUR + MINUTE);
      begin(run, 'data-corrupted', 'web-01');
      run.advanceTo(2 * HOUR);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(3 * HOUR);
      must(run, 'commit');
      run.advanceTo(4 * HOUR);
      const back = { point: 'custom', at: '60m' };
      expect(refused(run, 'change-recovery-point', 'web-01', back)).toContain('NOT_ON_APPROVAL');
      expect(run.pointsKept('web-01')).toBe(0);
      expect(up(run)).toBe(false);
    },
  },
  {
    says: 'was bad before anybody saw it, so that the point has to be older than that',
    ids: '[F-51 symptom]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      run.advanceTo(3 * HOUR);
      begin(run, 'data-corrupted', 'web-01', { since: '1h30m' });
      must(run, 'failover', 'web-01', { point: 'custom', at: '100m', 'shut-down-source': true });
      run.advanceTo(4 * HOUR);
      expect(up(run)).toBe(false);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '60m' });
      run.advanceTo(5 * HOUR);
      expect(up(run)).toBe(true);
    },
  },
]);

const lacking = [
  ['excluded-disk-missing', 'excluded-disk-needed', '[F-36 injected] [F-36 symptom] [LC-13.14]'],
  ['iscsi-in-reach', 'iscsi-connected', '[F-82 injected] [F-82 symptom]'],
] as const;

table('a machine that runs and does not work', [
  ...lacking.map(([fault, condition, ids]) => ({
    says: `for ${condition} is not mended by another point, but by hand`,
    ids: `${ids} ${ids.slice(0, 5)} remedy] ${ids.slice(0, 5)} wrong-remedy] [DSK-05]`,
    wish: { services: [service('shop', ['web-01'])] },
    play(run: Engine) {
      run.advanceTo(AT);
      begin(run, fault, 'web-01');
      expect(up(run)).toBe(true);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(HOUR);
      expect(run.azureVmState('web-01')).toBe('running');
      expect(run.azureCopy('web-01')?.work).toBe(condition);
      expect(up(run)).toBe(false);
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '0m' });
      run.advanceTo(2 * HOUR);
      expect(up(run)).toBe(false);
      must(run, 'repair', 'web-01', { what: condition });
      edge(run, 2 * HOUR + 5 * MINUTE, () => up(run), false, true);
    },
  })),
  ...[1, 2].map((disks) => ({
    says: `with the SAN policy wrong lacks its data disks, if it has any: ${disks}`,
    ids: '[CON-05] [PRP-07]',
    wish: {
      machines: [{ id: 'web-01', churn: MB, disks, conditions: { 'san-policy-offline': 1 } }],
      services: [service('shop', ['web-01'])],
    },
    play(run: Engine) {
      disaster(run, 'web-01');
      run.advanceTo(HOUR);
      expect(run.azureCopy('web-01')?.work).toBe(disks === 1 ? null : 'san-policy-offline');
      expect(up(run)).toBe(disks === 1);
    },
  })),
]);

table('two machines of one name', [
  {
    says: 'stand on one network when the test network is joined to production; cleaning up ends it',
    ids: '[LC-9.08] [F-44 injected] [F-44 symptom] [F-44 remedy] [NET-05] [TFO-08]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(stateOf(run, 'net-test', 'network.isolation')).toBe('isolated');
      begin(run, 'test-network-joined', 'net-test');
      expect(stateOf(run, 'net-test', 'network.isolation')).toBe('isolatedBroken');
      expect(alerts(run, 'web-01')).toContain('duplicate-machines');
      run.advanceTo(2 * HOUR);
      must(run, 'repair', 'net-test', { what: 'joined-to-production' });
      run.advanceTo(2 * HOUR + 2 * MINUTE);
      expect(stateOf(run, 'net-test', 'network.isolation')).toBe('isolated');
      expect(alerts(run, 'web-01')).not.toContain('duplicate-machines');
      must(run, 'cleanup-test');
      run.advanceTo(4 * HOUR);
      expect(run.splitBrain('web-01').value).toBe(HOUR + 2 * MINUTE);
    },
  },
  {
    says: 'do more damage the longer nobody does anything about it',
    ids: '[F-44 injected] [F-44 wrong-remedy] [TFO-08]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'web-01', { network: 'net-prod' });
      run.advanceTo(5 * HOUR);
      expect(run.isSplitBrain('web-01')).toBe(true);
      expect(run.splitBrain('web-01').value).toBeGreaterThan(4 * HOUR);
      must(run, 'power-off', 'web-01');
      const before = run.splitBrain('web-01').value;
      run.advanceTo(6 * HOUR);
      expect(run.splitBrain('web-01').value).toBe(before);
    },
  },
  {
    says: 'may be made so by hand, and by hand only in a network for tests',
    ids: '[LC-9.08] [NET-05]',
    play(run) {
      expect(refused(run, 'connect', 'net-prod')).toEqual(['NOT_FOR_TESTS']);
      must(run, 'connect', 'net-test');
      expect(refused(run, 'connect', 'net-test')).toEqual(['ALREADY_JOINED']);
      expect(stateOf(run, 'net-test', 'network.isolation')).toBe('isolatedBroken');
    },
  },
]);

table('a test nobody cleaned up', [
  {
    says: 'holds the address of the machine; deleting its copy by hand leaves the rest',
    ids: '[F-43 injected, F-43 symptom, F-43 wrong-remedy, F-43 remedy] [FO-13, FO-14, LC-12.2.08]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'test-left-over', 'web-01');
      expect(run.testState('web-01')).toBe('leftovers');
      expect(run.testVmState('web-01')).toBe('running');
      expect(refused(run, 'test-failover')).toContain('TEST_IN_PROGRESS');
      must(run, 'failover');
      edge(run, AT + MINUTE, () => lastJob(run).errorCode, null, 'REPLICA_IP_TAKEN');
      must(run, 'delete-vm', 'web-01', { copy: 'test' });
      must(run, 'failover');
      run.advanceTo(HOUR);
      expect(lastJob(run).errorCode).toBe('REPLICA_IP_TAKEN');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      expect(run.isFaultActive(fault)).toBe(false);
      expect(run.testState('web-01')).toBe('none');
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
]);

table('the time of an outage', [
  {
    says: 'is charged to what is really down, not to a job on a machine that serves',
    ids: '[FO-22]',
    wish: {
      machines: two,
      services: [service('orders', ['dc-01']), service('shop', ['web-01'], { needs: ['orders'] })],
    },
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(AT + MINUTE);
      expect(up(run)).toBe(true);
      must(run, 'power-off', 'dc-01');
      run.advanceTo(AT + HOUR);
      expect(new Set(causes(run))).toEqual(new Set(['waiting']));
    },
  },
]);
