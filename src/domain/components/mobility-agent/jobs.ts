/** Putting the agent on a machine: the step of an enable job, and jobs of their own. */
import { NEVER } from '../../../sim/index.ts';
import type { JobDef, StepDef } from '../../catalog.ts';
import { rangeOf } from '../../facts/draw.ts';
import { jobKind, jobMachine, stepRow } from '../../jobs/access.ts';
import { cell, type World } from '../../world.ts';
import { agentProblem, installState, isAgentInOrder, registrationState } from './presence.ts';
import { installObstacle, pushObstacle } from './push.ts';

const PUSH = 0;
/** Ways of installing, by their number in a job. */
export const methods = ['push', 'tool', 'manual'] as const;

function hasJustBegun(world: World, job: number): boolean {
  return cell(world.jobSteps.col.startedAt, stepRow(world, job)) === world.kernel.now();
}

/** Nothing to push: an up-to-date agent is there, or one that waits for its restart. */
function needsNoPush(world: World, machine: number): boolean {
  return isAgentInOrder(world, machine) || installState(world, machine) === 'pendingReboot';
}

const steps: Readonly<Record<string, StepDef>> = {
  'install-agent': {
    ends: 'event',
    bestEffort: false,
    source: 'ENR-05',
    begin(world, job) {
      const machine = jobMachine(world, job);
      if (needsNoPush(world, machine)) return;
      world.host.send('mobility-agent', 'install', machine, 'push.started');
    },
    ms: (world, job) => (needsNoPush(world, jobMachine(world, job)) ? 0 : NEVER),
    /** MOB-03: whatever wanted the agent fails once, until the machine was restarted. */
    obstacle(world, job) {
      const machine = jobMachine(world, job);
      if (isAgentInOrder(world, machine)) return null;
      if (installState(world, machine) !== 'pendingReboot') return pushObstacle(world, machine);
      const isDone = jobKind(world, job) === 'install-agent' && !hasJustBegun(world, job);
      return isDone ? null : 'AGENT_RESTART_NEEDED';
    },
    isSpent: (world, job) =>
      isAgentInOrder(world, jobMachine(world, job)) && hasJustBegun(world, job),
    range: (world, { ref }) =>
      needsNoPush(world, ref.row) ? { minMs: 0, maxMs: 0 } : rangeOf(world, 'install-agent'),
  },
  /** Waits while an agent registers; done at once where it is registered. */
  'register-agent': {
    ends: 'event',
    bestEffort: false,
    source: 'MOB-11',
    ms: (world, job) =>
      registrationState(world, jobMachine(world, job)) === 'registering' ? NEVER : 0,
    obstacle: (world, job) => agentProblem(world, jobMachine(world, job)),
    range: (world, { ref }) =>
      agentProblem(world, ref.row) === null
        ? { minMs: 0, maxMs: 0 }
        : rangeOf(world, 'agent-registration'),
  },
  'install-by-hand': {
    ends: 'time',
    bestEffort: false,
    timing: 'install-agent',
    source: 'MOB-10',
    obstacle(world, job) {
      const machine = jobMachine(world, job);
      if (cell(world.machines.col.isWriting, machine) === 0) return 'MACHINE_OFF';
      return installObstacle(world, machine);
    },
    end: (world, job) =>
      world.host.send('mobility-agent', 'install', jobMachine(world, job), 'hand.installed'),
  },
};

export const agentSteps = steps;

export const agentJobs: Readonly<Record<string, JobDef>> = {
  'install-agent': {
    steps: ['install-agent', 'install-by-hand'],
    stepsFor: ({ other = PUSH }) => [other === PUSH ? 'install-agent' : 'install-by-hand'],
    canCancel: true,
    canRestart: true,
    source: 'MOB-01',
  },
};
