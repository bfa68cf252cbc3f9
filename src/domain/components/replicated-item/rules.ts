/** Admission rules about one replicated item (ENGINE 3), shared by its commands. */
import type { Rule } from '../../catalog.ts';
import { failedJobOf, isInProgress, jobKind } from '../../jobs/access.ts';
import { runningJobOf } from '../../messages.ts';
import { hasPoint } from '../../physics/choice.ts';
import { NONE, type World } from '../../world.ts';
import { isServerThere } from '../configuration-server/contact.ts';
import { askedPoint } from './point-setting.ts';

export function stateOf(world: World, machine: number): string {
  return world.host.stateOf('replicated-item', 'protection', machine);
}

export function testOf(world: World, machine: number): string {
  return world.host.stateOf('replicated-item', 'test', machine);
}

function inState(world: World, machine: number, ...states: readonly string[]): boolean {
  return states.includes(stateOf(world, machine));
}

const itemState: NonNullable<Rule['params']> = (world, { row }) => ({ state: stateOf(world, row) });

/** It was protected at some time; otherwise no other reason says more. */
export const isOurs: Rule = {
  code: 'NEVER_PROTECTED',
  fact: 'FO-02',
  holds: (world, { row }) =>
    !inState(world, row, 'discovered', 'ineligible', 'unprotected', 'removed'),
  isFirst: true,
};

export const notBusy: Rule = {
  code: 'ITEM_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => runningJobOf(world, row) === NONE,
  params: (world, { row }) => ({ job: jobKind(world, runningJobOf(world, row)) }),
};

export const isProtected: Rule = {
  code: 'NOT_PROTECTED',
  fact: 'FO-02',
  holds: (world, { row }) => inState(world, row, 'protected', 'failoverBroken'),
  params: itemState,
};

export const noTest: Rule = {
  code: 'TEST_IN_PROGRESS',
  fact: 'FO-13',
  holds: (world, { row }) => testOf(world, row) === 'none',
};

/** What a clean-up left behind is no test any more; it may still hold the address (FO-14). */
export const noTestRuns: Rule = {
  ...noTest,
  holds: (world, { row }) => ['none', 'leftovers'].includes(testOf(world, row)),
};

const pointExists: Rule = {
  code: 'NO_RECOVERY_POINT',
  fact: 'RPT-11',
  holds(world, args) {
    const { point } = askedPoint(world, args);
    return (
      point === 'custom' || point === 'latest-app-consistent' || hasPoint(world, args.row, point)
    );
  },
};

const appPointExists: Rule = {
  code: 'NO_APP_POINT',
  fact: 'RPT-12',
  holds(world, args) {
    const { point } = askedPoint(world, args);
    return point !== 'latest-app-consistent' || hasPoint(world, args.row, point);
  },
};

const pointIsKept: Rule = {
  code: 'POINT_NOT_KEPT',
  fact: 'RPT-05',
  holds(world, args) {
    const { point, pointAtMs } = askedPoint(world, args);
    return point !== 'custom' || hasPoint(world, args.row, point, pointAtMs);
  },
};

export const somePoint: Rule = pointExists;
export const points: readonly Rule[] = [pointExists, appPointExists, pointIsKept];

export const serverConnected: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'X-02',
  holds: (world, { row }) => isServerThere(world, row, false),
};

export const testNeedsServer: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'CS-07',
  holds: (world, { row }) => isServerThere(world, row, true),
};

export const stillReplicates: Rule = {
  code: 'NOT_PROTECTED',
  fact: 'ST-08',
  holds: (world, { row }) => stateOf(world, row) === 'protected',
  params: itemState,
};

export const onApproval: Rule = {
  code: 'NOT_ON_APPROVAL',
  fact: 'RPT-10',
  holds: (world, { row }) => stateOf(world, row) === 'commitPending',
  params: itemState,
};

export const somethingToCommit: Rule = {
  code: 'NOTHING_TO_COMMIT',
  fact: 'FO-09',
  holds: (world, { row }) => inState(world, row, 'commitPending', 'failbackCommitPending'),
  params: itemState,
};

export const somethingToMigrate: Rule = {
  code: 'NOTHING_TO_MIGRATE',
  fact: 'MIGR-04',
  holds: (world, { row }) => inState(world, row, 'commitPending', 'failedOver'),
  params: itemState,
};

export const shutdownOffered: Rule = {
  code: 'SHUTDOWN_NOT_OFFERED',
  fact: 'MCH-21',
  holds: (world, { row, command }) =>
    command.with?.['shut-down-source'] !== true || world.spec.machines[row]?.physical !== true,
};

export const jobRuns: Rule = {
  code: 'NO_RUNNING_JOB',
  fact: 'JOB-13',
  holds: (world, { row }) => isInProgress(world, runningJobOf(world, row)),
};

export const jobCanBeCancelled: Rule = {
  code: 'JOB_NOT_CANCELLABLE',
  fact: 'JOB-13',
  holds(world, { row }) {
    const job = runningJobOf(world, row);
    return job === NONE || world.catalog.jobs[jobKind(world, job)]?.canCancel === true;
  },
  params: (world, { row }) => ({ job: jobKind(world, runningJobOf(world, row)) }),
};

export const jobFailed: Rule = {
  code: 'NO_FAILED_JOB',
  fact: 'ENR-07',
  holds: (world, { row }) => failedJobOf(world, row) !== NONE,
};

export const restartOffered: Rule = {
  code: 'RESTART_NOT_OFFERED',
  fact: 'JOB-14',
  holds(world, { row }) {
    const job = failedJobOf(world, row);
    return job === NONE || world.catalog.jobs[jobKind(world, job)]?.canRestart === true;
  },
  params: (world, { row }) => ({ job: jobKind(world, failedJobOf(world, row)) }),
};
