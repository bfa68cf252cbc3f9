/** Storage accounts: how they count, what they are for, and what becomes of them (LIFECYCLE 8). */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { bytesPerRequest, diskCeiling } from '../../../src/domain/physics/ceilings.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  engine,
  lastJob,
  must,
  refused,
  stateOf,
  table,
} from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
/** The estate starts at 09:00; the validator comes round at noon. */
const NOON = 3 * HOUR;

const presence = (run: Engine) => stateOf(run, 'storage-1', 'storage-account.presence');
const failedAfterCheck = (run: Engine) => {
  must(run, 'failover');
  run.advanceTo(run.nowMs() + MINUTE);
  return lastJob(run).errorCode;
};

table('an account in use', [
  {
    says: 'that is deleted refuses uploads after five minutes and is told at the next look',
    ids: '[LC-8.07] [STO-13] [HLT-20] [F-73 injected] [F-73 symptom]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'target-deleted', 'storage-1');
      expect(presence(run)).toBe('missing.silent');
      expect(run.bindingLimit('web-01')).toBe('storage');
      edge(run, AT + 5 * MINUTE, () => run.health('web-01'), 'normal', 'critical');
      expect(alerts(run, 'web-01')).toContain('upload-refused');
      const issue = () => alerts(run, 'storage-1').includes('configuration-issue');
      edge(run, NOON, issue, false, true);
      expect(failedAfterCheck(run)).toBe('70038');
      expect(run.itemState('web-01')).toBe('protected');
    },
  },
  {
    says: 'created anew is available and empty: its machines stay without copies and points',
    ids: '[LC-8.08] [F-73 remedy]',
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'target-deleted', 'storage-1');
      run.advanceTo(NOON);
      const again = { kind: 'storage-account', id: 'storage-1', tier: 'premium' };
      must(run, 'create', 'azure', again);
      edge(run, NOON + MINUTE, () => presence(run), 'missing.refusing', 'available');
      expect(run.isFaultActive(fault)).toBe(false);
      expect(alerts(run, 'storage-1')).toEqual([]);
      expect(run.conditions('web-01').map(({ name }) => name)).toContain('target-lost');
      expect(run.health('web-01')).toBe('critical');
      expect(refused(run, 'create', 'azure', again)).toEqual(['ID_TAKEN']);
    },
  },
  {
    says: 'moved away and back by script looks whole, and protects nothing',
    ids: '[LC-8.07] [STO-09] [F-73 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      expect(refused(run, 'move', 'storage-1')).toEqual(['ACCOUNT_IN_USE']);
      expect(refused(run, 'move', 'storage-1', { by: 'portal' })).toEqual(['ACCOUNT_IN_USE']);
      must(run, 'move', 'storage-1', { by: 'script' });
      expect(presence(run)).toBe('missing.silent');
      run.advanceTo(AT + 10 * MINUTE);
      must(run, 'move', 'storage-1', { by: 'script' });
      expect(presence(run)).toBe('available');
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(2 * HOUR - AT);
      expect(run.health('web-01')).toBe('critical');
      expect(failedAfterCheck(run)).toBe('70038');
    },
  },
  {
    says: 'cannot be deleted twice, and one without machines may be moved',
    ids: '[STO-09]',
    wish: { accounts: ['storage-1', 'spare'] },
    play(run) {
      must(run, 'move', 'spare');
      expect(refused(run, 'delete', 'spare')).toEqual(['ALREADY_GONE']);
      must(run, 'create', 'azure', { kind: 'storage-account', id: 'spare' });
      expect(refused(run, 'create', 'azure', { kind: 'network', id: 'spare' })).toEqual([
        'ID_TAKEN',
        'IS_BUSY',
      ]);
    },
  },
]);

table('a regional outage', [
  {
    says: 'leaves an account of one region out of reach, and no failover there until it is over',
    ids: '[LC-8.06] [F-74 injected] [F-74 symptom] [F-74 wrong-remedy]',
    wish: { account: { redundancy: 'lrs' } },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'region-outage', 'azure');
      expect(presence(run)).toBe('lost');
      expect(failedAfterCheck(run)).toBe('REGION_DOWN');
      run.advanceTo(6 * HOUR);
      expect(presence(run)).toBe('lost');
      expect(failedAfterCheck(run)).toBe('REGION_DOWN');
      expect(run.rpoMs('web-01')).toBe(6 * HOUR + MINUTE - AT);
      run.endFault(fault);
      expect(presence(run)).toBe('available');
      run.advanceTo(7 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'is outlived by a geo-redundant account once the provider has decided',
    ids: '[LC-8.05] [STO-01] [F-74 remedy]',
    wish: { account: { redundancy: 'grs' } },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'region-outage', 'azure');
      edge(run, AT + 4 * HOUR, () => presence(run), 'awaitingGeo', 'failedOverGeo');
      must(run, 'failover');
      run.advanceTo(AT + 6 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
      run.endFault(fault);
      expect(presence(run)).toBe('available');
    },
  },
  {
    says: 'that ends before the decision brings the account back where it was',
    ids: '[LC-8.05]',
    wish: { account: { redundancy: 'grs' } },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'region-outage', 'azure');
      run.advanceTo(AT + 4 * HOUR - 1);
      run.endFault(fault);
      run.advanceTo(AT + 5 * HOUR);
      expect(presence(run)).toBe('available');
    },
  },
]);

