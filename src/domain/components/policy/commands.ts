/** What may be done with replication policies (LIFECYCLE 11, POL-01 to POL-10). */
import type { Args, CommandDef } from '../../catalog.ts';
import type { PolicySpec } from '../../estate.ts';
import { grow, revise } from '../../grow.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, rowOf, type World } from '../../world.ts';
import { hasContact } from '../configuration-server/contact.ts';
import { idIsGood } from '../site/rules.ts';
import * as rules from './rules.ts';
import { askedTerms, badTerms, termSettings } from './terms-setting.ts';
import { twinOf } from './twin.ts';

/** The draft stands in the list from now on, under a new name or in the place of an old one. */
function draft(world: World, args: Args): number {
  const id = String(args.command.with?.['id']);
  const policy: PolicySpec = { id, ...askedTerms(world, args) };
  if (!world.ids.has(id)) grow(world, { policies: [policy, twinOf(policy)] });
  else {
    const policies = world.spec.policies.map((one) => (one.id === id ? policy : one));
    revise(world, { ...world.spec, policies });
  }
  return rowOf(world, 'policy', id);
}

const start = (kind: string) => (world: World, args: Args) =>
  startJob(world, { kind, owner: handleOf('policy', args.row) });

const { connected, isOwn, notBusy } = rules;
const onPolicy = { on: ['policy'], settings: {} } as const;

export const policyCommands: readonly CommandDef[] = [
  {
    do: 'create-policy',
    on: ['configuration-server'],
    doc: 'Create a replication policy; it is associated with the server by itself.',
    settings: { id: { value: 'text', isRequired: true, fact: 'POL-01' }, ...termSettings },
    example: { id: 'new-policy' },
    read: badTerms,
    rules: [
      {
        ...connected,
        holds: (world, { row }) => hasContact(world, row),
        isFirst: true,
      },
      idIsGood,
      rules.nameIsFree,
      rules.retentionIsKnown,
      rules.appIsOftener,
    ],
    act: (world, args) =>
      startJob(world, { kind: 'create-policy', owner: handleOf('policy', draft(world, args)) }),
  },
  {
    ...onPolicy,
    do: 'set-policy',
    doc: 'Edit a policy; machines that replicate with it follow.',
    settings: termSettings,
    example: { 'rpo-threshold': '20m' },
    read: badTerms,
    rules: [
      isOwn,
      rules.isInUseByServer,
      connected,
      notBusy,
      rules.retentionIsKnown,
      rules.retentionSuitsUsers,
      rules.appIsOftener,
      rules.somethingChanges,
    ],
    act: (world, args) =>
      startJob(world, {
        kind: 'set-policy',
        owner: handleOf('policy', args.row),
        other: world.lexicon.numberOf(JSON.stringify(askedTerms(world, args))),
      }),
  },
  {
    ...onPolicy,
    do: 'associate-policy',
    doc: 'Give a policy to its configuration server.',
    rules: [isOwn, rules.isLoose, connected, notBusy],
    act: start('associate-policy'),
  },
  {
    ...onPolicy,
    do: 'dissociate-policy',
    doc: 'Take a policy that no machine uses from its configuration server.',
    rules: [isOwn, rules.isInUseByServer, connected, notBusy, rules.nobodyUses],
    act: start('dissociate-policy'),
  },
  {
    ...onPolicy,
    do: 'delete',
    doc: 'Delete a policy that is not associated.',
    rules: [isOwn, rules.isDissociated, connected, notBusy],
    act: start('delete-policy'),
  },
];
