/**
 * Giving machines to another server (JOB-10, PS-06, PS-07). The job is over in minutes; the new way
 * is taken a quarter of an hour later, and never by itself (PS-08).
 */
import { TIMER } from '../../../sim/index.ts';
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import { duration } from '../../facts/draw.ts';
import { jobOwner } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, type Ref, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { moveMachines } from './move.ts';
import { gatewayIn, isIdle } from './rules.ts';
import { isSelectable } from './selectable.ts';
import { SERVERS } from './services.ts';

/** Kernel event kind: machines that were switched take their new way; `a` = job row. */
export const SWITCH_TAKES = 21;

/** What a switch was asked for, kept with its job as a word. */
interface Order {
  readonly to: string;
  readonly machines: readonly string[];
}

const listOf = (value: unknown): readonly string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(String) : [String(value)];

/** Machines of a server, whether or not they replicate now. */
export function machinesOf(world: World, gateway: number): readonly string[] {
  return (world.roster.byServer[gateway] ?? []).map((row) => nameOf(world, 'machine', row));
}

function targetIn(world: World, { command }: Args): number {
  const ref = world.ids.get(String(command.with?.['to']));
  return ref === undefined ? NONE : world.gatewayOf(ref.kind, ref.row);
}

function asked(world: World, args: Args): readonly string[] {
  const named = listOf(args.command.with?.['machines']);
  return named.length > 0 ? named : machinesOf(world, gatewayIn(world, args));
}

const to = (_world: World, { command }: Args) => ({ to: String(command.with?.['to'] ?? '') });

const rules: readonly Rule[] = [
  {
    code: 'CS_NOT_CONNECTED',
    fact: 'CS-07',
    holds: (world) => isServiceConnected(world),
  },
  {
    code: 'SAME_SERVER',
    fact: 'PS-06',
    holds: (world, args) => targetIn(world, args) !== gatewayIn(world, args),
    params: to,
  },
  {
    code: 'SERVER_NOT_SELECTABLE',
    fact: 'PS-12',
    holds: (world, args) => isSelectable(world, targetIn(world, args)),
    params: to,
  },
  {
    code: 'NO_MACHINES_THERE',
    fact: 'PS-06',
    holds: (world, args) => asked(world, args).length > 0,
  },
  {
    code: 'NOT_ITS_MACHINE',
    fact: 'PS-06',
    holds(world, args) {
      const mine = new Set(machinesOf(world, gatewayIn(world, args)));
      return asked(world, args).every((id) => mine.has(id));
    },
  },
  isIdle,
];

function begin(world: World, args: Args): number | undefined {
  const { ref, row, command } = args;
  if (ref === null) return undefined;
  const order: Order = { to: String(command.with?.['to']), machines: asked(world, args) };
  const other = world.lexicon.numberOf(JSON.stringify(order));
  return startJob(world, { kind: 'switch-process-server', owner: handleOf(ref.kind, row), other });
}

const toSetting = { value: 'ref', to: SERVERS, isRequired: true, fact: 'PS-06' } as const;
const machinesSetting = { value: 'ref', to: ['machine'], fact: 'PS-07' } as const;

export const switchCommands: readonly CommandDef[] = [
  {
    do: 'switch-process-server',
    on: SERVERS,
    doc: 'Give all machines of a server, or those named, to another one.',
    settings: { to: toSetting, machines: machinesSetting },
    rules,
    act: begin,
  },
  {
    do: 'load-balance',
    on: SERVERS,
    doc: 'Give some machines of a server to another one.',
    settings: { to: toSetting, machines: { ...machinesSetting, isRequired: true } },
    rules,
    act: begin,
  },
];

export const switchJobs: Readonly<Record<string, JobDef>> = {
  'switch-process-server': {
    steps: ['switch-server'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-10',
  },
};

export const switchSteps: Readonly<Record<string, StepDef>> = {
  'switch-server': {
    ends: 'time',
    bestEffort: false,
    timing: 'switch-server',
    source: 'JOB-10',
    obstacle: (world) => (isServiceConnected(world) ? null : '25018'),
    end(world, job) {
      const wait = duration(world, 'switch-visible', `job/${job}`);
      world.kernel.schedule(world.kernel.now() + wait, TIMER, SWITCH_TAKES, job, 0);
    },
  },
};

/** The new way is taken by whoever still is where the switch found it. */
export function takeSwitch(world: World, job: number): void {
  const order = JSON.parse(world.lexicon.wordOf(cell(world.jobs.col.other, job))) as Order;
  const from = gatewayOf(world, jobOwner(world, job));
  const target = world.ids.get(order.to);
  if (target === undefined) return;
  const rows = order.machines.flatMap((id) => {
    const ref = world.ids.get(id);
    return ref?.kind === 'machine' && world.machines.col.gateway[ref.row] === from ? [ref.row] : [];
  });
  if (rows.length > 0) moveMachines(world, rows, gatewayOf(world, target));
}

function gatewayOf(world: World, { kind, row }: Ref): number {
  return world.gatewayOf(kind, row);
}
