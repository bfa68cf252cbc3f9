/** A run: a scenario on an engine, with people, objectives and a command log. */

import type { Command, CommandOutcome, Refusal } from '../domain/index.ts';
import { createEngine } from '../domain/index.ts';
import { assert, createDigest, NEVER } from '../sim/index.ts';
import { noteLost, readTimeline } from './attention.ts';
import { judge } from './conditions.ts';
import type { Context } from './context.ts';
import { expectedRows, noteAccepted } from './expected.ts';
import { hintRows, noteHints } from './hints.ts';
import { carryOut, dueInjects, endFaults, endRun, fire, nextTimed, snapshot } from './injects.ts';
import { objectiveRows, watchObjectives } from './objectives.ts';
import { actForPeople, isForPeople, peopleRefusals } from './people.ts';
import { predictionRows } from './predictions.ts';
import type { CompiledScenario } from './scenario/types.ts';
import { resultOf } from './score.ts';
import { copyState, type DrillState, startState } from './state.ts';
import { noteTruths } from './truths.ts';
import type { Run, RunOptions } from './types.ts';

const DEFAULT_SEED = 1;

/**
 * A run at StartEx. The same scenario, seed and commands give the same digest. The seed is the
 * options' one, else the scenario's, else 1.
 */
export function createRun(scenario: CompiledScenario, options: RunOptions = {}): Run {
  const seed = options.seed ?? scenario.clock.seed ?? DEFAULT_SEED;
  const engine = createEngine(scenario.estate, { ...options, seed });
  const context: Context = { scenario, engine, seed, state: startState(scenario, seed) };
  const run = bind(context, options);
  engine.lookAt(0);
  engine.lookAt(scenario.clock.endMs);
  engine.advanceTo(0);
  return run;
}

const contexts = new WeakMap<Run, Context>();

/** What stands behind a run, for the parts of this layer that read conditions. */
export function contextOf(run: Run): Context {
  const context = contexts.get(run);
  assert(context !== undefined, 'a run that was not made here');
  return context;
}

function bind(context: Context, options: RunOptions): Run {
  const { engine, scenario, seed } = context;
  engine.onLook(() => look(context));
  const run: Run = {
    scenario,
    seed,
    engine,
    nowMs: () => engine.nowMs(),
    isEnded: () => context.state.ended !== null,
    nextEventAtMs: () => engine.nextEventAtMs(),
    advanceTo(toMs, stop) {
      const { state } = context;
      if (state.ended !== null) return engine.nowMs();
      let seen = state.attentions.length;
      return engine.advanceTo(Math.min(toMs, scenario.clock.endMs), () => {
        const fresh = context.state.attentions.slice(seen);
        seen = context.state.attentions.length;
        return context.state.ended !== null || (stop !== undefined && fresh.some(stop));
      });
    },
    dispatch: (command) => dispatch(context, command),
    admission: (command) => refusalsOf(context, command),
    finish: () => dispatch(context, { do: 'finish' }),
    commands: () => context.state.log,
    messages: () => context.state.messages,
    objectives: () => objectiveRows(context),
    hints: () => hintRows(context),
    expected: () => expectedRows(context),
    predictions: () => predictionRows(context),
    attentions: () => context.state.attentions,
    declaredAtMs: () => context.state.declaredAtMs,
    notes: () => context.state.notes,
    result: () => resultOf(context),
    injectStates: () =>
      scenario.injects.map(({ id }) => {
        const own = context.state.injects[id];
        return {
          id,
          state: own?.state ?? 'waiting',
          firedAtMs: own?.firedAtMs ?? null,
          fault: own?.fault ?? null,
        };
      }),
    digest: () => digestOf(context),
    fork: () => forkOf(context, options),
  };
  contexts.set(run, context);
  return run;
}

/** Class 3 of an instant: due injects, then all conditions on one snapshot (SCENARIOS 2.7.2). */
function look(context: Context): boolean {
  const { state, scenario, engine } = context;
  if (state.ended !== null) return false;
  const now = engine.nowMs();
  let caused = endFaults(context);
  for (const inject of dueInjects(context)) {
    fire(context, inject);
    caused = true;
  }
  if (caused) return true;
  const { causes, nextMs } = snapshot(context);
  for (const cause of causes) carryOut(context, cause);
  if (causes.length > 0 && context.state.ended === null) return true;
  const next = Math.min(nextMs, watchObjectives(context), noteHints(context), nextTimed(context));
  noteTruths(context, (ask) => {
    const { truth } = ask;
    const isWhen = truth !== undefined && 'when' in truth;
    return isWhen && judge(context, truth.when, `ask/${ask.id}`).truth === 'true';
  });
  readTimeline(context);
  noteLost(context);
  if (now >= scenario.clock.endMs) endRun(context, null, '', 'clock');
  plan(context, next);
  return false;
}

/** Wakes the drill at the next instant anything of it may change. */
function plan(context: Context, nextMs: number): void {
  const { state, engine, scenario } = context;
  const now = engine.nowMs();
  if (nextMs >= NEVER || nextMs > scenario.clock.endMs) return;
  const due = Math.max(now + 1, Math.ceil(nextMs));
  const planned = state.plannedLookMs;
  if (planned !== null && planned > now && planned <= due) return;
  state.plannedLookMs = due;
  engine.lookAt(due);
}

function refusalsOf(context: Context, command: Command): readonly Refusal[] {
  const { scenario, state } = context;
  const refuse = (code: string): Refusal[] => [
    { code, fact: 'SCENARIOS 2.4', target: '', params: { name: '', do: command.do } },
  ];
  if (state.ended !== null) return refuse('RUN_ENDED');
  const { allow, deny } = scenario.rules;
  const isBarred =
    deny.includes(command.do) || (allow !== undefined && !allow.includes(command.do));
  if (isBarred && command.do !== 'finish' && command.do !== 'take-hint')
    return refuse('NOT_ALLOWED');
  if (isForPeople(command.do)) return peopleRefusals(context, command);
  return context.engine.admission(command);
}

function dispatch(context: Context, command: Command): CommandOutcome {
  const { state, engine } = context;
  const refusals = refusalsOf(context, command);
  const refused = refusals.map((refusal) => refusal.code);
  state.log.push({ atMs: engine.nowMs(), command, refused });
  if (refusals.length > 0) {
    state.refusals += 1;
    return { ok: false, refusals };
  }
  state.commands += 1;
  state.accepted[command.do] = (state.accepted[command.do] ?? 0) + 1;
  noteAccepted(context, command);
  if (!isForPeople(command.do)) return engine.dispatch(command);
  actForPeople(context, command);
  engine.lookAt(engine.nowMs());
  engine.advanceTo(engine.nowMs());
  return { ok: true };
}

function digestOf(context: Context): string {
  const digest = createDigest();
  digest.addText(context.engine.digest());
  digest.addText(JSON.stringify(context.state));
  return digest.value();
}

function forkOf(context: Context, options: RunOptions): Run {
  const engine = context.engine.fork();
  const state: DrillState = copyState(context.state);
  return bind({ ...context, engine, state }, options);
}
