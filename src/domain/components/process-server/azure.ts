/**
 * A process server in Azure (JOB-17, RPR-05): deployed as a machine, then registered with the
 * configuration server at home over the private line, and listed a quarter of an hour later.
 */
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import { limits } from '../../facts/limits.ts';
import { setupFacts } from '../../facts/registration.ts';
import { sizeValue } from '../../faults/settings.ts';
import { grow } from '../../grow.ts';
import { jobOwner, lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, refOf, rowOf, type World } from '../../world.ts';
import { coordinatorOf } from '../configuration-server/coordinator.ts';
import { joinGateway } from '../configuration-server/membership.ts';
import { passphraseOf } from '../mobility-agent/passphrase.ts';
import { hasLine, lookAtLine } from './azure-line.ts';
import { gatewayIn, isIdle } from './rules.ts';

const KIND = 'process-server';
const CS = 'configuration-server';

export function isAzureSite(world: World, { row }: Args): boolean {
  return cell(world.sites.col.isAzure, row) === 1;
}

/** Network it is to stand in: the one named, else the first for production. */
function networkIn(world: World, { command }: Args): string {
  const asked = command.with?.['network'];
  if (asked !== undefined) return String(asked);
  const usual = world.spec.components.find((part) => part.kind === 'network' && !part.bubble);
  return usual?.id ?? '';
}

/** Rules of a deployment; they hold for a site of ours. */
export const azureRules: readonly Rule[] = [
  {
    code: 'NO_NETWORK_THERE',
    fact: 'RPR-05',
    holds: (world, args) =>
      !isAzureSite(world, args) || world.ids.get(networkIn(world, args))?.kind === 'network',
  },
  {
    code: 'NETWORK_HAS_SERVER',
    fact: 'RPR-05',
    holds: (world, args) => !isAzureSite(world, args) || !isServed(world, networkIn(world, args)),
    params: (world, args) => ({ network: networkIn(world, args) }),
  },
];

function isServed(world: World, network: string): boolean {
  return world.names[KIND].some((id, row) => {
    const part = world.spec.components.find((one) => one.id === id);
    const isGone = world.host.stateOf(KIND, 'install', row) === 'removed';
    return part?.kind === KIND && part.network === network && !isGone;
  });
}

export function deploy(world: World, args: Args): number {
  const given = args.command.with ?? {};
  const id = String(given['id']);
  grow(world, {
    components: [
      {
        kind: KIND,
        id,
        name: id,
        site: nameOf(world, 'site', args.row),
        cpu: Number(given['cpu'] ?? setupFacts.cpuUsual.value),
        memoryBytes: sizeValue(given['memory'] as string) ?? setupFacts.memoryUsual.value,
        cacheBytes: sizeValue(given['cache'] as string) ?? setupFacts.freeSpaceAdvised.value,
        threads: limits.threadsDefault.value,
        isInstalled: false,
        configurationServer: String(given['configuration-server'] ?? world.names[CS][0] ?? ''),
        network: networkIn(world, args),
      },
    ],
  });
  const owner = handleOf(KIND, refOf(world, id).row);
  const isLater = given['register'] === 'later';
  return startJob(world, { kind: 'deploy-process-server', owner, other: isLater ? 1 : 0 });
}

/** It is to be registered as soon as the line is there, and nobody else is at it. */
export function canJoin(world: World, row: number): boolean {
  const gateway = world.gatewayOf(KIND, row);
  const isFree = lockOn(world, handleOf(KIND, row)) === NONE;
  return isFree && hasLine(world, gateway) && cell(world.gateways.col.isByHand, gateway) === 0;
}

/** `isWrong`: another passphrase than that of its configuration server was typed. */
function startJoin(world: World, row: number, isWrong: boolean): number {
  const owner = handleOf(KIND, row);
  return startJob(world, { kind: 'register-process-server', owner, other: isWrong ? 1 : 0 });
}

export function join(world: World, row: number): void {
  startJoin(world, row, false);
}

