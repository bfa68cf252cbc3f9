/** Alarms the product raises by looking, and what people say to them (FACTS 29, LIFECYCLE 17). */
import { expect } from 'vitest';
import type { Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { units } from '../support/estate.ts';
import { alerts, begin, edge, must, refused, stateOf, table } from './lifecycle/drive.ts';

const { MB, MBPS } = units;

/** State and severity of an alert, as one word. */
function alertOf(run: Engine, code: string, target = 'web-01'): string {
  const found = run.alerts().find((alert) => alert.code === code && alert.target === target);
  return found === undefined ? 'none' : `${found.state} ${found.severity}`;
}

const has = (run: Engine, code: string) => () => alerts(run, 'web-01').includes(code);

table('no crash-consistent point', [
  {
    says: 'for an hour rings at the next whole minute, and clears once one is listed',
    ids: '[HLT-09] [RPT-12]',
    wish: { machines: [{ id: 'web-01', churn: 2 * MB, disks: 8 }], lineBps: 800 * MBPS },
    play(run) {
      const rings = has(run, 'no-crash-point');
      run.advanceTo(11 * MINUTE);
      const fault = begin(run, 'internet-down', 'wan');
      // The newest point is of T+10; more than an hour old first at T+71.
      edge(run, 71 * MINUTE, rings, false, true);
      expect(alertOf(run, 'no-crash-point')).toBe('raised critical');
      expect(run.health('web-01')).toBe('critical');
      run.endFault(fault);
      run.advanceTo(75 * MINUTE);
      expect(rings()).toBe(false);
    },
  },
  {
    says: 'rings for a source that is off, though nothing waits',
    ids: '[HLT-09]',
    play(run) {
      run.advanceTo(11 * MINUTE);
      must(run, 'power-off');
      edge(run, 71 * MINUTE, has(run, 'no-crash-point'), false, true);
      must(run, 'power-on');
      run.advanceTo(80 * MINUTE);
      expect(alertOf(run, 'no-crash-point')).toBe('cleared critical');
    },
  },
  {
    says: 'never rings for what does not replicate, nor after a failover',
    ids: '[HLT-09] [FO-03]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB },
        { id: 'web-02', churn: MB, unprotected: true },
      ],
    },
    play(run) {
      run.advanceTo(11 * MINUTE);
      must(run, 'failover', 'web-01', { point: 'latest' });
      run.advanceTo(3 * HOUR);
      expect(alerts(run)).not.toContain('no-crash-point');
    },
  },
]);

