/** Scripts and manual actions of a plan: how long they take, how they fail (RPL-05 to RPL-11). */
import type { Command } from '../../command.ts';
import { refusalsFor } from '../../commands/dispatch.ts';
import { condition, wordOf } from '../../conditions/store.ts';
import type { PlanActionSpec } from '../../estate.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { jobOwner } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { note } from '../../timeline.ts';
import type { World } from '../../world.ts';
import { presentFrom } from './people.ts';
import { KIND, planSpec } from './plan.ts';
import { scriptStep } from './script.ts';

type ScriptAction = Extract<PlanActionSpec, { kind: 'script' }>;

/** Every action of a plan as it is now, in order. */
export function actionsOf(world: World, plan: number): readonly PlanActionSpec[] {
  return planSpec(world, plan).groups.flatMap(({ before, after }) => [...before, ...after]);
}

/** Number of a script among those of its plan, from 1; 0 = it is not in it any more. */
export function scriptNumber(world: World, plan: number, text: string): number {
  const scripts = actionsOf(world, plan).filter(({ kind }) => kind === 'script');
  return scripts.findIndex((script) => script.text === text) + 1;
}

/** What is wrong with a script now: as it is written in the plan, or by what befell its runbook. */
export function flawOf(world: World, plan: number, text: string): 'error' | 'timeout' | null {
  const hit = condition(world, KIND, plan, 'script-hit');
  const trouble = wordOf(world, KIND, plan, 'script-failing');
  const isHit = hit === 0 || hit === scriptNumber(world, plan, text);
  if (isHit && (trouble === 'error' || trouble === 'timeout')) return trouble;
  const now = actionsOf(world, plan).find((action) => action.text === text);
  return now?.kind === 'script' ? (now.fails ?? null) : null;
}

function scriptAction(world: World, job: number): ScriptAction | null {
  const { action } = scriptStep(world, job);
  return action?.kind === 'script' ? action : null;
}

function isTooLong(world: World, job: number, action: ScriptAction): boolean {
  const flaw = flawOf(world, jobOwner(world, job).row, action.text);
  return flaw === 'timeout' || action.ms > drawn(world, job, 'script-limit');
}

/** RPL-07: the product waits 600 seconds for a script and no longer. */
export function runbookMs(world: World, job: number): number {
  const action = scriptAction(world, job);
  if (action === null) return 0;
  return isTooLong(world, job, action) ? drawn(world, job, 'script-limit') : action.ms;
}

/** RPL-07: too long, anything on STDERR, or an exception nobody caught. */
export function runbookTrouble(world: World, job: number): ErrorCode | null {
  const action = scriptAction(world, job);
  if (action === null) return null;
  if (isTooLong(world, job, action)) return 'SCRIPT_TIMEOUT';
  const flaw = flawOf(world, jobOwner(world, job).row, action.text);
  return flaw === null ? null : 'SCRIPT_FAILED';
}

/** What the runbook was written for is done now, as if a person had asked for it. */
export function runbookEnds(world: World, job: number): void {
  const action = scriptAction(world, job);
  if (action?.does !== undefined) carryOut(world, action.does);
}

function carryOut(world: World, command: Command): void {
  const ref = typeof command.target === 'string' ? world.ids.get(command.target) : undefined;
  const def = world.catalog.commands.find(
    (one) => one.do === command.do && ref !== undefined && one.on.includes(ref.kind),
  );
  if (ref === undefined || def === undefined) return;
  const args = { ref, row: ref.row, command };
  if (refusalsFor(world, def, args).length > 0) return;
  note(world, `command.${command.do}`, ref.kind, ref.row);
  def.act(world, args);
}

/** When the work of a manual action that began then is done: who does it has to be there. */
export function workEnds(world: World, action: PlanActionSpec, beganAt: number): number {
  const who = action.kind === 'manual' ? action.who : undefined;
  return presentFrom(world, who, beganAt) + action.ms;
}
