/** The worked vectors of the physics, on the whole engine. */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { type EstateWish, estate, units } from '../support/estate.ts';

const { MB, GB, MBPS } = units;
const START = 9 * HOUR;

function engine(wish: EstateWish): Engine {
  return createEngine(estate(wish), { seed: 1, checkInvariants: true });
}

/** Steps from StartEx (09:00) written as minutes from there. */
function from(...steps: readonly (readonly [number, number])[]) {
  return steps.map(([minute, value]) => [START + minute * MINUTE, value] as const);
}

function backlogGb(run: Engine, id: string): number {
  return run.backlogBytes(id) / GB;
}

function rpoMin(run: Engine, id: string): number {
  return (run.rpoMs(id) ?? Number.NaN) / MINUTE;
}

function peak(run: Engine, id: string, toMin: number): { atMin: number; rpoMin: number } {
  let best = { atMin: 0, rpoMin: 0 };
  for (const [at, rpo] of run.rpoCurve(id, 0, toMin * MINUTE)) {
    if (rpo / MINUTE > best.rpoMin) best = { atMin: at / MINUTE, rpoMin: rpo / MINUTE };
  }
  return best;
}

const monthEnd: EstateWish = {
  machines: [{ id: 'sql-01', churn: from([0, 14 * MB], [120, 5 * MB]), disks: 32 }],
  servers: [{ id: 'ps-1', throttleBps: 64 * MBPS }],
  lineBps: 100 * MBPS,
};

