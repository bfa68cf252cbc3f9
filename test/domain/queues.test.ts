/** Caches, agent queues, bitmaps and limits by numbers worked out by hand (PHYSICS 3). */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/domain/index.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { estate, units } from '../support/estate.ts';
import { begin, edge, engine, must, refused } from './lifecycle/drive.ts';

const { MB, GB, MBPS } = units;

describe('an agent queue', () => {
  it('holds nothing of what already stood in the cache of a server that fell silent [REP-11]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: GB }],
      servers: [{ id: 'ps-1', cacheBytes: 100 * GB }],
    });
    begin(run, 'internet-down', 'wan');
    run.advanceTo(200 * SECOND);
    begin(run, 'process-server-down', 'ps-1');
    // 2 GB are in the cache; the queue of 1 GB is over its size 100 s later.
    edge(run, 300 * SECOND + 1, () => run.consistency('web-01'), 'inSync', 'bitmap');
  });

  it('holds its part of what the cache does not take beyond 80 % [PS-10] [REP-11]', () => {
    const run = engine({
      machines: [
        { id: 'a', churn: 8 * MB, agentQueueBytes: 0.4 * GB },
        { id: 'b', churn: 2 * MB, agentQueueBytes: 0.4 * GB },
      ],
      servers: [{ id: 'ps-1', cacheBytes: GB }],
    });
    begin(run, 'internet-down', 'wan');
    // Backlog B: 1 GB in the cache from B = 1.2 GB on. 0.8 (B − 1) passes 0.4 GB at B = 1.5 GB.
    edge(run, 150 * SECOND + 1, () => run.consistency('a'), 'inSync', 'bitmap');
    // 0.2 (B − 1) passes it at B = 3 GB.
    edge(run, 300 * SECOND + 1, () => run.consistency('b'), 'inSync', 'bitmap');
  });

  it('of a machine alone is half of what is beyond 80 % until the cache is full [PS-10]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: 0.15 * GB }],
      servers: [{ id: 'ps-1', cacheBytes: GB }],
    });
    begin(run, 'internet-down', 'wan');
    // 0.5 (B − 0.8) passes 0.15 GB at B = 1.1 GB.
    edge(run, 110 * SECOND + 1, () => run.consistency('web-01'), 'inSync', 'bitmap');
  });
});

describe('a cache', () => {
  it('stands still while its server is silent, and holds what waits at once on return [PS-10]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB }],
      servers: [{ id: 'ps-1', cacheBytes: 10 * GB }],
    });
    begin(run, 'internet-down', 'wan');
    run.advanceTo(200 * SECOND);
    const silence = begin(run, 'process-server-down', 'ps-1');
    run.advanceTo(400 * SECOND);
    expect(run.cacheFree('ps-1')).toBeCloseTo(0.8, 9);
    expect(run.cacheFreeForm('ps-1')).toMatchObject({ slope: 0 });
    run.endFault(silence);
    expect(run.cacheFree('ps-1')).toBeCloseTo(0.6, 9);
  });
});

describe('a loss in bitmap mode', () => {
  it('is charged to the outage while order was kept, to the bitmap from there on [REP-11]', () => {
    const run = engine({
      machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: GB }],
      services: [],
    });
    begin(run, 'process-server-down', 'ps-1');
    run.advanceTo(10 * MINUTE);
    must(run, 'failover', 'web-01', { point: 'latest' });
    begin(run, 'site-power-loss', 'onprem');
    run.advanceTo(HOUR);
    const lines = run.ledger().lines.filter(({ bytes }) => bytes > 0);
    const sums = lines.map(({ cause, fromMs, toMs, bytes }) => [
      cause,
      Math.round(fromMs / SECOND),
      Math.round(toMs / SECOND),
      Math.round(bytes / MB),
    ]);
    // Overflow at T+100 s, a millisecond after the queue held its gigabyte; dark at T+600 s.
    expect(sums).toEqual([
      ['outage', 0, 100, 1000],
      ['bitmap', 100, 600, 5000],
    ]);
  });
});

