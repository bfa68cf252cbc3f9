/**
 * Admission: whether an operator's command is possible now. Every row that does not hold is a
 * reason; the same rows speak in refusals, dimmed controls and readiness checks (ENGINE 3).
 */
import { SECOND } from '../../sim/index.ts';
import type { Command, PointChoice, Refusal } from '../command.ts';
import { isServerThere } from '../components/configuration-server/region.ts';
import { durationValue } from '../faults/settings.ts';
import { jobKind } from '../jobs/access.ts';
import { jobFacts } from '../jobs/facts.ts';
import { pointChoices } from '../jobs/start.ts';
import { runningJobOf } from '../messages.ts';
import { hasPoint } from '../physics/choice.ts';
import { isPathOpen } from '../physics/path.ts';
import { cell, NONE, nameOf, type World } from '../world.ts';

/** A command whose target and settings have been read. */
export interface Args {
  readonly machine: number;
  readonly command: Command;
  readonly point: PointChoice;
  readonly pointAtMs: number | undefined;
}

export interface Rule {
  readonly code: string;
  /** FACTS row, ruling or lifecycle row. */
  readonly fact: string;
  readonly holds: (world: World, args: Args) => boolean;
  /** Values for the text. */
  readonly params?: (world: World, args: Args) => Readonly<Record<string, string | number>>;
}

export function stateOf(world: World, machine: number): string {
  return world.host.stateOf('replicated-item', 'protection', machine);
}

function testOf(world: World, machine: number): string {
  return world.host.stateOf('replicated-item', 'test', machine);
}

function isSiteDark(world: World, machine: number): boolean {
  return world.host.stateOf('site', 'power', cell(world.machines.col.site, machine)) === 'off';
}

function inState(world: World, machine: number, ...states: readonly string[]): boolean {
  return states.includes(stateOf(world, machine));
}

const notBusy: Rule = {
  code: 'ITEM_BUSY',
  fact: 'ENR-07',
  holds: (world, { machine }) => runningJobOf(world, machine) === NONE,
  params: (world, { machine }) => ({ job: jobKind(world, runningJobOf(world, machine)) }),
};

const isProtected: Rule = {
  code: 'NOT_PROTECTED',
  fact: 'FO-02',
  holds: (world, { machine }) => inState(world, machine, 'protected', 'failoverBroken'),
  params: (world, { machine }) => ({ state: stateOf(world, machine) }),
};

const noTest: Rule = {
  code: 'TEST_IN_PROGRESS',
  fact: 'FO-13',
  holds: (world, { machine }) => testOf(world, machine) === 'none',
};

/** What a clean-up left behind is no test any more; it may still hold the address (FO-14). */
const noTestRuns: Rule = {
  ...noTest,
  holds: (world, { machine }) => ['none', 'leftovers'].includes(testOf(world, machine)),
};

const pointExists: Rule = {
  code: 'NO_RECOVERY_POINT',
  fact: 'RPT-11',
  holds: (world, { machine, point, pointAtMs }) =>
    point === 'custom' ||
    point === 'latest-app-consistent' ||
    hasPoint(world, machine, point, pointAtMs),
};

const appPointExists: Rule = {
  code: 'NO_APP_POINT',
  fact: 'RPT-12',
  holds: (world, { machine, point }) =>
    point !== 'latest-app-consistent' || hasPoint(world, machine, point),
};

const pointIsKept: Rule = {
  code: 'POINT_NOT_KEPT',
  fact: 'RPT-05',
  holds: (world, { machine, point, pointAtMs }) =>
    point !== 'custom' || hasPoint(world, machine, point, pointAtMs),
};

const points: readonly Rule[] = [pointExists, appPointExists, pointIsKept];

const serverConnected: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'X-02',
  holds: (world, { machine }) => isServerThere(world, machine, false),
};

const testNeedsServer: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'CS-07',
  holds: (world, { machine }) => isServerThere(world, machine, true),
};

const stillReplicates: Rule = {
  code: 'NOT_PROTECTED',
  fact: 'ST-08',
  holds: (world, { machine }) => stateOf(world, machine) === 'protected',
  params: (world, { machine }) => ({ state: stateOf(world, machine) }),
};

const onApproval: Rule = {
  code: 'NOT_ON_APPROVAL',
  fact: 'RPT-10',
  holds: (world, { machine }) => stateOf(world, machine) === 'commitPending',
  params: (world, { machine }) => ({ state: stateOf(world, machine) }),
};

const shutdownOffered: Rule = {
  code: 'SHUTDOWN_NOT_OFFERED',
  fact: 'MCH-21',
  holds: (world, { machine, command }) =>
    command.with?.['shut-down-source'] !== true || world.spec.machines[machine]?.physical !== true,
};

