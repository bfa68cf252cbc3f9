/** Steps of setup and registration (JOB-06): each tells the server's machine how it went. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { JobDef, StepDef } from '../../catalog.ts';
import { endForced } from '../../conditions/repair.ts';
import { isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { jobOwner } from '../../jobs/access.ts';
import { type Ref, rowOf, type World } from '../../world.ts';
import { isClockGood, isControlOpen } from '../configuration-server/contact.ts';
import { forgetAgents, joinGateway } from '../configuration-server/membership.ts';
import { reviseServer, serverPart } from '../configuration-server/part.ts';
import { serverLooked } from '../configuration-server/reach.ts';
import { hardChecks, isAdapterAdvised, isClockTrue, isSpaceAdvised } from './checks.ts';
import { planOfJob } from './plan.ts';

const KIND = 'configuration-server';

const tell = (world: World, { row }: Ref, event: string) =>
  world.host.send(KIND, 'install', row, event);

function warn(world: World, { kind, row }: Ref, code: AlertCode, isGood: boolean): void {
  (isGood ? clearAlert : raiseAlert)(world, code, kind, row);
}

/** What is only advised is kept as a warning; setup goes on (SET-04, SET-08, CS-03). */
function keepWarnings(world: World, server: Ref): void {
  warn(world, server, 'clock-not-true', isClockTrue(world, server));
  warn(world, server, 'cache-under-advice', isSpaceAdvised(world, server));
  warn(world, server, 'adapter-not-advised', isAdapterAdvised(world, server));
}

/** The provider gets the proxy setup was given; the recovery-services agent never does (SET-15). */
function setProxies(world: World, server: Ref, job: number): void {
  const site = serverPart(world, server.row)?.site ?? '';
  const needs = isSo(world, 'site', rowOf(world, 'site', site), 'proxy-needed');
  const isDirect = planOfJob(world, job).proxy === 'direct';
  setCondition(world, server, 'provider-proxy', needs && isDirect ? 1 : 0);
  setCondition(world, server, 'upload-proxy', needs ? 1 : 0);
}

function isKeyGood(world: World, job: number): boolean {
  const vault = rowOf(world, 'vault', planOfJob(world, job).vault);
  const { host } = world;
  return (
    host.stateOf('vault', 'key', vault) === 'valid' &&
    host.stateOf('vault', 'life', vault) === 'active'
  );
}

const timed = { ends: 'time', bestEffort: false } as const;

export const setupSteps: Readonly<Record<string, StepDef>> = {
  'setup-wizard': { ...timed, timing: 'setup-wizard', source: 'SET-02' },
  'setup-checks': {
    ...timed,
    timing: 'setup-checks',
    source: 'SET-04',
    obstacle(world, job) {
      const server = jobOwner(world, job);
      const plan = planOfJob(world, job);
      return hardChecks.find((check) => !check.holds(world, server, plan))?.code ?? null;
    },
    end(world, job) {
      const server = jobOwner(world, job);
      keepWarnings(world, server);
      if (server.kind === KIND) tell(world, server, 'checks.passed');
    },
  },
  'fetch-database': {
    ...timed,
    timing: 'fetch-database',
    source: 'PORT-01',
    obstacle(world, job) {
      const { row } = jobOwner(world, job);
      if (isSo(world, KIND, row, 'mysql-installer')) return null;
      return isSo(world, KIND, row, 'port-80-blocked') ? 'SETUP_MYSQL_BLOCKED' : null;
    },
    end: (world, job) => tell(world, jobOwner(world, job), 'database.fetched'),
  },
  'install-server': {
    ...timed,
    timing: 'install-server',
    source: 'ARC-01',
    end(world, job) {
      const server = jobOwner(world, job);
      const { dataPort, envType } = planOfJob(world, job);
      setCondition(world, server, 'data-port', dataPort);
      if (server.kind !== KIND) return;
      setProxies(world, server, job);
      setCondition(world, server, 'no-discovery', envType === 'vmware' ? 0 : 1);
    },
  },
  'register-server': {
    ...timed,
    timing: 'register-server',
    source: 'SET-11',
    begin: (world, job) => tell(world, jobOwner(world, job), 'binaries.done'),
    obstacle(world, job) {
      const { row } = jobOwner(world, job);
      if (!isKeyGood(world, job)) return 'KEY_EXPIRED';
      if (!isClockGood(world, row)) return 'ACS50008';
      return isControlOpen(world, row) ? null : '25018';
    },
    end(world, job) {
      const server = jobOwner(world, job);
      reviseServer(world, server.row, { isInstalled: true, vault: planOfJob(world, job).vault });
      joinGateway(world, server);
      mendCondition(world, server, 'new-adapter');
      endForced(world, server, 'certificate-left', 'renew');
      tell(world, server, 'server.registered');
      serverLooked(world, server.row, KIND);
    },
  },
  'join-server': {
    ...timed,
    timing: 'register-server',
    source: 'PS-05',
    obstacle(world, job) {
      const { kind, row } = jobOwner(world, job);
      const { server, passphraseOf } = planOfJob(world, job);
      const at = rowOf(world, KIND, server);
      if (world.host.stateOf(KIND, 'reach', at) !== 'open') return 'SETUP_NO_SERVER';
      const isWrong = isSo(world, kind, row, 'wrong-join-passphrase');
      return isWrong || passphraseOf !== server ? 'PASSPHRASE_WRONG' : null;
    },
    end(world, job) {
      joinGateway(world, jobOwner(world, job), planOfJob(world, job).server);
      tellScaleOut(world, job, 'server.joined');
    },
  },
};

/** A setup on a server that was destroyed makes a new one that knows nobody (LIFECYCLE 2.4). */
function beginSetup(world: World, job: number): void {
  const server = jobOwner(world, job);
  if (world.host.stateOf(KIND, 'identity', server.row) === 'lost') {
    forgetAgents(world, server.row);
    world.host.send(KIND, 'identity', server.row, 'server.rebuilt');
    tell(world, server, 'server.rebuilt');
  } else tell(world, server, 'setup.run');
}

const onServer = {
  canCancel: true,
  canRestart: false,
  source: 'JOB-06',
  begin: beginSetup,
  undo: (world: World, job: number) => tell(world, jobOwner(world, job), 'setup.failed'),
} as const;

function tellScaleOut(world: World, job: number, event: string): void {
  world.host.send('process-server', 'install', jobOwner(world, job).row, event);
}

export const setupJobs: Readonly<Record<string, JobDef>> = {
  'run-setup': {
    ...onServer,
    steps: ['setup-wizard', 'setup-checks', 'fetch-database', 'install-server', 'register-server'],
  },
  register: { ...onServer, steps: ['setup-checks', 'register-server'] },
  're-register': {
    steps: ['register-server'],
    canCancel: true,
    canRestart: false,
    source: 'CS-14',
  },
  'run-setup-scale-out': {
    steps: ['setup-wizard', 'setup-checks', 'install-server', 'join-server'],
    canCancel: true,
    canRestart: false,
    source: 'PS-05',
    begin: (world, job) => tellScaleOut(world, job, 'setup.begun'),
    undo: (world, job) => tellScaleOut(world, job, 'setup.failed'),
  },
};
