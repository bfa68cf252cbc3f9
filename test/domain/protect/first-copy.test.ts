/** First copies: one more flow on the path, then what changed, then protected (PHYSICS 3.4). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, exactly, lastJob, must, refused, table } from '../lifecycle/drive.ts';

const { MB, GB, MBPS } = units;
const timing = {
  prerequisites: exactly(MINUTE),
  'enable-item': exactly(MINUTE),
  'start-copy': exactly(30 * SECOND),
  'update-states': exactly(30 * SECOND),
  'finalize-protection': exactly(2 * MINUTE),
};
const item = (run: Engine) => run.itemStateFull('web-01');
const used = 60 * GB;

/** 60 GB over 10 MB/s, and a megabyte changes each second. */
const fresh = { start: 'replicating' as const, lineBps: 80 * MBPS, timing };
const COPIED = used / ((10 * MB) / 1000);
/** The set of what changed meanwhile shares the line with a megabyte a second. */
const SENT = COPIED + Math.ceil((COPIED * MB) / 1000 / ((9 * MB) / 1000));

table('a first copy', [
  {
    says: 'begins at StartEx where the scenario says so, sends what disks hold, then what changed',
    ids: '[REP-01] [ST-06] [ST-07] [LC-12.1.09] [LC-12.1.11] [JOB-08] [JOB-09] [ENR-03]',
    wish: fresh,
    play(run) {
      expect(item(run)).toBe('initialReplication.copying');
      expect(run.firstCopy('web-01')).toMatchObject({ waitingBytes: used, bytesPerMs: 10_000 });
      expect(run.rpoMs('web-01')).toBeNull();
      expect(refused(run, 'failover')).toContain('NOT_PROTECTED');
      run.advanceTo(COPIED / 2);
      expect(run.firstCopy('web-01')?.disks).toEqual([{ id: 'disk-1', share: 0.5 }]);
      const sending = () => run.firstCopy('web-01')?.isSendingChanges;
      edge(run, COPIED, sending, false, true);
      expect(run.firstCopy('web-01')?.waitingBytes).toBe((COPIED * MB) / 1000);
      edge(run, SENT, () => item(run), 'initialReplication.copying', 'finalizing.running');
      expect(lastJob(run)).toMatchObject({ kind: 'finalize-protection', state: 'inProgress' });
      const done = SENT + 2 * MINUTE;
      edge(run, done, () => item(run), 'finalizing.running', 'protected');
      expect(run.rpoMs('web-01')).toBe(0);
      expect(run.newestPointMs('web-01', 'crash')).toBe(SENT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
    },
  },
  {
    says: 'sends no more of what changed meanwhile than its disks hold',
    ids: '[REP-02] [REP-11]',
    // Two thirds of the disks change twice while they are copied.
    wish: { ...fresh, machines: [{ id: 'web-01', churn: 20 * MB }] },
    play(run) {
      const sending = () => run.firstCopy('web-01')?.isSendingChanges;
      edge(run, COPIED, sending, false, true);
      expect(run.firstCopy('web-01')?.waitingBytes).toBe(used);
    },
  },
  {
    says: 'shares the line fairly with what others write, and fills no cache',
    ids: '[REP-03]',
    wish: {
      ...fresh,
      start: 'healthy',
      account: { log: 'storage-1' },
      machines: [
        { id: 'web-01', churn: 0, more: { isProtected: false, hasAgent: true } },
        { id: 'db-01', churn: 8 * MB },
      ],
      servers: [{ id: 'ps-1', cacheBytes: 600 * GB }],
    },
    play(run) {
      must(run, 'enable-replication');
      run.advanceTo(3 * MINUTE);
      expect(run.firstCopy('web-01')?.bytesPerMs).toBe(5000);
      expect(run.wireOutBytesPerMs('db-01')).toBe(5000);
      run.advanceTo(13 * MINUTE);
      expect(run.processServerFlow('ps-1').backlogBytes).toBe(run.backlogBytes('db-01'));
      expect(run.cacheFree('ps-1')).toBeGreaterThan(0.99);
    },
  },
  {
    says: 'takes at most three disks at once',
    ids: '[REP-02]',
    wish: { ...fresh, machines: [{ id: 'web-01', churn: 0, disks: 4 }] },
    play(run) {
      const shares = () => run.firstCopy('web-01')?.disks.map(({ share }) => share);
      run.advanceTo(3 * COPIED - 1);
      expect(shares()?.[3]).toBe(0);
      expect(shares()?.[2]).toBeCloseTo(1, 5);
      run.advanceTo(3 * COPIED + COPIED / 2);
      expect(shares()).toEqual([1, 1, 1, 0.5]);
    },
  },
  {
    says: 'that stands still raises 78169 after a quarter of an hour, until it goes on',
    ids: '[LC-12.1.10] [HLT-14] [ERR-22]',
    wish: fresh,
    play(run) {
      run.advanceTo(10 * MINUTE);
      const fault = begin(run, 'internet-down', 'wan');
      expect(item(run)).toBe('initialReplication.stalled');
      const stuck = () => alerts(run, 'web-01').includes('78169');
      edge(run, 25 * MINUTE, stuck, false, true);
      expect(run.health('web-01')).toBe('critical');
      run.endFault(fault);
      run.advanceTo(25 * MINUTE + 1);
      expect(item(run)).toBe('initialReplication.copying');
      expect(stuck()).toBe(false);
    },
  },
  {
    says: 'waits for the machine and its agent, and loses nothing of what it had',
    ids: '[ARC-03]',
    wish: fresh,
    play(run) {
      run.advanceTo(10 * MINUTE);
      begin(run, 'agent-stopped', 'web-01');
      const waiting = run.firstCopy('web-01')?.waitingBytes;
      run.advanceTo(HOUR);
      expect(run.firstCopy('web-01')?.waitingBytes).toBe(waiting);
      must(run, 'restart-service');
      run.advanceTo(HOUR + SECOND);
      expect(run.firstCopy('web-01')?.waitingBytes).toBe((waiting ?? 0) - 10 * MB);
    },
  },
]);
