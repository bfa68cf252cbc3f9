/** What may be done with a plan as a whole: run it, confirm, stop, settle (FO-01, TFO-06). */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import type { Command, Refusal } from '../../command.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, nameOf, type World } from '../../world.ts';
import { readPoint } from '../replicated-item/point-setting.ts';
import { planJob } from './jobs.ts';
import { memberRefusals, stillToGo } from './members.ts';
import { KIND } from './plan.ts';
import * as rules from './rules.ts';
import { workEnds } from './runbook.ts';
import { type PlanScript, runs, scriptOf, scriptStep, writeEach, writeRun } from './script.ts';

const onPlan = { on: [KIND], settings: {} } as const;

function start(world: World, plan: number, script: PlanScript): number {
  return startJob(world, {
    kind: planJob(script.verb),
    owner: handleOf(KIND, plan),
    other: world.lexicon.numberOf(JSON.stringify(script)),
    steps: script.steps.map(({ id }) => id),
  });
}

/** Reasons its machines give, once the plan itself has none. */
function askMembers(own: readonly Rule[]): NonNullable<CommandDef['read']> {
  return (world, args) => {
    if (own.some((rule) => !rule.holds(world, args))) return [];
    const bad = badPoint(world, args);
    return bad.length > 0 ? bad : refusalsOfMembers(world, args);
  };
}

function badPoint(world: World, { command, row }: Args): readonly Refusal[] {
  if (readPoint(world, command) !== null) return [];
  const name = nameOf(world, KIND, row);
  const value = String(command.with?.['point'] ?? '');
  return [{ code: 'BAD_POINT', fact: 'RPT-07', target: name, params: { name, value } }];
}

function refusalsOfMembers(world: World, { row, command }: Args): readonly Refusal[] {
  return stillToGo(world, row, command.do).flatMap((machine) =>
    memberRefusals(world, row, command, machine),
  );
}

/** Group by group (RPL-12): all machines must be ready, or already where it would bring them. */
function runCommand(def: CommandDef): CommandDef {
  const own = [
    rules.stands,
    rules.hasMachines,
    rules.notRunning,
    rules.noCustomPoint,
    rules.somebodyLeft,
  ];
  return {
    ...onPlan,
    do: def.do,
    doc: `${def.doc} For all machines of a plan, group by group.`,
    settings: def.settings,
    rules: own,
    read: askMembers(own),
    act: (world, { row, command }) => start(world, row, writeRun(world, row, command)),
  };
}

/** For each machine that can; those it has nothing to do with are left alone. */
function eachCommand(def: CommandDef, needsAll: boolean): CommandDef {
  const own = [
    rules.stands,
    rules.hasMachines,
    rules.notRunning,
    rules.noCustomPoint,
    ...(needsAll ? [rules.somebodyLeft] : [rules.somebodyCan]),
  ];
  return {
    ...onPlan,
    do: def.do,
    doc: `${def.doc} For every machine of a plan.`,
    settings: def.settings,
    ...(def.example === undefined ? {} : { example: def.example }),
    rules: own,
    ...(needsAll ? { read: askMembers(own) } : {}),
    act: (world, { row, command }) => start(world, row, writeEach(world, row, command)),
  };
}

/** Verbs a plan carries out for each of its machines, and whether all must be able to. */
const EACH: Readonly<Record<string, boolean>> = {
  commit: false,
  'change-recovery-point': false,
  'complete-migration': false,
  reprotect: true,
  'protect-again': true,
};

/** The verbs of single machines that plans have too. */
export function planEachVerbs(machineCommands: readonly CommandDef[]): readonly string[] {
  return machineVerbs(machineCommands)
    .map((def) => def.do)
    .filter((verb) => Object.hasOwn(EACH, verb));
}

function machineVerbs(commands: readonly CommandDef[]): readonly CommandDef[] {
  return commands.filter(({ on }) => on.includes('machine'));
}