describe('faults of one kind together', () => {
  it('leave an account the smallest of their limits [F-72] [STO-05]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: 10 * MB, disks: 8 }] });
    const large = begin(run, 'storage-throttled', 'storage-1', { iops: 600 });
    const small = begin(run, 'storage-throttled', 'storage-1', { iops: 300 });
    run.advanceTo(MINUTE);
    // 300 writes of 8,192 B a second.
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(2457.6, 1);
    run.endFault(small);
    run.advanceTo(2 * MINUTE);
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(4915.2, 1);
    run.endFault(large);
    expect(run.bindingLimit('web-01')).not.toBe('storage');
  });

  it('multiply the churn of a machine [F-33]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: MB }] });
    const twice = begin(run, 'churn-spike', 'web-01', { factor: 2 });
    begin(run, 'churn-spike', 'web-01', { factor: 3 });
    expect(run.churnBytesPerMs('web-01')).toBeCloseTo(6000, 2);
    expect(run.wireInBytesPerMs('web-01')).toBeCloseTo(6000, 2);
    run.endFault(twice);
    expect(run.churnBytesPerMs('web-01')).toBeCloseTo(3000, 2);
  });

  it('take the largest loss and the smallest width from a line [F-20] [PORT-06]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: 30 * MB }], lineBps: 80 * MBPS });
    begin(run, 'internet-degraded', 'wan', { loss: '25%' });
    run.advanceTo(MINUTE);
    // 10 MB/s less a quarter.
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(7500, 2);
    begin(run, 'internet-degraded', 'wan', { bandwidth: '40Mbps', loss: '10%' });
    run.advanceTo(2 * MINUTE);
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(3750, 2);
    expect(run.linkCapacityBps('wan')).toBeCloseTo(30e6, -2);
  });

  it('take the place of what a line loses by itself, worse or better [F-20]', () => {
    const spec = estate({ machines: [{ id: 'web-01', churn: 30 * MB }], lineBps: 80 * MBPS });
    const links = spec.links.map((link) => ({ ...link, lossRatio: 0.1 }));
    const run = createEngine({ ...spec, links }, { seed: 1 });
    run.advanceTo(MINUTE);
    // 10 MB/s less a tenth.
    expect(run.linkCapacityBps('wan')).toBeCloseTo(72e6, -2);
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(9000, 2);
    const worse = begin(run, 'internet-degraded', 'wan', { loss: '25%' });
    expect(run.linkCapacityBps('wan')).toBeCloseTo(60e6, -2);
    run.endFault(worse);
    expect(run.linkCapacityBps('wan')).toBeCloseTo(72e6, -2);
  });
});

describe('points of an hour without app-consistent ones', () => {
  it('are thinned to the first of it, not the last [RPT-06]', () => {
    const spec = estate({ machines: [{ id: 'web-01', churn: MB }] });
    const policies = spec.policies.map(({ appConsistentMs: _, ...policy }) => policy);
    const run = createEngine({ ...spec, policies }, { seed: 1, checkInvariants: true });
    // StartEx is at 09:00. At 14:30 everything before 12:30 is thinned.
    run.advanceTo(5.5 * HOUR);
    const kept = run
      .points('web-01', 0, 3.5 * HOUR)
      .filter(({ state }) => state === 'available')
      .map(({ atMs, kind }) => `${kind} ${atMs / MINUTE}`);
    expect(kept.slice(1)).toEqual(['crash 180', 'crash 120', 'crash 60', 'crash 0']);
  });
});

describe('the throttle of a silent server', () => {
  it('cannot be set until it answers again [CAP-06]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: MB }] });
    const fault = begin(run, 'process-server-down', 'ps-1');
    run.advanceTo(MINUTE);
    expect(refused(run, 'set-throttle', 'ps-1', { bandwidth: '8Mbps' })).toEqual(['SERVER_SILENT']);
    expect(run.processServerFlow('ps-1').throttleBps).toBeNull();
    run.endFault(fault);
    must(run, 'set-throttle', 'ps-1', { bandwidth: '8Mbps' });
    expect(run.processServerFlow('ps-1').throttleBps).toBe(8e6);
  });

  it.each([
    ['process-server-down', 'ps-1'],
    ['config-server-down', 'cs-1'],
  ] as const)(
    '%s silences %s for its threads, its throttle and its cmdlet, and nobody else [CAP-06]',
    (kind, silent) => {
      const run = engine({ machines: [{ id: 'web-01', churn: MB }] });
      const fault = begin(run, kind, silent);
      run.advanceTo(MINUTE);
      const asks = [
        ['set-throttle', { bandwidth: 'none' }],
        ['set-threads', { threads: 8 }],
        ['set-ob-machine-setting', { 'no-throttle': true }],
      ] as const;
      const other = silent === 'ps-1' ? 'cs-1' : 'ps-1';
      for (const [verb, settings] of asks) {
        expect(refused(run, verb, silent, settings)).toEqual(['SERVER_SILENT']);
        must(run, verb, other, settings);
      }
      run.endFault(fault);
      for (const [verb, settings] of asks) must(run, verb, silent, settings);
    },
  );
});

describe('a throttle over midnight', () => {
  it('belongs to the day it began on [CAP-06] [CAP-07]', () => {
    const run = engine({ machines: [{ id: 'web-01', churn: 30 * MB }], lineBps: 400 * MBPS });
    const settings = { bandwidth: '8Mbps', hours: '22:00-06:00', weekdays: ['mon'] };
    must(run, 'set-throttle', 'ps-1', settings);
    // StartEx is Monday 09:00; the rate behind each instant, MB/s.
    const at = (day: number, hour: number) => day * DAY + hour * HOUR - 9 * HOUR;
    const throttle = () => {
      const bps = run.processServerFlow('ps-1').throttleBps;
      return bps === null ? null : Math.round(bps / 1e6);
    };
    edge(run, at(0, 22), throttle, null, 8);
    run.advanceTo(at(1, 0) + MINUTE);
    expect(throttle()).toBe(8);
    edge(run, at(1, 6), throttle, 8, null);
    run.advanceTo(at(1, 23));
    expect(throttle()).toBeNull();
    run.advanceTo(at(2, 5));
    expect(throttle()).toBeNull();
    // Monday before six belongs to Sunday.
    run.advanceTo(at(7, 5));
    expect(throttle()).toBeNull();
    edge(run, at(7, 22), throttle, null, 8);
  });
});
