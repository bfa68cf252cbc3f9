/** What is done to a source where it stands: added, renamed, deleted. */
import type { CommandDef, JobDef, StepDef } from '../../catalog.ts';
import { isSo, mendCondition } from '../../conditions/store.ts';
import { jobMachine } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, type World } from '../../world.ts';
import { cleared } from '../discovery/seen.ts';
import { notBusy } from '../replicated-item/rules.ts';
import { changeMachine, guestName, isPhysical, machineSpec } from './guest.ts';

const FAMILIES = ['windows', 'linux'] as const;

function powerOf(world: World, machine: number): string {
  return world.host.stateOf('machine', 'power', machine);
}

export const entryCommands: readonly CommandDef[] = [
  {
    do: 'add-physical',
    on: ['machine'],
    doc: 'Add a physical server by its address, name and system.',
    settings: {
      address: { value: 'text', fact: 'VMW-10' },
      os: { value: 'word', words: FAMILIES, isRequired: true, fact: 'VMW-10' },
    },
    example: { os: 'windows' },
    rules: [
      {
        code: 'NOT_PHYSICAL',
        fact: 'VMW-10',
        holds: (world, { row }) => isPhysical(world, row),
        isFirst: true,
      },
      {
        code: 'SERVER_ADDED',
        fact: 'VMW-10',
        holds: (world, { row }) => isSo(world, 'machine', row, 'not-added'),
      },
      notBusy,
    ],
    act(world, { row, command }) {
      const other = (FAMILIES as readonly unknown[]).indexOf(command.with?.['os']);
      return startJob(world, { kind: 'add-physical', owner: handleOf('machine', row), other });
    },
  },
  {
    do: 'rename-machine',
    on: ['machine'],
    doc: 'Give the computer another name; discovery sees it at its next run.',
    settings: { name: { value: 'text', isRequired: true, fact: 'MCH-08' } },
    rules: [
      {
        code: 'NAME_UNCHANGED',
        fact: 'MCH-08',
        holds: (world, { row, command }) => guestName(world, row) !== command.with?.['name'],
      },
    ],
    act(world, { row, command }) {
      changeMachine(world, row, { guestName: String(command.with?.['name'] ?? '') });
      cleared(world, row);
    },
  },
  {
    do: 'delete-machine',
    on: ['machine'],
    doc: 'Delete a source for good.',
    settings: {},
    rules: [
      {
        code: 'NOT_DELETABLE',
        fact: 'LC-6.12',
        holds: (world, { row }) => ['running', 'off'].includes(powerOf(world, row)),
      },
      notBusy,
    ],
    act: (world, { row }) => void world.host.send('machine', 'power', row, 'machine.deleted'),
  },
];

export const entryJobs: Readonly<Record<string, JobDef>> = {
  'add-physical': { steps: ['add-server'], canCancel: true, canRestart: false, source: 'VMW-10' },
};

export const entrySteps: Readonly<Record<string, StepDef>> = {
  'add-server': {
    ends: 'time',
    bestEffort: false,
    timing: 'add-physical',
    source: 'VMW-10',
    obstacle(world, job) {
      const given = FAMILIES[cell(world.jobs.col.other, job)];
      return given === machineSpec(world, jobMachine(world, job)).os ? null : 'SYSTEM_FAMILY_WRONG';
    },
    end: (world, job) =>
      mendCondition(world, { kind: 'machine', row: jobMachine(world, job) }, 'not-added'),
  },
};
