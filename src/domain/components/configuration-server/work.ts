/** Work by hand around a configuration server: ports, tools, its host, the addresses of agents. */
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import { endForced } from '../../conditions/repair.ts';
import { condition, isSo, setCondition } from '../../conditions/store.ts';
import { powercliVersions } from '../../facts/registration.ts';
import { activeFaults } from '../../faults/active.ts';
import { jobOwner, lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, type Kind, NONE, type Ref, type World } from '../../world.ts';
import { itemsUnder } from '../vault/contents.ts';
import { adapterChanged, hostOf, isAdapterRisky, power } from './adapter.ts';
import { coordinatorOfMachine } from './coordinator.ts';
import { closePort, isOpen, openPort, ports } from './ports.ts';
import { hasWrongAddress } from './reach.ts';

const KIND = 'configuration-server';
const SERVERS: readonly Kind[] = [KIND, 'process-server'];

const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { ref, row }) => ref === null || lockOn(world, handleOf(ref.kind, row)) === NONE,
};

function begin(world: World, { ref, row }: Args, kind: string, word = ''): number | undefined {
  if (ref === null) return undefined;
  const other = world.lexicon.numberOf(word);
  return startJob(world, { kind, owner: handleOf(ref.kind, row), other });
}

const wordOfJob = (world: World, job: number) =>
  world.lexicon.wordOf(cell(world.jobs.col.other, job));

const portSetting = {
  port: { value: 'word', words: ports, isRequired: true, fact: 'PORT-02' },
} as const;
const asked = ({ command }: Args) => String(command.with?.['port']);

const portCommands: readonly CommandDef[] = [
  {
    do: 'open-port',
    on: SERVERS,
    doc: 'Open a port in the firewall in front of a server.',
    mendsLater: true,
    settings: portSetting,
    example: { port: '443' },
    rules: [
      {
        code: 'PORT_OPEN',
        fact: 'PORT-02',
        holds: (world, args) => args.ref === null || !isOpen(world, args.ref, asked(args)),
        params: (_world, args) => ({ port: asked(args) }),
      },
      notBusy,
    ],
    act: (world, args) => begin(world, args, 'open-port', asked(args)),
  },
  {
    do: 'close-port',
    on: SERVERS,
    doc: 'Close a port in the firewall in front of a server.',
    settings: portSetting,
    example: { port: '80' },
    rules: [
      {
        code: 'PORT_CLOSED',
        fact: 'PORT-02',
        holds: (world, args) => args.ref === null || isOpen(world, args.ref, asked(args)),
        params: (_world, args) => ({ port: asked(args) }),
      },
      notBusy,
    ],
    act: (world, args) => begin(world, args, 'close-port', asked(args)),
  },
];

const toolCommands: readonly CommandDef[] = [
  {
    do: 'install-powercli',
    on: [KIND],
    doc: 'Install a version of PowerCLI on a configuration server.',
    mendsLater: true,
    settings: {
      version: {
        value: 'word',
        words: powercliVersions.filter((version) => version !== 'missing'),
        isRequired: true,
        fact: 'SET-07',
      },
    },
    example: { version: '6.0' },
    rules: [notBusy],
    act: (world, args) =>
      begin(world, args, 'install-powercli', String(args.command.with?.['version'])),
  },
  {
    do: 'place-installer',
    on: [KIND],
    doc: 'Carry the MySQL installer to a configuration server by hand.',
    settings: {},
    rules: [notBusy],
    act: (world, args) => begin(world, args, 'place-installer'),
  },
];

/** Row of the configuration server that took the host down with it, `NONE` if none did. */
function crashedOn(world: World, host: number): number {
  return world.names[KIND].findIndex(
    (_, row) =>
      hostOf(world, row) === host && world.host.stateOf(KIND, 'adapter', row) === 'crashed',
  );
}

const hostCommands: readonly CommandDef[] = [
  {
    do: 'power-on',
    on: ['esxi-host'],
    doc: 'Start a host again.',
    settings: {},
    rules: [
      {
        code: 'ALREADY_RUNNING',
        fact: 'F-12',
        holds: (world, { row }) => world.host.stateOf('esxi-host', 'host', row) === 'off',
      },
      {
        code: 'HOST_BROKEN',
        fact: 'F-77',
        holds: (world, { row }) =>
          activeFaults(world, ['host-down'], 'esxi-host', row).length === 0 &&
          crashedOn(world, row) !== NONE,
      },
    ],
    act(world, { row }) {
      const server = crashedOn(world, row);
      power(world, server, 'power.restored');
      world.host.send(KIND, 'adapter', server, 'host.started');
      return undefined;
    },
  },
  {
    do: 'update-host',
    on: ['esxi-host'],
    doc: 'Install VMware’s update for other network adapters on a host.',
    settings: {},
    rules: [
      {
        code: 'HOST_UPDATED',
        fact: 'CS-03',
        holds: (world, { row }) => !isSo(world, 'esxi-host', row, 'adapter-update'),
      },
      notBusy,
    ],
    act: (world, args) => begin(world, args, 'update-host'),
  },
];

