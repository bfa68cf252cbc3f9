/** Faults of line, cache, agent and choice of account, from their beginning to what mends them. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  exactly,
  must,
  type Row,
  refused,
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;
const timing = { 'disable-protection': exactly(3 * MINUTE) };

const line: readonly Row[] = [
  {
    says: 'that is down is told by the server after its grace, and RPO climbs until it is back',
    ids: '[F-20 injected] [F-20 symptom] [F-20 remedy] [PORT-06] [CS-12]',
    play(run) {
      run.advanceTo(AT);
      const cut = begin(run, 'internet-down', 'wan');
      const told = () => alerts(run, 'cs-1');
      edge(run, AT + 15 * MINUTE, told, [], ['cs-not-connected']);
      run.advanceTo(AT + HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
      expect(run.cacheFree('ps-1')).toBeLessThan(1);
      expect(alerts(run, 'ps-1')).toContain('backlog-critical');
      expect(run.newestPointMs('web-01', 'crash')).toBe(AT);
      run.endFault(cut);
      run.advanceTo(AT + 2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'that is thin is not relieved by protecting anew: all is copied over the same line',
    ids: '[F-20 wrong-remedy] [DSK-04] [DIS-01]',
    wish: { timing, account: { tier: 'standard' } },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'internet-degraded', 'wan', { bandwidth: '4Mbps' });
      run.advanceTo(HOUR);
      const behind = run.rpoMs('web-01') ?? 0;
      expect(behind).toBeGreaterThan(20 * MINUTE);
      must(run, 'disable-replication');
      run.advanceTo(90 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(12 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('initialReplication.copying');
      expect(run.pointsKept('web-01')).toBe(0);
      expect(refused(run, 'failover')).toContain('NO_RECOVERY_POINT');
    },
  },
];

/** 4 MB a second against a throttle of one: 10 GB fill at 3 MB a second. */
const filling: Wish = {
  servers: [{ id: 'ps-1', cacheBytes: 10 * GB, throttleBps: 8 * MBPS }],
  machines: [{ id: 'web-01', churn: 4 * MB, disks: 2 }],
};

const cache: readonly Row[] = [
  {
    says: 'that fills warns, turns critical and slows its machines; a wider throttle empties it',
    ids: '[F-16 injected] [F-16 symptom] [F-16 remedy] [PS-10] [HLT-03] [HLT-04]',
    wish: filling,
    play(run) {
      const after = (bytes: number) => Math.ceil((bytes / (3 * MB)) * 1000);
      const codes = () => alerts(run, 'ps-1').filter((code) => code.startsWith('cache'));
      run.advanceTo(after(8 * GB) - 1000);
      expect(codes()).toEqual([]);
      run.advanceTo(after(8 * GB) + 16 * MINUTE);
      expect(codes()).toContain('cache-throttled');
      expect(run.health('ps-1')).toBe('critical');
      run.advanceTo(90 * MINUTE);
      const behind = run.rpoMs('web-01') ?? 0;
      expect(behind).toBeGreaterThan(HOUR);
      must(run, 'set-throttle', 'ps-1', { bandwidth: 'none' });
      run.advanceTo(4 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(codes()).toEqual([]);
    },
  },
];

const agent: readonly Row[] = [
  {
    says: 'that stops is missed after fifteen minutes, and catches up once its services run',
    ids: '[F-31 injected] [F-31 symptom] [F-31 remedy] [MOB-15] [HLT-11]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-stopped', 'web-01');
      edge(run, AT + 15 * MINUTE, () => alerts(run, 'web-01').includes('78174'), false, true);
      run.advanceTo(AT + HOUR);
      expect(run.rpoMs('web-01')).toBe(HOUR);
      must(run, 'restart-service', 'web-01');
      run.advanceTo(AT + 2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(alerts(run, 'web-01')).toEqual([]);
      expect(run.pointsKept('web-01')).toBeGreaterThan(20);
    },
  },
  {
    says: 'that stops is no reason to end protection: every point goes with it',
    ids: '[F-31 wrong-remedy] [DIS-01]',
    wish: { timing },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-stopped', 'web-01');
      must(run, 'disable-replication');
      run.advanceTo(HOUR);
      expect(run.pointsKept('web-01')).toBe(0);
      expect(refused(run, 'failover')).toEqual(['NEVER_PROTECTED']);
    },
  },
];

const account = (id: string, more: object) =>
  ({
    kind: 'storage-account',
    id,
    name: id,
    site: 'azure',
    tier: 'premium',
    redundancy: 'lrs',
    iops: 80_000,
    ...more,
  }) as const;
const pairs: Wish = {
  region: 'West Europe',
  lineBps: 800 * MBPS,
  parts: [
    account('plain', { tier: 'standard' }),
    account('alone', {}),
    account('far', { log: 'plain', region: 'North Europe' }),
    account('paired', { log: 'plain' }),
  ],
  machines: [{ id: 'web-01', churn: 0, more: { isProtected: false, hasAgent: true } }],
};

const ask = (run: Engine, storage: string) =>
  refused(run, 'enable-replication', 'web-01', { storage });

const accounts: readonly Row[] = [
  {
    says: 'is refused without one for its logs, or elsewhere, until the pair is right',
    ids: '[F-71 injected] [F-71 symptom] [F-71 remedy] [STO-01] [STO-02] [LC-8.04]',
    wish: pairs,
    play(run) {
      expect(ask(run, 'alone')).toEqual(['NO_LOG_ACCOUNT']);
      expect(ask(run, 'far')).toEqual(['ACCOUNT_ELSEWHERE']);
      must(run, 'enable-replication', 'web-01', { storage: 'paired' });
      run.advanceTo(3 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
    },
  },
  {
    says: 'in a region without premium replication is no other for a vault that was moved',
    ids: '[F-71 injected] [F-71 symptom] [F-71 wrong-remedy] [STO-03]',
    wish: { ...pairs, region: 'Central India' },
    play(run) {
      expect(ask(run, 'paired')).toEqual(['PREMIUM_NOT_OFFERED']);
      must(run, 'move', 'vault-1', { 'resource-group': 'elsewhere' });
      expect(ask(run, 'paired')).toEqual(['PREMIUM_NOT_OFFERED']);
      must(run, 'enable-replication', 'web-01', { storage: 'plain' });
    },
  },
];

table('a line to Azure', line);
table('a cache', cache);
table('an agent', agent);
table('an account for a machine', accounts);