export const azureServerCommands: readonly CommandDef[] = [
  {
    do: 'register-process-server',
    on: [KIND],
    doc: 'Register a process server in Azure with its configuration server at home.',
    settings: { passphrase: { value: 'text', fact: 'RPR-05' } },
    rules: [
      {
        code: 'NOT_WAITING',
        fact: 'RPR-05',
        holds: (world, { row }) =>
          world.host.stateOf(KIND, 'install', row) === 'waitingRegistration',
        isFirst: true,
      },
      isIdle,
    ],
    act(world, args) {
      const server = coordinatorOf(world, gatewayIn(world, args));
      const typed = args.command.with?.['passphrase'];
      const right = passphraseOf(world, world.names[CS][server] ?? '');
      return startJoin(world, args.row, typed !== undefined && typed !== right);
    },
  },
];

const tell = (event: string) => (world: World, job: number) =>
  world.host.send(KIND, 'install', jobOwner(world, job).row, event);

const gatewayOfJob = (world: World, job: number) => world.gatewayOf(KIND, jobOwner(world, job).row);

const never = { canCancel: false, canRestart: false } as const;

export const azureServerJobs: Readonly<Record<string, JobDef>> = {
  'deploy-process-server': {
    ...never,
    steps: ['deploy-server'],
    source: 'JOB-17',
    begin(world, job) {
      const { isByHand } = world.gateways.col;
      isByHand[gatewayOfJob(world, job)] = cell(world.jobs.col.other, job);
      tell('deploy.begun')(world, job);
    },
  },
  'register-process-server': {
    ...never,
    steps: ['join-azure-server', 'list-azure-server'],
    source: 'JOB-17',
    begin: tell('join.begun'),
    undo: tell('join.failed'),
  },
};

const timed = { ends: 'time', bestEffort: false } as const;

export const azureServerSteps: Readonly<Record<string, StepDef>> = {
  'deploy-server': {
    ...timed,
    timing: 'deploy-server',
    source: 'JOB-17',
    end(world, job) {
      const gateway = gatewayOfJob(world, job);
      world.gateways.col.billedSince[gateway] = world.kernel.now();
      lookAtLine(world, gateway);
      world.kernel.post(SERVER_READY, jobOwner(world, job).row, 0);
    },
  },
  'join-azure-server': {
    ...timed,
    timing: 'join-azure-server',
    source: 'RPR-05',
    obstacle(world, job) {
      const gateway = gatewayOfJob(world, job);
      const server = coordinatorOf(world, gateway);
      const isThere =
        server !== NONE &&
        world.host.stateOf(CS, 'host', server) === 'on' &&
        world.host.stateOf(CS, 'reach', server) === 'open';
      if (!hasLine(world, gateway) || !isThere) return 'SETUP_NO_SERVER';
      return cell(world.jobs.col.other, job) === 1 ? 'PASSPHRASE_WRONG' : null;
    },
  },
  'list-azure-server': {
    ...timed,
    timing: 'list-azure-server',
    source: 'RPR-05',
    end(world, job) {
      const owner = jobOwner(world, job);
      const server = coordinatorOf(world, gatewayOfJob(world, job));
      joinGateway(world, owner, world.names[CS][server]);
      tell('server.joined')(world, job);
    },
  },
};

/** Kernel event kind: a server in Azure runs, its deployment is over; `a` = its row. */
export const SERVER_READY = 71;

/** What is paid for a server in Azure ends with it (RRP-04). */
export function stopBilling(world: World, gateway: number): void {
  const { billedSince, billedSum } = world.gateways.col;
  const since = cell(billedSince, gateway);
  if (since === NONE) return;
  billedSum[gateway] = cell(billedSum, gateway) + world.kernel.now() - since;
  billedSince[gateway] = NONE;
}

/** Row of the network a server in Azure stands in, `NONE` on a site of ours. */
export function networkOfServer(world: World, gateway: number): number {
  const part = world.roster.servers[gateway];
  if (part?.kind !== KIND || part.network === undefined) return NONE;
  return rowOf(world, 'network', part.network);
}
