/** What enabling takes with it, and what a first copy takes along to another server. */
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

/** 60 GB over 20 MB/s take fifty minutes, through either server. */
const copying: Wish = {
  start: 'replicating',
  lineBps: 160 * MBPS,
  servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
  timing: { 'switch-server': exactly(2 * MINUTE), 'finalize-protection': exactly(2 * MINUTE) },
  machines: [{ id: 'web-01', churn: 0 }],
};
const item = (run: Engine) => run.itemStateFull('web-01');
const copied = (60 * GB) / ((20 * MB) / 1000);

function moved(run: Engine): void {
  must(run, 'switch-process-server', 'ps-1', { to: 'ps-2', machines: ['web-01'] });
  run.advanceTo(20 * MINUTE);
  expect(run.spec.machines[0]?.processServer).toBe('ps-2');
}

const copies: readonly Row[] = [
  {
    says: 'goes on through the new server, from where it was',
    ids: '[PS-06] [REP-01] [ST-06]',
    wish: copying,
    play(run) {
      moved(run);
      edge(run, copied, () => item(run), 'initialReplication.copying', 'finalizing.running');
    },
  },
  {
    says: 'hangs on the new server alone: the old one may fall silent',
    ids: '[PS-06] [REP-01]',
    wish: copying,
    play(run) {
      moved(run);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(HOUR);
      expect(item(run)).toBe('protected');
    },
  },
  {
    says: 'stands still when the new server fails',
    ids: '[PS-06] [HLT-14]',
    wish: copying,
    play(run) {
      moved(run);
      begin(run, 'process-server-down', 'ps-2');
      run.advanceTo(HOUR);
      expect(item(run)).toBe('initialReplication.stalled');
      expect(alerts(run, 'web-01')).toContain('78169');
    },
  },
];

const plain: Wish = {
  lineBps: 800 * MBPS,
  account: { tier: 'standard' },
  machines: [
    {
      id: 'web-01',
      churn: MB,
      more: {
        isProtected: false,
        hasAgent: true,
        disks: [{ id: 'system', sizeBytes: 20 * GB, usedBytes: 3 * GB, excluded: false }],
      },
    },
  ],
  parts: [
    { kind: 'network', id: 'net-other', name: 'net-other', site: 'azure', bubble: false },
    {
      kind: 'network',
      id: 'net-far',
      name: 'net-far',
      site: 'azure',
      bubble: false,
      region: 'far away',
    },
  ],
};

const orders: readonly Row[] = [
  {
    says: 'names the network a failover starts the machine in',
    ids: '[ENR-01] [NET-02]',
    wish: plain,
    play(run) {
      must(run, 'enable-replication', 'web-01', { network: 'net-other' });
      run.advanceTo(HOUR);
      expect(run.spec.machines[0]?.target).toEqual({ network: 'net-other' });
      must(run, 'failover');
      run.advanceTo(2 * HOUR);
      expect(run.azureCopy('web-01')?.network).toBe('net-other');
    },
  },
  {
    says: 'takes no network of another region, and none that is gone',
    ids: '[ENR-01] [NET-01] [STO-13]',
    wish: plain,
    play(run) {
      const ask = (network: string) => refused(run, 'enable-replication', 'web-01', { network });
      expect(ask('net-far')).toEqual(['NETWORK_ELSEWHERE']);
      expect(ask('nowhere')).toEqual(['UNKNOWN_NETWORK']);
      begin(run, 'target-deleted', 'net-other');
      expect(ask('net-other')).toEqual(['TARGET_MISSING']);
    },
  },
  {
    says: 'makes a machine known to a server that had forgotten it',
    ids: '[CS-08] [ENR-01]',
    wish: {
      ...plain,
      machines: (plain.machines ?? []).map((one) => ({
        ...one,
        conditions: { 'unknown-machine': 1 },
      })),
    },
    play(run) {
      run.advanceTo(MINUTE);
      expect(run.conditions('web-01').map(({ name }) => name)).toEqual(['unknown-machine']);
      must(run, 'enable-replication');
      run.advanceTo(HOUR);
      expect(lastJob(run).errorCode).toBeNull();
      expect(item(run)).toBe('protected');
      expect(run.conditions('web-01')).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
];

table('a first copy of a machine that goes to another server', copies);
table('an order to enable', orders);
