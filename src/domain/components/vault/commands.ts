/** What an operator may do with a vault once it exists; `create` makes one (site/commands.ts). */
import type { CommandDef, Rule } from '../../catalog.ts';
import { registrationLimits } from '../../facts/registration.ts';
import { revise } from '../../grow.ts';
import { nameOf } from '../../world.ts';
import { itemsIn, serversIn } from './contents.ts';

export const vaultIsActive: Rule = {
  code: 'VAULT_DELETED',
  fact: 'VLT-01',
  holds: (world, { row }) => world.host.stateOf('vault', 'life', row) === 'active',
  isFirst: true,
};

/** VLT-06, asked of the site a vault is to be created in. */
export const vaultsLeft: Rule = {
  code: 'VAULT_LIMIT',
  fact: 'VLT-06',
  holds(world, { command }) {
    if (command.with?.['kind'] !== 'vault') return true;
    const standing = world.names.vault.filter(
      (_, row) => world.host.stateOf('vault', 'life', row) === 'active',
    );
    return standing.length < registrationLimits.vaultsPerSubscription.value;
  },
  params: () => ({ most: registrationLimits.vaultsPerSubscription.value }),
};

export const vaultCommands: readonly CommandDef[] = [
  {
    do: 'delete',
    on: ['vault'],
    doc: 'Delete a vault that holds nothing.',
    settings: {},
    rules: [
      vaultIsActive,
      {
        code: 'VAULT_NOT_EMPTY',
        fact: 'VLT-05',
        holds: (world, { row }) =>
          serversIn(world, row).length === 0 && itemsIn(world, row).length === 0,
        params: (world, { row }) => ({
          left: [...serversIn(world, row), ...itemsIn(world, row)].join(', '),
        }),
      },
    ],
    act: (world, { row }) => void world.host.send('vault', 'life', row, 'vault.deleted'),
  },
  {
    do: 'move',
    on: ['vault'],
    doc: 'Move a vault to another resource group.',
    settings: { 'resource-group': { value: 'text', isRequired: true, fact: 'VLT-01' } },
    rules: [
      vaultIsActive,
      {
        code: 'VAULT_IN_USE',
        fact: 'VLT-07',
        holds: (world, { row }) => itemsIn(world, row).length === 0,
        params: (world, { row }) => ({ left: itemsIn(world, row).join(', ') }),
      },
    ],
    act(world, { row, command }) {
      const id = nameOf(world, 'vault', row);
      const resourceGroup = String(command.with?.['resource-group']);
      const components = world.spec.components.map((part) =>
        part.id === id && part.kind === 'vault' ? { ...part, resourceGroup } : part,
      );
      revise(world, { ...world.spec, components });
      return undefined;
    },
  },
];
