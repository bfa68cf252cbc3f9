/** Jobs of a replication policy (JOB-01, JOB-02, JOB-03, POL-09). */
import { clearAlert } from '../../alerts/alerts.ts';
import { lookSoon } from '../../alerts/arm.ts';
import type { JobDef, StepDef } from '../../catalog.ts';
import { rangeOf } from '../../facts/draw.ts';
import { protection } from '../../facts/protection.ts';
import { revise } from '../../grow.ts';
import { jobOwner } from '../../jobs/access.ts';
import { closeTerms, type Terms } from '../../physics/terms.ts';
import { cell, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { armMissed } from '../mobility-agent/faults.ts';
import { usersOf } from './rules.ts';
import { tellPolicy } from './twin.ts';

const policyOfJob = (world: World, job: number): number => jobOwner(world, job).row;

const tell = (event: string) => (world: World, job: number) =>
  tellPolicy(world, policyOfJob(world, job), event);

/** A job of one step, whose beginning and failing its policy is told. */
function job(word: string, steps: readonly string[], source: string): JobDef {
  return {
    steps,
    canCancel: false,
    canRestart: false,
    source,
    begin: tell(`${word}.started`),
    undo: tell(`${word}.failed`),
  };
}

export const policyJobs: Readonly<Record<string, JobDef>> = {
  'create-policy': job('create', ['check-policy', 'make-policy'], 'JOB-01'),
  'associate-policy': job('associate', ['join-policy'], 'JOB-02'),
  'dissociate-policy': job('dissociate', ['part-policy'], 'JOB-02'),
  'set-policy': job('save', ['save-policy'], 'JOB-03'),
  'delete-policy': job('delete', ['remove-policy'], 'POL-09'),
};

/** Machines that write to the policy's row, whether or not they are protected now. */
function followersOf(world: World, policy: number): readonly number[] {
  const { col, count } = world.machines;
  return Array.from({ length: count }, (_, row) => row).filter(
    (row) => cell(col.policy, row) === policy,
  );
}

/** POL-07: from now on; what has been made, kept or warned of stays as it was. */
function apply(world: World, policy: number, terms: Terms): void {
  const { id } = world.spec.policies[policy] ?? { id: '' };
  const before = world.spec.policies[policy];
  const followers = followersOf(world, policy);
  for (const machine of followers) closeTerms(world, machine);
  const policies = world.spec.policies.map((one, row) => (row === policy ? { id, ...terms } : one));
  revise(world, { ...world.spec, policies });
  for (const machine of followers) {
    lookSoon(world, machine);
    if (cell(world.machines.col.vssBroken, machine) === 0) continue;
    if (terms.appConsistentMs === undefined) clearAlert(world, '78144', 'machine', machine);
    else if (before?.appConsistentMs === undefined) armMissed(world, machine);
  }
}

const timed = {
  ends: 'time',
  bestEffort: false,
  obstacle: (world: World) => (isServiceConnected(world) ? null : '25018'),
} as const;

/** JOB-03: longer with more machines, up to the longest a save takes. */
function saveMs(world: World, policy: number): number {
  const { minMs, maxMs } = rangeOf(world, 'save-policy');
  const most = protection.machinesOfLongestSave.value;
  const share = Math.min(usersOf(world, policy).length, most) / most;
  return minMs + Math.ceil((maxMs - minMs) * share);
}

export const policySteps: Readonly<Record<string, StepDef>> = {
  'check-policy': { ...timed, source: 'JOB-01', ms: () => 0 },
  'make-policy': { ...timed, timing: 'make-policy', source: 'JOB-01', end: tell('create.done') },
  'join-policy': {
    ...timed,
    timing: 'associate-policy',
    source: 'JOB-02',
    end: tell('associate.done'),
  },
  'part-policy': {
    ...timed,
    timing: 'dissociate-policy',
    source: 'JOB-02',
    obstacle(world, row) {
      if (!isServiceConnected(world)) return '25018';
      return usersOf(world, policyOfJob(world, row)).length > 0 ? 'POLICY_IN_USE' : null;
    },
    end: tell('dissociate.done'),
  },
  'save-policy': {
    ...timed,
    source: 'JOB-03',
    ms: (world, row) => saveMs(world, policyOfJob(world, row)),
    end(world, row) {
      const policy = policyOfJob(world, row);
      apply(world, policy, JSON.parse(world.lexicon.wordOf(cell(world.jobs.col.other, row))));
      tellPolicy(world, policy, 'save.done');
    },
    range(world, { ref }) {
      const ms = saveMs(world, ref.row);
      return { minMs: ms, maxMs: ms };
    },
  },
  'remove-policy': {
    ...timed,
    timing: 'delete-policy',
    source: 'POL-09',
    end: tell('delete.done'),
  },
};