/** Commands of plans that follow from what single machines can do, the way back included. */
export function planVerbCommands(machineCommands: readonly CommandDef[]): readonly CommandDef[] {
  return machineVerbs(machineCommands).flatMap((def) => {
    if (Object.hasOwn(runs, def.do) && def.order !== undefined) return [runCommand(def)];
    const needsAll = EACH[def.do];
    return needsAll === undefined ? [] : [eachCommand(def, needsAll)];
  });
}

/** The instant from which the work of the action in hand is done. */
function readyAt(world: World, plan: number): number {
  const job = rules.lastRun(world, plan);
  const { action } = scriptStep(world, job);
  const at = cell(world.jobs.col.firstStep, job) + cell(world.jobs.col.at, job);
  return action === undefined ? 0 : workEnds(world, action, cell(world.jobSteps.col.startedAt, at));
}

const workIsDone: Rule = {
  code: 'STEP_NOT_DONE',
  fact: 'RPL-06',
  holds: (world, args) =>
    !rules.isWaiting.holds(world, args) || world.kernel.now() >= readyAt(world, args.row),
  params(world, { row }) {
    const { action } = scriptStep(world, rules.lastRun(world, row));
    const who = action?.kind === 'manual' ? action.who : undefined;
    const inMs = Math.max(0, readyAt(world, row) - world.kernel.now());
    return { step: action?.text ?? '', who: who ?? '', minutes: Math.ceil(inMs / 60_000) };
  },
};

/** The same run as before: machines that are over there already are left alone (RPL-14). */
function repeat(world: World, plan: number): Command {
  const { verb, with: settings } = scriptOf(world, rules.lastRun(world, plan));
  return { do: verb, with: settings };
}

const repeatRefusals: NonNullable<CommandDef['read']> = (world, args) =>
  rules.hasStopped.holds(world, args) && rules.notRunning.holds(world, args)
    ? refusalsOfMembers(world, { ...args, command: repeat(world, args.row) })
    : [];

export const planCommands: readonly CommandDef[] = [
  {
    ...onPlan,
    do: 'cleanup-test',
    doc: 'Complete the test of a plan and delete its copies.',
    settings: { result: { value: 'word', words: ['passed', 'failed'], fact: 'TFO-03' } },
    rules: [rules.stands, rules.notBusy, { ...rules.somebodyCan, code: 'NO_TEST' }],
    act(world, { row, command }) {
      const { result, ...rest } = command.with ?? {};
      if (result === 'failed') world.plans.col.isWanting[row] = 1;
      return start(world, row, writeEach(world, row, { do: command.do, with: rest }));
    },
  },
  {
    ...onPlan,
    do: 'confirm-step',
    doc: 'Say that the manual action a plan waits for is done.',
    rules: [rules.stands, rules.isWaiting, workIsDone],
    /** The job is the run that goes on: whoever waits for it waits until it ends or asks again. */
    act(world, { row }) {
      const job = rules.lastRun(world, row);
      world.host.send('job', 'life', job, 'input.given');
      return job;
    },
  },
  {
    ...onPlan,
    do: 'cancel-job',
    doc: 'Cancel the run of a plan, with what its machines are in the middle of.',
    rules: [rules.stands, rules.runsNow],
    act: (world, { row }) =>
      void world.host.send('job', 'life', rules.runningJob(world, row), 'job.cancelled'),
  },
  {
    ...onPlan,
    do: 'restart-job',
    doc: 'Run a plan again that stopped.',
    rules: [rules.stands, rules.notRunning, rules.hasStopped],
    read: repeatRefusals,
    act: (world, { row }) => start(world, row, writeRun(world, row, repeat(world, row))),
  },
  {
    ...onPlan,
    do: 'check-readiness',
    doc: 'Look whether all machines of a plan could fail over now.',
    isLook: true,
    rules: [rules.stands, rules.hasMachines],
    act: () => undefined,
  },
];
