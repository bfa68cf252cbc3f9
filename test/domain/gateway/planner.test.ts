/** The capacity planner: both modes, both sizing tables row by row, worked examples. */
import { describe, expect, it } from 'vitest';
import {
  busySample,
  deltaBytesPerSec,
  firstCopyBytesPerSec,
} from '../../../src/domain/planner/bandwidth.ts';
import { detailedPlan, type PlannedMachine } from '../../../src/domain/planner/detailed.ts';
import { quickPlan } from '../../../src/domain/planner/quick.ts';
import {
  configurationServersFor,
  type LayoutPart,
  misfits,
  outageBuffer,
  serversNeeded,
  sizingRowFor,
} from '../../../src/domain/planner/sizing.ts';
import { accountsNeeded, storageBytes, tierFor } from '../../../src/domain/planner/storage.ts';
import { HOUR } from '../../../src/sim/index.ts';

const GB = 1e9;
const TB = 1e12;
const MB = 1e6;

/** Row, most machines, most bytes a day, and what the server has: cores, memory, cache. */
const tables = [
  ['built-in', 'SIZ-01', 99, 500 * GB, 8, 16, 300],
  ['built-in', 'SIZ-02', 150, TB, 12, 18, 600],
  ['built-in', 'SIZ-03', 200, 2 * TB, 16, 32, 1000],
  ['separate', 'SIZ-05', 85, 250 * GB, 4, 8, 300],
  ['separate', 'SIZ-06', 150, TB, 8, 12, 600],
  ['separate', 'SIZ-07', 225, 2 * TB, 12, 24, 1000],
] as const;

describe('the sizing tables', () => {
  it.each(
    tables.map((row) => [`${row[0]} server up to ${row[2]} machines [${row[1]}]`, row] as const),
  )('%s', (_, [place, id, machines, dailyBytes, cpu, memory, cache]) => {
    expect(sizingRowFor(place, { machines, dailyBytes })).toEqual({
      id,
      machines,
      dailyBytes,
      cpu,
      memoryBytes: memory * GB,
      cacheBytes: cache * GB,
    });
    expect(sizingRowFor(place, { machines: machines + 1, dailyBytes })?.id).not.toBe(id);
    expect(sizingRowFor(place, { machines, dailyBytes: dailyBytes + 1 })?.id).not.toBe(id);
  });

  it('a built-in server over 2 TB a day or 200 machines is not enough [SIZ-04] [PS-04]', () => {
    expect(sizingRowFor('built-in', { machines: 200, dailyBytes: 2 * TB })?.id).toBe('SIZ-03');
    expect(sizingRowFor('built-in', { machines: 201, dailyBytes: TB })).toBeNull();
    expect(sizingRowFor('built-in', { machines: 10, dailyBytes: 2 * TB + 1 })).toBeNull();
  });

  it('one server carries 2 TB a day and 200 machines, then it is two [PS-02] [PS-04] [X-22]', () => {
    expect(serversNeeded({ machines: 200, dailyBytes: 2 * TB })).toBe(1);
    expect(serversNeeded({ machines: 201, dailyBytes: 2 * TB })).toBe(2);
    expect(serversNeeded({ machines: 200, dailyBytes: 2 * TB + 1 })).toBe(2);
    expect(serversNeeded({ machines: 1, dailyBytes: 5 * TB })).toBe(3);
  });

  it('two configuration servers give up to 400 machines, instead of process servers [CS-17]', () => {
    const most = [1, 200, 201, 400, 401];
    expect(most.map(configurationServersFor)).toEqual([1, 1, 2, 2, 3]);
  });

  it.each([
    ['SIZ-01', 14.4, 300 * GB, 500 * GB],
    ['SIZ-02', 14.4, 600 * GB, TB],
    ['SIZ-03', 12, TB, 2 * TB],
  ])('the cache of %s lasts %f hours at the top of its row [SIZ-09]', (id, hours, cache, daily) => {
    const row = sizingRowFor('built-in', { machines: 1, dailyBytes: daily });
    expect(row).toMatchObject({ id, cacheBytes: cache });
    expect(outageBuffer(cache, daily, 0.8).fullMs / HOUR).toBeCloseTo(hours, 6);
  });
});

