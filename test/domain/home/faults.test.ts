/** What goes wrong on the way home: how it shows, what mends it, and what the wrong move costs. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { alerts, begin, edge, lastJob, must, refused, table } from '../lifecycle/drive.ts';
import { addServer, awayWish, comeHome, comeNear, goAway } from './circle.ts';

const { MB, GB } = units;
const state = (run: Engine) => run.itemState('web-01');
const failedWith = (run: Engine) => {
  until(run, () => lastJob(run).state, 'failed');
  return lastJob(run).errorCode;
};

function away(run: Engine): void {
  goAway(run);
  addServer(run);
}

function near(run: Engine): void {
  away(run);
  comeNear(run);
}

/** A job that fails on what was wrong, and goes well once it was mended. */
function mended(run: Engine, what: string, target: string): void {
  must(run, 'repair', target, { what });
  run.advanceTo(run.nowMs() + 3 * HOUR);
}

table('on the way home', [
  {
    says: 'a master target moved by Storage vMotion lets go of no disk until it is mended by hand',
    ids:
      '[F-52 injected] [F-52 symptom] [F-52 remedy] [F-52 wrong-remedy] [MT-09] [LC-4.08] ' +
      '[LC-4.09] [LC-4.13] [LC-12.1.43] [LC-12.1.46] [ST-28]',
    wish: awayWish,
    play(run) {
      near(run);
      begin(run, 'mt-storage-vmotion', 'mt-1');
      run.advanceTo(run.nowMs() + 20 * MINUTE);
      expect(alerts(run)).not.toContain('78022');
      expect(state(run)).toBe('reverseProtected');
      expect(run.masterTarget('mt-1').state).toBe('compromised');
      must(run, 'failback');
      expect(failedWith(run)).toBe('DETACH_FAILED');
      expect(state(run)).toBe('failbackFailed');
      expect(run.masterTarget('mt-1').state).toBe('broken');
      expect(run.activeSide('web-01')).toBe('none');
      must(run, 'failback');
      expect(failedWith(run)).toBe('DETACH_FAILED');
      mended(run, 'storage-vmotioned', 'mt-1');
      must(run, 'failback');
      until(run, () => state(run), 'failbackCommitPending');
      expect(run.masterTarget('mt-1')).toMatchObject({ state: 'ready', disks: 0 });
      expect(run.ledger().lostBytes).toBe(0);
    },
  },
  {
    says: 'a line that is down stops the first copy home; it goes on with the line',
    ids: '[F-53 injected] [F-53 symptom] [F-53 remedy] [LC-10.04] [LC-10.06] ' + '[LC-12.1.38]',
    wish: awayWish,
    play(run) {
      away(run);
      must(run, 'reprotect');
      until(run, () => state(run), 'reverseSync');
      const fault = begin(run, 'vpn-down', 'private');
      run.advanceTo(run.nowMs() + MINUTE);
      expect(run.itemStateFull('web-01')).toBe('reverseSync.stalled');
      const waiting = run.wayHome('web-01')?.waitingBytes;
      run.advanceTo(run.nowMs() + 14 * MINUTE);
      expect(alerts(run, 'web-01')).toContain('78169');
      expect(alerts(run, 'ps-azure')).toContain('806');
      expect(refused(run, 'failback')).toEqual(['NOT_REVERSE_PROTECTED']);
      expect(run.wayHome('web-01')?.waitingBytes).toBe(waiting);
      run.endFault(fault);
      run.advanceTo(run.nowMs() + MINUTE);
      expect(alerts(run, 'web-01')).not.toContain('78169');
      until(run, () => state(run), 'reverseProtected');
    },
  },
  {
    says: 'a line that is narrow lets the RPO grow past what the failback policy allows',
    ids: '[LC-10.05] [F-67 injected] [F-67 symptom] [F-67 remedy]',
    wish: awayWish,
    play(run) {
      near(run);
      const from = run.nowMs();
      const fault = begin(run, 'vpn-down', 'private');
      const told = () => alerts(run, 'web-01').includes('home-rpo');
      edge(run, from + 15 * MINUTE, told, false, true);
      expect(run.homeRpoMs('web-01')).toBe(15 * MINUTE);
      must(run, 'failback');
      expect(failedWith(run)).toBe('SYNCHRONIZE_CUT');
      expect(run.activeSide('web-01')).toBe('none');
      run.endFault(fault);
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      must(run, 'failback');
      until(run, () => state(run), 'failbackCommitPending');
      expect(run.ledger().lostBytes).toBe(0);
    },
  },
  {
    says: 'a line that was away for long costs the order of what was written, and a copy anew',
    ids: '[LC-10.06] [REP-11]',
    wish: {
      ...awayWish,
      machines: [{ id: 'web-01', churn: MB, agentQueueBytes: 2 * GB }],
    },
    play(run) {
      away(run);
      comeNear(run);
      const server = run.spec.components.find(({ id }) => id === 'ps-azure');
      const cache = server?.kind === 'process-server' ? server.cacheBytes : 0;
      expect(cache).toBe(600 * GB);
      const fault = begin(run, 'vpn-down', 'private');
      run.advanceTo(run.nowMs() + 5 * 24 * HOUR);
      expect(state(run)).toBe('reverseProtected');
      run.advanceTo(run.nowMs() + 24 * HOUR);
      expect(run.itemStateFull('web-01')).toBe('reverseSync.stalled');
      expect(run.homeRpoMs('web-01')).toBe(null);
      run.endFault(fault);
      until(run, () => state(run), 'reverseProtected', 24 * HOUR);
    },
  },
  {
    says: 'a server in Azure that is missing is told from the list, and one at home is no help',
    ids: '[F-54 symptom] [F-54 remedy] [F-54 wrong-remedy]',
    wish: awayWish,
    play(run) {
      goAway(run);
      expect(refused(run, 'reprotect')).toEqual(['NO_SERVER_HOME']);
      expect(refused(run, 'reprotect', 'web-01', { 'process-server': 'ps-1' })).toEqual([
        'SERVER_ON_SITE',
      ]);
      addServer(run);
      must(run, 'reprotect');
    },
  },
  {
    says: 'with a private peering a server at home may carry it',
    ids: '[X-11] [LC-10.07] [NET-11]',
    wish: { ...awayWish, privateLine: 'expressroute' },
    play(run) {
      goAway(run);
      run.advanceTo(run.nowMs() + 15 * MINUTE);
      comeNear(run);
      expect(run.wayHome('web-01')).toMatchObject({ processServer: 'cs-1' });
      comeHome(run);
    },
  },
  {
    says: 'a master target without tools shows no datastore; a read-only account neither',
    ids: '[F-55 injected] [F-55 symptom] [F-55 remedy] [MT-07]',
    wish: awayWish,
    play(run) {
      away(run);
      begin(run, 'mt-tools-missing', 'mt-1');
      begin(run, 'datastore-read-only', 'datastore-1');
      expect([...refused(run, 'reprotect')].sort()).toEqual([
        'DATASTORE_READ_ONLY',
        'TARGET_TOOLS',
      ]);
      mended(run, 'tools-missing', 'mt-1');
      expect(refused(run, 'reprotect')).toEqual(['DATASTORE_READ_ONLY']);
      mended(run, 'read-only-mount', 'datastore-1');
      must(run, 'reprotect');
    },
  },
  {
    says: 'a retention drive is listed a quarter of an hour after it was added',
    ids: '[F-56 injected] [F-56 symptom] [F-56 remedy] [MT-10] [MT-11]',
    wish: awayWish,
    play(run) {
      away(run);
      begin(run, 'retention-drive-missing', 'mt-1');
      expect(refused(run, 'reprotect')).toEqual(['RETENTION_DRIVE']);
      const from = run.nowMs();
      must(run, 'repair', 'mt-1', { what: 'retention' });
      edge(run, from + 15 * MINUTE, () => run.masterTarget('mt-1').retention, 'missing', 'good');
      must(run, 'reprotect');
    },
  },
  {
    says: 'with a master target of a newer version all goes well and nothing comes home',
    ids: '[F-57 injected] [F-57 symptom] [F-57 remedy] [MT-16]',
    wish: awayWish,
    play(run) {
      away(run);
      begin(run, 'mt-version-newer', 'mt-1');
      must(run, 'reprotect');
      until(run, () => lastJob(run).state, 'succeeded');
      run.advanceTo(run.nowMs() + HOUR);
      expect(run.itemStateFull('web-01')).toBe('reverseSync.stalled');
      expect(run.wayHome('web-01')?.bytesPerMs).toBe(0);
      mended(run, 'version-newer', 'mt-1');
      until(run, () => state(run), 'reverseProtected');
    },
  },
  {
    says: 'a snapshot of the original fails the reprotection',
    ids: '[F-59 injected] [F-59 symptom] [F-59 remedy] [X-12] [RPR-08] [LC-12.1.33] [ST-24]',
    wish: awayWish,
    play(run) {
      away(run);
      begin(run, 'snapshot-left', 'web-01');
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('SNAPSHOT_PRESENT');
      expect(state(run)).toBe('failedOver');
      mended(run, 'has-snapshot', 'web-01');
      comeNear(run);
    },
  },
  {
    says: 'a copy that is off, or whose agent is not known yet, is not reprotected',
    ids: '[F-60 injected] [F-60 symptom] [F-60 remedy] [RPR-04] [MOB-21] [ERR-21]',
    wish: awayWish,
    play(run) {
      away(run);
      must(run, 'shut-down');
      until(run, () => run.azureVmState('web-01'), 'off');
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('78093');
      must(run, 'start-vm');
      until(run, () => run.azureVmState('web-01'), 'running');
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('AGENT_NOT_REGISTERED');
      run.advanceTo(run.nowMs() + 15 * MINUTE);
      comeNear(run);
    },
  },
  {
    says: 'a stray machine of its name is in the way; deleting the original costs a full copy',
    ids:
      '[F-61 injected] [F-61 symptom] [F-61 remedy] [F-61 wrong-remedy] [RPR-14] [LC-12.1.36] ' +
      '[LC-6.12] [LC-6.13] [RPR-09]',
    wish: awayWish,
    play(run) {
      away(run);
      begin(run, 'name-clash', 'web-01');
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('78052');
      expect(state(run)).toBe('failedOver');
      expect(run.sourceState('web-01')).toBe('off');
      mended(run, 'name-clash', 'web-01');
      must(run, 'delete-machine');
      run.advanceTo(run.nowMs() + HOUR);
      must(run, 'reprotect');
      until(run, () => state(run), 'reverseSync');
      expect(run.sourceState('web-01')).toBe('held');
      expect(run.wayHome('web-01')).toMatchObject({ isAlternate: true });
      expect(run.wayHome('web-01')?.waitingBytes).toBeGreaterThan(59 * GB);
    },
  },
  {
    says: 'a master target takes sixty disks and no more',
    ids: '[F-62 injected] [F-62 symptom] [F-62 remedy] [MT-13] [LC-4.05] [LC-4.06] [LC-4.07]',
    wish: {
      ...awayWish,
      machines: [
        { id: 'web-01', churn: MB, disks: 31 },
        { id: 'web-02', churn: MB, disks: 30 },
      ],
      parts: [{ kind: 'master-target', id: 'mt-2', name: 'mt-2', site: 'onprem', os: 'windows' }],
    },
    play(run) {
      goAway(run);
      goAway(run, 'web-02', run.nowMs() + MINUTE);
      addServer(run);
      run.advanceTo(run.nowMs() + 15 * MINUTE);
      must(run, 'reprotect', 'web-01', { 'master-target': 'mt-1' });
      until(run, () => state(run), 'reverseSync');
      expect(run.masterTarget('mt-1')).toMatchObject({ state: 'serving', disks: 31 });
      must(run, 'reprotect', 'web-02', { 'master-target': 'mt-1' });
      until(run, () => lastJob(run, 'web-02').state, 'failed');
      expect(lastJob(run, 'web-02').errorCode).toBe('TARGET_DISKS_FULL');
      expect(run.masterTarget('mt-1').disks).toBe(31);
      must(run, 'reprotect', 'web-02', { 'master-target': 'mt-2' });
      until(run, () => run.itemState('web-02'), 'reverseSync');
    },
  },
  {
    says: 'a host short of memory does not start the machine that came home',
    ids:
      '[F-63 injected] [F-63 symptom] [F-63 remedy] ' +
      '[F-63 wrong-remedy] [FBK-05] [LC-12.1.45] [LC-7.14]',
    wish: awayWish,
    play(run) {
      near(run);
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      begin(run, 'host-memory-short', 'esxi-1');
      must(run, 'failback');
      expect(failedWith(run)).toBe('8038');
      expect(state(run)).toBe('failbackFailed');
      expect(alerts(run, 'web-01')).toContain('failover-failed');
      expect(refused(run, 'commit')).toEqual(['NOTHING_TO_COMMIT']);
      mended(run, 'low-memory', 'esxi-1');
      must(run, 'failback');
      until(run, () => state(run), 'failbackCommitPending');
    },
  },
  {
    says: 'a vCenter that goes down in the middle leaves the disks where they are',
    ids: '[F-64 injected] [F-64 symptom] [F-64 remedy] [FBK-04]',
    wish: awayWish,
    play(run) {
      near(run);
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      must(run, 'failback');
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      expect(failedWith(run)).toBe('VCENTER_UNREACHABLE');
      expect(run.masterTarget('mt-1').disks).toBe(1);
      mended(run, 'wrong-password', 'vcenter-1');
      must(run, 'refresh-discovery', 'vcenter-1');
      run.advanceTo(run.nowMs() + HOUR);
      must(run, 'failback');
      until(run, () => state(run), 'failbackCommitPending');
    },
  },
  {
    says: 'an original that is switched on spoils what came home: it is reprotected again',
    ids:
      '[F-65 injected] [F-65 symptom] [F-65 remedy] ' +
      '[F-65 wrong-remedy] [RPR-11] [LC-6.08] [LC-6.09]',
    wish: awayWish,
    play(run) {
      near(run);
      expect(run.sourceState('web-01')).toBe('held');
      begin(run, 'source-powered-on', 'web-01');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      expect(state(run)).toBe('failedOver');
      expect(run.isSplitBrain('web-01')).toBe(true);
      expect(run.masterTarget('mt-1').disks).toBe(0);
      expect(refused(run, 'failback')).toEqual(['NOT_REVERSE_PROTECTED']);
      must(run, 'power-off');
      run.advanceTo(run.nowMs() + MINUTE);
      expect(run.isSplitBrain('web-01')).toBe(false);
      comeNear(run);
    },
  },
  {
    says: 'a free edition refuses the way home, not the failover',
    ids: '[F-66 injected] [F-66 symptom] [F-66 remedy] [F-66 wrong-remedy] [VMW-13]',
    wish: awayWish,
    play(run) {
      begin(run, 'free-edition', 'esxi-1');
      away(run);
      expect(refused(run, 'reprotect')).toEqual(['FREE_EDITION']);
      expect(refused(run, 'failover', 'web-01', { point: 'latest' })).toContain('NOT_PROTECTED');
      mended(run, 'free-edition', 'esxi-1');
      comeNear(run);
    },
  },
  {
    says: 'a copy that was deleted by hand does not come home',
    ids: '[F-68 symptom] [RPR-18]',
    wish: awayWish,
    play(run) {
      near(run);
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      must(run, 'delete-vm');
      must(run, 'failback');
      expect(failedWith(run)).toBe('COPY_LOST');
      expect(state(run)).toBe('reverseProtected');
      expect(run.activeSide('web-01')).toBe('none');
    },
  },
  {
    says: 'a datastore that is away fails the reprotection, and stops what comes home',
    ids: '[RPR-15] [LC-7.15]',
    wish: awayWish,
    play(run) {
      away(run);
      const fault = begin(run, 'datastore-lost', 'datastore-1');
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('8061');
      run.endFault(fault);
      comeNear(run);
      begin(run, 'datastore-lost', 'datastore-1');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      expect(run.homeRpoMs('web-01')).toBe(5 * MINUTE);
    },
  },
  {
    says: 'a master target with the disk UUIDs of a machine fails its reprotection',
    ids: '[MT-18]',
    wish: { ...awayWish, conditions: { 'mt-1': { 'uuid-clash': 1 } } },
    play(run) {
      away(run);
      must(run, 'reprotect');
      expect(failedWith(run)).toBe('DISK_UUID_CLASH');
    },
  },
  {
    says: 'a silent master target is told after a quarter of an hour, and nothing comes home',
    ids: '[HLT-15] [MT-19] [LC-4.11] [LC-4.12] [ERR-22]',
    wish: awayWish,
    play(run) {
      near(run);
      const from = run.nowMs();
      begin(run, 'mt-agent-stopped', 'mt-1');
      const told = () => alerts(run, 'mt-1').includes('78022');
      edge(run, from + 15 * MINUTE, told, false, true);
      expect(run.masterTarget('mt-1').state).toBe('noHeartbeat');
      expect(run.homeRpoMs('web-01')).toBe(15 * MINUTE);
      mended(run, 'agent-down', 'mt-1');
      expect(alerts(run, 'mt-1')).toEqual([]);
      expect(run.masterTarget('mt-1').state).toBe('serving');
      expect(run.homeRpoMs('web-01')).toBe(0);
    },
  },
]);
