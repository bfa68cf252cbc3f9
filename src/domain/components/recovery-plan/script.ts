/**
 * What one run of a plan does, step by step: written when it starts and kept with its job as a
 * word, so that an edit of the plan leaves a run, and the tale of it, as they were.
 */
import type { Command } from '../../command.ts';
import type { PlanActionSpec, RunKind } from '../../estate.ts';
import { cell, type World } from '../../world.ts';
import { planSpec } from './plan.ts';

/** Verbs that run a plan group by group, and what its runbooks are told of them (RPL-10). */
export const runs: Readonly<
  Record<string, { readonly kind: RunKind; readonly direction: 'to-azure' | 'to-site' }>
> = {
  'test-failover': { kind: 'test', direction: 'to-azure' },
  failover: { kind: 'unplanned', direction: 'to-azure' },
  'planned-failover': { kind: 'planned', direction: 'to-azure' },
  // FBK-02: the way back is an unplanned failover in the other direction (RPL-17).
  failback: { kind: 'unplanned', direction: 'to-site' },
};

export interface ScriptStep {
  readonly id: string;
  /** Group it belongs to; null = all of them. */
  readonly group: number | null;
  readonly when?: 'before' | 'after';
  readonly action?: PlanActionSpec;
}

export interface PlanScript {
  /** The verb, as a person gave it. */
  readonly verb: string;
  readonly with: NonNullable<Command['with']>;
  readonly steps: readonly ScriptStep[];
}

/** The verb of a run, as it is asked of each machine. */
export function commandOf({ verb, with: settings }: PlanScript): Command {
  return { do: verb, with: settings };
}

/** RPL-15: the action belongs to this kind of run in this direction. */
function applies(action: PlanActionSpec, verb: string): boolean {
  const run = runs[verb];
  if (run === undefined) return false;
  const { runs: kinds, directions } = action;
  return kinds?.includes(run.kind) !== false && directions?.includes(run.direction) !== false;
}

function actionSteps(
  actions: readonly PlanActionSpec[],
  verb: string,
  group: number,
  when: 'before' | 'after',
): readonly ScriptStep[] {
  return actions
    .filter((action) => applies(action, verb))
    .map((action) => ({
      id: action.kind === 'manual' ? 'manual-action' : 'run-script',
      group,
      when,
      action,
    }));
}

/** RPL-12: all sources down, all machines over, then the groups one after another. */
export function writeRun(world: World, plan: number, command: Command): PlanScript {
  const verb = command.do;
  const isTest = runs[verb]?.kind === 'test';
  const all = (id: string): ScriptStep => ({ id, group: null });
  const groups: readonly ScriptStep[] = planSpec(world, plan).groups.flatMap(
    ({ before, after, machines }, group) => [
      ...actionSteps(before, verb, group, 'before'),
      ...(machines.length === 0 ? [] : [{ id: 'start-group', group }]),
      ...actionSteps(after, verb, group, 'after'),
    ],
  );
  // RPL-11, X-25: on the way home runbooks do their part in Azure before its copies are shut down.
  const isHome = runs[verb]?.direction === 'to-site';
  const isEarly = ({ id }: ScriptStep) => isHome && id === 'run-script';
  const steps = [
    all('plan-check'),
    ...groups.filter(isEarly),
    ...(isTest ? [] : [all('shut-down-all')]),
    all('fail-over-all'),
    ...groups.filter((step) => !isEarly(step)),
    ...(isTest ? [all('complete-plan-test'), all('clean-up-plan')] : []),
  ];
  return { verb, with: command.with ?? {}, steps };
}

/** One verb for each machine: all at once, or group by group where machines start anew. */
export function writeEach(world: World, plan: number, command: Command): PlanScript {
  const { groups } = planSpec(world, plan);
  const isInOrder = command.do === 'change-recovery-point';
  const each = isInOrder
    ? groups.flatMap(({ machines }, group) =>
        machines.length === 0 ? [] : [{ id: 'each-machine', group }],
      )
    : [{ id: 'each-machine', group: null }];
  const more = command.do === 'cleanup-test' ? [{ id: 'check-leftovers', group: null }] : [];
  return { verb: command.do, with: command.with ?? {}, steps: [...each, ...more] };
}

const read = new Map<string, PlanScript>();

/** The script of a plan's job. */
export function scriptOf(world: World, job: number): PlanScript {
  const word = world.lexicon.wordOf(cell(world.jobs.col.other, job));
  let script = read.get(word);
  if (script === undefined) {
    script = JSON.parse(word) as PlanScript;
    if (read.size > 500) read.clear();
    read.set(word, script);
  }
  return script;
}

export function scriptStep(world: World, job: number): ScriptStep {
  const step = scriptOf(world, job).steps[cell(world.jobs.col.at, job)];
  return step ?? { id: '', group: null };
}