const small = { cpu: 8, memoryBytes: 16 * GB };

/** A part of a layout; the load changes by the same bytes a machine. */
function part(
  configurationServer: LayoutPart['configurationServer'],
  [cpu, memory, cache]: readonly [number, number, number],
  machines: number,
): LayoutPart {
  return {
    configurationServer,
    processServer: { cpu, memoryBytes: memory * GB, cacheBytes: cache * GB },
    load: { machines, dailyBytes: machines * 2 * GB },
  };
}

describe('a layout for 220 machines', () => {
  const large = { cpu: 12, memoryBytes: 18 * GB };

  it('fits on one large server beside one configuration server [EX-07] [SIZ-08] [SIZ-07]', () => {
    expect(misfits(part(large, [12, 24, 1000], 220))).toEqual([]);
    expect(misfits(part(small, [12, 24, 1000], 220))).toEqual(['configuration-server']);
    expect(misfits(part(large, [8, 24, 1000], 220))).toEqual(['process-server']);
    expect(misfits(part(large, [12, 24, 999], 220))).toEqual(['cache']);
    expect(misfits(part(large, [12, 24, 1000], 226))).toEqual(['load']);
  });

  it('fits on two of 135 and 85 machines [EX-07] [SIZ-08] [SIZ-06] [SIZ-05]', () => {
    expect(misfits(part(small, [8, 12, 600], 135))).toEqual([]);
    expect(misfits(part(small, [4, 8, 300], 85))).toEqual([]);
    expect(misfits(part(small, [4, 8, 300], 86))).toEqual(['process-server', 'cache']);
    expect(misfits(part({ cpu: 7, memoryBytes: 16 * GB }, [4, 8, 300], 85))).toEqual([
      'configuration-server',
    ]);
  });
});

describe('worked examples', () => {
  it('five disks of 120 requests a second are 600 together and one account [EX-01] [STO-06]', () => {
    const iops = [120, 120, 120, 120, 120];
    expect(tierFor(iops)).toEqual({ tier: 'standard', hotDisks: [] });
    expect(accountsNeeded(600)).toBe(1);
  });

  it('45,000 requests a second need three standard accounts [EX-08] [STO-06]', () => {
    expect(accountsNeeded(45_000)).toBe(3);
    expect(accountsNeeded(40_000)).toBe(2);
    expect(accountsNeeded(40_001)).toBe(3);
  });

  it('1 TB a day less 30 % is 8.1 MB a second, 64.8 Mbps [EX-10] [CAP-02]', () => {
    const rate = deltaBytesPerSec(TB, 0.3);
    expect((rate / MB).toFixed(1)).toBe('8.1');
    expect(((rate * 8) / MB).toFixed(1)).toBe('64.8');
  });

  it('600 GB of cache at 1 TB a day are full after 14 h and slow after 11 h [EX-11] [SIZ-09]', () => {
    const { throttledMs, fullMs } = outageBuffer(600 * GB, TB, 0.8);
    expect(Math.floor(fullMs / HOUR)).toBe(14);
    expect(Math.floor(throttledMs / HOUR)).toBe(11);
  });
});

describe('what the planner adds up', () => {
  it('a first copy needs what is used within the hours allowed [CAP-03]', () => {
    expect(firstCopyBytesPerSec(3600 * GB, 0.5, 10)).toBe(50 * MB);
  });

  it('space is the replica and the changes kept [CAP-04]', () => {
    expect(storageBytes(TB, 100 * GB, 3, 0.3)).toBe(TB + 210 * GB);
  });

  it('the line is sized for the sample that 95 of 100 stay under [CAP-09]', () => {
    const samples = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(busySample(samples)).toBe(95);
    expect(busySample([7])).toBe(7);
    expect(busySample([])).toBe(0);
  });

  it('a hot disk in a quiet machine is not seen, a busy machine is premium [CAP-12] [STO-05]', () => {
    expect(tierFor([501, 10])).toEqual({ tier: 'standard', hotDisks: [0] });
    expect(tierFor([500, 10])).toEqual({ tier: 'standard', hotDisks: [] });
    expect(tierFor([20_000])).toMatchObject({ tier: 'standard' });
    expect(tierFor([20_001])).toEqual({ tier: 'premium', hotDisks: [] });
  });
});

