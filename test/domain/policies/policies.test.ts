/** Policies from their creation to their end, and what an edit changes (LIFECYCLE 11, FACTS 14). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  exactly,
  must,
  type Row,
  refused,
  stateOf,
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, MBPS } = units;
const timing = {
  'make-policy': exactly(45 * SECOND),
  'associate-policy': exactly(90 * SECOND),
  'dissociate-policy': exactly(80 * SECOND),
  'delete-policy': exactly(40 * SECOND),
  'crash-consistent': exactly(5 * MINUTE),
};
const wish: Wish = { timing };
const life = (run: Engine, id = 'gold') => stateOf(run, id, 'policy.life');
const jobs = (run: Engine, target: string) =>
  run
    .jobs()
    .filter((job) => job.target === target)
    .map(({ kind, state, errorCode }) => [kind, state, errorCode]);
const terms = (run: Engine, id = 'standard') => run.spec.policies.find((one) => one.id === id);

function created(run: Engine, settings: Record<string, string> = {}): void {
  must(run, 'create-policy', 'cs-1', { id: 'gold', ...settings });
  run.advanceTo(run.nowMs() + 135 * SECOND);
}

const making: readonly Row[] = [
  {
    says: 'is created, goes on to be associated by itself and has its twin with it',
    ids: '[LC-11.01] [LC-11.03] [LC-11.04] [POL-04] [POL-06] [JOB-01] [JOB-02] [POL-09]',
    wish,
    play(run) {
      must(run, 'create-policy', 'cs-1', { id: 'gold', 'rpo-threshold': '15m' });
      expect(life(run)).toBe('making');
      expect(jobs(run, 'gold')).toEqual([['create-policy', 'inProgress', null]]);
      edge(run, 45 * SECOND, () => life(run), 'making', 'associating');
      edge(run, 135 * SECOND, () => life(run), 'associating', 'associated');
      expect(life(run, 'gold-failback')).toBe('associated');
      expect(jobs(run, 'gold').map(([kind]) => kind)).toEqual([
        'create-policy',
        'associate-policy',
      ]);
    },
  },
  {
    says: 'says what the portal says where nobody says otherwise',
    ids: '[POL-12] [POL-01]',
    wish,
    play(run) {
      created(run);
      expect(terms(run, 'gold')).toEqual({
        id: 'gold',
        rpoThresholdMs: HOUR,
        retentionMs: 24 * HOUR,
        appConsistentMs: HOUR,
      });
    },
  },
  {
    says: 'keeps points for 72 hours at most, and makes app-consistent ones more often than that',
    ids: '[LC-11.02] [POL-03] [POL-10] [X-09]',
    wish,
    play(run) {
      const ask = (with_: Record<string, string>) =>
        refused(run, 'create-policy', 'cs-1', { id: 'gold', ...with_ });
      expect(ask({ retention: '73h' })).toEqual(['RETENTION_BEYOND']);
      expect(ask({ retention: '4h', 'app-consistent': '4h' })).toEqual(['APP_TOO_RARE']);
      expect(ask({ 'app-consistent': 'often' })).toEqual(['BAD_SETTING']);
      expect(run.spec.policies.map(({ id }) => id)).not.toContain('gold');
      created(run, { retention: '72h', 'app-consistent': '71h' });
      expect(life(run)).toBe('associated');
    },
  },
  {
    says: 'needs a name nobody has, and a server in contact',
    ids: '[CS-07]',
    wish,
    play(run) {
      const ask = (id: string) => refused(run, 'create-policy', 'cs-1', { id });
      expect(ask('standard')).toEqual(['ID_TAKEN']);
      expect(ask('standard-failback')).toEqual(['ID_TAKEN']);
      expect(ask('web-01')).toEqual(['ID_TAKEN']);
      expect(ask('No good')).toEqual(['BAD_ID']);
      begin(run, 'internet-down', 'wan');
      expect(ask('gold')).toEqual(['CS_NOT_CONNECTED']);
    },
  },
  {
    says: 'stays a draft when its server loses contact, and is created again under its name',
    ids: '[CS-07] [LC-11.01]',
    wish,
    play(run) {
      must(run, 'create-policy', 'cs-1', { id: 'gold', 'rpo-threshold': '15m' });
      const cut = begin(run, 'internet-down', 'wan');
      run.advanceTo(MINUTE);
      expect(life(run)).toBe('draft');
      expect(jobs(run, 'gold')).toEqual([['create-policy', 'failed', '25018']]);
      run.endFault(cut);
      created(run, { 'rpo-threshold': '20m' });
      expect(life(run)).toBe('associated');
      expect(terms(run, 'gold')?.rpoThresholdMs).toBe(20 * MINUTE);
    },
  },
  {
    says: 'is loose when only its association fails, and is associated by hand',
    ids: '[JOB-02] [POL-09]',
    wish,
    play(run) {
      must(run, 'create-policy', 'cs-1', { id: 'gold' });
      run.advanceTo(MINUTE);
      const cut = begin(run, 'internet-down', 'wan');
      run.advanceTo(135 * SECOND);
      expect(life(run)).toBe('unassociated');
      run.endFault(cut);
      must(run, 'associate-policy', 'gold');
      expect(refused(run, 'associate-policy', 'gold')).toEqual(['POLICY_NOT_LOOSE']);
      edge(run, 225 * SECOND, () => life(run), 'associating', 'associated');
    },
  },
];

const unprotected: Wish = {
  timing: { ...timing, prerequisites: exactly(MINUTE) },
  account: { tier: 'standard' },
  machines: [{ id: 'web-01', churn: MB, more: { isProtected: false, hasAgent: true } }],
};

const ending: readonly Row[] = [
  {
    says: 'is dissociated and deleted in their minutes, and its name is free again',
    ids: '[LC-11.07] [LC-11.09] [JOB-02] [POL-09]',
    wish,
    play(run) {
      created(run);
      const from = run.nowMs();
      must(run, 'dissociate-policy', 'gold');
      edge(run, from + 80 * SECOND, () => life(run), 'dissociating', 'unassociated');
      must(run, 'delete', 'gold');
      edge(run, from + 120 * SECOND, () => life(run), 'deleting', 'deleted');
      expect(life(run, 'gold-failback')).toBe('deleted');
      created(run, { retention: '12h' });
      expect(life(run)).toBe('associated');
      expect(terms(run, 'gold')?.retentionMs).toBe(12 * HOUR);
    },
  },
  {
    says: 'is not dissociated while a machine uses it, nor deleted while it is associated',
    ids: '[LC-11.08] [LC-11.10] [POL-08]',
    wish,
    play(run) {
      expect(refused(run, 'dissociate-policy', 'standard')).toEqual(['POLICY_IN_USE']);
      expect(refused(run, 'delete', 'standard')).toEqual(['POLICY_ASSOCIATED']);
      must(run, 'disable-replication');
      run.advanceTo(10 * MINUTE);
      must(run, 'dissociate-policy', 'standard');
      run.advanceTo(12 * MINUTE);
      expect(life(run, 'standard')).toBe('unassociated');
    },
  },
  {
    says: 'stays associated when protection with it began meanwhile',
    ids: '[POL-08]',
    wish: unprotected,
    play(run) {
      must(run, 'dissociate-policy', 'standard');
      run.advanceTo(MINUTE);
      must(run, 'enable-replication');
      edge(run, 80 * SECOND, () => life(run, 'standard'), 'dissociating', 'associated');
      expect(jobs(run, 'standard')).toEqual([['dissociate-policy', 'failed', 'POLICY_IN_USE']]);
      expect(refused(run, 'dissociate-policy', 'standard')).toEqual(['POLICY_IN_USE']);
      run.advanceTo(20 * MINUTE);
      expect(jobs(run, 'web-01')).toEqual([['enable-replication', 'succeeded', null]]);
    },
  },
  {
    says: 'takes no machine once it is dissociated',
    ids: '[POL-11] [ERR-15]',
    wish: unprotected,
    play(run) {
      must(run, 'dissociate-policy', 'standard');
      run.advanceTo(2 * MINUTE);
      must(run, 'enable-replication');
      run.advanceTo(10 * MINUTE);
      expect(jobs(run, 'web-01')).toEqual([['enable-replication', 'failed', '78253']]);
    },
  },
  {
    says: 'for the way back has fixed terms, is edited by nobody and takes no machine',
    ids: '[POL-04] [POL-05]',
    wish: unprotected,
    play(run) {
      expect(terms(run, 'standard-failback')).toEqual({
        id: 'standard-failback',
        rpoThresholdMs: 15 * MINUTE,
        retentionMs: 24 * HOUR,
        appConsistentMs: HOUR,
        isFailback: true,
      });
      const twin = 'standard-failback';
      expect(refused(run, 'set-policy', twin, { retention: '10h' })).toEqual([
        'FAILBACK_POLICY_FIXED',
      ]);
      expect(refused(run, 'dissociate-policy', twin)).toEqual(['FAILBACK_POLICY_FIXED']);
      expect(refused(run, 'delete', twin)).toEqual(['FAILBACK_POLICY_FIXED']);
      const order = { policy: twin };
      expect(refused(run, 'enable-replication', 'web-01', order)).toEqual(['POLICY_FOR_FAILBACK']);
      must(run, 'set-policy', 'standard', { retention: '10h' });
      run.advanceTo(HOUR);
      expect(terms(run, twin)?.retentionMs).toBe(24 * HOUR);
    },
  },
];

/** Nothing gets through from ten minutes on, so that RPO is the time since. */
const dark = (run: Engine) => {
  run.advanceTo(10 * MINUTE);
  return begin(run, 'process-server-down', 'ps-1');
};
const marks = (run: Engine, kind: 'app' | 'crash', from: number, to: number) =>
  run
    .points('web-01', from, to)
    .filter((point) => point.kind === kind)
    .map((point) => point.atMs)
    .sort((a, b) => a - b);
