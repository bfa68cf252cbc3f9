/** One machine round the whole circle, step by step, on the table and on live actors. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { alerts, begin, exactly, lastJob, must, refused, table } from '../lifecycle/drive.ts';
import {
  addServer,
  awayWish,
  comeHome,
  comeNear,
  goAway,
  homeFixed,
  protectAgain,
  regionOf,
  settleHome,
} from './circle.ts';

const { MB } = units;
const stepsOf = (run: Engine) => lastJob(run).steps.map(({ id }) => id);

/** Milliseconds a number of bytes takes over a line of 12.5 MB/s. */
const overLine = (bytes: number) => bytes / 12_500;

function near(run: Engine): void {
  goAway(run);
  addServer(run);
  comeNear(run);
}

table('the circle', [
  {
    says: 'leads a machine to Azure, home without loss, and under protection again',
    ids:
      '[LC-12.1.32] [LC-12.1.34] [LC-12.1.35] [LC-12.1.37] [LC-12.1.39] [LC-12.1.44] ' +
      '[LC-12.1.47] [LC-12.1.48] [LC-12.1.49] [LC-12.1.50] [RPR-01] [ST-23] [ST-25] [ST-26]',
    wish: awayWish,
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'reprotect');
      expect(run.itemStateFull('web-01')).toBe('reprotecting.prereq');
      until(run, () => run.itemStateFull('web-01'), 'reprotecting.prepare');
      until(run, () => run.itemState('web-01'), 'reverseSync');
      expect(run.direction('web-01')).toBe('home');
      until(run, () => run.itemState('web-01'), 'reverseProtected');
      comeHome(run);
      expect(run.activeSide('web-01')).toBe('onprem');
      settleHome(run);
      protectAgain(run);
      expect(run.ledger().lostBytes).toBe(0);
      expect(run.direction('web-01')).toBe('azure');
      run.advanceTo(run.nowMs() + HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
      expect(refused(run, 'reprotect')).toEqual(['NOT_COMMITTED']);
      goAway(run, 'web-01', run.nowMs() + MINUTE);
    },
  },
  {
    says: 'names its jobs and takes its steps in order',
    ids: '[JOB-18] [JOB-19] [JOB-20] [JOB-21] [FBK-03] [ST-27] [ST-29] [ST-30] [ST-31] [ST-32]',
    wish: awayWish,
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'reprotect');
      expect(stepsOf(run)).toEqual(['reprotect-checks', 'stop-source', 'attach-disks']);
      until(run, () => run.itemState('web-01'), 'reverseProtected');
      run.advanceTo(run.nowMs() + MINUTE);
      must(run, 'failback');
      expect(stepsOf(run)).toEqual(['stop-copy', 'final-sync', 'detach-disks', 'boot-home']);
      expect(run.itemState('web-01')).toBe('failingBack');
      until(run, () => run.itemState('web-01'), 'failbackCommitPending');
      must(run, 'commit');
      expect(run.itemState('web-01')).toBe('committingFailback');
      expect(lastJob(run).kind).toBe('commit-failback');
      until(run, () => run.itemState('web-01'), 'failedBack');
      run.advanceTo(run.nowMs() + 15 * MINUTE);
      must(run, 'protect-again');
      expect(run.itemState('web-01')).toBe('reprotectingForward');
      expect(stepsOf(run)).toEqual(['forward-checks', 'forward-agent']);
    },
  },
  {
    says: 'sends home what changed in Azure and no more, as fast as the line lets it',
    ids: '[RPR-09] [RPR-16] [PORT-12] [ARC-13]',
    wish: awayWish,
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'reprotect');
      const state = () => run.itemStateFull('web-01');
      until(run, state, 'reverseSync.copying');
      const away = run.wayHome('web-01');
      expect(away?.changedBytes).toBe((run.nowMs() - 33 * MINUTE - 3000) * 1000);
      expect(away).toMatchObject({
        phase: 'copying',
        processServer: 'ps-azure',
        masterTarget: 'mt-1',
        bindingLimit: 'uplink',
        bytesPerMs: 12_500,
        isAlternate: false,
      });
      const waiting = away?.waitingBytes ?? 0;
      const ends = run.nowMs() + overLine(waiting);
      run.advanceTo(Math.ceil(ends));
      expect(run.wayHome('web-01')?.phase).toBe('sending-changes');
    },
  },
  {
    says: 'makes points at home by the fixed terms of the failback policy',
    ids: '[POL-05] [FBK-01] [FBK-02]',
    wish: awayWish,
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'reprotect');
      until(run, () => run.itemState('web-01'), 'reverseProtected');
      expect(refused(run, 'failback', 'web-01', { point: 'latest-app-consistent' })).toEqual([
        'NO_POINT_HOME',
      ]);
      run.advanceTo(Math.ceil(run.nowMs() / HOUR) * HOUR + MINUTE);
      expect(run.wayHome('web-01')?.newestAppPointMs).toBe(run.nowMs() - MINUTE);
      run.advanceTo(run.nowMs() + 26 * HOUR);
      const kept = (24 * HOUR) / (5 * MINUTE) + 24;
      expect(run.wayHome('web-01')?.points).toBe(kept);
    },
  },
  {
    says: 'gives up what was written after an older point, and sends Azure the difference',
    ids: '[FBK-02] [LC-12.1.40] [LC-12.1.41] [LC-12.1.42]',
    wish: awayWish,
    play(run) {
      near(run);
      run.advanceTo(Math.ceil(run.nowMs() / HOUR) * HOUR + 10 * MINUTE);
      const started = run.nowMs();
      comeHome(run, 'web-01', 'latest-app-consistent');
      const stopped = started + 20 * MINUTE + 3 * MINUTE;
      const point = Math.floor(started / HOUR) * HOUR;
      const { lostBytes, lines } = run.ledger();
      expect(lostBytes).toBe((stopped - point) * 1000);
      expect(lines).toEqual([
        {
          cause: 'newer-than-point',
          target: 'web-01',
          fromMs: point,
          toMs: stopped,
          bytes: lostBytes,
          ms: 0,
        },
      ]);
      settleHome(run);
      protectAgain(run);
      expect(run.ledger().lostBytes).toBe(lostBytes);
    },
  },
  {
    says: 'remembers the loss of a failover after the machine is protected again',
    ids: '[RRP-03]',
    wish: awayWish,
    play(run) {
      const fault = begin(run, 'internet-degraded', 'wan', { bandwidth: '4Mbps' });
      run.advanceTo(10 * MINUTE);
      must(run, 'power-off');
      must(run, 'failover', 'web-01', { point: 'latest' });
      until(run, () => run.itemState('web-01'), 'commitPending');
      const { lostBytes, lines } = run.ledger();
      expect(lostBytes).toBe(270 * MB);
      run.endFault(fault);
      must(run, 'commit');
      until(run, () => run.itemState('web-01'), 'failedOver');
      addServer(run);
      comeNear(run);
      comeHome(run);
      settleHome(run);
      protectAgain(run);
      expect(run.ledger().lostBytes).toBe(lostBytes);
      expect(run.ledger().lines).toEqual(lines);
    },
  },
  {
    says: 'costs hours of the copy and of the server in Azure until each is deleted',
    ids: '[BIL-02] [RRP-04] [LC-3.1.08] [LC-3.1.09] [LC-3.1.10] [LC-13.10] [FBK-07] [X-26]',
    wish: { ...awayWish, prices: { 'protected-day': 0, 'vm-hour': 3, 'server-hour': 2 } },
    play(run) {
      near(run);
      expect(refused(run, 'remove-process-server', 'ps-azure')).toEqual(['MACHINES_LEFT']);
      comeHome(run);
      const slope = (rate: number) => rate / HOUR;
      expect(run.costForm().slope).toBeCloseTo(slope(5), 12);
      settleHome(run);
      expect(run.azureVmState('web-01')).toBe('none');
      expect(run.costForm().slope).toBeCloseTo(slope(2), 12);
      must(run, 'remove-process-server', 'ps-azure');
      expect(regionOf(run, 'ps-azure', 'install')).toBe('removed');
      expect(run.costForm().slope).toBe(0);
      const cost = run.cost();
      run.advanceTo(run.nowMs() + 24 * HOUR);
      expect(run.cost()).toBe(cost);
    },
  },
  {
    says: 'waits for the agent to register at home before it is protected again',
    ids: '[RRP-01] [RRP-02] [MOB-21] [FBK-08]',
    wish: awayWish,
    play(run) {
      near(run);
      comeHome(run);
      settleHome(run);
      must(run, 'protect-again');
      until(run, () => lastJob(run).state, 'failed');
      expect(lastJob(run).errorCode).toBe('AGENT_NOT_REGISTERED');
      expect(run.itemState('web-01')).toBe('failedBack');
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      must(run, 'protect-again');
      until(run, () => run.itemState('web-01'), 'protected');
    },
  },
  {
    says: 'keeps the users waiting from the shutdown in Azure until the start at home',
    ids: '[FBK-06] [FBK-03]',
    wish: {
      ...awayWish,
      services: [
        {
          id: 'shop',
          name: 'Shop',
          machines: ['web-01'],
          needs: [],
          rtoMs: HOUR,
          rpoMs: HOUR,
          up: 'serving',
        },
      ],
    },
    play(run) {
      near(run);
      expect(run.serviceUp('shop')).toBe(true);
      const before = run.serviceDowntime('shop').value;
      comeHome(run);
      const { 'detach-disks': detach, 'boot-home': boot } = homeFixed;
      expect(run.serviceDowntime('shop').value - before).toBe(detach.minMs + boot.minMs);
      const { lines, downtimeMs } = run.ledger();
      expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(downtimeMs);
      expect(alerts(run)).not.toContain('split-brain');
    },
  },
  {
    says: 'sends a machine home by a server of its threads, if they are the narrowest',
    ids: '[RPR-16] [CAP-08]',
    wish: { ...awayWish, timing: { ...homeFixed, boot: exactly(4 * MINUTE) } },
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'set-threads', 'ps-azure', { threads: 1 });
      must(run, 'reprotect');
      until(run, () => run.itemState('web-01'), 'reverseSync');
      expect(run.wayHome('web-01')).toMatchObject({ bindingLimit: 'own-cap', bytesPerMs: 5000 });
      must(run, 'set-threads', 'ps-azure', { threads: 2 });
      expect(run.wayHome('web-01')?.bytesPerMs).toBe((10 * MB) / 1000);
    },
  },
]);
