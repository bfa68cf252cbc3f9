/** What goes wrong around a failover: what it does, what helps, what makes it worse (FAULTS 5). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, table } from '../lifecycle/drive.ts';
import { service } from './delays.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const CHECKED = AT + MINUTE;

/** On approval in Azure at eleven, its source shut down on the way. */
function movedOver(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { 'shut-down-source': true });
  run.advanceTo(2 * HOUR);
  expect(run.itemState('web-01')).toBe('commitPending');
}

table('a source that is switched on again', [
  {
    says: 'makes two writable copies when it has started; switching it off ends that',
    ids: '[F-41 injected, F-41 symptom, F-41 remedy] [FO-05]',
    play(run) {
      movedOver(run);
      const fault = begin(run, 'source-powered-on', 'web-01');
      edge(run, 2 * HOUR + 2 * MINUTE, () => run.isSplitBrain('web-01'), false, true);
      expect(alerts(run, 'web-01')).toContain('split-brain');
      run.advanceTo(2 * HOUR + 12 * MINUTE);
      must(run, 'power-off', 'web-01');
      expect(run.isFaultActive(fault)).toBe(false);
      expect(run.isSplitBrain('web-01')).toBe(false);
      run.advanceTo(5 * HOUR);
      expect(run.splitBrain('web-01').value).toBe(10 * MINUTE);
    },
  },
  {
    says: 'writes what nobody will keep for as long as people wait',
    ids: '[F-41 wrong-remedy] [FO-05]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01');
      run.advanceTo(HOUR);
      const lost = () => run.failoverFacts('web-01')?.lostBytes ?? 0;
      const before = lost();
      run.advanceTo(3 * HOUR);
      expect(lost() - before).toBe(2 * 3600 * MB);
      must(run, 'power-off', 'web-01');
      const stopped = lost();
      run.advanceTo(5 * HOUR);
      expect(lost()).toBe(stopped);
    },
  },
]);

table('an account that may only look', [
  {
    says: 'fails the shutdown while the job ends well, so that two copies run',
    ids: '[F-45 injected, F-45 symptom, F-45 wrong-remedy] [VMW-05, FO-04]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-read-only', 'vcenter-1');
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      const step = () => lastJob(run).steps[1]?.errorCode ?? null;
      edge(run, CHECKED, step, null, 'SHUTDOWN_READ_ONLY');
      run.advanceTo(HOUR);
      expect(lastJob(run).state).toBe('succeeded');
      run.advanceTo(3 * HOUR);
      expect(run.splitBrain('web-01').value).toBeGreaterThan(2 * HOUR);
    },
  },
  {
    says: 'that was given its rights beforehand lets the source be shut down',
    ids: '[F-45 remedy] [VMW-05, FO-06]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-read-only', 'vcenter-1');
      must(run, 'repair', 'vcenter-1', { what: 'read-only-role' });
      run.advanceTo(HOUR);
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(2 * HOUR);
      expect(run.sourceState('web-01')).toBe('off');
      expect(run.splitBrain('web-01').value).toBe(0);
      expect(run.failoverFacts('web-01')?.lostBytes).toBe(0);
    },
  },
]);

table('a failover somebody cancels', [
  {
    says: 'has stopped replication and made nothing; failing over again works from kept points',
    ids: '[F-48 injected, F-48 symptom, F-48 remedy] [FO-12, LC-12.1.24]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(AT + 5 * MINUTE);
      must(run, 'cancel-job');
      const state = () => run.itemState('web-01');
      edge(run, AT + 6 * MINUTE, state, 'failingOver', 'failoverBroken');
      expect(run.azureVmState('web-01')).toBe('none');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      expect(state()).toBe('commitPending');
    },
  },
  {
    says: 'does not replicate again by itself, however long one waits',
    ids: '[F-48 wrong-remedy] [FO-12]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(AT + 5 * MINUTE);
      must(run, 'cancel-job');
      run.advanceTo(2 * HOUR);
      expect(run.itemState('web-01')).toBe('failoverBroken');
      expect(run.newestPointMs('web-01', 'crash')).toBe(AT);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
    },
  },
]);

