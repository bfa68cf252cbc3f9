/** What was said of an instant is said again later, and nothing that is not ours waits anywhere. */
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { units } from '../support/estate.ts';
import { begin, engine, must } from './lifecycle/drive.ts';

const { MB, GB, MBPS } = units;

/** RPO in minutes, now or of an instant. */
function rpo(run: ReturnType<typeof engine>, atMs?: number, id = 'web-01'): number | null {
  const ms = atMs === undefined ? run.rpoMs(id) : run.rpoMs(id, atMs);
  return ms === null ? null : ms / MINUTE;
}

/** Value at an instant of a curve given by corners. */
function valueAt(corners: readonly (readonly [number, number])[], atMs: number): number {
  const after = corners.findIndex(([at]) => at >= atMs);
  const [t1, v1] = corners[after] ?? [atMs, Number.NaN];
  const [t0, v0] = corners[after - 1] ?? [t1, v1];
  return t1 === t0 ? v1 : v0 + ((v1 - v0) * (atMs - t0)) / (t1 - t0);
}

/** A silent server for ten minutes; the agent queue of 1 GB overflows at T+100 s. */
function bitmapRun() {
  const run = engine({
    machines: [{ id: 'web-01', churn: 10 * MB, disks: 8, agentQueueBytes: GB }],
    lineBps: 160 * MBPS,
  });
  const fault = begin(run, 'process-server-down', 'ps-1');
  run.advanceTo(10 * MINUTE);
  run.endFault(fault);
  return run;
}

describe('bitmap mode', () => {
  it('holds the RPO back at the instant it was entered until the set is empty [REP-11]', () => {
    const run = bitmapRun();
    // 1.2 of 6 GB sent: first in, first out would have come to T+120 s; order ended at T+100 s.
    run.advanceTo(11 * MINUTE);
    expect(rpo(run)).toBeCloseTo((660 - 100) / 60, 3);
    // 6 GB at 20 − 10 MB/s are gone ten minutes after the server came back.
    run.advanceTo(20 * MINUTE - 1);
    expect(rpo(run)).toBeCloseTo((1200 - 100) / 60, 3);
    run.advanceTo(20 * MINUTE);
    expect(rpo(run)).toBe(0);
  });

  it('that has healed still was what it was: RPO, curve and breach do not fall [REP-04]', () => {
    const run = bitmapRun();
    run.advanceTo(15 * MINUTE);
    const then = rpo(run);
    expect(then).toBeCloseTo((900 - 100) / 60, 3);
    run.advanceTo(20 * MINUTE - 1);
    const breach = run.rpoBreach('web-01').value;
    run.advanceTo(HOUR);
    expect(rpo(run, 15 * MINUTE)).toBe(then);
    const curve = run.rpoCurve('web-01', 0, HOUR);
    expect(valueAt(curve, 15 * MINUTE) / MINUTE).toBeCloseTo(then ?? 0, 3);
    expect(valueAt(curve, 20 * MINUTE - 1) / MINUTE).toBeCloseTo((1200 - 100) / 60, 3);
    expect(valueAt(curve, 20 * MINUTE)).toBe(0);
    expect(run.rpoBreach('web-01').value).toBe(breach);
  });

  it('counts every minute above the threshold, to the fall at its end [HLT-08]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, disks: 8, agentQueueBytes: GB }],
      lineBps: 160 * MBPS,
      policy: { rpoThresholdMs: 5 * MINUTE },
    });
    const fault = begin(run, 'process-server-down', 'ps-1');
    run.advanceTo(10 * MINUTE);
    run.endFault(fault);
    run.advanceTo(HOUR);
    // Above five minutes from T+5 on: at first the oldest byte is of T+0; healed at T+20.
    expect(run.rpoBreach('web-01').value / MINUTE).toBeCloseTo(15, 2);
  });

  it('cut short by a forced power-off has no order until it is resynchronised [REP-09]', () => {
    const run = bitmapRun();
    run.advanceTo(12 * MINUTE);
    const dark = begin(run, 'site-power-loss', 'onprem');
    run.advanceTo(13 * MINUTE);
    expect(run.consistency('web-01')).toBe('resyncRequired');
    expect(rpo(run)).toBeCloseTo(12 - 100 / 60, 3);
    run.endFault(dark);
    run.advanceTo(HOUR);
    // Everything has been sent, but nobody knows in what order: T+60 less the minute it was off.
    expect(run.backlogBytes('web-01')).toBe(0);
    expect(rpo(run)).toBeCloseTo(59 - 100 / 60, 3);
    must(run, 'resynchronize');
    run.advanceTo(3 * HOUR);
    expect(run.consistency('web-01')).toBe('inSync');
    expect(rpo(run)).toBe(0);
  });
});

