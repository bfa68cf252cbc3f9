/** What may be done with groups from the list of replicated items (MVM-01, X-18). */
import type { Args, CommandDef, FaultDef, Rule } from '../../catalog.ts';
import { startJob } from '../../jobs/start.ts';
import { sendItem } from '../../messages.ts';
import { cell, handleOf, NONE, type World } from '../../world.ts';
import { isOurs, noTest, notBusy, stillReplicates } from '../replicated-item/rules.ts';
import { idIsGood } from '../site/rules.ts';
import { machineSpec } from '../source-machine/guest.ts';
import { joinGroup } from './join.ts';
import { membersIn, PORT } from './members.ts';

function askedGroup({ command }: Args): string {
  return String(command.with?.['group'] ?? '');
}

const nameIsGood: Rule = {
  ...idIsGood,
  holds(world, args) {
    const command = { do: args.command.do, with: { id: askedGroup(args) } };
    return idIsGood.holds(world, { ...args, command });
  },
  params: (_world, args) => ({ id: askedGroup(args) }),
};

/** Only a group has the name, or nothing at all. */
const nameIsFree: Rule = {
  code: 'ID_TAKEN',
  fact: 'SCENARIOS 2.3',
  holds(world, args) {
    const ref = world.ids.get(askedGroup(args));
    return ref === undefined || ref.kind === 'replication-group';
  },
  params: (_world, args) => ({ id: askedGroup(args) }),
};

const notThereYet: Rule = {
  code: 'ALREADY_IN_GROUP',
  fact: 'MVM-01',
  holds: (world, args) => machineSpec(world, args.row).replicationGroup !== askedGroup(args),
  params: (_world, args) => ({ group: askedGroup(args) }),
};

/** LIFECYCLE 16, MVM-05: a group goes back through one master target, of one family. */
const ofOneFamily: Rule = {
  code: 'GROUP_OTHER_FAMILY',
  fact: 'MVM-05',
  holds(world, args) {
    const group = world.names['replication-group'].indexOf(askedGroup(args));
    if (group < 0) return true;
    const { os } = machineSpec(world, args.row);
    return membersIn(world, group).every((row) => machineSpec(world, row).os === os);
  },
  params: (_world, args) => ({ group: askedGroup(args) }),
};

/** Asked of an enabling too, which names a group only if it is to have one. */
export const enablingGroup: readonly Rule[] = [nameIsGood, nameIsFree, ofOneFamily].map((rule) => ({
  ...rule,
  holds: (world: World, args: Args) =>
    args.command.with?.['group'] === undefined || rule.holds(world, args),
}));

export const groupCommands: readonly CommandDef[] = [
  {
    do: 'add-to-group',
    on: ['machine'],
    takesList: true,
    doc: 'Let a machine replicate together with others; it is resynchronised first.',
    settings: { group: { value: 'text', isRequired: true, fact: 'MVM-01' } },
    rules: [
      isOurs,
      notBusy,
      stillReplicates,
      noTest,
      nameIsGood,
      nameIsFree,
      notThereYet,
      ofOneFamily,
    ],
    /** it rejoins once it has been resynchronised. */
    act(world, args) {
      const { row } = args;
      sendItem(world, row, 'consistency', 'data.lost');
      joinGroup(world, row, askedGroup(args));
      return startJob(world, { kind: 'resynchronize', owner: handleOf('machine', row) });
    },
  },
  {
    do: 'remove-from-group',
    on: ['machine'],
    doc: 'Let a machine replicate on its own; it shares no points any more.',
    settings: {},
    rules: [
      isOurs,
      notBusy,
      stillReplicates,
      noTest,
      {
        code: 'NOT_IN_GROUP',
        fact: 'MVM-01',
        holds: (world, { row }) => cell(world.machines.col.group, row) !== NONE,
      },
    ],
    act: (world, { row }) => joinGroup(world, row, undefined) as undefined,
  },
];

export const groupFaults: Readonly<Record<string, FaultDef>> = {
  [PORT]: {
    row: 'F-81',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['repair'],
    sets: { [PORT]: 1 },
  },
};
