/** What may be done to a virtual network by hand, wisely or not. */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import { mend } from '../../conditions/repair.ts';
import { isSo, setCondition } from '../../conditions/store.ts';
import { cell, type World } from '../../world.ts';
import { removalCommands } from '../shared/removal.ts';

/** Doors of a network, each a condition that it is closed. */
const PORTS = ['outbound', 'rdp', 'ssh', 'web'] as const;

function doorOf({ command }: Args): string {
  return `${String(command.with?.['port'] ?? '')}-closed`;
}

function isPort({ command }: Args): boolean {
  return (PORTS as readonly string[]).includes(String(command.with?.['port'] ?? ''));
}

const port = { port: { value: 'word', words: PORTS, isRequired: true, fact: 'CON-08' } } as const;
const portParams = (_world: World, { command }: Args) => ({
  port: String(command.with?.['port'] ?? ''),
});

const isClosed: Rule = {
  code: 'PORT_IS_OPEN',
  fact: 'CON-08',
  holds: (world, args) => !isPort(args) || isSo(world, 'network', args.row, doorOf(args)),
  params: portParams,
};

const isOpen: Rule = {
  code: 'PORT_IS_CLOSED',
  fact: 'CON-08',
  holds: (world, args) => !isPort(args) || !isSo(world, 'network', args.row, doorOf(args)),
  params: portParams,
};

function joined(world: World, { ref }: Args, value: 0 | 1): undefined {
  if (ref !== null) setCondition(world, ref, 'joined-to-production', value);
}

export const networkCommands: readonly CommandDef[] = [
  ...removalCommands('network', []),
  {
    do: 'open-port',
    on: ['network'],
    doc: 'Let traffic through the rules of a network in Azure.',
    settings: port,
    mendsLater: true,
    rules: [isClosed],
    act(world, args) {
      if (args.ref !== null) mend(world, args.ref, doorOf(args), 'open-port');
      return undefined;
    },
  },
  {
    do: 'close-port',
    on: ['network'],
    doc: 'Stop traffic by the rules of a network in Azure.',
    settings: port,
    rules: [isOpen],
    act(world, args) {
      if (args.ref !== null) setCondition(world, args.ref, doorOf(args), 1);
      return undefined;
    },
  },
  {
    do: 'connect',
    on: ['network'],
    doc: 'Give a network for tests a way to production.',
    settings: {},
    rules: [
      {
        code: 'NOT_FOR_TESTS',
        fact: 'NET-05',
        holds: (world, { row }) => cell(world.networks.col.isBubble, row) === 1,
      },
      {
        code: 'ALREADY_JOINED',
        fact: 'NET-05',
        holds: (world, { row }) => !isSo(world, 'network', row, 'joined-to-production'),
      },
    ],
    act: (world, args) => joined(world, args, 1),
  },
];