describe('a source that stands still', () => {
  /** The line is dead from T+10 on, the machine is off from T+30 to T+60. */
  function standing() {
    const run = engine({ machines: [{ id: 'web-01', churn: MB, disks: 8 }], lineBps: 80 * MBPS });
    run.advanceTo(10 * MINUTE);
    const fault = begin(run, 'internet-down', 'wan');
    run.advanceTo(30 * MINUTE);
    must(run, 'power-off');
    run.advanceTo(58 * MINUTE);
    must(run, 'power-on');
    return { run, fault };
  }

  it('ages nothing, and nothing is older at once when it starts again [REP-04]', () => {
    const { run, fault } = standing();
    expect(rpo(run)).toBeCloseTo(20, 3);
    run.advanceTo(60 * MINUTE);
    expect(run.stoppedAtMs('web-01')).toBeNull();
    expect(rpo(run)).toBeCloseTo(20, 3);
    expect(run.rpoForm('web-01')).toMatchObject({ slope: 1 });
    run.advanceTo(65 * MINUTE);
    expect(rpo(run)).toBeCloseTo(25, 3);
    expect(rpo(run, 45 * MINUTE)).toBeCloseTo(20, 3);
    expect(rpo(run, 25 * MINUTE)).toBeCloseTo(15, 3);
    run.endFault(fault);
    // 25 min of 1 MB/s leave at 10 − 1 MB/s within 167 s.
    run.advanceTo(65 * MINUTE + 170 * SECOND);
    expect(rpo(run)).toBeLessThan(0.001);
    expect(rpo(run, 62 * MINUTE)).toBeCloseTo(22, 3);
  });

  it('has no phantom past once it runs again [REP-04]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: MB, disks: 8 }], lineBps: 80 * MBPS });
    run.advanceTo(10 * MINUTE);
    must(run, 'power-off');
    run.advanceTo(20 * MINUTE);
    must(run, 'power-on');
    run.advanceTo(40 * MINUTE);
    for (let minute = 0; minute <= 40; minute += 1) expect(rpo(run, minute * MINUTE)).toBe(0);
    expect(run.rpoCurve('web-01', 0, 40 * MINUTE).every(([, value]) => value === 0)).toBe(true);
  });

  it('never breaks its curve: it grows a second a second at most [REP-04]', () => {
    const { run, fault } = standing();
    run.advanceTo(61 * MINUTE);
    run.endFault(fault);
    run.advanceTo(70 * MINUTE);
    const curve = run.rpoCurve('web-01', 0, 70 * MINUTE);
    for (const [index, [at, value]] of curve.entries()) {
      const [before, was] = curve[index - 1] ?? [at, value];
      expect(value - was).toBeLessThanOrEqual(at - before + 0.001);
      expect(value).toBeCloseTo(run.rpoMs('web-01', at) ?? Number.NaN, 6);
    }
  });
});

describe('a cache', () => {
  it('that stood still while its server was silent is still told so later [PS-10]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, disks: 8 }],
      servers: [{ id: 'ps-1', cacheBytes: 10 * GB }],
    });
    const line = begin(run, 'internet-down', 'wan');
    run.advanceTo(200 * SECOND);
    const silence = begin(run, 'process-server-down', 'ps-1');
    // 2 GB stand in it; the next 2 GB wait at the machine.
    run.advanceTo(400 * SECOND);
    expect(run.cacheFree('ps-1')).toBeCloseTo(0.8, 9);
    run.endFault(silence);
    expect(run.cacheFree('ps-1')).toBeCloseTo(0.6, 9);
    run.endFault(line);
    run.advanceTo(HOUR);
    expect(run.cacheFree('ps-1', 300 * SECOND)).toBeCloseTo(0.8, 9);
    expect(run.cacheFree('ps-1', 400 * SECOND)).toBeCloseTo(0.6, 9);
  });
});

