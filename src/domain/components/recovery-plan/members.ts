/** The machines of a plan and the jobs a run has them do. */
import type { Args, CommandDef } from '../../catalog.ts';
import type { Command, Refusal } from '../../command.ts';
import { endRemedied, refusalsFor } from '../../commands/dispatch.ts';
import { currentStep, isInProgress } from '../../jobs/access.ts';
import { jobsOf } from '../../jobs/by-owner.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';
import { planMembers } from './plan.ts';
import { runs } from './script.ts';

/** The verb of a single machine that a plan carries out for each of its own. */
export function machineVerb(world: World, verb: string): CommandDef | undefined {
  return world.catalog.commands.find((def) => def.do === verb && def.on.includes('machine'));
}

/** A planned run that broke off a machine goes on with it from its kept points (FO-08). */
function verbFor(world: World, verb: string, machine: number): string {
  const state = world.host.stateOf('replicated-item', 'protection', machine);
  return verb === 'planned-failover' && state === 'failoverBroken' ? 'failover' : verb;
}

/** What the plan's command says to one machine. Physical servers are shut down by hand (MCH-21). */
export function memberArgs(world: World, plan: number, command: Command, machine: number): Args {
  const { 'shut-down-source': wish, ...rest } = command.with ?? {};
  const isPhysical = world.spec.machines[machine]?.physical === true;
  const settings = {
    ...rest,
    ...(wish === undefined || isPhysical ? {} : { 'shut-down-source': wish }),
  };
  const target = nameOf(world, 'machine', machine);
  return {
    ref: { kind: 'machine', row: machine },
    row: machine,
    command: { do: verbFor(world, command.do, machine), target, with: settings },
    plan,
  };
}

/** States in which a machine is already where a verb would bring it (RPL-14). */
const THERE: Readonly<Record<string, readonly string[]>> = {
  failover: ['commitPending', 'changingPoint', 'committing', 'failedOver', 'migrated'],
  'planned-failover': ['commitPending', 'changingPoint', 'committing', 'failedOver', 'migrated'],
  reprotect: ['reprotecting', 'reverseSync', 'reverseProtected'],
  failback: ['failbackCommitPending', 'committingFailback', 'failedBack'],
  'protect-again': ['reprotectingForward', 'protected'],
};

function isThere(world: World, verb: string, machine: number): boolean {
  if (verb === 'test-failover') {
    return world.host.stateOf('replicated-item', 'test', machine) === 'awaiting';
  }
  const state = world.host.stateOf('replicated-item', 'protection', machine).split('.')[0] ?? '';
  return THERE[verb]?.includes(state) === true;
}

/** Machines the command still has something to do with. */
export function stillToGo(world: World, plan: number, verb: string): readonly number[] {
  return planMembers(world, plan).filter((machine) => !isThere(world, verb, machine));
}

/** Reasons against the verb on one machine of the plan. */
export function memberRefusals(
  world: World,
  plan: number,
  command: Command,
  machine: number,
): readonly Refusal[] {
  const args = memberArgs(world, plan, command, machine);
  const def = machineVerb(world, args.command.do);
  return def === undefined ? [] : refusalsFor(world, def, args);
}

/** Has one machine do its part of a plan's job. */
export function startMember(world: World, job: number, args: Args): void {
  const def = machineVerb(world, args.command.do);
  if (def === undefined || args.ref === null) return;
  if (def.mendsLater !== true) endRemedied(world, args.command, args.ref);
  if (def.order !== undefined && Object.hasOwn(runs, def.do)) {
    startJob(world, { ...def.order(world, args), plan: job });
    return;
  }
  const own = def.act(world, args);
  if (own !== undefined) world.jobs.col.plan[own] = job;
}

/** The job a plan's job gave to a machine; `NONE` = the machine was there already. */
export function memberJob(world: World, job: number, machine: number): number {
  const jobs = jobsOf(world, handleOf('machine', machine));
  for (let at = jobs.length - 1; at >= 0; at -= 1) {
    const row = jobs[at] as number;
    if (cell(world.jobs.col.plan, row) === job) return row;
  }
  return NONE;
}

/** It will not move of its own any more: it ended, or waits for a person. */
export function isClosed(world: World, own: number): boolean {
  if (own === NONE) return true;
  const state = world.host.stateOf('job', 'life', own);
  return ['succeeded', 'failed', 'cancelled', 'waiting'].includes(state);
}

export function hasFailed(world: World, own: number): boolean {
  return own !== NONE && ['failed', 'cancelled'].includes(world.host.stateOf('job', 'life', own));
}

/** The machine waits in this hold of its job. */
export function holdsAt(world: World, own: number, hold: string): boolean {
  return isInProgress(world, own) && currentStep(world, own) === hold;
}
