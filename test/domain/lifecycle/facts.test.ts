/** Numbers and promises of replication that no single state table holds. */
import { expect } from 'vitest';
import { createEngine, type Engine } from '../../../src/domain/index.ts';
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { begin, engine, must, refused, table } from './drive.ts';

const { MB, MBPS } = units;
const AT = 10 * MINUTE;

/** Minutes from the start of the day of the marks of a kind that are kept now. */
function kept(run: Engine, kind: 'crash' | 'app'): readonly number[] {
  return run
    .points('web-01', -4 * DAY, run.nowMs())
    .filter((point) => point.kind === kind && point.state === 'available')
    .map(({ atMs }) => atMs / MINUTE)
    .sort((a, b) => a - b);
}

table('replication', [
  {
    says: 'goes on all the time, whatever the policy',
    ids: '[ARC-09] [REP-04]',
    wish: { policy: { appConsistentMs: 8 * HOUR } },
    play(run) {
      for (const at of [1, 61_234, 4 * MINUTE + 59_999, HOUR + 17]) {
        run.advanceTo(at);
        expect(run.rpoMs('web-01')).toBe(0);
      }
    },
  },
  {
    says: 'never fails anything over by itself',
    ids: '[ARC-11]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'site-power-loss', 'onprem');
      run.advanceTo(3 * DAY);
      expect(run.jobs()).toEqual([]);
      expect(run.itemState('web-01')).toBe('protected');
      expect(run.azureVmState('web-01')).toBe('none');
    },
  },
  {
    says: 'of 1 TB a day, compressed by 30 %, needs 64.8 Mbps',
    ids: '[EX-10] [CAP-02] [REP-12]',
    wish: { machines: [{ id: 'web-01', churn: 1e12 / 86_400, wireRatio: 0.7, disks: 16 }] },
    play(run) {
      run.advanceTo(AT);
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(8101.85, 1);
      expect((run.linkReplicationBps('wan') / 1e6).toFixed(1)).toBe('64.8');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'queues on a line that is too thin for what is written',
    ids: '[EX-10] [REP-14]',
    wish: {
      lineBps: 64 * MBPS,
      machines: [{ id: 'web-01', churn: 1e12 / 86_400, wireRatio: 0.7, disks: 16 }],
    },
    play(run) {
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBeGreaterThan(0);
      expect(run.bindingLimit('web-01')).toBe('uplink');
    },
  },
  {
    says: 'uses as many threads as its server is set to',
    ids: '[CAP-08]',
    play() {
      // 5 MB/s a thread, up to what the server's sizing row lets through: 2 TB a day and a half.
      const rates = [
        [4, 20_000],
        [6, 30_000],
        [8, 34_722.2],
        [32, 34_722.2],
      ] as const;
      for (const [threads, expected] of rates) {
        const run = engine({
          machines: [{ id: 'web-01', churn: 300 * MB, disks: 32 }],
          servers: [{ id: 'ps-1', threads, cpu: 12 }],
          lineBps: 10_000 * MBPS,
        });
        run.advanceTo(MINUTE);
        expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(expected, 0);
      }
    },
  },
  {
    says: 'is what a machine that was never protected has not',
    ids: '[FO-02]',
    play() {
      const { spec } = engine();
      const machines = spec.machines.map((machine) => ({ ...machine, isProtected: false }));
      const run = createEngine({ ...spec, machines }, { seed: 1 });
      run.advanceTo(AT);
      expect(refused(run, 'failover')).toEqual(['NEVER_PROTECTED']);
      expect(refused(run, 'test-failover')).toEqual(['NEVER_PROTECTED']);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
    },
  },
  {
    says: 'ends with the failover: what is written afterwards is not sent',
    ids: '[FO-03] [FO-10]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      const lost = run.failoverFacts('web-01')?.lostBytes ?? 0;
      run.advanceTo(HOUR + MINUTE);
      expect(run.failoverFacts('web-01')?.lostBytes).toBe(lost + 60 * MB);
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
    },
  },
]);

