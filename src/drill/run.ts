/** A run: a scenario on an engine, with people, objectives and a command log. */

import type { Command, CommandOutcome, Refusal } from '../domain/index.ts';
import { createEngine } from '../domain/index.ts';
import { assert, createDigest } from '../sim/index.ts';
import { mentions } from './conditions.ts';
import type { Context } from './context.ts';
import { expectedRows, noteAccepted } from './expected.ts';
import { faultsByHand } from './hands.ts';
import { hintRows } from './hints.ts';
import { closeBooks, createLook } from './look.ts';
import { objectiveRows } from './objective-rows.ts';
import { actForPeople, isForPeople, peopleRefusals } from './people.ts';
import { predictionRows } from './predictions.ts';
import { commandRow } from './scenario/registry.ts';
import type { CompiledScenario } from './scenario/types.ts';
import { resultOf } from './score.ts';
import { copyState, startState } from './state.ts';
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
  engine.onLook(createLook(context));
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
    dispatch: (command) => dispatch(context, aimed(command)),
    admission: (command) => refusalsOf(context, aimed(command)),
    finish: () => dispatch(context, { do: 'finish' }),
    commands: () => context.state.log,
    messages: () => context.state.messages,
    objectives: () => objectiveRows(context),
    hints: () => hintRows(context),
    expected: () => expectedRows(context),
    predictions: () => predictionRows(context),
    attentions: () => context.state.attentions,
    faultsByHand: () => faultsByHand(context),
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
    canFork: context.engine.canFork,
    fork: () => forkOf(context, options),
  };
  contexts.set(run, context);
  return run;
}

function refuse(code: string, command: Command): Refusal {
  return { code, fact: 'SCENARIOS 2.4', target: '', params: { name: '', do: command.do } };
}

/** Commands that no rule of a scenario can take away. */
const ALWAYS = ['finish', 'take-hint'];

function refusalsOf(context: Context, command: Command): readonly Refusal[] {
  const { scenario, state, engine } = context;
  if (state.ended !== null) return [refuse('RUN_ENDED', command)];
  if (commandRow(command.do) === undefined) return [refuse('UNKNOWN_COMMAND', command)];
  const { allow, deny } = scenario.rules;
  const isBarred =
    deny.includes(command.do) || (allow !== undefined && !allow.includes(command.do));
  if (isBarred && !ALWAYS.includes(command.do)) return [refuse('NOT_ALLOWED', command)];
  return isForPeople(command.do) ? peopleRefusals(context, command) : engine.admission(command);
}

/** An empty target is no target: files do not tell the two apart, so neither may a run. */
function aimed(command: Command): Command {
  if (command.target !== '') return command;
  const { target: _, ...rest } = command;
  return rest;
}

/** The log keeps what was said, whatever the sender does with it afterwards. */
function copyOf(command: Command): Command {
  return JSON.parse(JSON.stringify(command)) as Command;
}

/** Runs this instant again, so that conditions see what a command did. */
function lookNow({ engine }: Context): void {
  engine.lookAt(engine.nowMs());
  engine.advanceTo(engine.nowMs());
}

function dispatch(context: Context, command: Command): CommandOutcome {
  const { state, engine } = context;
  const refusals = refusalsOf(context, command);
  const refused = refusals.map((refusal) => refusal.code);
  state.log.push({ atMs: engine.nowMs(), command: copyOf(command), refused });
  if (refusals.length > 0) return refusedOutcome(context, refusals);
  state.commands += 1;
  state.accepted[command.do] = (state.accepted[command.do] ?? 0) + 1;
  noteAccepted(context, command);
  // The engine settles its own commands, and with them the instant.
  if (!isForPeople(command.do)) return engine.dispatch(command);
  actForPeople(context, command);
  if (state.ended === null) lookNow(context);
  else closeBooks(context);
  return { ok: true };
}

/** It changes nothing but the log; conditions only look where the scenario counts refusals. */
function refusedOutcome(context: Context, refusals: readonly Refusal[]): CommandOutcome {
  const { state, scenario } = context;
  state.refusals += 1;
  if (state.ended === null && countsRefusals(scenario)) lookNow(context);
  return { ok: false, refusals };
}

function countsRefusals({ injects, branches, penalties, rules, objectives }: CompiledScenario) {
  const conditions = [
    ...injects.flatMap(({ trigger }) => ('when' in trigger ? [trigger.when] : [])),
    ...[...branches, ...penalties, ...rules.endWhen].map((row) => row.when),
    ...objectives.filter((row) => row.judge !== 'end').map((row) => row.measure),
  ];
  return conditions.some((condition) => mentions(condition, 'refusals'));
}

function digestOf(context: Context): string {
  const digest = createDigest();
  digest.addText(context.engine.digest());
  digest.addText(JSON.stringify(context.state));
  return digest.value();
}

/** Live actors cannot be copied; such a run is played again from its log. */
function forkOf(context: Context, options: RunOptions): Run {
  if (options.executor === 'actors') return replayOf(context, options);
  const engine = context.engine.fork();
  return bind({ ...context, engine, state: copyState(context.state) }, options);
}

function replayOf({ scenario, seed, state, engine }: Context, options: RunOptions): Run {
  const run = createRun(scenario, { ...options, seed });
  for (const { atMs, command } of state.log) {
    run.advanceTo(atMs);
    run.dispatch(command);
  }
  run.advanceTo(engine.nowMs());
  return run;
}
