/** Disks left out, added and resized, and what their copy in Azure lacks (FACTS 13, 16, 31). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  exactly,
  lastJob,
  must,
  type Row,
  refused,
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;
const timing = { 'make-disk': exactly(7 * MINUTE), 'disable-protection': exactly(3 * MINUTE) };
const shop = {
  id: 'shop',
  name: 'Shop',
  machines: ['web-01'],
  needs: [],
  rtoMs: HOUR,
  rpoMs: HOUR,
  up: 'serving',
} as const;

interface DiskWish {
  readonly excluded?: true;
  readonly isNeeded?: true;
  readonly hasPageFile?: true;
  readonly churnShare?: number;
}

function machine(disks: readonly DiskWish[], os: 'windows' | 'linux' = 'windows'): Wish {
  const more = {
    disks: disks.map((disk, at) => ({
      id: `disk-${at + 1}`,
      sizeBytes: 20 * GB,
      usedBytes: 3 * GB,
      excluded: false,
      ...disk,
    })),
  };
  return {
    timing,
    services: [shop],
    account: { tier: 'standard' },
    machines: [{ id: 'web-01', churn: MB, os, more }],
  };
}

const copy = (run: Engine) => run.azureCopy('web-01');
const from = (run: Engine, kind: string) =>
  copy(run)
    ?.drives.filter((drive) => drive.from === kind)
    .map(({ letter }) => letter);

function over(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { 'shut-down-source': true });
  run.advanceTo(HOUR);
  expect(run.itemState('web-01')).toBe('commitPending');
}

/** C system, D data, E temp and F tempdb left out, G data. */
const database = machine([
  {},
  {},
  { excluded: true, isNeeded: true },
  { excluded: true, isNeeded: true },
  {},
]);

const letters: readonly Row[] = [
  {
    says: 'keep their letters, and the temporary disk of Azure takes the first that is free',
    ids: '[EX-05] [DSK-08] [DSK-05]',
    wish: database,
    play(run) {
      over(run);
      expect(from(run, 'replicated')).toEqual(['C', 'D', 'G']);
      expect(from(run, 'temporary')).toEqual(['E']);
      expect(copy(run)?.work).toBe('excluded-disk-needed');
      expect(run.serviceUp('shop')).toBe(false);
      expect(alerts(run, 'web-01')).toContain('app-down');
      expect(refused(run, 'create-disk', 'web-01', { letter: 'E' })).toEqual(['LETTER_TAKEN']);
      must(run, 'create-disk');
      edge(run, HOUR + 7 * MINUTE, () => run.serviceUp('shop'), false, true);
      expect(from(run, 'made')).toEqual(['F']);
      expect(alerts(run, 'web-01')).not.toContain('app-down');
      expect(copy(run)?.returning).toEqual(['C', 'D', 'G']);
    },
  },
  {
    says: 'that were made by hand are not in the next copy, whatever its point',
    ids: '[DSK-05] [F-36 wrong-remedy] [RPT-10]',
    wish: database,
    play(run) {
      over(run);
      must(run, 'create-disk', 'web-01', { letter: 'F' });
      run.advanceTo(2 * HOUR);
      expect(copy(run)?.work).toBeNull();
      must(run, 'change-recovery-point', 'web-01', { point: 'custom', at: '0m' });
      run.advanceTo(3 * HOUR);
      expect(from(run, 'made')).toEqual([]);
      expect(copy(run)?.work).toBe('excluded-disk-needed');
    },
  },
  {
    says: 'of a test copy are made on that copy only',
    ids: '[DSK-05]',
    wish: database,
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      must(run, 'create-disk', 'web-01', { copy: 'test' });
      run.advanceTo(2 * HOUR);
      expect(run.spec.machines[0]?.madeDisks).toEqual([{ letter: 'F', isTest: true }]);
      must(run, 'cleanup-test');
      run.advanceTo(3 * HOUR);
      must(run, 'failover');
      run.advanceTo(4 * HOUR);
      expect(copy(run)?.work).toBe('excluded-disk-needed');
    },
  },
  ...(
    [
      ['D, whose letter the temporary disk takes, stays there', 1, 'D', 'D'],
      ['G, whose letter nothing takes, goes to C', 4, 'D', 'C'],
    ] as const
  ).map(
    ([says, at, temporary, pageFile]): Row => ({
      says: `with the page file on the excluded disk ${says}`,
      ids: '[EX-06] [DSK-08]',
      wish: machine(
        Array.from({ length: 5 }, (_, disk) =>
          disk === at
            ? { excluded: true, hasPageFile: true }
            : disk > 0 && at === 4
              ? { excluded: true }
              : {},
        ),
      ),
      play(run) {
        over(run);
        expect(from(run, 'temporary')).toEqual([temporary]);
        expect(copy(run)?.pageFile).toBe(pageFile);
        expect(run.serviceUp('shop')).toBe(true);
      },
    }),
  ),
  {
    says: 'with the page file on a disk that replicates change nothing about it',
    ids: '[EX-06]',
    wish: machine([{}, { hasPageFile: true }]),
    play(run) {
      over(run);
      expect(copy(run)?.pageFile).toBe('D');
      expect(from(run, 'temporary')).toEqual(['E']);
    },
  },
  ...(['windows', 'linux'] as const).map(
    (os): Row => ({
      says: `made by hand come back with ${os === 'linux' ? 'Linux' : 'no Windows'}`,
      ids: '[DSK-06] [EX-04]',
      wish: machine([{}, {}, {}], os),
      play(run) {
        over(run);
        must(run, 'create-disk', 'web-01', { letter: 'X' });
        run.advanceTo(2 * HOUR);
        must(run, 'create-disk', 'web-01', { letter: 'Y' });
        run.advanceTo(3 * HOUR);
        expect(copy(run)?.drives.filter((drive) => drive.from !== 'temporary')).toHaveLength(5);
        expect(copy(run)?.returning).toHaveLength(os === 'linux' ? 5 : 3);
      },
    }),
  ),
];