describe('the replication path', () => {
  it('queues 43.2 GB behind 8 MB/s and reaches an RPO of 90 min at T+210 [REP-04] [P1]', () => {
    const run = engine(monthEnd);
    run.advanceTo(120 * MINUTE);
    expect(backlogGb(run, 'sql-01')).toBeCloseTo(43.2, 3);
    expect(rpoMin(run, 'sql-01')).toBeCloseTo(51.43, 1);
    run.advanceTo(360 * MINUTE);
    expect(peak(run, 'sql-01', 360).rpoMin).toBeCloseTo(90, 2);
    expect(peak(run, 'sql-01', 360).atMin).toBeCloseTo(210, 1);
    expect(backlogGb(run, 'sql-01')).toBeCloseTo(0, 3);
    expect(run.backlogBytes('sql-01', 359 * MINUTE)).toBeGreaterThan(0);
  });

  it('peaks at 30.6 min when the throttle goes at T+45 [CAP-06] [P2]', () => {
    const run = engine(monthEnd);
    run.advanceTo(45 * MINUTE);
    const outcome = run.dispatch({
      do: 'set-throttle',
      target: 'ps-1',
      with: { bandwidth: 'none' },
    });
    expect(outcome.ok).toBe(true);
    run.advanceTo(120 * MINUTE);
    expect(backlogGb(run, 'sql-01')).toBeCloseTo(22.95, 3);
    expect(rpoMin(run, 'sql-01')).toBeCloseTo(27.3, 1);
    run.advanceTo(180 * MINUTE);
    expect(peak(run, 'sql-01', 180).rpoMin).toBeCloseTo(30.6, 1);
    expect(peak(run, 'sql-01', 180).atMin).toBeCloseTo(150.6, 1);
    expect(run.backlogBytes('sql-01', 170 * MINUTE)).toBeGreaterThan(0);
    expect(run.backlogBytes('sql-01', 171 * MINUTE + SECOND)).toBe(0);
  });

  it('catches up after a cut of half an hour [P3]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 2 * MB, disks: 8 }],
      lineBps: 80 * MBPS,
    });
    run.advanceTo(60 * MINUTE);
    const fault = run.beginFault({ kind: 'internet-down', target: 'wan', with: {} });
    run.advanceTo(90 * MINUTE);
    expect(rpoMin(run, 'web-01')).toBeCloseTo(30, 5);
    expect(backlogGb(run, 'web-01')).toBeCloseTo(3.6, 6);
    run.endFault(fault);
    run.advanceTo(92 * MINUTE);
    expect(rpoMin(run, 'web-01')).toBeCloseTo(22, 2);
    run.advanceTo(97.5 * MINUTE + SECOND);
    expect(run.backlogBytes('web-01')).toBe(0);
    expect(run.backlogBytes('web-01', 97.5 * MINUTE - SECOND)).toBeGreaterThan(0);
  });

  it('shares 6 MB/s max-min fairly between 6 and 2 MB/s [P4]', () => {
    const run = engine({
      machines: [
        { id: 'a', churn: 6 * MB, disks: 8 },
        { id: 'b', churn: 2 * MB, disks: 8 },
      ],
      lineBps: 48 * MBPS,
    });
    run.advanceTo(10 * MINUTE);
    expect(run.wireOutBytesPerMs('a')).toBeCloseTo(4000, 2);
    expect(run.wireOutBytesPerMs('b')).toBeCloseTo(2000, 2);
    expect(run.rpoMs('b')).toBe(0);
    expect(rpoMin(run, 'a')).toBeCloseTo(10 / 3, 3);
  });

  it('gives 1, 4 and 4 MB/s of 9 to machines that write 1, 5 and 10 [P5]', () => {
    const run = engine({
      machines: [
        { id: 'a', churn: MB, disks: 8 },
        { id: 'b', churn: 5 * MB, disks: 8 },
        { id: 'c', churn: 10 * MB, disks: 8 },
      ],
      lineBps: 72 * MBPS,
    });
    run.advanceTo(MINUTE);
    const shares = ['a', 'b', 'c'].map((id) => run.wireOutBytesPerMs(id) / 1000);
    expect(shares[0]).toBeCloseTo(1, 5);
    expect(shares[1]).toBeCloseTo(4, 5);
    expect(shares[2]).toBeCloseTo(4, 5);
  });

  it('keeps every byte of a dead line in a cache that passes 20 % free after 5 h 45.6 min [PS-10] [P6]', () => {
    const run = engine({
      machines: [{ id: 'a', churn: 1e12 / 86_400, disks: 16 }],
      servers: [{ id: 'ps-1', cacheBytes: 300 * GB }],
    });
    const fault = run.beginFault({ kind: 'internet-down', target: 'wan', with: {} });
    run.advanceTo(345.6 * MINUTE - SECOND);
    expect(run.cacheFree('ps-1')).toBeGreaterThan(0.2);
    run.advanceTo(345.6 * MINUTE + SECOND);
    expect(run.cacheFree('ps-1')).toBeLessThan(0.2);
    const written = run.backlogBytes('a');
    expect(written / GB).toBeCloseTo(240, 1);
    run.endFault(fault);
    run.advanceTo(24 * HOUR);
    expect(run.backlogBytes('a')).toBe(0);
    expect(run.resyncs('a')).toBe(0);
  });

  it('gives up 18 min with latest and 20 with the listed point when a dead line meets a lost site [RPT-07] [P7]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 2 * MB, disks: 8 }],
      startOfDayMs: 10 * HOUR,
    });
    run.advanceTo(2 * MINUTE);
    run.beginFault({ kind: 'internet-down', target: 'wan', with: {} });
    run.advanceTo(20 * MINUTE);
    run.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
    run.advanceTo(21 * MINUTE);
    const latest = run.resolvePoint('web-01', 'latest');
    expect(latest?.atMs).toBeCloseTo(2 * MINUTE, 0);
    expect(latest?.lostMs).toBeCloseTo(18 * MINUTE, 0);
    const listed = run.resolvePoint('web-01', 'latest-processed');
    expect(listed?.atMs).toBe(0);
    expect(listed?.lostMs).toBe(20 * MINUTE);
  });

  it('shares the point of its slowest member in a replication group [MVM-01] [MVM-04] [P8]', () => {
    const at = 14 * HOUR;
    const run = engine({
      machines: ['a', 'b', 'c'].map((id) => ({ id, churn: MB, disks: 8, group: 'g' })),
      startOfDayMs: at - HOUR,
      policy: {},
    });
    run.advanceTo(HOUR - 2 * MINUTE);
    run.beginFault({ kind: 'agent-stopped', target: 'c', with: {} });
    run.advanceTo(HOUR + MINUTE);
    run.beginFault({ kind: 'agent-stopped', target: 'b', with: {} });
    run.advanceTo(HOUR + 7 * MINUTE);
    for (const id of ['a', 'b', 'c']) {
      expect(run.newestPointMs(id, 'crash')).toBe(HOUR - 5 * MINUTE);
    }
  });
});
