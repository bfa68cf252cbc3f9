/** Functions behind the names of a plan's machines. Ids are plan rows. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';
import { planDefinitionMachine } from './definition.machine.ts';
import { planJob } from './jobs.ts';
import { KIND, planMembers } from './plan.ts';
import { planRunMachine } from './run.machine.ts';
import { writeEach } from './script.ts';
import { planTrustMachine } from './trust.machine.ts';

/** Whose luck the durations of a plan are. */
function luckOf(world: World, plan: number): string {
  return `${KIND}/${nameOf(world, KIND, plan)}`;
}

export const planDefinition: RegionDef<World> = {
  kind: KIND,
  region: 'definition',
  machine: planDefinitionMachine,
  guards: { hasMachines: (world, id) => planMembers(world, id).length > 0 },
  delays: {},
  actions: {},
};

const UNSETTLED = [
  'commitPending',
  'changingPoint',
  'committing',
  'failbackCommitPending',
  'committingFailback',
];

export const planRun: RegionDef<World> = {
  kind: KIND,
  region: 'run',
  machine: planRunMachine,
  guards: {
    isSettled: (world, id) =>
      planMembers(world, id).every(
        (row) => !UNSETTLED.includes(world.host.stateOf('replicated-item', 'protection', row)),
      ),
    isCleaned: (world, id) =>
      planMembers(world, id).every(
        (row) => world.host.stateOf('replicated-item', 'test', row) === 'none',
      ),
  },
  delays: { testLimit: (world, id) => duration(world, 'test-limit', luckOf(world, id)) },
  actions: {
    /** TFO-05: after two weeks the product ends the test itself. */
    forceCleanup(world, id) {
      const script = writeEach(world, id, { do: 'cleanup-test' });
      const other = world.lexicon.numberOf(JSON.stringify(script));
      const steps = script.steps.map((step) => step.id);
      startJob(world, {
        kind: planJob('cleanup-test'),
        owner: handleOf(KIND, id),
        other,
        steps,
      });
    },
    /** However its copies went: the run that waits for it is through. */
    endTest(world, id) {
      const test = cell(world.plans.col.testRun, id);
      if (test === NONE) return;
      for (const event of ['input.given', 'step.done']) world.host.send('job', 'life', test, event);
    },
  },
};

export const planTrust: RegionDef<World> = {
  kind: KIND,
  region: 'trust',
  machine: planTrustMachine,
  guards: {},
  delays: {
    /** Counted from the test, also where that was before StartEx. */
    testDue(world, id) {
      const due = cell(world.plans.col.testedAt, id);
      const every = duration(world, 'plan-test-due', luckOf(world, id));
      return Math.max(0, due + every - world.kernel.now());
    },
  },
  actions: {
    noteTest(world, id) {
      world.plans.col.testedAt[id] = world.kernel.now();
      clearAlert(world, 'test-recommended', KIND, id);
    },
    giveTest(world, id) {
      world.plans.col.testedAt[id] = -(world.spec.start.testedMs ?? 0);
    },
    raiseDue: (world, id) => raiseAlert(world, 'test-recommended', KIND, id),
  },
};