table('a migration completed in place of a commit', [
  {
    says: 'is final: nothing of protection is left to ask for',
    ids: '[F-69 injected, F-69 symptom, F-69 wrong-remedy] [MIGR-02, MIGR-03, LC-12.1.31]',
    play(run) {
      movedOver(run);
      must(run, 'complete-migration');
      const state = () => run.itemState('web-01');
      edge(run, 2 * HOUR + 2 * MINUTE, state, 'completingMigration', 'migrated');
      for (const verb of ['commit', 'failover', 'change-recovery-point', 'complete-migration']) {
        expect(refused(run, verb).length).toBeGreaterThan(0);
      }
      expect(refused(run, 'resynchronize').length).toBeGreaterThan(0);
      run.advanceTo(48 * HOUR);
      expect(state()).toBe('migrated');
    },
  },
  {
    says: 'leaves the machine running in Azure, which is all there is to go on with',
    ids: '[F-69 remedy] [MIGR-01, MIGR-04]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      movedOver(run);
      must(run, 'complete-migration');
      run.advanceTo(48 * HOUR);
      expect(run.serviceUp('shop')).toBe(true);
      expect(run.activeSide('web-01')).toBe('azure');
    },
  },
]);

table('a commit before anybody looked', [
  {
    says: 'leaves what can be put right in Azure',
    ids: '[F-70 injected, F-70 symptom, F-70 remedy] [RPT-10, FO-11]',
    wish: { services: [service('shop', ['web-01'])] },
    play(run) {
      run.advanceTo(5 * MINUTE);
      begin(run, 'excluded-disk-missing', 'web-01');
      movedOver(run);
      must(run, 'commit');
      edge(run, 2 * HOUR + MINUTE, () => run.pointsKept('web-01') > 0, true, false);
      expect(run.serviceUp('shop')).toBe(false);
      must(run, 'repair', 'web-01', { what: 'excluded-disk-needed' });
      run.advanceTo(3 * HOUR);
      expect(run.serviceUp('shop')).toBe(true);
    },
  },
]);

const shop = { services: [service('shop', ['web-01'])] };

table('a site without power', [
  {
    says: 'is silent after a quarter of an hour; a failover that asks nothing of it goes through',
    ids: '[F-76 injected, F-76 symptom, F-76 remedy] [X-02]',
    wish: shop,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      const red = () => run.health('web-01');
      edge(run, AT + 15 * MINUTE, () => alerts(run, 'cs-1').length > 0, false, true);
      expect(red()).toBe('critical');
      must(run, 'failover');
      run.advanceTo(2 * HOUR);
      expect(run.serviceUp('shop')).toBe(true);
      expect(run.serviceRtaMs('shop')).toBeLessThan(HOUR);
    },
  },
  {
    says: 'answers no shutdown: asking for one costs ten minutes, waiting costs all of them',
    ids: '[F-76 wrong-remedy] [FO-04]',
    wish: shop,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      const step = () => lastJob(run).steps[1]?.errorCode ?? null;
      edge(run, CHECKED + 10 * MINUTE, step, null, 'SHUTDOWN_UNANSWERED');
      run.advanceTo(12 * HOUR);
      expect(run.serviceRtaMs('shop')).toBeGreaterThanOrEqual(31 * MINUTE);
    },
  },
]);

table('a host that is down', [
  {
    says: 'takes its machines and no others; failing over these is enough',
    ids: '[F-77 injected, F-77 symptom, F-77 remedy]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'box-01', churn: MB, physical: true },
      ],
      services: [service('shop', ['web-01']), service('box', ['box-01'])],
    },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'host-down', 'esxi-1');
      expect(run.serviceUp('shop')).toBe(false);
      expect(run.serviceUp('box')).toBe(true);
      must(run, 'failover', 'web-01');
      run.advanceTo(2 * HOUR);
      expect(run.serviceUp('shop')).toBe(true);
      expect(run.serviceDowntime('box').value).toBe(0);
      expect(run.failoverFacts('box-01')).toBe(null);
    },
  },
  {
    says: 'is no reason to move the whole site: what ran loses data and runs twice',
    ids: '[F-77 wrong-remedy]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'box-01', churn: MB, physical: true },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'host-down', 'esxi-1');
      for (const id of ['web-01', 'box-01']) must(run, 'failover', id);
      run.advanceTo(2 * HOUR);
      expect(run.failoverFacts('web-01')?.lostBytes).toBe(0);
      expect(run.failoverFacts('box-01')?.lostBytes).toBeGreaterThan(3600 * MB);
      expect(run.splitBrain('box-01').value).toBeGreaterThan(HOUR);
    },
  },
]);

table('a test of a group', [
  {
    says: 'starts its members from one common point',
    ids: '[TFO-07, MVM-04]',
    wish: { machines: ['web-01', 'web-02'].map((id) => ({ id, churn: MB, group: 'shop' })) },
    play(run) {
      run.advanceTo(AT);
      for (const id of ['web-01', 'web-02']) {
        must(run, 'test-failover', id, { point: 'latest-processed' });
      }
      run.advanceTo(HOUR);
      const points = ['web-01', 'web-02'].map((id) => run.azureCopy(id, 'test')?.pointAtMs);
      expect(points).toEqual([AT, AT]);
    },
  },
]);
