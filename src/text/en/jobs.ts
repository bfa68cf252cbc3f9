/** Jobs, their steps, and what their errors mean. */

import { agentErrors } from './agent-errors.ts';
import { azureJobs, azureSteps } from './azure.ts';
import { azureErrors } from './azure-troubles.ts';

export const jobs = {
  kinds: {
    ...azureJobs,
    failover: 'Unplanned failover',
    'planned-failover': 'Planned failover',
    'test-failover': 'Test failover',
    'cleanup-test': 'Test failover clean-up',
    'change-recovery-point': 'Change recovery point',
    commit: 'Commit',
    'complete-migration': 'Complete migration',
    resynchronize: 'Resynchronise',
    create: 'Create a part',
    'request-quota': 'Request quota',
    repair: 'Repair by hand',
    'install-agent': 'Install mobility agent',
  } as Readonly<Record<string, string>>,
  steps: {
    ...azureSteps,
    prerequisites: 'Prerequisites check',
    shutdown: 'Shut the source down',
    synchronize: 'Send the latest data',
    process: 'Process data up to the point',
    'make-point': 'Prepare the point',
    hydrate: 'Prepare disks for Azure',
    'create-vm': 'Create the Azure VM',
    boot: 'Start the Azure VM',
    'complete-testing': 'Complete testing',
    'delete-vm': 'Delete the test VM',
    'stop-vm': 'Stop the Azure VM',
    'drop-points': 'Delete the other points',
    'remove-protection': 'Remove protection',
    checksum: 'Compare both sides',
    'send-differences': 'Send the differences',
    'clean-up': 'Clean up the test',
    'create-part': 'Create it',
    'raise-quota': 'Wait for the quota',
    mend: 'Put it right',
    'install-agent': 'Push the mobility agent',
    'register-agent': 'Wait for the agent to register',
    'install-by-hand': 'Install the mobility agent',
  } as Readonly<Record<string, string>>,
  states: {
    notStarted: 'Not started',
    inProgress: 'In progress',
    waiting: 'Waiting for input',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelling: 'Cancelling',
    cancelled: 'Cancelled',
  } as Readonly<Record<string, string>>,
  stepStates: {
    waiting: 'not yet',
    running: 'running',
    done: 'done',
    skipped: 'not needed',
    failed: 'failed',
  } as Readonly<Record<string, string>>,
  errors: {
    ...azureErrors,
    ...agentErrors,
    '505': {
      what: 'Another operation is running on this machine (505).',
      why: 'One job at a time may hold a replicated machine.',
      helps: 'Wait for the running job, then start again.',
    },
    REPLICA_IP_TAKEN: {
      what: 'The replica address is not free.',
      why: 'The address set for the machine is in use in the target network.',
      helps: 'Free the address or clean up a test that holds it, then start again.',
    },
    '28031': {
      what: 'The Azure VM was not created (28031).',
      why: 'The region has fewer free cores than the machine needs.',
      helps: 'Raise the quota or free cores, then start the failover again from a kept point.',
    },
    '170010': {
      what: 'Preparing the disks failed (170010).',
      why: 'The guest lacks the drivers or services it needs to start in Azure.',
      helps: 'Use a point from before the change, or repair the source and take a new point.',
    },
    PRE_FAILOVER_TIMEOUT: {
      what: 'The script before failover timed out.',
      why: 'The Azure VM cannot reach the internet: a rule blocks it, or DNS is wrong.',
      helps: 'Open outbound HTTP and HTTPS in the target network, then start again.',
    },
    SHUTDOWN_UNANSWERED: {
      what: 'The source did not shut down.',
      why: 'It has no power or cannot be reached, so nobody answered the request.',
      helps: 'The failover goes on without it. Make sure the source stays off.',
    },
    SHUTDOWN_NO_TOOLS: {
      what: 'The source cannot be shut down from here.',
      why: 'Physical servers and machines without vCenter take no shutdown request.',
      helps: 'Shut it down by hand before people use the copy in Azure.',
    },
    SHUTDOWN_READ_ONLY: {
      what: 'vCenter did not carry out the shutdown.',
      why: 'The account may only read, or vCenter is not connected.',
      helps: 'Switch the source off by hand, or two writable copies will run.',
    },
    SYNCHRONIZE_CUT: {
      what: 'The latest data was not all sent.',
      why: 'The path to Azure stopped or was too slow for what was left.',
      helps: 'What had not arrived is given up. The job says how much.',
    },
    CANCELLED: {
      what: 'Somebody cancelled the job.',
      why: 'A person asked for it while it ran.',
      helps: 'Past its checks, a failover must be started again from a kept point.',
    },
    NO_POINT: {
      what: 'There was no recovery point to use.',
      why: 'The point asked for was gone when the job came to it.',
      helps: 'Choose another point.',
    },
    PATH_LOST: {
      what: 'The path to Azure was lost.',
      why: 'The process server or the line is down.',
      helps: 'Bring the path back and resynchronise again.',
    },
    '25018': {
      what: 'The server is not connected to the service (25018).',
      why: 'The configuration server or its way to the internet is down.',
      helps: 'Bring the configuration server back, then start again.',
    },
  } as Readonly<Record<string, { what: string; why: string; helps: string }>>,
};
