/** Whether all machines of a run can start (LIFECYCLE 14: all items idle and ready). */
import type { Refusal } from '../../command.ts';
import { jobOwner } from '../../jobs/access.ts';
import { note } from '../../timeline.ts';
import type { World } from '../../world.ts';
import { memberRefusals, stillToGo } from './members.ts';
import { commandOf, scriptOf } from './script.ts';

/** Reasons by machine; machines that are ready have none. */
function unready(
  world: World,
  job: number,
): readonly { readonly machine: number; readonly refusals: readonly Refusal[] }[] {
  const plan = jobOwner(world, job).row;
  const script = scriptOf(world, job);
  return stillToGo(world, plan, script.verb).map((machine) => ({
    machine,
    refusals: memberRefusals(world, plan, commandOf(script), machine),
  }));
}

export function isReady(world: World, job: number): boolean {
  return unready(world, job).every(({ refusals }) => refusals.length === 0);
}

/** Lists what is not ready, for whoever reads why the run failed. */
export function noteUnready(world: World, job: number): void {
  for (const { machine, refusals } of unready(world, job)) {
    for (const { code } of refusals) note(world, 'plan.not-ready', 'machine', machine, code);
  }
}
