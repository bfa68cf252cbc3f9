/** Steps of a failback and of its commit (JOB-19, JOB-20). */

import type { JobDef, StepDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { jobMachine } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { pointChoices } from '../../jobs/start.ts';
import { sendItem, sendVm } from '../../messages.ts';
import { dropHome, homeOf, homeWaiting, watchHome } from '../../physics/home-flow.ts';
import { newestHomePoint } from '../../physics/home-points.ts';
import { noteLoss } from '../../physics/settled-loss.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isRunning, lifeOf, vmOf } from '../azure-vm/copies.ts';
import { holdDisks } from '../master-target/held.ts';
import { isTargetUp } from '../master-target/rate.ts';
import { tellPlans } from '../recovery-plan/plan.ts';
import { vcenterOf } from '../source-machine/rules.ts';
import { cameHome } from './circle.ts';
import { comesBack } from './guest-effects.ts';
import { isMemoryShort } from './host-rows.ts';

const TARGET = 'master-target';
const timed = { ends: 'time', bestEffort: false } as const;

const tell = (event: string) => (world: World, job: number) =>
  sendItem(world, jobMachine(world, job), 'protection', event);

function homeOfJob(world: World, job: number): number {
  return homeOf(world, jobMachine(world, job));
}

function copyObstacle(world: World, job: number): string | null {
  const vm = vmOf(jobMachine(world, job), false);
  return isRunning(world, vm) || lifeOf(world, vm) === 'off' ? null : 'COPY_LOST';
}

/** The instant the original comes up with: all that was sent, or the newest common app point. */
function choose(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const home = homeOfJob(world, job);
  const { col } = world.homes;
  const isApp = pointChoices[cell(world.jobs.col.point, job)] === 'latest-app-consistent';
  const app = isApp ? newestHomePoint(world, machine, 'app') : null;
  col.pointAt[home] = app?.at ?? cell(col.stoppedAt, home);
  col.pointKind[home] = app === null ? 0 : 2;
}

/** FBK-04, MT-09, VMW-13. */
function detachObstacle(world: World, job: number): string | null {
  const machine = jobMachine(world, job);
  const vcenter = vcenterOf(world, machine);
  const isConnected =
    vcenter !== NONE && world.host.stateOf('vcenter', 'connection', vcenter) === 'connected';
  if (!isConnected) return 'VCENTER_UNREACHABLE';
  const home = homeOf(world, machine);
  if (cell(world.homes.col.disks, home) === 0) return null;
  const target = cell(world.homes.col.target, home);
  if (!isTargetUp(world, target)) return 'TARGET_GONE';
  return isSo(world, TARGET, target, 'storage-vmotioned') ? 'DETACH_FAILED' : null;
}

/** Disks that cannot be let go are stuck on the master target (LIFECYCLE 4). */
function failed(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const home = homeOf(world, machine);
  const target = cell(world.homes.col.target, home);
  const isStuck = cell(world.homes.col.disks, home) > 0;
  if (isStuck && isSo(world, TARGET, target, 'storage-vmotioned')) {
    world.host.send(TARGET, 'service', target, 'detach.failed');
  }
  world.host.send('machine', 'power', machine, 'boot.failed');
  sendItem(world, machine, 'protection', 'failback.failed');
}

/** What the copy changed after the point the original came up with is given up (FBK-02). */
function settleFailback(world: World, machine: number, home: number): void {
  const { col } = world.homes;
  const fromMs = cell(col.pointAt, home);
  const toMs = Math.max(fromMs, cell(col.stoppedAt, home));
  const flow = cell(col.flow, home);
  const upTo = (at: number) => Math.floor(world.net.sourceWritten(flow, at));
  const bytes = upTo(toMs) - upTo(fromMs);
  col.undoneBytes[home] = bytes;
  noteLoss(world, machine, { cause: 'newer-than-point', fromMs, toMs, bytes });
}

/** The original runs; its agent registers from here (MOB-21), and nothing comes home any more. */
function isUp(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const home = homeOf(world, machine);
  settleFailback(world, machine, home);
  dropHome(world, machine);
  cameHome(world, machine);
  comesBack(world, machine);
  world.host.send('machine', 'power', machine, 'machine.booted');
  world.host.send('mobility-agent', 'registration', machine, 'machine.moved');
  sendItem(world, machine, 'protection', 'failback.done');
}

export const failbackSteps: Readonly<Record<string, StepDef>> = {
  'stop-copy': {
    ...timed,
    timing: 'stop-copy',
    source: 'FBK-03',
    obstacle: copyObstacle,
    end: (world, job) => sendVm(world, jobMachine(world, job), false, 'vm.stopped'),
  },
  'final-sync': {
    ends: 'flow',
    bestEffort: false,
    source: 'FBK-03',
    begin(world, job) {
      const home = homeOfJob(world, job);
      tell('failback.syncing')(world, job);
      watchHome(world, jobMachine(world, job), cell(world.homes.col.flow, home));
    },
    ms: (world, job) =>
      homeWaiting(world, homeOfJob(world, job)) > 0 ? drawn(world, job, 'synchronize-limit') : 0,
    obstacle: (world, job) =>
      homeWaiting(world, homeOfJob(world, job)) > 0 ? 'SYNCHRONIZE_CUT' : null,
    range: () => ({ minMs: 0, maxMs: 0 }),
  },
  'detach-disks': {
    ...timed,
    timing: 'detach-disks',
    source: 'FBK-03',
    begin(world, job) {
      tell('failback.detaching')(world, job);
      choose(world, job);
    },
    obstacle: detachObstacle,
    end: (world, job) => holdDisks(world, homeOfJob(world, job), 0),
  },
  'boot-home': {
    ...timed,
    timing: 'boot-home',
    source: 'FBK-03',
    begin(world, job) {
      tell('failback.booting')(world, job);
      world.host.send('machine', 'power', jobMachine(world, job), 'machine.booting');
    },
    obstacle: (world, job) => (isMemoryShort(world, jobMachine(world, job)) ? '8038' : null),
    end: isUp,
  },
  'delete-copy': {
    ...timed,
    timing: 'delete-copy',
    source: 'FBK-07',
    end(world, job) {
      sendVm(world, jobMachine(world, job), false, 'vm.deleted');
      tell('commit.done')(world, job);
      tellPlans(world, jobMachine(world, job));
    },
  },
};

const FAILBACK = ['stop-copy', 'final-sync', 'detach-disks', 'boot-home'] as const;

export const failbackJobs: Readonly<Record<string, JobDef>> = {
  failback: {
    steps: FAILBACK,
    stepsFor: ({ isRetry }) => (isRetry === true ? FAILBACK.slice(1) : FAILBACK),
    canCancel: false,
    canRestart: true,
    holds: { all: 'final-sync', start: 'boot-home' },
    source: 'JOB-19',
    alert: 'failover-failed',
    begin(world, job) {
      const isRetry = world.jobs.col.isBroken[job] === 1;
      tell(isRetry ? 'failback.retried' : 'failback.started')(world, job);
    },
    undo: failed,
  },
  'commit-failback': {
    steps: ['delete-copy'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-20',
    begin: tell('commit.started'),
  },
};