/** 8 MB a second, three quarters of it to a scratch disk; a standard disk was tested for 2. */
const scratch: Wish = {
  lineBps: 800 * MBPS,
  timing,
  account: { tier: 'standard' },
  machines: [
    {
      id: 'web-01',
      churn: 8 * MB,
      more: {
        disks: [
          { id: 'system', sizeBytes: 20 * GB, usedBytes: 3 * GB, excluded: false },
          {
            id: 'scratch',
            sizeBytes: 20 * GB,
            usedBytes: 3 * GB,
            excluded: false,
            churnShare: 0.75,
          },
        ],
      },
    },
  ],
};
const again = (run: Engine, settings: Record<string, string | string[]> = {}) => {
  must(run, 'disable-replication');
  run.advanceTo(run.nowMs() + 30 * MINUTE);
  must(run, 'enable-replication', 'web-01', settings);
  run.advanceTo(run.nowMs() + HOUR);
};

const churn: readonly Row[] = [
  {
    says: 'that are left out take their part of what is written with them',
    ids: '[DSK-07] [DSK-04] [F-33 remedy]',
    wish: scratch,
    play(run) {
      run.advanceTo(AT);
      expect(run.wireInBytesPerMs('web-01')).toBeCloseTo(8000, 0);
      expect(alerts(run, 'web-01')).toContain('78188');
      again(run, { disks: ['system'] });
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(run.wireInBytesPerMs('web-01')).toBeCloseTo(2000, 0);
      expect(alerts(run, 'web-01')).not.toContain('78188');
    },
  },
  {
    says: 'that stay in write as much as before, however often protection begins anew',
    ids: '[DSK-01] [F-33 wrong-remedy] [STO-12] [HLT-13]',
    wish: scratch,
    play(run) {
      run.advanceTo(AT);
      again(run);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(run.wireInBytesPerMs('web-01')).toBeCloseTo(8000, 0);
      expect(alerts(run, 'web-01')).toContain('78188');
    },
  },
];

const steady: Wish = {
  lineBps: 80 * MBPS,
  timing,
  profile: { diskCeilings: true },
  account: { tier: 'standard' },
  parts: [
    {
      kind: 'storage-account',
      id: 'fast',
      name: 'fast',
      site: 'azure',
      tier: 'premium',
      redundancy: 'lrs',
      iops: 80_000,
      log: 'storage-1',
    },
  ],
  machines: [
    {
      id: 'web-01',
      churn: MB,
      writeSizeBytes: 32_768,
      more: {
        disks: [{ id: 'system', sizeBytes: 20 * GB, usedBytes: 3 * GB, excluded: false }],
      },
    },
  ],
};