describe('what does not replicate', () => {
  it('has no queue, no points and no RPO, and fills no cache [FO-02]', () => {
    const run = engine({
      machines: [
        { id: 'a1', churn: MB },
        { id: 'a2', churn: 3 * MB, unprotected: true },
      ],
      servers: [{ id: 'ps-1', cacheBytes: 10 * GB }],
    });
    begin(run, 'internet-down', 'wan');
    run.advanceTo(HOUR);
    expect(run.itemState('a2')).toBe('discovered');
    expect(run.rpoMs('a2')).toBeNull();
    expect(run.rpoForm('a2')).toBeNull();
    expect(run.rpoMs('a2', 10 * MINUTE)).toBeNull();
    expect(run.rpoCurve('a2', 0, HOUR)).toEqual([]);
    expect(run.backlogBytes('a2')).toBe(0);
    expect(run.pointsKept('a2')).toBe(0);
    expect(run.newestPointMs('a2', 'crash')).toBeNull();
    expect(run.points('a2', -HOUR, HOUR)).toEqual([]);
    // One megabyte a second for an hour: only the protected one.
    expect(run.processServerFlow('ps-1').backlogBytes).toBeCloseTo(3.6 * GB, -3);
    expect(run.cacheFree('ps-1')).toBeCloseTo(0.64, 6);
    expect(run.churnBytesPerMs('a2')).toBeCloseTo(3000, 2);
  });

  it('after a failover leaves the cache to others, while its loss goes on [FO-05]', () => {
    const run = engine({
      machines: [
        { id: 'a1', churn: MB },
        { id: 'a2', churn: 2 * MB },
      ],
      servers: [{ id: 'ps-1', cacheBytes: 10 * GB }],
    });
    begin(run, 'internet-degraded', 'wan', { loss: '100%' });
    run.advanceTo(10 * MINUTE);
    expect(run.cacheFree('ps-1')).toBeCloseTo(1 - 0.18, 6);
    must(run, 'failover', 'a2', { point: 'latest' });
    run.advanceTo(40 * MINUTE);
    const facts = run.failoverFacts('a2');
    expect(run.splitBrain('a2').value).toBeGreaterThan(0);
    expect(run.backlogBytes('a2')).toBe(0);
    expect(run.processServerFlow('ps-1').backlogBytes).toBeCloseTo(2.4 * GB, -3);
    expect(run.cacheFree('ps-1')).toBeCloseTo(1 - 0.24, 6);
    expect(run.cacheFree('ps-1', 5 * MINUTE)).toBeCloseTo(1 - 0.09, 6);
    // All it wrote since the line broke, up to now: 40 min of 2 MB/s.
    expect(facts?.lostBytes).toBeCloseTo(4.8 * GB, -3);
  });

  it('rings no level of the cache that only others fill [HLT-03]', () => {
    const run = engine({
      machines: [
        { id: 'a1', churn: MB },
        { id: 'a2', churn: 2 * MB },
      ],
      servers: [{ id: 'ps-1', cacheBytes: 10 * GB }],
    });
    begin(run, 'internet-degraded', 'wan', { loss: '100%' });
    run.advanceTo(10 * MINUTE);
    must(run, 'failover', 'a2', { point: 'latest' });
    const level = () => run.regions('ps-1').find(({ region }) => region === 'gateway.cache')?.state;
    // 7 of 10 GB of a1 alone stand there after 7,000 s.
    run.advanceTo(6999 * SECOND);
    expect(level()).toBe('normal.held');
    run.advanceTo(7001 * SECOND);
    expect(level()).toBe('low.fresh');
  });
});
