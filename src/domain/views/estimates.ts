/** How long a job can take by its facts, before anybody starts it. */
import type { StepAsk } from '../catalog.ts';
import type { Command } from '../command.ts';
import { machineVerb, memberArgs, stillToGo } from '../components/recovery-plan/members.ts';
import { groupMembers } from '../components/recovery-plan/plan.ts';
import { runs, writeRun } from '../components/recovery-plan/script.ts';
import { orderOf } from '../components/replicated-item/commands.ts';
import { readPoint } from '../components/replicated-item/point-setting.ts';
import { rangeOf } from '../facts/draw.ts';
import { stepDef } from '../jobs/access.ts';
import { HOLDS, type JobOrder, stepsOf } from '../jobs/start.ts';
import { resolvePoint } from '../physics/choice.ts';
import type { DurationEstimate } from '../view.ts';
import type { Ref, World } from '../world.ts';

/** The range a job can take by its facts, step by step; null for a command that starts none. */
export function estimate(world: World, command: Command): DurationEstimate | null {
  if (world.catalog.jobs[command.do] === undefined || typeof command.target !== 'string')
    return null;
  const ref = world.ids.get(command.target);
  if (ref === undefined) return null;
  if (ref.kind === 'recovery-plan') return estimateRun(world, ref.row, command);
  const order = orderOf(world, { ref, row: ref.row, command });
  return sumOf(stepsOfMachine(world, order, command, ref));
}

type Range = DurationEstimate['steps'][number];

function sumOf(steps: readonly Range[]): DurationEstimate {
  return {
    minMs: steps.reduce((sum, step) => sum + step.minMs, 0),
    maxMs: steps.reduce((sum, step) => sum + step.maxMs, 0),
    steps,
  };
}

function stepsOfMachine(
  world: World,
  order: JobOrder,
  command: Command,
  ref: Ref,
): readonly Range[] {
  const point = ref.kind === 'machine' ? readPoint(world, command) : null;
  const chosen = point === null ? null : resolvePoint(world, ref.row, point.point, point.pointAtMs);
  const unprocessedBytes = chosen?.unprocessedBytes ?? 0;
  return stepsOf(world, order).map((id) => ({
    id,
    ...stepRange(world, id, { ref, unprocessedBytes }),
  }));
}

function stepRange(world: World, id: string, ask: StepAsk): { minMs: number; maxMs: number } {
  const def = stepDef(world, id);
  if (def.range !== undefined) return def.range(world, ask);
  return def.timing === undefined ? { minMs: 0, maxMs: 0 } : rangeOf(world, def.timing);
}

/** What one machine of a plan takes before its first hold, up to its group's turn, and then. */
function parts(world: World, plan: number, command: Command, machine: number) {
  const args = memberArgs(world, plan, command, machine);
  const order = machineVerb(world, args.command.do)?.order?.(world, args);
  if (order === undefined || args.ref === null) return [sumOf([]), sumOf([]), sumOf([])];
  const steps = stepsOfMachine(world, { ...order, plan }, args.command, args.ref);
  const all = steps.findIndex(({ id }) => id === HOLDS.all);
  const start = steps.findIndex(({ id }) => id === HOLDS.start);
  const first = Math.max(0, all);
  return [steps.slice(0, first), steps.slice(first, start), steps.slice(start)].map(sumOf);
}

/** The slowest of several that run side by side. */
function slowest(id: string, all: readonly (DurationEstimate | undefined)[]): Range {
  return {
    id,
    minMs: Math.max(0, ...all.map((one) => one?.minMs ?? 0)),
    maxMs: Math.max(0, ...all.map((one) => one?.maxMs ?? 0)),
  };
}

/** JOB-24: the slowest machine of each phase and of each group, and the actions between. */
function estimateRun(world: World, plan: number, command: Command): DurationEstimate | null {
  if (!Object.hasOwn(runs, command.do)) return null;
  const times = new Map(
    stillToGo(world, plan, command.do).map((row) => [row, parts(world, plan, command, row)]),
  );
  const limit = rangeOf(world, 'script-limit').maxMs;
  const steps = writeRun(world, plan, command).steps.map(({ id, group, action }): Range => {
    switch (id) {
      case 'shut-down-all':
        return slowest(
          id,
          [...times.values()].map(([down]) => down),
        );
      case 'fail-over-all':
        return slowest(
          id,
          [...times.values()].map(([, over]) => over),
        );
      case 'start-group': {
        const members = groupMembers(world, plan, group ?? 0);
        return slowest(
          id,
          members.map((row) => times.get(row)?.[2]),
        );
      }
      case 'plan-check':
        return { id, ...rangeOf(world, 'prerequisites') };
      default: {
        const ms = action?.kind === 'script' ? Math.min(action.ms, limit) : (action?.ms ?? 0);
        return { id, minMs: ms, maxMs: ms };
      }
    }
  });
  return sumOf(steps);
}