const agentCommands: readonly CommandDef[] = [
  {
    do: 'tell-server-address',
    on: ['machine'],
    takesList: true,
    doc: 'Tell an agent the address its configuration server has now.',
    mendsLater: true,
    settings: {},
    rules: [
      {
        code: 'ADDRESS_KNOWN',
        fact: 'CS-09',
        holds(world, { row }) {
          const server = coordinatorOfMachine(world, row);
          return server !== NONE && hasWrongAddress(world, server, row);
        },
      },
      notBusy,
    ],
    act: (world, args) => begin(world, args, 'tell-server-address'),
  },
];

export const workCommands: readonly CommandDef[] = [
  ...portCommands,
  ...toolCommands,
  ...hostCommands,
  ...agentCommands,
];

const byHand = { canCancel: true, canRestart: false } as const;

export const workJobs: Readonly<Record<string, JobDef>> = {
  'open-port': { ...byHand, steps: ['open-port'], source: 'PORT-02' },
  'close-port': { ...byHand, steps: ['close-port'], source: 'PORT-02' },
  'install-powercli': { ...byHand, steps: ['install-powercli'], source: 'SET-07' },
  'place-installer': { ...byHand, steps: ['place-installer'], source: 'PORT-01' },
  'update-host': { ...byHand, steps: ['update-host'], source: 'CS-03' },
  'tell-server-address': { ...byHand, steps: ['tell-server-address'], source: 'CS-09' },
};

/** All its agents ask at the new address: the change is the usual from now on. */
function lookWhoIsTold(world: World, server: Ref): void {
  const isLeft = itemsUnder(world, server.row).some((id) =>
    hasWrongAddress(world, server.row, world.names.machine.indexOf(id)),
  );
  if (isLeft) return;
  setCondition(
    world,
    server,
    'changed-address',
    condition(world, KIND, server.row, 'changed-address'),
  );
  endForced(world, server, 'changed-address', 'tell-server-address');
  world.host.send(KIND, 'identity', server.row, 'agents.updated');
}

const timed = { ends: 'time', bestEffort: false } as const;

export const workSteps: Readonly<Record<string, StepDef>> = {
  'open-port': {
    ...timed,
    timing: 'firewall-change',
    source: 'PORT-02',
    end: (world, job) => openPort(world, jobOwner(world, job), wordOfJob(world, job)),
  },
  'close-port': {
    ...timed,
    timing: 'firewall-change',
    source: 'PORT-02',
    end: (world, job) => closePort(world, jobOwner(world, job), wordOfJob(world, job)),
  },
  'install-powercli': {
    ...timed,
    timing: 'install-powercli',
    source: 'SET-07',
    end(world, job) {
      const server = jobOwner(world, job);
      const version = wordOfJob(world, job);
      setCondition(world, server, 'powercli', powercliVersions.indexOf(version));
      endForced(world, server, 'powercli', 'install-powercli');
    },
  },
  'place-installer': {
    ...timed,
    timing: 'place-installer',
    source: 'PORT-01',
    end: (world, job) => setCondition(world, jobOwner(world, job), 'mysql-installer', 1),
  },
  'update-host': {
    ...timed,
    timing: 'update-host',
    source: 'CS-03',
    end(world, job) {
      const host = jobOwner(world, job);
      setCondition(world, host, 'adapter-update', 1);
      for (const row of world.names[KIND].keys()) {
        if (hostOf(world, row) === host.row && !isAdapterRisky(world, row)) {
          adapterChanged(world, row);
        }
      }
    },
  },
  'tell-server-address': {
    ...timed,
    timing: 'tell-address',
    source: 'CS-09',
    end(world, job) {
      const machine = jobOwner(world, job);
      const row = coordinatorOfMachine(world, machine.row);
      if (row === NONE) return;
      const isOther = condition(world, KIND, row, 'changed-address');
      setCondition(world, machine, 'told-address', isOther);
      lookWhoIsTold(world, { kind: KIND, row });
    },
  },
};
