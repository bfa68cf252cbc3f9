/** Functions behind the names of a replicated item's machines. Ids are machine rows. */
import { TIMER } from '../../../sim/index.ts';
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { alertHealth } from '../../alerts/health.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { jobKind } from '../../jobs/access.ts';
import { reportToStep } from '../../jobs/report.ts';
import { startJob } from '../../jobs/start.ts';
import { beginCopy, endCopy, isCopying, isInStep, sendChanges } from '../../physics/copy.ts';
import { endHomeCopy, isHomeInStep, sendHomeChanges } from '../../physics/home-flow.ts';
import { noteMarks } from '../../physics/marks.ts';
import { closePeriod } from '../../physics/period.ts';
import { noteSpell } from '../../physics/spells.ts';
import { cell, handleOf, NONE, touch, type World } from '../../world.ts';
import { tellPlans } from '../recovery-plan/plan.ts';
import { healthMachine } from '../shared/health.machine.ts';
import { eligibility } from '../source-machine/eligibility.ts';
import { beginForward, beginHome, giveUpHome } from '../way-home/circle.ts';
import { tellTestDue } from './conditions.ts';
import { consistencyMachine } from './consistency.machine.ts';
import { protectionMachine } from './protection.machine.ts';
import { mayResync, resyncTime } from './resync-hours.ts';
import { testMachine } from './test.machine.ts';

const KIND = 'replicated-item';

/** The job that failed for want of a restart runs once more, with what it was asked for. */
function enableAgain(world: World, machine: number): void {
  const last = cell(world.machines.col.lastJob, machine);
  if (last === NONE || jobKind(world, last) !== 'enable-replication') return;
  const other = cell(world.jobs.col.other, last);
  startJob(world, { kind: 'enable-replication', owner: handleOf('machine', machine), other });
}

export const itemProtection: RegionDef<World> = {
  kind: KIND,
  region: 'protection',
  machine: protectionMachine,
  guards: {
    isEligible: (world, id) => eligibility(world, id).length === 0,
    isInStep,
    isHomeInStep,
  },
  delays: {
    stalledTime: (world, id) => duration(world, 'copy-stalled', ownerOf(world, id)),
    /** VMW-04: discovery looks every quarter of an hour. */
    nextDiscovery(world, id) {
      const every = duration(world, 'discovery-cycle', ownerOf(world, id));
      return every - (world.kernel.now() % every);
    },
    retryTime: (world, id) => duration(world, 'finalize-retry', ownerOf(world, id)),
  },
  actions: {
    /** In this instant, but after the run of discovery that ends in it. */
    lookAgain: (world, id) =>
      void world.kernel.schedule(world.kernel.now(), TIMER, LOOK_AGAIN, id, 0),
    enableAgain,
    beginCopy,
    sendChanges,
    endCopy,
    finalize: (world, id) =>
      void startJob(world, { kind: 'finalize-protection', owner: handleOf('machine', id) }),
    raiseStalled: (world, id) => raiseAlert(world, '78169', 'machine', id),
    clearStalled: (world, id) => clearAlert(world, '78169', 'machine', id),
    enterApproval(world, id) {
      world.machines.col.approvalSince[id] = world.kernel.now();
    },
    /** RPT-10: with the points goes the way back to another one. */
    dropPoints(world, id) {
      world.machines.col.committedAt[id] = world.kernel.now();
      world.machines.col.approvalSince[id] = NONE;
      tellPlans(world, id);
    },
    endProtection(world, id) {
      closePeriod(world, id, false);
      touch(world, id);
    },
    raiseBroken: (world, id) => raiseAlert(world, 'failover-failed', 'machine', id),
    clearBroken: (world, id) => clearAlert(world, 'failover-failed', 'machine', id),
    beginHome,
    sendHomeChanges,
    endHome: endHomeCopy,
    giveUpHome,
    beginForward,
  },
};

export const itemTest: RegionDef<World> = {
  kind: KIND,
  region: 'test',
  machine: testMachine,
  guards: {},
  delays: { testLimit: (world, id) => duration(world, 'test-limit', ownerOf(world, id)) },
  actions: {
    /** TFO-05: after two weeks the product ends the test itself. */
    forceCleanup: (world, id) =>
      void startJob(world, { kind: 'cleanup-test', owner: handleOf('machine', id) }),
    noteTested(world, id) {
      world.machines.col.lastTestAt[id] = world.kernel.now();
      tellTestDue(world, id);
      tellPlans(world, id);
    },
    freeAddress(world, id) {
      world.machines.col.testNetwork[id] = NONE;
    },
  },
};

export const itemHealth: RegionDef<World> = {
  kind: KIND,
  region: 'health',
  machine: healthMachine,
  guards: alertHealth(
    'machine',
    (world, id) => cell(world.machines.col.isReplicating, id) === 0 && !isCopying(world, id),
  ),
  delays: {},
  actions: {},
};

export const itemConsistency: RegionDef<World> = {
  kind: KIND,
  region: 'consistency',
  machine: consistencyMachine,
  guards: {
    replicates: (world, id) => cell(world.machines.col.isReplicating, id) === 1,
    mayResync,
  },
  delays: { resyncTime },
  actions: {
    startResync: (world, id) =>
      void startJob(world, { kind: 'resynchronize', owner: handleOf('machine', id) }),
    /** REP-11: write order is lost from now on; no point can be made. */
    enterBitmap(world, id) {
      setUnordered(world, id, world.kernel.now());
      setInStep(world, id, 0);
      raiseAlert(world, 'bitmap-mode', 'machine', id);
      world.net.watchEmpty(cell(world.machines.col.flow, id), BITMAP_EMPTIED, id);
    },
    leaveBitmap(world, id) {
      setUnordered(world, id, NONE);
      setInStep(world, id, 1);
      clearAlert(world, 'bitmap-mode', 'machine', id);
    },
    /** A set that was being sent goes on without order: only the resynchronisation restores it. */
    needResync(world, id) {
      setInStep(world, id, 0);
      clearAlert(world, 'bitmap-mode', 'machine', id);
      const { resyncs } = world.machines.col;
      resyncs[id] = cell(resyncs, id) + 1;
      raiseAlert(world, 'resync-required', 'machine', id);
    },
    leaveResync(world, id) {
      if (cell(world.machines.col.bitmapSince, id) !== NONE) setUnordered(world, id, NONE);
      setInStep(world, id, 1);
      clearAlert(world, 'resync-required', 'machine', id);
    },
    clearResync: (world, id) => clearAlert(world, 'resync-required', 'machine', id),
    breakOff(world, id) {
      for (const step of ['checksum', 'send-differences']) {
        reportToStep(world, id, step, 'step.failed');
      }
    },
  },
};

/** Kernel event kind: discovery has just run, and its list is looked at; `a` = machine row. */
export const LOOK_AGAIN = 42;

/** Kernel event kind: the set of changed bytes is empty; `a` = machine row. */
export const BITMAP_EMPTIED = 20;

function setUnordered(world: World, machine: number, since: number): void {
  world.machines.col.bitmapSince[machine] = since;
  noteSpell(world, machine);
}

function setInStep(world: World, machine: number, isInStep: 0 | 1): void {
  world.machines.col.inStep[machine] = isInStep;
  noteMarks(world, machine);
}