table('points', [
  {
    says: 'of the application are made as often as the policy says',
    ids: '[RPT-03] [POL-01]',
    wish: { policy: { appConsistentMs: 20 * MINUTE } },
    play(run) {
      run.advanceTo(HOUR + MINUTE);
      expect(kept(run, 'app').filter((at) => at >= 0)).toEqual([0, 20, 40, 60]);
    },
  },
  {
    says: 'are all kept for two hours, then one an hour, then one in two hours',
    ids: '[RPT-06]',
    wish: { policy: { retentionMs: 3 * DAY }, historyMs: 4 * DAY },
    play(run) {
      run.advanceTo(HOUR + MINUTE);
      const now = HOUR / MINUTE + 1;
      const ages = [...new Set([...kept(run, 'crash'), ...kept(run, 'app')])].map((at) => now - at);
      const gaps = (from: number, to: number) => {
        const among = ages.filter((age) => age > from && age <= to).sort((a, b) => a - b);
        return [...new Set(among.slice(1).map((age, row) => age - (among[row] ?? 0)))];
      };
      expect(gaps(0, 120)).toEqual([5]);
      expect(gaps(180, 24 * 60)).toEqual([60]);
      expect(gaps(26 * 60, 72 * 60)).toEqual([120]);
      expect(Math.max(...ages)).toBeLessThanOrEqual(72 * 60);
      expect(Math.max(...ages)).toBeGreaterThan(70 * 60);
    },
  },
  {
    says: 'are listed up to the retention of the policy and no further',
    ids: '[RPT-05] [POL-03]',
    wish: { policy: { retentionMs: 6 * HOUR }, historyMs: 2 * DAY },
    play(run) {
      run.advanceTo(HOUR);
      const [oldest] = kept(run, 'app');
      expect(oldest).toBeGreaterThanOrEqual(-5 * 60);
      const settings = { point: 'custom', age: '6h30m' };
      expect(refused(run, 'failover', 'web-01', settings)).toEqual(['POINT_NOT_KEPT']);
    },
  },
  {
    says: 'of the application can be chosen once there is one',
    ids: '[RPT-12]',
    wish: { historyMs: 0, startOfDayMs: 9 * HOUR + 30 * MINUTE },
    play(run) {
      run.advanceTo(AT);
      const settings = { point: 'latest-app-consistent' };
      expect(refused(run, 'failover', 'web-01', settings)).toEqual(['NO_APP_POINT']);
      run.advanceTo(32 * MINUTE);
      must(run, 'failover', 'web-01', settings);
    },
  },
  {
    says: 'cost more the older they are: latest, then processed, then app-consistent',
    ids: '[RPT-07]',
    wish: { lineBps: 7 * MBPS },
    play(run) {
      run.advanceTo(50 * MINUTE);
      const lost = (['latest', 'latest-processed', 'latest-app-consistent'] as const).map(
        (choice) => run.resolvePoint('web-01', choice)?.lostMs ?? 0,
      );
      expect(lost[0]).toBeLessThan(lost[1] ?? 0);
      expect(lost[1]).toBeLessThan(lost[2] ?? 0);
    },
  },
]);

table('a throttle', [
  {
    says: 'has one limit for its hours, another outside, on its days only',
    ids: '[CAP-06] [CAP-07]',
    wish: { machines: [{ id: 'web-01', churn: 20 * MB, disks: 16 }] },
    play(run) {
      run.advanceTo(MINUTE);
      must(run, 'set-throttle', 'ps-1', {
        bandwidth: '16Mbps',
        'off-hours': '64Mbps',
        hours: '10:00-11:00',
        weekdays: ['mon'],
      });
      const rates = [30, 90, 150, 24 * 60 + 90].map((minute) => {
        run.advanceTo(minute * MINUTE);
        return Math.round(run.wireOutBytesPerMs('web-01'));
      });
      expect(rates).toEqual([8000, 2000, 8000, 8000]);
    },
  },
]);
