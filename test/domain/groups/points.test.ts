/** What a replication group and a hot disk mean for points and workloads (FACTS 16 to 18). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { must, table, type Wish } from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const names = ['web-01', 'web-02', 'web-03'];

/** Members of one group; the last one writes more than its own server may send. */
const lagging: Wish = {
  machines: names.map((id, at) => ({
    id,
    churn: at === 2 ? 4 * MB : MB,
    group: 'g',
    server: at === 2 ? 'ps-2' : 'ps-1',
  })),
  servers: [{ id: 'ps-1' }, { id: 'ps-2', throttleBps: 16 * MBPS }],
};

const chosen = (run: Engine, id: string, point: 'latest-processed' | 'latest-app-consistent') =>
  run.resolvePoint(id, point)?.atMs;

table('a machine that replicates with others goes back', [
  {
    says: 'to the newest point of all, crash- or app-consistent, or to a kept one of its choice',
    ids: '[RPT-08] [MVM-01]',
    wish: lagging,
    play(run) {
      // The last member sends 2 of 4 MB a second: at 120 min all up to minute 60 has arrived.
      run.advanceTo(2 * HOUR + 2 * MINUTE);
      for (const id of names) {
        expect(chosen(run, id, 'latest-processed')).toBe(HOUR);
        expect(chosen(run, id, 'latest-app-consistent')).toBe(HOUR);
      }
      run.advanceTo(2 * HOUR + 12 * MINUTE);
      expect(names.map((id) => chosen(run, id, 'latest-processed'))).toEqual(
        names.map(() => HOUR + 5 * MINUTE),
      );
      expect(chosen(run, 'web-01', 'latest-app-consistent')).toBe(HOUR);
      must(run, 'failover', 'web-01', { point: 'custom', at: '50m' });
      run.advanceTo(run.nowMs() + HOUR);
      expect(run.failoverFacts('web-01')?.pointAtMs).toBe(50 * MINUTE);
    },
  },
  {
    says: 'to its own newest one where it replicates alone',
    ids: '[RPT-08]',
    wish: {
      ...lagging,
      machines: (lagging.machines ?? []).map(({ group: _, ...alone }) => alone),
    },
    play(run) {
      run.advanceTo(2 * HOUR + 2 * MINUTE);
      expect(names.map((id) => chosen(run, id, 'latest-processed'))).toEqual([
        2 * HOUR,
        2 * HOUR,
        HOUR,
      ]);
    },
  },
]);

const SECOND = 1000;

table('an app-consistent point', [
  {
    says: 'stops a workload a second, and so long for each member of its group',
    ids: '[MVM-02]',
    wish: {
      machines: [...names.map((id) => ({ id, churn: MB, group: 'g' })), { id: 'one', churn: MB }],
      policy: { appConsistentMs: 20 * MINUTE },
    },
    play(run) {
      run.advanceTo(2 * HOUR);
      const stun = (id: string) => run.stunMs(id, 1, HOUR);
      expect([stun('one'), stun('web-01')]).toEqual([3 * SECOND, 9 * SECOND]);
      must(run, 'remove-from-group', 'web-03');
      run.advanceTo(3 * HOUR);
      const later = (id: string) => run.stunMs(id, 2 * HOUR + 1, 3 * HOUR);
      expect([later('web-01'), later('web-03')]).toEqual([6 * SECOND, 3 * SECOND]);
    },
  },
  {
    says: 'that is never made stops nothing',
    ids: '[MVM-02]',
    wish: {
      conditions: { 'web-01': { 'scripts-missing': 1 } },
      machines: [{ id: 'web-01', churn: MB, os: 'linux' }],
    },
    play(run) {
      run.advanceTo(2 * HOUR);
      expect(run.stunMs('web-01', 0, 2 * HOUR)).toBe(0);
    },
  },
]);

/** Two disks of a machine that writes 3 MB a second, this part of it to the second. */
function twoDisks(share?: number): Wish {
  const disk = (id: string, churnShare?: number) => ({
    id,
    sizeBytes: 100 * GB,
    usedBytes: 60 * GB,
    excluded: false,
    ...(churnShare === undefined ? {} : { churnShare }),
  });
  const disks = [disk('cold', share === undefined ? undefined : 1 - share), disk('hot', share)];
  return {
    machines: [{ id: 'web-01', churn: 3 * MB, more: { disks } }],
    profile: { diskCeilings: true },
  };
}

table('a machine of two disks that take 2 MB a second each', [
  ...([undefined, 0.5] as const).map((share) => ({
    says: `keeps up with 3 MB a second that go to both alike (${share ?? 'nobody says where'})`,
    ids: '[REP-05] [STO-12]',
    wish: twoDisks(share),
    play(run: Engine) {
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  })),
  {
    says: 'lags as a whole when nearly all of it goes to one: its points wait for the hot disk',
    ids: '[REP-05]',
    wish: twoDisks(0.8),
    play(run) {
      // The hot disk takes 2 of 2.4 MB a second: five sixths of what the machine writes.
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBeCloseTo(20 * MINUTE, -4);
      expect(run.newestPointMs('web-01', 'crash')).toBe(95 * MINUTE);
    },
  },
]);
