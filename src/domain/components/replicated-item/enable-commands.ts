/** Verbs that bring a machine into protection and out of it. */
import type { Args, CommandDef } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, nameOf, type World } from '../../world.ts';
import { enablingGroup } from '../replication-group/commands.ts';
import { exclusionProblems } from '../source-machine/disks.ts';
import { eligibilityRules } from '../source-machine/eligibility.ts';
import { networkIsHere, networkIsThere } from '../target/rules.ts';
import { askedOrder, wordFor } from './enable-order.ts';
import * as enabling from './enable-rules.ts';
import { disableModes } from './enable-steps.ts';
import { noTest, notBusy } from './rules.ts';

function enable(world: World, args: Args): number {
  const other = wordFor(world, askedOrder(world, args));
  return startJob(world, {
    kind: 'enable-replication',
    owner: handleOf('machine', args.row),
    other,
  });
}

/** ARC-15: one account, one server, one policy and one network a machine. */
function severalGiven(world: World, { command, row }: Args): readonly Refusal[] {
  const name = nameOf(world, 'machine', row);
  return ['policy', 'process-server', 'storage', 'network'].flatMap((setting) => {
    const value = command.with?.[setting];
    if (!Array.isArray(value)) return [];
    const params = { name, setting, value: value.join(', ') };
    return [{ code: 'BAD_SETTING', fact: 'ARC-15', target: name, params }];
  });
}

export const enableCommands: readonly CommandDef[] = [
  {
    do: 'enable-replication',
    on: ['machine'],
    doc: 'Protect a machine: its first copy begins.',
    settings: {
      policy: { value: 'ref', to: ['policy'], fact: 'POL-01' },
      'process-server': {
        value: 'ref',
        to: ['process-server', 'configuration-server'],
        fact: 'ARC-14',
      },
      storage: { value: 'ref', to: ['storage-account'], fact: 'ARC-15' },
      network: { value: 'ref', to: ['network'], fact: 'ENR-01' },
      disks: { value: 'words', fact: 'DSK-01' },
      group: { value: 'text', fact: 'MVM-01' },
    },
    read(world, args) {
      const twofold = severalGiven(world, args);
      if (twofold.length > 0) return twofold;
      return exclusionProblems(world, args.row, askedOrder(world, args).excluded);
    },
    rules: [
      enabling.notYetProtected,
      notBusy,
      enabling.orderIsWhole,
      ...eligibilityRules,
      enabling.notActiveInAzure,
      enabling.sourceRuns,
      enabling.serverConnected,
      enabling.serverIsFit,
      ...enabling.storageFits,
      enabling.retentionFits,
      enabling.policyIsForward,
      networkIsHere,
      networkIsThere,
      ...enablingGroup,
    ],
    act: enable,
  },
  {
    do: 'disable-replication',
    on: ['machine'],
    doc: 'End protection and clean up both sides; or keep the points for a resize.',
    settings: { mode: { value: 'word', words: disableModes, fact: 'DIS-03' } },
    rules: [enabling.canDisable, notBusy, noTest, enabling.serverConnected],
    act(world, { row, command }) {
      const mode = String(command.with?.['mode'] ?? 'clean') as (typeof disableModes)[number];
      return startJob(world, {
        kind: 'disable-replication',
        owner: handleOf('machine', row),
        other: disableModes.indexOf(mode),
      });
    },
  },
  {
    do: 'remove-from-vault',
    on: ['machine'],
    doc: 'Forget a machine whose source is lost; nothing is cleaned up on its side.',
    settings: {},
    rules: [enabling.canDisable, notBusy, noTest],
    act: (world, { row }) =>
      startJob(world, { kind: 'remove-from-vault', owner: handleOf('machine', row) }),
  },
];