table('the age of the newest data in Azure', [
  {
    says: 'rings above the threshold and above twice of it, not when it has just reached them',
    ids: '[HLT-08]',
    wish: { machines: [{ id: 'web-01', churn: MB, disks: 8 }], lineBps: 800 * MBPS },
    play(run) {
      run.advanceTo(10 * MINUTE);
      begin(run, 'internet-down', 'wan');
      run.advanceTo(40 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(30 * MINUTE);
      edge(run, 41 * MINUTE, has(run, 'rpo-threshold'), false, true);
      run.advanceTo(70 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(60 * MINUTE);
      edge(run, 71 * MINUTE, has(run, 'rpo-threshold-twice'), false, true);
    },
  },
]);

/** A premium 100 GB disk takes 2 MB/s of 8 KB writes; two take four. */
const churning = { machines: [{ id: 'web-01', churn: 3 * MB, disks: 2 }] };

table('high churn', [
  {
    says: 'warns at the next whole minute, is critical after fifteen, and clears in place',
    ids: '[HLT-13] [STO-12]',
    wish: churning,
    play(run) {
      run.advanceTo(10 * MINUTE + 20 * SECOND);
      expect(alertOf(run, '78188')).toBe('none');
      const fault = begin(run, 'churn-spike', 'web-01', { factor: 1.5 });
      edge(run, 11 * MINUTE, () => alertOf(run, '78188'), 'none', 'raised warning');
      expect(run.health('web-01')).toBe('warning');
      // Over since T+10:20: fifteen minutes are full at T+25:20, judged at T+26.
      edge(run, 26 * MINUTE, () => alertOf(run, '78188'), 'raised warning', 'raised critical');
      expect(run.health('web-01')).toBe('critical');
      run.advanceTo(27 * MINUTE + SECOND);
      run.endFault(fault);
      edge(run, 28 * MINUTE, () => alertOf(run, '78188'), 'raised critical', 'cleared critical');
      expect(run.health('web-01')).toBe('normal');
    },
  },
  {
    says: 'is not what is written exactly at the ceiling',
    ids: '[HLT-13] [STO-12]',
    wish: { machines: [{ id: 'web-01', churn: 4 * MB, disks: 2 }] },
    play(run) {
      run.advanceTo(20 * MINUTE);
      expect(alertOf(run, '78188')).toBe('none');
    },
  },
  {
    says: 'begins above 54 MB/s for a machine of many disks',
    ids: '[HLT-13] [STO-12]',
    wish: { machines: [{ id: 'web-01', churn: 54 * MB, disks: 60 }], lineBps: 10_000 * MBPS },
    play(run) {
      run.advanceTo(2 * MINUTE);
      expect(alertOf(run, '78188')).toBe('none');
      begin(run, 'churn-spike', 'web-01', { factor: 1.01 });
      run.advanceTo(4 * MINUTE);
      expect(alertOf(run, '78188')).toBe('raised warning');
    },
  },
]);

table('a backlog', [
  {
    says: 'that needs too long is told once it has needed it for fifteen minutes',
    ids: '[REP-08] [HLT-05] [LC-3.2.01] [LC-3.2.02] [LC-3.2.04]',
    wish: { machines: [{ id: 'web-01', churn: 2 * MB, disks: 8 }], lineBps: 8 * MBPS },
    play(run) {
      const told = () => alerts(run, 'ps-1').filter((code) => code.startsWith('backlog'));
      // 1 MB/s go out of two: above 30 min at the check of T+35, above 45 min at that of T+50.
      edge(
        run,
        35 * MINUTE,
        () => stateOf(run, 'ps-1', 'gateway.upload'),
        'inTime.held',
        'late.fresh',
      );
      edge(run, 50 * MINUTE, told, [], ['backlog-warning']);
      expect(stateOf(run, 'ps-1', 'gateway.upload')).toBe('stuck.fresh');
      edge(run, 65 * MINUTE, told, ['backlog-warning'], ['backlog-critical']);
      begin(run, 'source-powered-on', 'web-01');
      must(run, 'power-off');
      // 3.9 GB at 1 MB/s: below 45 min from T+85, below 30 min from T+100 on.
      run.advanceTo(100 * MINUTE);
      expect(stateOf(run, 'ps-1', 'gateway.upload')).toBe('inTime.fresh');
      expect(told()).toHaveLength(1);
      edge(run, 115 * MINUTE, told, ['backlog-warning'], []);
    },
  },
  {
    says: 'that is late for ten minutes only is never told',
    ids: '[HLT-05] [LC-3.2.01]',
    wish: { machines: [{ id: 'web-01', churn: MB, disks: 8 }], lineBps: 800 * MBPS },
    play(run) {
      run.advanceTo(4 * MINUTE);
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(5 * MINUTE);
      expect(stateOf(run, 'ps-1', 'gateway.upload')).toBe('stuck.fresh');
      run.advanceTo(14 * MINUTE);
      run.endFault(fault);
      run.advanceTo(HOUR);
      const codes = run.alerts().map(({ code }) => code);
      expect(codes.filter((code) => code.startsWith('backlog'))).toEqual([]);
    },
  },
]);

table('an alert', [
  {
    says: 'is acknowledged by its code, stays up until its cause is gone, and rings anew',
    ids: '[LC-17.01]',
    wish: churning,
    play(run) {
      const fault = begin(run, 'churn-spike', 'web-01', { factor: 2 });
      run.advanceTo(MINUTE);
      must(run, 'acknowledge', 'web-01', { code: '78188' });
      expect(alertOf(run, '78188')).toBe('acknowledged warning');
      expect(run.health('web-01')).toBe('warning');
      expect(run.timeline().at(-1)).toMatchObject({ what: 'alert.acknowledged', detail: '78188' });
      // It grows in place, and is not asked for again.
      edge(
        run,
        15 * MINUTE,
        () => alertOf(run, '78188'),
        'acknowledged warning',
        'acknowledged critical',
      );
      expect(run.health('web-01')).toBe('critical');
      run.endFault(fault);
      run.advanceTo(16 * MINUTE);
      expect(alertOf(run, '78188')).toBe('cleared critical');
      begin(run, 'churn-spike', 'web-01', { factor: 2 });
      run.advanceTo(17 * MINUTE);
      expect(alertOf(run, '78188')).toBe('raised warning');
    },
  },
  {
    says: 'cannot be acknowledged where none stands, nor twice',
    ids: '[LC-17.01]',
    wish: churning,
    play(run) {
      expect(refused(run, 'acknowledge', 'web-01', { code: '78188' })).toEqual(['NO_SUCH_ALERT']);
      const fault = begin(run, 'churn-spike', 'web-01', { factor: 2 });
      run.advanceTo(MINUTE);
      expect(refused(run, 'acknowledge', 'web-01', { code: '806' })).toEqual(['NO_SUCH_ALERT']);
      must(run, 'acknowledge', 'web-01', { code: '78188' });
      expect(refused(run, 'acknowledge', 'web-01', { code: '78188' })).toEqual(['ALREADY_SEEN']);
      run.endFault(fault);
      run.advanceTo(2 * MINUTE);
      expect(refused(run, 'acknowledge', 'web-01', { code: '78188' })).toEqual(['NO_SUCH_ALERT']);
    },
  },
]);

table('a test', [
  {
    says: 'is recommended for what was never tested, until one has been cleaned up',
    ids: '[HLT-21] [TFO-09]',
    wish: {
      machines: [
        { id: 'web-01', churn: MB, more: { conditions: { 'never-tested': 1 } } },
        { id: 'web-02', churn: MB },
      ],
    },
    play(run) {
      run.advanceTo(MINUTE);
      expect(alertOf(run, 'test-recommended')).toBe('raised info');
      expect(alertOf(run, 'test-recommended', 'web-02')).toBe('none');
      expect(run.health('web-01')).toBe('normal');
      must(run, 'test-failover', 'web-01', { network: 'net-test' });
      run.advanceTo(HOUR);
      expect(alertOf(run, 'test-recommended')).toBe('raised info');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      expect(alertOf(run, 'test-recommended')).toBe('cleared info');
    },
  },
]);
