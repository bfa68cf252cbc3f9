/** Words of recovery plans: verbs, jobs and steps, what a run says, states, trust. */

export const planActs = {
  'create-plan': {
    name: 'Create plan',
    title: () => 'Create a recovery plan',
    does: () => 'Machines are started in the order of its groups, those of one group together.',
    ends: null,
    done: () => 'The plan stands. Nobody has tested it yet.',
  },
  'add-to-plan': {
    name: 'Add to plan',
    title: (part: string) => `Add ${part} to a plan`,
    does: (part: string) => `${part} starts with its group, and with it its replication group.`,
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `${part} is in the plan.`,
  },
  'move-in-plan': {
    name: 'Move in plan',
    title: (part: string) => `Move ${part} to another group`,
    does: (part: string) => `${part} starts with another group.`,
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `${part} was moved.`,
  },
  'remove-from-plan': {
    name: 'Remove from plan',
    title: (part: string) => `Remove ${part} from a plan`,
    does: (part: string) => `The plan leaves ${part} where it is.`,
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `${part} is out of the plan.`,
  },
  'add-step': {
    name: 'Add action',
    title: (part: string) => `Add an action to ${part}`,
    does: () => 'A script runs, or a person is waited for, before or after a group.',
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `The action is in ${part}.`,
  },
  'set-step': {
    name: 'Edit action',
    title: (part: string) => `Edit an action of ${part}`,
    does: () => 'Who does it, how long it takes, in which runs it applies.',
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `The action of ${part} was changed.`,
  },
  'remove-step': {
    name: 'Remove action',
    title: (part: string) => `Remove an action from ${part}`,
    does: () => 'Runs of the plan go on without it.',
    ends: () => 'What the last test showed no longer covers the plan.',
    done: (part: string) => `The action is out of ${part}.`,
  },
  'fix-script': {
    name: 'Mend runbook',
    title: (part: string) => `Mend a runbook of ${part}`,
    does: () => 'The runbook is corrected and published again.',
    ends: null,
    done: () => 'The runbook is being mended. What it should have done has still to be done.',
  },
  'run-step': {
    name: 'Run script',
    title: (part: string) => `Run a script of ${part} by hand`,
    does: () => 'One script runs, outside any run of the plan.',
    ends: null,
    done: () => 'The script runs.',
  },
  'delete-plan': {
    name: 'Delete plan',
    title: (part: string) => `Delete ${part}`,
    does: () => 'The plan goes. Machines stay as they are.',
    ends: () => 'Its order, its actions and its tests are gone.',
    done: (part: string) => `${part} is deleted.`,
  },
  'confirm-step': {
    name: 'Confirm',
    title: (part: string) => `Confirm the action ${part} waits for`,
    does: () => 'The work was done: the run goes on.',
    ends: null,
    done: (part: string) => `${part} goes on.`,
  },
} as const;

export const planJobs = {
  'plan-failover': 'Unplanned failover of a plan',
  'plan-planned-failover': 'Planned failover of a plan',
  'plan-test-failover': 'Test failover of a plan',
  'plan-failback': 'Failback of a plan',
  'plan-cleanup-test': 'Clean-up of a plan’s test',
  'plan-commit': 'Commit a plan',
  'plan-change-recovery-point': 'Change the recovery point of a plan',
  'plan-complete-migration': 'Complete the migration of a plan',
  'plan-reprotect': 'Reprotect a plan',
  'plan-protect-again': 'Protect a plan again',
  'plan-run-step': 'Run a script by hand',
  'plan-fix-script': 'Mend a runbook',
} as const;

export const planSteps = {
  'plan-check': 'Check every machine',
  'shut-down-all': 'Shut all sources down',
  'fail-over-all': 'Prepare all machines',
  'start-group': 'Start the group',
  'run-script': 'Run the script',
  'manual-action': 'Wait for a person',
  'complete-plan-test': 'Complete testing',
  'clean-up-plan': 'Clean up the test',
  'await-others': 'Wait for the others of the plan',
  'await-group': 'Wait for the turn of its group',
  'each-machine': 'Machine by machine',
  'check-leftovers': 'Look for what was left behind',
  'run-by-hand': 'Run the script',
  'mend-runbook': 'Correct and publish the runbook',
} as const;

export const planErrors = {
  PLAN_NOT_READY: {
    what: 'The plan could not start.',
    why: 'One of its machines cannot do its part now. The timeline names them, with the reasons.',
    helps: 'Put them right, or take them out of the plan, then run it again.',
  },
  MEMBER_FAILED: {
    what: 'A machine did not come through.',
    why: 'Its own job says why. An unplanned run goes on with the others, a planned one stops.',
    helps: 'Mend the cause, then repeat that machine alone, or run the stopped plan again.',
  },
  SCRIPT_FAILED: {
    what: 'The script failed.',
    why: 'It wrote to its error stream, or an exception was not caught.',
    helps: 'Mend the runbook, then run that one script by hand.',
  },
  SCRIPT_TIMEOUT: {
    what: 'The script was given up after 600 seconds.',
    why: 'The product waits no longer for a script.',
    helps: 'Mend the runbook or make it shorter, then run that one script by hand.',
  },
  TEST_LEFTOVERS: {
    what: 'Not everything of the test is gone.',
    why: 'A machine of the plan still has a test copy or something of it.',
    helps: 'Clean up once more.',
  },
} as const;

export const planFaults = { 'script-fails': 'Script of a plan fails' } as const;

export const planConditions = {
  'script-failing': 'A script of the plan fails',
  'script-hit': 'Which script fails',
  'started-too-early': 'Its application started before what it needs',
} as const;

/** The badge of a plan: how far its last test can be believed. */
export const planTrust = {
  neverTested: () => 'Never tested',
  tested: (days: number) =>
    days === 0 ? 'Tested today' : `Tested ${days} ${days === 1 ? 'day' : 'days'} ago`,
  changed: () => 'Changed since test',
  failed: () => 'Failed last test',
} as const;

/** States of a run, by the region's own words. */
export const planStates = {
  idle: 'Not run yet',
  validating: 'Checking every machine',
  failed: 'Could not start',
  shutdown: 'Shutting sources down',
  failover: 'Preparing machines',
  'group.pre': 'Before the group',
  'group.boot': 'Starting the group',
  'group.post': 'After the group',
  waitingInput: 'Waits for a person',
  awaitingCompletion: 'Test waits for completion',
  cleaning: 'Cleaning up the test',
  commitPending: 'On approval',
  stopped: 'Stopped',
  done: 'Done',
  draft: 'Draft',
  saved: 'Saved',
  edited: 'Edited',
  deleted: 'Deleted',
  neverTested: 'Never tested',
  tested: 'Tested',
  changed: 'Changed since test',
} as const;
