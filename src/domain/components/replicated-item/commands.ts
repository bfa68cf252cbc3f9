/** What an operator may do with a replicated item: test, fail over, commit, complete, repair. */
import type { Args, CommandDef } from '../../catalog.ts';
import { failedJobOf, jobKind } from '../../jobs/access.ts';
import { type JobOrder, pointChoices, startJob } from '../../jobs/start.ts';
import { runningJobOf } from '../../messages.ts';
import { isPathOpen } from '../../physics/path.ts';
import { cell, handleOf, rowOf, type World } from '../../world.ts';
import { firstNetwork, networkOf } from '../target/plan.ts';
import { askedPoint, pointRefusals, pointSettings } from './point-setting.ts';
import * as rules from './rules.ts';

/** The order behind a command on a machine. */
export function orderOf(world: World, args: Args): JobOrder {
  const { command, row } = args;
  const kind = command.do;
  const isPlanned = kind === 'planned-failover';
  const asked = askedPoint(world, args);
  return {
    kind,
    owner: handleOf('machine', row),
    point: isPlanned ? 'latest' : asked.point,
    wantsShutdown: isPlanned || command.with?.['shut-down-source'] === true,
    network: networkFor(world, args),
    isRetry: isRetry(world, kind, row),
    ...(asked.pointAtMs === undefined ? {} : { pointAtMs: asked.pointAtMs }),
  };
}

function isRetry(world: World, kind: string, machine: number): boolean {
  return kind === 'failover' && rules.stateOf(world, machine) === 'failoverBroken';
}

/** The asked network, else the first isolated one for a test, the chosen one for a failover. */
function networkFor(world: World, { command, row }: Args): number {
  const asked = command.with?.['network'];
  if (asked !== undefined) return rowOf(world, 'network', String(asked));
  return command.do === 'test-failover' ? firstNetwork(world, 1) : networkOf(world, row);
}

/** The failed job once more, with what it was asked for. */
function repeat(world: World, machine: number): JobOrder {
  const job = failedJobOf(world, machine);
  const { col } = world.jobs;
  const kind = jobKind(world, job);
  const point = pointChoices[cell(col.point, job)];
  return {
    kind,
    owner: handleOf('machine', machine),
    wantsShutdown: cell(col.wantsShutdown, job) === 1,
    network: cell(col.network, job),
    other: cell(col.other, job),
    isRetry: isRetry(world, kind, machine),
    ...(point === undefined ? {} : { point }),
    ...(point === 'custom' ? { pointAtMs: cell(col.pointAt, job) } : {}),
  };
}

const start = (world: World, args: Args) => startJob(world, orderOf(world, args));
const onMachine = { on: ['machine'], settings: {}, order: orderOf, act: start } as const;
const { isOurs, notBusy, noTestRuns, points, stillReplicates } = rules;

export const itemCommands: readonly CommandDef[] = [
  {
    ...onMachine,
    do: 'test-failover',
    doc: 'Start a copy in a separate network; replication goes on.',
    settings: { ...pointSettings, network: { value: 'ref', to: ['network'], fact: 'TFO-02' } },
    read: pointRefusals,
    rules: [isOurs, notBusy, stillReplicates, rules.noTest, ...points, rules.testNeedsServer],
  },
  {
    ...onMachine,
    do: 'cleanup-test',
    doc: 'Complete a test failover and delete its copy.',
    rules: [
      isOurs,
      {
        code: 'NO_TEST',
        fact: 'TFO-03',
        holds: (world, { row }) =>
          ['awaiting', 'failed', 'leftovers'].includes(rules.testOf(world, row)),
      },
      notBusy,
    ],
  },
  {
    ...onMachine,
    do: 'failover',
    doc: 'Move the machine to Azure at a recovery point.',
    settings: { ...pointSettings, 'shut-down-source': { value: 'flag', fact: 'FO-04' } },
    read: pointRefusals,
    rules: [
      isOurs,
      notBusy,
      rules.isProtected,
      noTestRuns,
      ...points,
      rules.serverConnected,
      rules.shutdownOffered,
    ],
  },
  {
    ...onMachine,
    do: 'planned-failover',
    doc: 'Orderly move without loss.',
    rules: [
      isOurs,
      {
        code: 'PLANNED_HIDDEN',
        fact: 'X-01',
        holds: (world) => world.spec.profile.plannedFailover === 'shown',
      },
      notBusy,
      stillReplicates,
      noTestRuns,
      rules.somePoint,
      {
        code: 'SOURCE_DARK',
        fact: 'X-01',
        holds: (world, { row }) =>
          cell(world.machines.col.isWriting, row) === 1 ||
          world.host.stateOf('machine', 'power', row) === 'off',
      },
      rules.serverConnected,
    ],
  },
  {
    ...onMachine,
    do: 'change-recovery-point',
    doc: 'Start again from another point, before commit.',
    settings: pointSettings,
    read: pointRefusals,
    rules: [isOurs, notBusy, rules.onApproval, ...points],
  },
  {
    ...onMachine,
    do: 'commit',
    doc: 'Settle the failover, whose points go; or the failback, whose copy in Azure goes.',
    rules: [isOurs, rules.somethingToCommit, notBusy],
    act(world, args) {
      const isHome = rules.stateOf(world, args.row) === 'failbackCommitPending';
      const order = orderOf(world, args);
      return startJob(world, isHome ? { ...order, kind: 'commit-failback' } : order);
    },
  },
  {
    ...onMachine,
    do: 'complete-migration',
    doc: 'End protection for good.',
    rules: [isOurs, rules.somethingToMigrate, notBusy],
  },
  {
    ...onMachine,
    do: 'cancel-job',
    doc: 'Cancel the running job of a machine.',
    rules: [isOurs, rules.jobRuns, rules.jobCanBeCancelled],
    act: (world, { row }) =>
      void world.host.send('job', 'life', runningJobOf(world, row), 'job.cancelled'),
  },
  {
    ...onMachine,
    do: 'restart-job',
    doc: 'Run the failed job of a machine again.',
    rules: [isOurs, notBusy, rules.jobFailed, rules.restartOffered],
    act: (world, { row }) => startJob(world, repeat(world, row)),
  },
  {
    ...onMachine,
    do: 'resynchronize',
    doc: 'Compare both sides and send the differences.',
    rules: [
      isOurs,
      {
        code: 'NOT_OUT_OF_STEP',
        fact: 'REP-09',
        holds: (world, { row }) =>
          world.host.stateOf('replicated-item', 'consistency', row) === 'resyncRequired',
      },
      {
        code: 'PATH_DOWN',
        fact: 'REP-09',
        holds: (world, { row }) => isPathOpen(world, row),
      },
      notBusy,
    ],
  },
  {
    ...onMachine,
    do: 'check-readiness',
    doc: 'Look whether a failover could start now.',
    isLook: true,
    rules: [isOurs],
    act: () => undefined,
  },
];