it('the quick mode works from averages: 100 machines of three disks [CAP-01] [CAP-02] [SIZ-02]', () => {
  const plan = quickPlan({
    machines: 100,
    disksPerMachine: 3,
    diskBytes: 100 * GB,
    usedBytes: 60 * GB,
    dailyChange: 0.05,
    compression: 0.3,
    retentionDays: 1,
    batch: 10,
    hours: 24,
  });
  expect(plan.dailyBytes).toBe(900 * GB);
  expect(plan.deltaBytesPerSec).toBeCloseTo((900 * GB * 0.7) / 86_400, 6);
  expect(plan.firstCopyBytesPerSec).toBeCloseTo((1800 * GB * 0.7) / 86_400, 6);
  expect(plan.lineBytesPerSec).toBeCloseTo((2700 * GB * 0.7) / 86_400, 6);
  expect(plan.storageBytes).toBeCloseTo(30 * TB + 630 * GB, 0);
  expect([plan.builtIn?.id, plan.separate?.id]).toEqual(['SIZ-02', 'SIZ-06']);
  expect([plan.processServers, plan.configurationServers]).toEqual([1, 1]);
});

const disk = { sizeBytes: 100 * GB, usedBytes: 60 * GB, iops: 120 };

function planned(id: string, change: Partial<PlannedMachine> = {}): PlannedMachine {
  return { id, disks: [disk], dailySamples: [10 * GB], ...change };
}

describe('the detailed mode', () => {
  const asked = { compression: 0, retentionDays: 2, hours: 10 };

  it('adds up machine by machine, a batch for the first copy alone [CAP-01] [CAP-03]', () => {
    const machines = [planned('a'), planned('b', { dailySamples: [30 * GB] })];
    const plan = detailedPlan({ ...asked, machines, batch: ['a'] });
    expect(plan.dailyBytes).toBe(40 * GB);
    expect(plan.firstCopyBytesPerSec).toBeCloseTo((60 * GB) / 36_000, 6);
    expect(plan.storageBytes).toBe(280 * GB);
    expect(plan.machines).toEqual([
      { id: 'a', iops: 120, tier: 'standard', hotDisks: [] },
      { id: 'b', iops: 120, tier: 'standard', hotDisks: [] },
    ]);
    expect(plan.accounts).toBe(1);
    expect(detailedPlan({ ...asked, machines }).firstCopyBytesPerSec).toBeCloseTo(
      (120 * GB) / 36_000,
      6,
    );
  });

  it('rejects a disk over 1 TB and more than 64 disks, and leaves them out [CAP-05]', () => {
    const many = (count: number) => Array.from({ length: count }, () => disk);
    const machines = [
      planned('edge', { disks: [{ ...disk, sizeBytes: TB }] }),
      planned('large', { disks: [{ ...disk, sizeBytes: TB + 1 }] }),
      planned('most', { disks: many(64) }),
      planned('many', { disks: many(65) }),
    ];
    const plan = detailedPlan({ ...asked, machines });
    expect(plan.rejected).toEqual([
      { id: 'large', why: 'disk-too-large' },
      { id: 'many', why: 'too-many-disks' },
    ]);
    expect(plan.machines.map(({ id }) => id)).toEqual(['edge', 'most']);
    expect(plan.dailyBytes).toBe(20 * GB);
  });

  it('rejects a machine that alone changes more than a server takes [PS-02]', () => {
    const machines = [
      planned('edge', { dailySamples: [2 * TB] }),
      planned('busy', { dailySamples: [2 * TB + 1] }),
    ];
    expect(detailedPlan({ ...asked, machines }).rejected).toEqual([
      { id: 'busy', why: 'too-much-change' },
    ]);
  });

  it('reckons with 30 % growth when asked to [CAP-09]', () => {
    const plan = detailedPlan({ ...asked, machines: [planned('a')], withGrowth: true });
    expect(plan.dailyBytes).toBeCloseTo(13 * GB, 0);
    expect(plan.storageBytes).toBeCloseTo(130 * GB + 26 * GB, 0);
  });
});