const kept = (run: Engine) =>
  run.points('web-01', -24 * HOUR, run.nowMs()).filter((point) => point.state === 'available');

const editing: readonly Row[] = [
  {
    says: 'takes two minutes to save, longer with machines, and holds from then on',
    ids: '[LC-11.05] [LC-11.06] [POL-07] [JOB-03] [POL-09]',
    wish,
    play(run) {
      must(run, 'set-policy', 'standard', { 'rpo-threshold': '10m' });
      expect(life(run, 'standard')).toBe('saving');
      const saved = 2 * MINUTE + (3 * MINUTE) / 100;
      edge(run, saved, () => terms(run)?.rpoThresholdMs, 30 * MINUTE, 10 * MINUTE);
      expect(life(run, 'standard')).toBe('associated');
    },
  },
  {
    says: 'takes five minutes to save with a hundred machines',
    ids: '[JOB-03] [POL-09]',
    wish: {
      ...wish,
      machines: Array.from({ length: 101 }, (_, at) => ({ id: `vm-${at + 1}`, churn: 0 })),
    },
    play(run) {
      must(run, 'set-policy', 'standard', { 'rpo-threshold': '10m' });
      edge(run, 5 * MINUTE, () => life(run, 'standard'), 'saving', 'associated');
    },
  },
  {
    says: 'is refused where nothing changes, for the accounts in use, or during another job',
    ids: '[POL-03] [POL-10] [LC-11.05]',
    wish,
    play(run) {
      const ask = (with_: Record<string, string>) => refused(run, 'set-policy', 'standard', with_);
      expect(ask({ retention: '24h' })).toEqual(['POLICY_UNCHANGED']);
      expect(ask({ retention: '25h' })).toEqual(['RETENTION_TOO_LONG']);
      expect(ask({ retention: '73h' })).toEqual(['RETENTION_BEYOND', 'RETENTION_TOO_LONG']);
      expect(ask({ retention: '1h' })).toEqual(['APP_TOO_RARE']);
      must(run, 'set-policy', 'standard', { retention: '2h' });
      expect(ask({ retention: '3h' })).toEqual(['POLICY_NOT_ASSOCIATED']);
    },
  },
  {
    says: 'with a lower threshold rings for machines that replicate already, at the next look',
    ids: '[POL-02] [POL-07] [HLT-08]',
    wish,
    play(run) {
      dark(run);
      run.advanceTo(24 * MINUTE);
      expect(alerts(run, 'web-01')).not.toContain('rpo-threshold');
      must(run, 'set-policy', 'standard', { 'rpo-threshold': '12m' });
      run.advanceTo(28 * MINUTE);
      expect(alerts(run, 'web-01')).toContain('rpo-threshold');
    },
  },
  {
    says: 'does not rewrite the time above the threshold that has been counted',
    ids: '[POL-07] [POL-02]',
    wish,
    play(run) {
      const cut = dark(run);
      run.advanceTo(50 * MINUTE);
      expect(run.rpoBreach('web-01').value).toBe(10 * MINUTE);
      must(run, 'set-policy', 'standard', { 'rpo-threshold': '6h' });
      run.advanceTo(55 * MINUTE);
      const counted = run.rpoBreach('web-01').value;
      expect(counted).toBe(10 * MINUTE + 2 * MINUTE + (3 * MINUTE) / 100);
      run.advanceTo(2 * HOUR);
      expect(run.rpoBreach('web-01').value).toBe(counted);
      run.endFault(cut);
      run.advanceTo(6 * HOUR);
      expect(run.rpoBreach('web-01').value).toBe(counted);
    },
  },
  {
    says: 'changes how often app-consistent points are made, and none that were made before',
    ids: '[POL-07] [RPT-03]',
    wish,
    play(run) {
      run.advanceTo(90 * MINUTE);
      const before = marks(run, 'app', -5 * HOUR, 90 * MINUTE);
      must(run, 'set-policy', 'standard', { 'app-consistent': '15m' });
      run.advanceTo(3 * HOUR);
      expect(marks(run, 'app', -5 * HOUR, 90 * MINUTE)).toEqual(before);
      expect(marks(run, 'app', HOUR, 3 * HOUR)).toEqual(
        [60, 105, 120, 135, 150, 165, 180].map((minute) => minute * MINUTE),
      );
      must(run, 'set-policy', 'standard', { 'app-consistent': 'never' });
      run.advanceTo(6 * HOUR);
      expect(marks(run, 'app', 3 * HOUR, 6 * HOUR)).toEqual([180 * MINUTE]);
      expect(marks(run, 'crash', 5 * HOUR, 6 * HOUR)).toHaveLength(13);
    },
  },
  {
    says: 'with a shorter retention drops points that a longer one does not bring back',
    ids: '[POL-07] [RPT-05]',
    wish,
    play(run) {
      const oldest = () => Math.min(...kept(run).map((point) => point.atMs));
      run.advanceTo(HOUR);
      expect(oldest()).toBe(-23 * HOUR);
      must(run, 'set-policy', 'standard', { retention: '2h' });
      run.advanceTo(2 * HOUR);
      expect(oldest()).toBe(0);
      must(run, 'set-policy', 'standard', { retention: '24h' });
      run.advanceTo(4 * HOUR);
      expect(oldest()).toBe(HOUR);
    },
  },
  {
    says: 'without app-consistent points hides broken snapshots and mends nothing',
    ids: '[F-32 wrong-remedy] [RPT-12] [POL-07]',
    wish: { ...wish, lineBps: 100 * MBPS },
    play(run) {
      begin(run, 'snapshots-failing', 'web-01');
      run.advanceTo(61 * MINUTE);
      expect(alerts(run, 'web-01')).toContain('78144');
      must(run, 'set-policy', 'standard', { 'app-consistent': 'never' });
      run.advanceTo(3 * HOUR);
      expect(alerts(run, 'web-01')).not.toContain('78144');
      expect(marks(run, 'app', MINUTE, 3 * HOUR)).toEqual([]);
      must(run, 'set-policy', 'standard', { 'app-consistent': '30m' });
      run.advanceTo(4 * HOUR);
      expect(alerts(run, 'web-01')).toContain('78144');
      expect(marks(run, 'app', MINUTE, 4 * HOUR)).toEqual([]);
    },
  },
  {
    says: 'of a machine that is enabled with another one leaves the points of before as they were',
    ids: '[POL-07] [DIS-03]',
    wish: {
      ...wish,
      timing: { ...timing, 'disable-protection': exactly(3 * MINUTE) },
      account: { tier: 'standard' },
      policies: [{ id: 'rare', rpoThresholdMs: HOUR, retentionMs: 24 * HOUR }],
    },
    play(run) {
      run.advanceTo(3 * HOUR);
      const before = marks(run, 'app', 0, 3 * HOUR);
      expect(before).toHaveLength(4);
      must(run, 'disable-replication', 'web-01', { mode: 'drill-resize' });
      run.advanceTo(4 * HOUR);
      must(run, 'enable-replication', 'web-01', { policy: 'rare' });
      run.advanceTo(8 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('protected');
      expect(marks(run, 'app', 0, 3 * HOUR)).toEqual(before);
      expect(marks(run, 'app', 5 * HOUR, 8 * HOUR)).toEqual([]);
    },
  },
];

table('a policy that is new', making);
table('a policy nobody needs', ending);
table('an edited policy', editing);