const spikes: readonly Row[] = [
  {
    says: 'above what their disk was tested for warn at once, and RPO grows with what waits',
    ids: '[F-33 injected] [F-33 symptom] [STO-12] [HLT-13]',
    wish: steady,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'churn-spike', 'web-01', { factor: 4 });
      edge(run, AT + MINUTE, () => alerts(run, 'web-01'), [], ['78188']);
      run.advanceTo(AT + 20 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(10 * MINUTE);
      expect(run.health('web-01')).toBe('critical');
    },
  },
  {
    says: 'that are only a spike pass by themselves',
    ids: '[F-33 remedy]',
    wish: steady,
    play(run) {
      run.advanceTo(AT);
      const spike = begin(run, 'churn-spike', 'web-01', { factor: 4 });
      run.advanceTo(AT + 20 * MINUTE);
      run.endFault(spike);
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'that last are carried by a premium account, after a whole copy',
    ids: '[F-33 remedy] [STO-12]',
    wish: steady,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'churn-spike', 'web-01', { factor: 4 });
      again(run, { storage: 'fast' });
      run.advanceTo(4 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
];

const begun = (fault: string) => (run: Engine) => {
  run.advanceTo(AT);
  begin(run, fault, 'web-01', { size: '200GB' });
};
const plain: Wish = { ...machine([{}]), lineBps: 800 * MBPS };

const changed: readonly Row[] = [
  {
    says: 'that is resized leaves its machine out of step, and no comparison helps',
    ids: '[LC-12.4.05] [X-23] [REP-15] [F-34 injected] [F-34 symptom] [HLT-19]',
    wish: plain,
    play(run) {
      begun('volume-resized')(run);
      expect(run.consistency('web-01')).toBe('resized');
      expect(run.health('web-01')).toBe('critical');
      expect(refused(run, 'resynchronize')).toEqual(['NOT_OUT_OF_STEP']);
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(50 * MINUTE);
    },
  },
  {
    says: 'that is resized is copied whole after disabling for a resize, and old points stay',
    ids: '[F-34 remedy] [DIS-03] [X-23]',
    wish: plain,
    play(run) {
      begun('volume-resized')(run);
      must(run, 'disable-replication', 'web-01', { mode: 'drill-resize' });
      run.advanceTo(20 * MINUTE);
      expect(run.consistency('web-01')).toBe('inSync');
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(alerts(run, 'web-01')).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.points('web-01', -5 * HOUR, 0).some((p) => p.state === 'available')).toBe(true);
    },
  },
  {
    says: 'that is resized costs every point where protection is ended the usual way',
    ids: '[F-34 wrong-remedy] [DIS-01]',
    wish: plain,
    play(run) {
      begun('volume-resized')(run);
      must(run, 'disable-replication');
      run.advanceTo(20 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(run.points('web-01', -5 * HOUR, 0)).toEqual([]);
    },
  },
  {
    says: 'that is new is protected after disabling and enabling, and in Azure from then on',
    ids: '[F-34 remedy] [REP-16] [DSK-04]',
    wish: plain,
    play(run) {
      begun('disk-added')(run);
      again(run, { disks: ['disk-1', 'disk-2'] });
      run.advanceTo(6 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(run.spec.machines[0]?.disks.every((disk) => !disk.excluded)).toBe(true);
      expect(run.conditions('web-01')).toEqual([]);
      must(run, 'failover');
      run.advanceTo(8 * HOUR);
      expect(from(run, 'replicated')).toEqual(['C', 'D']);
      expect(run.serviceUp('shop')).toBe(true);
    },
  },
  {
    says: 'that is new and ignored is missing in Azure',
    ids: '[F-34 wrong-remedy] [REP-16]',
    wish: plain,
    play(run) {
      begun('disk-added')(run);
      must(run, 'failover');
      run.advanceTo(2 * HOUR);
      expect(from(run, 'replicated')).toEqual(['C']);
      expect(run.serviceUp('shop')).toBe(false);
    },
  },
];

const agents: readonly Row[] = [
  {
    says: 'was removed is installed and protected anew',
    ids: '[F-37 injected] [F-37 symptom] [F-37 remedy] [LC-5.16]',
    wish: plain,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-uninstalled', 'web-01');
      expect(alerts(run, 'web-01')).toContain('agent-removed');
      expect(run.health('web-01')).toBe('critical');
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(HOUR);
      again(run);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(alerts(run, 'web-01')).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is a clone is left running: it goes on without protection',
    ids: '[F-37 injected] [F-37 symptom] [F-37 wrong-remedy] [MOB-22]',
    wish: plain,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vm-cloned', 'web-01');
      expect(alerts(run, 'web-01')).toContain('machine-cloned');
      must(run, 'disable-replication');
      run.advanceTo(20 * MINUTE);
      expect(refused(run, 'enable-replication')).toEqual(['MACHINE_CLONED']);
      run.advanceTo(3 * HOUR);
      expect(run.rpoMs('web-01')).toBeNull();
      expect(lastJob(run).kind).toBe('disable-replication');
    },
  },
];

table('drives of a copy in Azure', letters);
table('disks a machine writes to', churn);
table('writes of a machine', spikes);
table('a disk of a machine that replicates', changed);
table('a machine whose agent', agents);
