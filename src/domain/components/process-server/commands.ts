/** What an operator may do with a server that uploads: its services and its threads. */
import type { CommandDef, JobDef, StepDef } from '../../catalog.ts';
import { setCondition } from '../../conditions/store.ts';
import { limits } from '../../facts/limits.ts';
import { revise } from '../../grow.ts';
import { jobOwner } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { applyHomesOf } from '../../physics/home-flow.ts';
import { applyOwn } from '../../physics/path.ts';
import { cell, handleOf, nameOf, type Ref, type World } from '../../world.ts';
import { gatewayChanged } from './gateway.ts';
import { answers, gatewayIn, isIdle, siteHasPower } from './rules.ts';
import { SERVERS, type ServiceName, serviceNames, startService } from './services.ts';
import { throttleCommands } from './throttle.ts';

/** Threads are a setting of the server; the own caps of its machines follow (CAP-08). */
function setThreads(world: World, ref: Ref, threads: number): undefined {
  const id = nameOf(world, ref.kind, ref.row);
  const components = world.spec.components.map((part) =>
    part.id === id && 'threads' in part ? { ...part, threads } : part,
  );
  revise(world, { ...world.spec, components });
  const gateway = world.gatewayOf(ref.kind, ref.row);
  for (const machine of world.roster.byServer[gateway] ?? []) applyOwn(world, machine);
  applyHomesOf(world, gateway);
}

export const serverCommands: readonly CommandDef[] = [
  ...throttleCommands,
  {
    do: 'set-threads',
    on: SERVERS,
    doc: 'Upload threads of each machine of a server.',
    settings: { threads: { value: 'count', isRequired: true, fact: 'CAP-08' } },
    example: { threads: 4 },
    rules: [
      siteHasPower,
      answers,
      {
        code: 'THREADS_RANGE',
        fact: 'CAP-08',
        holds(_world, { command }) {
          const threads = Number(command.with?.['threads']);
          return threads >= 1 && threads <= limits.threadsMax.value;
        },
        params: (_world, { command }) => ({
          asked: Number(command.with?.['threads']),
          most: limits.threadsMax.value,
        }),
      },
    ],
    act: (world, { ref, command }) =>
      ref === null ? undefined : setThreads(world, ref, Number(command.with?.['threads'])),
  },
  {
    do: 'restart-service',
    on: SERVERS,
    doc: 'Restart a server and its services, or one of them.',
    settings: { service: { value: 'word', words: serviceNames, fact: 'PS-11' } },
    rules: [
      siteHasPower,
      {
        code: 'ALREADY_RESTARTING',
        fact: 'PS-11',
        holds: (world, args) =>
          world.host.stateOf('gateway', 'services', gatewayIn(world, args)) !== 'restarting',
      },
      isIdle,
    ],
    act(world, args) {
      const { ref, row, command } = args;
      const service = command.with?.['service'];
      if (ref !== null && service !== undefined) {
        const other = serviceNames.indexOf(service as ServiceName);
        return startJob(world, { kind: 'start-service', owner: handleOf(ref.kind, row), other });
      }
      const gateway = gatewayIn(world, args);
      world.host.send('gateway', 'services', gateway, 'restart.requested');
      gatewayChanged(world, gateway);
      return undefined;
    },
  },
];

function serviceOf(world: World, job: number): ServiceName {
  return serviceNames[cell(world.jobs.col.other, job)] ?? 'cxprocessserver';
}

export const serverJobs: Readonly<Record<string, JobDef>> = {
  'start-service': {
    steps: ['start-service'],
    canCancel: false,
    canRestart: false,
    source: 'PS-11',
  },
};

export const serverSteps: Readonly<Record<string, StepDef>> = {
  'start-service': {
    ends: 'time',
    bestEffort: false,
    timing: 'start-service',
    source: 'PS-11',
    begin(world, job) {
      setCondition(world, jobOwner(world, job), `${serviceOf(world, job)}-stopped`, 1);
    },
    end: (world, job) => startService(world, jobOwner(world, job), serviceOf(world, job)),
  },
};
