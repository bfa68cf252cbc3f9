/** What an operator may do with the services inside a machine. */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import { isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import { machineLimits } from '../../facts/machines.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, nameOf, type World } from '../../world.ts';
import { isOurs, notBusy } from '../replicated-item/rules.ts';
import {
  commandLineRefusals,
  commandLineSettings,
  roleSuits,
  wayIsByHand,
} from './command-line.ts';
import { methods } from './jobs.ts';
import { passphraseOf } from './passphrase.ts';
import { installState, isAgentInOrder } from './presence.ts';

function methodOf({ command }: Args): (typeof methods)[number] {
  return methods.find((method) => method === command.with?.['method']) ?? 'push';
}

const agentWanted: Rule = {
  code: 'AGENT_PRESENT',
  fact: 'MOB-02',
  holds: (world, { row }) => !isAgentInOrder(world, row),
};

const serverThere: Rule = {
  code: 'SERVER_NOT_THERE',
  fact: 'MOB-01',
  holds: (world) =>
    world.names['configuration-server'].some(
      (_, row) => world.host.stateOf('configuration-server', 'host', row) === 'on',
    ),
};

const portRight: Rule = {
  code: 'AGENT_PORT_WRONG',
  fact: 'MOB-13',
  holds: (_world, { command }) =>
    (command.with?.['port'] ?? machineLimits.agentPort.value) === machineLimits.agentPort.value,
  params: (_world, { command }) => ({ port: Number(command.with?.['port'] ?? 0) }),
};

/** MOB-10: the passphrase typed is the one the server shows; left out, it was pasted. */
function notePassphrase(world: World, { row, command }: Args): void {
  const ref = { kind: 'machine', row } as const;
  const typed = command.with?.['passphrase'];
  const server = String(command.with?.['server'] ?? world.names['configuration-server'][0] ?? '');
  if (typed === undefined || typed === passphraseOf(world, server)) {
    mendCondition(world, ref, 'wrong-passphrase');
  } else setCondition(world, ref, 'wrong-passphrase', 1);
}

export const agentCommands: readonly CommandDef[] = [
  {
    do: 'restart-service',
    on: ['machine'],
    doc: 'Restart the agent and the snapshot services of a machine.',
    settings: {},
    rules: [
      isOurs,
      {
        code: 'SITE_DARK',
        fact: 'F-31',
        holds: (world, { row }) => cell(world.machines.col.isWriting, row) === 1,
        params: (world, { row }) => ({
          site: nameOf(world, 'site', cell(world.machines.col.site, row)),
        }),
      },
    ],
    act: () => undefined,
  },
  {
    do: 'install-agent',
    on: ['machine'],
    takesList: true,
    doc: 'Put the mobility agent on a machine: pushed, by a software tool, or by hand.',
    mendsLater: true,
    settings: {
      method: { value: 'word', words: methods, fact: 'MOB-01' },
      server: { value: 'ref', to: ['configuration-server'], fact: 'MOB-10' },
      passphrase: { value: 'text', fact: 'MOB-10' },
      port: { value: 'count', fact: 'MOB-13' },
      ...commandLineSettings,
    },
    read: commandLineRefusals,
    rules: [notBusy, agentWanted, serverThere, portRight, roleSuits, wayIsByHand],
    act(world, args) {
      const method = methodOf(args);
      if (method !== 'push') notePassphrase(world, args);
      const owner = handleOf('machine', args.row);
      return startJob(world, { kind: 'install-agent', owner, other: methods.indexOf(method) });
    },
  },
  {
    do: 'disable-firewall',
    on: ['machine'],
    takesList: true,
    doc: 'Switch the firewall of a machine off altogether.',
    settings: {},
    rules: [
      {
        code: 'SOURCE_NOT_RUNNING',
        fact: 'F-25',
        holds: (world, { row }) => cell(world.machines.col.isWriting, row) === 1,
      },
      {
        code: 'FIREWALL_IS_OFF',
        fact: 'F-25',
        holds: (world, { row }) => !isSo(world, 'machine', row, 'guest-firewall-off'),
      },
    ],
    act: (world, { row }) =>
      void setCondition(world, { kind: 'machine', row }, 'guest-firewall-off', 1),
  },
  {
    do: 'uninstall-agent',
    on: ['machine'],
    doc: 'Remove the mobility agent; what the machine writes is followed no more.',
    settings: {},
    rules: [
      notBusy,
      {
        code: 'AGENT_NOT_THERE',
        fact: 'MOB-17',
        holds: (world, { row }) =>
          ['installed', 'pendingReboot'].includes(installState(world, row)),
      },
      {
        code: 'SOURCE_NOT_RUNNING',
        fact: 'MOB-17',
        holds: (world, { row }) => cell(world.machines.col.isWriting, row) === 1,
      },
    ],
    act: (world, { row }) =>
      void world.host.send('mobility-agent', 'install', row, 'agent.removed'),
  },
];
