/**
 * Mending by hand: `repair { what }` puts a condition right after the time it takes, and ends the
 * faults that force it; `configure` sets what is merely a setting, at once.
 */
import type { Args, CommandDef, ConditionDef, JobDef, StepDef } from '../catalog.ts';
import type { Refusal } from '../command.ts';
import { rangeOf } from '../facts/draw.ts';
import { activeFaultsOn } from '../faults/active.ts';
import { endFault } from '../faults/apply.ts';
import { jobOwner, lockOn } from '../jobs/access.ts';
import { drawn } from '../jobs/outcome.ts';
import { startJob } from '../jobs/start.ts';
import { cell, handleOf, KINDS, NONE, nameOf, type Ref, type World } from '../world.ts';
import { condition, leaveInPoints, mendCondition } from './store.ts';

function asked(world: World, { command, ref }: Args): ConditionDef | undefined {
  const def = world.catalog.conditions[String(command.with?.['what'] ?? '')];
  return ref !== null && def?.on.includes(ref.kind) === true ? def : undefined;
}

function unknownCondition(world: World, args: Args): readonly Refusal[] {
  if (asked(world, args) !== undefined) return [];
  const name = args.ref === null ? '' : nameOf(world, args.ref.kind, args.row);
  const what = String(args.command.with?.['what'] ?? '');
  return [
    { code: 'NOTHING_OF_THE_KIND', fact: 'SCENARIOS 2.6', target: name, params: { name, what } },
  ];
}

const whatParams = (_world: World, { command }: Args) => ({
  what: String(command.with?.['what'] ?? ''),
});

export const repairCommands: readonly CommandDef[] = [
  {
    do: 'repair',
    on: KINDS,
    doc: 'Put a condition of a part right by hand.',
    mendsLater: true,
    settings: { what: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.6' } },
    read: unknownCondition,
    rules: [
      {
        code: 'NOT_MENDABLE',
        fact: 'SCENARIOS 2.6',
        holds: (world, args) => asked(world, args)?.repair !== undefined,
        params: whatParams,
      },
      {
        code: 'NOTHING_WRONG',
        fact: 'SCENARIOS 2.6',
        holds(world, args) {
          const { ref, row, command } = args;
          const what = String(command.with?.['what'] ?? '');
          const def = asked(world, args);
          if (ref === null || def?.repair === undefined) return true;
          return condition(world, ref.kind, row, what) !== def.usual;
        },
        params: whatParams,
      },
      {
        code: 'IS_BUSY',
        fact: 'ENR-07',
        holds: (world, { ref, row }) =>
          ref === null || lockOn(world, handleOf(ref.kind, row)) === NONE,
      },
    ],
    act(world, { ref, row, command }) {
      if (ref === null) return undefined;
      const what = String(command.with?.['what'] ?? '');
      const other = world.catalog.conditionNames.numberOf(what);
      return startJob(world, { kind: 'repair', owner: handleOf(ref.kind, row), other });
    },
  },
];

/** Name of the condition a repair is about. */
function whatOf(world: World, job: number): string {
  return world.catalog.conditionNames.list[cell(world.jobs.col.other, job)] ?? '';
}

export const repairJobs: Readonly<Record<string, JobDef>> = {
  repair: { steps: ['mend'], canCancel: true, canRestart: false, source: 'SCENARIOS 2.6' },
};

export const repairSteps: Readonly<Record<string, StepDef>> = {
  mend: {
    ends: 'time',
    bestEffort: false,
    source: 'SCENARIOS 2.6',
    ms(world, job) {
      const timing = world.catalog.conditions[whatOf(world, job)]?.repair;
      return timing === undefined ? 0 : drawn(world, job, timing);
    },
    end: (world, job) => mend(world, jobOwner(world, job), whatOf(world, job), 'repair'),
    range: (world) => rangeOf(world, 'prerequisites'),
  },
};

/** The condition is as usual again; faults that forced it and end by this verb are over. */
export function mend(world: World, ref: Ref, what: string, verb: string): void {
  endForced(world, ref, what, verb);
  mendCondition(world, ref, what);
  leaveInPoints(world, ref, what);
}

/** Ends the faults on a thing that force a condition and that this verb remedies. */
export function endForced(world: World, ref: Ref, what: string, verb: string): void {
  const { faults, faultNames } = world.catalog;
  for (const at of activeFaultsOn(world, ref.kind, ref.row)) {
    const def = faults[faultNames.list[cell(world.faults.col.kind, at)] ?? ''];
    if (def?.remedies.includes(verb) === true && def.sets?.[what] !== undefined) {
      endFault(world, at);
    }
  }
}
