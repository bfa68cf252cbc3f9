/** Taking a host out of service in order (LIFECYCLE 7), and what can be wrong with one. */
import type { CommandDef, ConditionDef, Rule } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';
import { hostFor, placeOn } from './placement.ts';

const flag = flagsOf('esxi-host');

export const hostConditions: Readonly<Record<string, ConditionDef>> = {
  maintenance: flag('LIFECYCLE 7', 'The host is in maintenance and takes no machines.'),
};

/** Machines that stand on a host now. */
function guestsOf(world: World, host: number): readonly number[] {
  return Array.from({ length: world.machines.count }, (_, row) => row).filter(
    (row) => cell(world.machines.col.host, row) === host,
  );
}

const isOn: Rule = {
  code: 'HOST_DOWN',
  fact: 'F-77',
  holds: (world, { row }) => world.host.stateOf('esxi-host', 'host', row) === 'on',
};

export const hostCommands: readonly CommandDef[] = [
  {
    do: 'enter-maintenance',
    on: ['esxi-host'],
    doc: 'Move the machines of a host to another one and take it out of service.',
    settings: {},
    rules: [
      isOn,
      {
        code: 'IN_MAINTENANCE',
        fact: 'LIFECYCLE 7',
        holds: (world, { row }) => !isSo(world, 'esxi-host', row, 'maintenance'),
      },
      {
        code: 'NO_OTHER_HOST',
        fact: 'LIFECYCLE 7',
        holds: (world, { row }) =>
          guestsOf(world, row).every((machine) => hostFor(world, machine, row) !== NONE),
      },
    ],
    act(world, { row }) {
      for (const machine of guestsOf(world, row)) {
        placeOn(world, machine, hostFor(world, machine, row));
      }
      setCondition(world, { kind: 'esxi-host', row }, 'maintenance', 1);
    },
  },
  {
    do: 'leave-maintenance',
    on: ['esxi-host'],
    doc: 'Put a host back into service.',
    settings: {},
    rules: [
      {
        code: 'NOT_IN_MAINTENANCE',
        fact: 'LIFECYCLE 7',
        holds: (world, { row }) => isSo(world, 'esxi-host', row, 'maintenance'),
      },
    ],
    act: (world, { row }) => void mendCondition(world, { kind: 'esxi-host', row }, 'maintenance'),
  },
];