table('too many writes for one account', [
  {
    says: 'raise the RPO of everybody on it, whichever server they come from',
    ids: '[F-72 injected] [F-72 symptom] [STO-14] [C-09]',
    wish: {
      servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
      machines: [
        { id: 'web-01', churn: 8.192 * MB, server: 'ps-1', disks: 8 },
        { id: 'web-02', churn: 8.192 * MB, server: 'ps-2', disks: 8 },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'storage-throttled', 'storage-1', { iops: 1000 });
      expect(alerts(run, 'storage-1')).toEqual(['storage-busy']);
      for (const id of ['web-01', 'web-02']) {
        expect(run.bindingLimit(id)).toBe('storage');
        expect(run.wireOutBytesPerMs(id)).toBeCloseTo(4096, 0);
      }
      run.advanceTo(AT + HOUR);
      expect(run.rpoMs('web-01')).toBeGreaterThan(29 * MINUTE);
    },
  },
  {
    says: 'are no trouble when the machines are spread over two accounts',
    ids: '[F-72 remedy] [STO-06]',
    wish: {
      accounts: ['storage-1', 'storage-2'],
      machines: [
        { id: 'web-01', churn: 8.192 * MB, disks: 8 },
        { id: 'web-02', churn: 8.192 * MB, disks: 8, storage: 'storage-2' },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      for (const id of ['storage-1', 'storage-2']) {
        begin(run, 'storage-throttled', id, { iops: 1000 });
      }
      run.advanceTo(AT + HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.rpoMs('web-02')).toBe(0);
    },
  },
]);

describe('an account counts', () => {
  it('units of 256 KB if it is premium, writes as they are if it is standard [STO-07]', () => {
    const KIB = 1024;
    expect(bytesPerRequest('premium', 8 * KIB)).toBe(8 * KIB);
    expect(bytesPerRequest('premium', 256 * KIB)).toBe(256 * KIB);
    expect(bytesPerRequest('premium', 256 * KIB + 1)).toBe((256 * KIB + 1) / 2);
    expect(bytesPerRequest('standard', 512 * KIB)).toBe(512 * KIB);
    const big = { id: 'web-01', churn: 40 * MB, writeSizeBytes: 512 * KIB };
    const run = engine({ machines: [big], iops: 100 });
    run.advanceTo(MINUTE);
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo((100 * 256 * KIB) / 1000, 0);
  });

  it('threads for nothing: more of them do not help a full account [F-72 wrong-remedy]', () => {
    const machines = [{ id: 'web-01', churn: 8.192 * MB, disks: 8 }];
    const rpo = [8, 32].map((threads) => {
      const run = engine({ machines, servers: [{ id: 'ps-1', threads }] });
      run.advanceTo(AT);
      begin(run, 'storage-throttled', 'storage-1', { iops: 500 });
      run.advanceTo(AT + HOUR);
      return run.rpoMs('web-01');
    });
    expect(rpo[0]).toBeGreaterThan(HOUR / 3);
    expect(rpo[1]).toBe(rpo[0]);
  });
});

describe('a target disk', () => {
  const KIB = 1024;
  it.each([
    ['standard', 500 * GB, 8 * KIB, 2],
    ['standard', 500 * GB, 64 * KIB, 2],
    ['premium', 100 * GB, 8 * KIB, 2],
    ['premium', 100 * GB, 16 * KIB, 4],
    ['premium', 100 * GB, 32 * KIB, 8],
    ['premium', 128 * KIB ** 3, 16 * KIB - 1, 2],
    ['premium', 128 * KIB ** 3, 32 * KIB - 1, 4],
    ['premium', 128 * KIB ** 3, 32 * KIB, 8],
    ['premium', 128 * KIB ** 3 + 1, 32 * KIB, 20],
    ['premium', 500 * GB, 8 * KIB, 5],
    ['premium', 500 * GB, 16 * KIB - 1, 5],
    ['premium', 500 * GB, 16 * KIB, 20],
    ['premium', 500 * GB, 32 * KIB, 20],
  ] as const)(
    'of a %s account, %d bytes, writes of %d, was tested for %d MB/s [STO-12]',
    (tier, size, write, mb) => expect(diskCeiling(tier, size, write)).toBe(mb * MB),
  );

  it('holds delta flow back where the profile says so [STO-12]', () => {
    const machines = [{ id: 'web-01', churn: 50 * MB, disks: 3, writeSizeBytes: 16 * KIB }];
    const run = engine({ machines, profile: { diskCeilings: true } });
    run.advanceTo(MINUTE);
    expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(3 * 4000, 0);
  });
});
