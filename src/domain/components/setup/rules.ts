/** When setup may be run (LIFECYCLE 1, 2.1). */
import type { Args, Rule } from '../../catalog.ts';
import { registrationLimits } from '../../facts/registration.ts';
import { cell, nameOf, type World } from '../../world.ts';
import { serversIn } from '../vault/contents.ts';

const KIND = 'configuration-server';

const isScaleOut = ({ command }: Args) => command.with?.['server-mode'] === 'ps';

/** Row of the vault whose key is used; −1 where none is named, which is refused elsewhere. */
function askedVault(world: World, { command }: Args): number {
  const id = command.with?.['vault-creds-file'];
  const ref = typeof id === 'string' ? world.ids.get(id) : undefined;
  return ref?.kind === 'vault' ? ref.row : -1;
}

/** Holds where no vault is asked for. */
function ofVault(rule: Omit<Rule, 'holds'>, holds: (world: World, vault: number) => boolean): Rule {
  return {
    ...rule,
    holds(world, args) {
      const vault = askedVault(world, args);
      return isScaleOut(args) || vault < 0 || holds(world, vault);
    },
    params: (world, args) => ({
      vault: String(args.command.with?.['vault-creds-file'] ?? ''),
      most: registrationLimits.serversPerVault.value,
      ...rule.params?.(world, args),
    }),
  };
}

/** The key and the vault behind it. */
const ofKey: readonly Rule[] = [
  ofVault({ code: 'VAULT_DELETED', fact: 'VLT-01' }, (world, vault) => {
    return world.host.stateOf('vault', 'life', vault) === 'active';
  }),
  ofVault({ code: 'NO_KEY', fact: 'VLT-04' }, (world, vault) => {
    return world.host.stateOf('vault', 'key', vault) !== 'none';
  }),
  ofVault({ code: 'SERVER_LIMIT', fact: 'VLT-06' }, (world, vault) => {
    return serversIn(world, vault).length < registrationLimits.serversPerVault.value;
  }),
];

const always: readonly Rule[] = [
  {
    code: 'LICENCE_NOT_ACCEPTED',
    fact: 'SET-02',
    holds: (_world, { command }) => command.with?.['accept-third-party-eula'] === true,
  },
  ...ofKey,
  {
    code: 'UNKNOWN_SERVER',
    fact: 'SET-12',
    holds: (world, args) =>
      !isScaleOut(args) || world.ids.get(String(args.command.with?.['cs-ip']))?.kind === KIND,
    params: (_world, { command }) => ({ server: String(command.with?.['cs-ip'] ?? '') }),
  },
];

const onSite: readonly Rule[] = [
  {
    code: 'NOT_ON_PREMISES',
    fact: 'ARC-01',
    holds: (world, { row }) => cell(world.sites.col.isAzure, row) === 0,
  },
  {
    code: 'SITE_DARK',
    fact: 'F-76',
    holds: (world, { row }) => world.host.stateOf('site', 'power', row) !== 'off',
    params: (world, { row }) => ({ site: nameOf(world, 'site', row) }),
  },
];

const onServer: readonly Rule[] = [
  {
    code: 'SETUP_MODE',
    fact: 'SET-01',
    holds: (_world, args) => isScaleOut(args) === (args.ref?.kind === 'process-server'),
    isFirst: true,
  },
  {
    code: 'ALREADY_REGISTERED',
    fact: 'VLT-05',
    holds: (world, { ref, row }) => ref === null || !isInstalled(world, ref.kind, row),
  },
  {
    code: 'SERVER_OFF',
    fact: 'CS-07',
    holds: (world, { ref, row }) =>
      ref?.kind !== KIND || world.host.stateOf(KIND, 'host', row) === 'on',
  },
];

/** It works as it is; a destroyed one may be set up anew. */
function isInstalled(world: World, kind: string, row: number): boolean {
  if (kind !== KIND) {
    return cell(world.gateways.col.isJoined, world.gatewayOf('process-server', row)) === 1;
  }
  return (
    world.host.stateOf(KIND, 'install', row) === 'registered' &&
    world.host.stateOf(KIND, 'identity', row) !== 'lost'
  );
}

export const setupRules = { always, ofKey, onSite, onServer };
