/** Adding a process server, and taking one away that has no machines left (LIFECYCLE 3.1). */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import type { Command } from '../../command.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { applyGateway } from '../../physics/path.ts';
import type { World } from '../../world.ts';
import { passphraseOf } from '../mobility-agent/passphrase.ts';
import { setupRules } from '../setup/rules.ts';
import { idIsFree, idIsGood } from '../site/rules.ts';
import { azureRules, canJoin, deploy, isAzureSite, join, stopBilling } from './azure.ts';
import { processServerInstallMachine } from './install.machine.ts';
import { gatewayIn, isIdle } from './rules.ts';
import { machinesOf } from './switch.ts';

const CS = 'configuration-server';

export const processServerInstall: RegionDef<World> = {
  kind: 'process-server',
  region: 'install',
  machine: processServerInstallMachine,
  guards: { canJoin },
  delays: {},
  actions: { join },
};

/** The configuration server it joins: the one named, else the first. */
function serverIn(world: World, { command }: Args): string {
  return String(command.with?.['configuration-server'] ?? world.names[CS][0] ?? '');
}

/**
 * Whose passphrase was typed: the right one is that of the server it joins, pasted if left out.
 * Any other opens nothing.
 */
function typed(world: World, args: Args): string {
  const server = serverIn(world, args);
  const passphrase = args.command.with?.['passphrase'];
  const isRight = passphrase === undefined || passphrase === passphraseOf(world, server);
  return isRight ? server : 'another-server';
}

/** The same as running Unified Setup there in its other mode (SET-01, PS-05). */
function asSetup(world: World, args: Args): Command {
  const { command } = args;
  const { cpu, memory, cache, id } = command.with ?? {};
  const hardware = { cpu, memory, cache };
  const given = Object.entries(hardware).filter(([, value]) => value !== undefined);
  return {
    do: 'run-setup',
    target: command.target ?? '',
    with: {
      ...(Object.fromEntries(given) as Record<string, string>),
      id: String(id),
      'server-mode': 'ps',
      'ps-ip': String(id),
      'cs-ip': serverIn(world, args),
      'passphrase-file': typed(world, args),
      'accept-third-party-eula': true,
    },
  };
}

/** Machines that send through a server, out or home. */
function usersOf(world: World, gateway: number): number {
  let homes = 0;
  for (let home = 0; home < world.homes.count; home += 1) {
    if (world.homes.col.gateway[home] === gateway) homes += 1;
  }
  return machinesOf(world, gateway).length + homes;
}

/** What is asked of a site of ours says nothing about one in Azure. */
function unlessAzure(rule: Rule): Rule {
  return {
    ...rule,
    holds: (world, args) => isAzureSite(world, args) || rule.holds(world, args),
  };
}

export const installCommands: readonly CommandDef[] = [
  {
    do: 'add-process-server',
    on: ['site'],
    doc: 'Install a further process server at the site, or deploy one in Azure for the way home.',
    settings: {
      id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
      cpu: { value: 'count', fact: 'SIZ-05' },
      memory: { value: 'size', fact: 'SIZ-05' },
      cache: { value: 'size', fact: 'PS-03' },
      passphrase: { value: 'text', fact: 'PS-05' },
      'configuration-server': { value: 'ref', to: [CS], fact: 'PS-05' },
      network: { value: 'ref', to: ['network'], fact: 'RPR-05' },
      register: { value: 'word', words: ['at-once', 'later'], fact: 'RPR-05' },
    },
    rules: [
      ...setupRules.onSite.map(unlessAzure),
      ...azureRules,
      idIsGood,
      idIsFree,
      {
        code: 'UNKNOWN_SERVER',
        fact: 'PS-05',
        holds: (world, args) => world.ids.get(serverIn(world, args))?.kind === CS,
        params: (world, args) => ({ server: serverIn(world, args) }),
      },
    ],
    act(world, args) {
      if (isAzureSite(world, args)) return deploy(world, args);
      const setup = world.catalog.commands.find(
        (def) => def.do === 'run-setup' && def.on.includes('site'),
      );
      return setup?.act(world, { ...args, command: asSetup(world, args) });
    },
  },
  {
    do: 'remove-process-server',
    on: ['process-server'],
    doc: 'Take a process server away that no machine uses.',
    settings: {},
    rules: [
      {
        code: 'SERVER_NOT_THERE',
        fact: 'LIFECYCLE 3.1',
        holds: (world, args) =>
          ['registered', 'waitingRegistration'].includes(
            world.host.stateOf('process-server', 'install', args.row),
          ),
      },
      {
        code: 'MACHINES_LEFT',
        fact: 'PS-06',
        holds: (world, args) => usersOf(world, gatewayIn(world, args)) === 0,
        params: (world, args) => ({ machines: usersOf(world, gatewayIn(world, args)) }),
      },
      isIdle,
    ],
    act(world, args) {
      const gateway = gatewayIn(world, args);
      world.gateways.col.isJoined[gateway] = 0;
      world.gateways.col.isShut[gateway] = 1;
      world.host.send('process-server', 'install', args.row, 'server.removed');
      stopBilling(world, gateway);
      applyGateway(world, gateway);
      return undefined;
    },
  },
];