/** Rules of the commands that act on one machine. */
export const machineRules: Readonly<Record<string, readonly Rule[]>> = {
  failover: [notBusy, isProtected, noTestRuns, ...points, serverConnected, shutdownOffered],
  'planned-failover': [
    {
      code: 'PLANNED_HIDDEN',
      fact: 'X-01',
      holds: (world) => world.spec.profile.plannedFailover === 'shown',
    },
    notBusy,
    stillReplicates,
    noTestRuns,
    pointExists,
    {
      code: 'SOURCE_DARK',
      fact: 'X-01',
      holds: (world, { machine }) => cell(world.machines.col.isWriting, machine) === 1,
    },
    serverConnected,
  ],
  'test-failover': [notBusy, stillReplicates, noTest, ...points, testNeedsServer],
  'cleanup-test': [
    {
      code: 'NO_TEST',
      fact: 'TFO-03',
      holds: (world, { machine }) =>
        ['awaiting', 'failed', 'leftovers'].includes(testOf(world, machine)),
    },
    notBusy,
  ],
  'change-recovery-point': [notBusy, onApproval, ...points],
  commit: [
    {
      code: 'NOTHING_TO_COMMIT',
      fact: 'FO-09',
      holds: (world, { machine }) => stateOf(world, machine) === 'commitPending',
      params: (world, { machine }) => ({ state: stateOf(world, machine) }),
    },
    notBusy,
  ],
  'complete-migration': [
    {
      code: 'NOTHING_TO_MIGRATE',
      fact: 'MIGR-04',
      holds: (world, { machine }) => inState(world, machine, 'commitPending', 'failedOver'),
      params: (world, { machine }) => ({ state: stateOf(world, machine) }),
    },
    notBusy,
  ],
  'cancel-job': [
    {
      code: 'NO_RUNNING_JOB',
      fact: 'JOB-13',
      holds: (world, { machine }) => isInProgress(world, runningJobOf(world, machine)),
    },
    {
      code: 'JOB_NOT_CANCELLABLE',
      fact: 'JOB-13',
      holds(world, { machine }) {
        const job = runningJobOf(world, machine);
        return job === NONE || jobFacts[jobKind(world, job)].canCancel;
      },
      params: (world, { machine }) => ({ job: jobKind(world, runningJobOf(world, machine)) }),
    },
  ],
  'restart-job': [
    notBusy,
    {
      code: 'NO_FAILED_JOB',
      fact: 'ENR-07',
      holds: (world, { machine }) => failedJobOf(world, machine) !== NONE,
    },
    {
      code: 'RESTART_NOT_OFFERED',
      fact: 'JOB-14',
      holds(world, { machine }) {
        const job = failedJobOf(world, machine);
        return job === NONE || jobFacts[jobKind(world, job)].canRestart;
      },
      params: (world, { machine }) => ({ job: jobKind(world, failedJobOf(world, machine)) }),
    },
  ],
  resynchronize: [
    {
      code: 'NOT_OUT_OF_STEP',
      fact: 'REP-09',
      holds: (world, { machine }) =>
        world.host.stateOf('replicated-item', 'consistency', machine) === 'resyncRequired',
    },
    {
      code: 'PATH_DOWN',
      fact: 'REP-09',
      holds: (world, { machine }) => isPathOpen(world, machine),
    },
    notBusy,
  ],
  'power-off': [
    {
      code: 'ALREADY_OFF',
      fact: 'FO-05',
      holds: (world, { machine }) =>
        !['off', 'down', 'asking'].includes(world.host.stateOf('machine', 'power', machine)),
    },
  ],
  'power-on': [
    {
      code: 'ALREADY_RUNNING',
      fact: 'FO-05',
      holds: (world, { machine }) => world.host.stateOf('machine', 'power', machine) !== 'running',
    },
    {
      code: 'SITE_DARK',
      fact: 'F-76',
      holds: (world, { machine }) => !isSiteDark(world, machine),
      params: (world, { machine }) => ({
        site: nameOf(world, 'site', cell(world.machines.col.site, machine)),
      }),
    },
  ],
  'restart-service': [
    {
      code: 'SITE_DARK',
      fact: 'F-31',
      holds: (world, { machine }) => cell(world.machines.col.isWriting, machine) === 1,
      params: (world, { machine }) => ({
        site: nameOf(world, 'site', cell(world.machines.col.site, machine)),
      }),
    },
  ],
  'check-readiness': [],
};

/** The machine's last job if it failed, else `NONE`. */
function failedJobOf(world: World, machine: number): number {
  const job = cell(world.machines.col.lastJob, machine);
  if (job === NONE || world.host.stateOf('job', 'life', job) !== 'failed') return NONE;
  return job;
}

function isInProgress(world: World, job: number): boolean {
  return job !== NONE && world.host.stateOf('job', 'life', job) === 'inProgress';
}

/** Every rule that does not hold now, as refusals. */
export function failing(world: World, rules: readonly Rule[], args: Args): Refusal[] {
  return rules.filter((rule) => !rule.holds(world, args)).map((rule) => refusal(world, rule, args));
}

function refusal(world: World, rule: Rule, args: Args): Refusal {
  const name = nameOf(world, 'machine', args.machine);
  return {
    code: rule.code,
    fact: rule.fact,
    target: name,
    params: { name, ...rule.params?.(world, args) },
  };
}

/** Reads `point`, `at` and `age`; a code when they make no sense. */
export function readPoint(
  world: World,
  command: Command,
): { readonly point: PointChoice; readonly pointAtMs: number | undefined } | string {
  const settings = command.with ?? {};
  const point = settings['point'] ?? 'latest';
  if (!pointChoices.some((choice) => choice === point)) return 'BAD_POINT';
  const age = settings['age'];
  const at = settings['at'];
  if (point !== 'custom') {
    return age !== undefined || at !== undefined
      ? 'BAD_POINT'
      : { point: point as PointChoice, pointAtMs: undefined };
  }
  const ageMs = durationValue(age);
  const atMs = durationValue(at);
  if (atMs === null && ageMs === null) return 'BAD_POINT';
  const pointAtMs = atMs ?? wholeSecond(world.kernel.now() - (ageMs ?? 0));
  return { point: 'custom', pointAtMs };
}

/** Points are marked at whole seconds; an age in whole seconds names the next one up. */
function wholeSecond(atMs: number): number {
  return Math.ceil(atMs / SECOND) * SECOND;
}
