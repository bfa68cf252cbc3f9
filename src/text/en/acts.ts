/** Words of every verb the learner can use: its name, what it does, what it ends. */

import { setupActs } from './acts-setup.ts';
import { azureActs } from './azure.ts';
import { gatewayActs } from './gateway.ts';
import { groupActs } from './groups.ts';
import { homeActs } from './home.ts';
import { planActs } from './plans.ts';
import { policyActs } from './policies.ts';
import { protectionActs } from './protection.ts';
import { sourceActs } from './source-acts.ts';

export interface Act {
  /** On the button, such as `Fail over`. */
  readonly name: string;
  /** Title of its dialog, given the name of the part. */
  readonly title: (part: string) => string;
  /** What happens, in one sentence. */
  readonly does: (part: string) => string;
  /** What can no longer be done afterwards; null when nothing ends. */
  readonly ends: ((part: string) => string) | null;
  /** Said when it was accepted. */
  readonly done: (part: string) => string;
}

/** By command name. A verb that is not here is shown by its command name. */
export const acts = {
  ...protectionActs,
  ...azureActs,
  ...policyActs,
  ...groupActs,
  ...planActs,
  ...setupActs,
  ...homeActs,
  ...gatewayActs,
  create: {
    name: 'Create',
    title: (part: string) => `Create a part in ${part}`,
    does: (part: string) => `A storage account or a virtual network is created in ${part}.`,
    ends: null,
    done: (part: string) => `Creation in ${part} started.`,
  },
  'request-quota': {
    name: 'Request quota',
    title: (part: string) => `Request cores in ${part}`,
    does: (part: string) => `The provider is asked for more cores in ${part}.`,
    ends: null,
    done: (part: string) => `Request for ${part} sent.`,
  },
  repair: {
    name: 'Repair',
    title: (part: string) => `Repair ${part}`,
    does: (part: string) => `Something that is not as usual on ${part} is put right by hand.`,
    ends: null,
    done: (part: string) => `Repair of ${part} started.`,
  },
  failover: {
    name: 'Fail over',
    title: (part: string) => `Fail over ${part}`,
    does: (part: string) => `Replication of ${part} stops and it starts in Azure.`,
    ends: () => 'The point can still be changed until commit.',
    done: (part: string) => `Failover of ${part} started.`,
  },
  'planned-failover': {
    name: 'Planned failover',
    title: (part: string) => `Planned failover of ${part}`,
    does: (part: string) => `${part} is shut down, the rest is sent, then it starts in Azure.`,
    ends: () => 'The shop is closed from the shutdown until the start in Azure.',
    done: (part: string) => `Planned failover of ${part} started.`,
  },
  'test-failover': {
    name: 'Test failover',
    title: (part: string) => `Test failover of ${part}`,
    does: (part: string) => `A copy of ${part} starts beside production. Replication goes on.`,
    ends: () => 'The copy runs, and costs money, until it is cleaned up.',
    done: (part: string) => `Test failover of ${part} started.`,
  },
  'cleanup-test': {
    name: 'Clean up test',
    title: (part: string) => `Clean up the test of ${part}`,
    does: (part: string) => `The drill copy of ${part} is deleted.`,
    ends: () => 'Whatever was made by hand in the drill network stays behind.',
    done: (part: string) => `Clean-up of the test of ${part} started.`,
  },
  'change-recovery-point': {
    name: 'Change recovery point',
    title: (part: string) => `Change the recovery point of ${part}`,
    does: (part: string) => `The machine in Azure is replaced by ${part} at another point.`,
    ends: () => 'Work done in Azure since the failover is given up.',
    done: (part: string) => `Change of recovery point of ${part} started.`,
  },
  commit: {
    name: 'Commit',
    title: (part: string) => `Commit the failover of ${part}`,
    does: (part: string) => `The failover of ${part} is made final.`,
    ends: (part: string) =>
      `All other recovery points of ${part} are deleted; its point cannot be changed any more.`,
    done: (part: string) => `Commit of ${part} started.`,
  },
  'complete-migration': {
    name: 'Complete migration',
    title: (part: string) => `Complete the migration of ${part}`,
    does: (part: string) => `Protection of ${part} ends and it stays in Azure.`,
    ends: (part: string) => `There is no way back: ${part} cannot be reprotected or failed back.`,
    done: (part: string) => `Migration of ${part} is being completed.`,
  },
  'set-throttle': {
    name: 'Set throttle',
    title: (part: string) => `Throttle of ${part}`,
    does: (part: string) => `Limits what ${part} may send to Azure.`,
    ends: null,
    done: (part: string) => `The throttle of ${part} is set.`,
  },
  acknowledge: {
    name: 'Acknowledge alert',
    title: (part: string) => `Acknowledge an alert of ${part}`,
    does: () => 'The alert is marked as seen.',
    ends: () => 'It stays until its cause is gone.',
    done: (part: string) => `An alert of ${part} is acknowledged.`,
  },
  'power-off': {
    name: 'Power off',
    title: (part: string) => `Power off ${part}`,
    does: (part: string) => `${part} is switched off at the source site.`,
    ends: () => 'Nobody can use it there, and it writes nothing.',
    done: (part: string) => `${part} is being switched off.`,
  },
  'power-on': {
    name: 'Power on',
    title: (part: string) => `Power on ${part}`,
    does: (part: string) => `${part} is switched on at the source site.`,
    ends: () => 'If its copy in Azure runs too, both can be written.',
    done: (part: string) => `${part} is being switched on.`,
  },
  'cancel-job': {
    name: 'Cancel job',
    title: (part: string) => `Cancel the job of ${part}`,
    does: (part: string) => `The running job of ${part} stops after its present step.`,
    ends: () => 'Steps already done are not undone: replication that was stopped stays stopped.',
    done: (part: string) => `The job of ${part} is being cancelled.`,
  },
  'restart-job': {
    name: 'Restart job',
    title: (part: string) => `Restart the job of ${part}`,
    does: (part: string) => `The failed job of ${part} runs again from its failed step.`,
    ends: null,
    done: (part: string) => `The job of ${part} runs again.`,
  },
  'schedule-resync': {
    name: 'Schedule resynchronisation',
    title: (part) => `Hours for resynchronising ${part}`,
    does: (part) => `Out of step, ${part} is resynchronised by itself within these hours.`,
    ends: null,
    done: (part) => `Hours for ${part} are set.`,
  },
  resynchronize: {
    name: 'Resynchronise',
    title: (part: string) => `Resynchronise ${part}`,
    does: (part: string) => `Source and copy of ${part} are compared and the differences sent.`,
    ends: () => 'No new recovery points are made until it is done.',
    done: (part: string) => `Resynchronisation of ${part} started.`,
  },
  'restart-service': {
    name: 'Restart service',
    title: (part: string) => `Restart the services of ${part}`,
    does: (part: string) => `The replication services of ${part} stop and start again.`,
    ends: () => 'Nothing flows through it meanwhile.',
    done: (part: string) => `The services of ${part} are being restarted.`,
  },
  ...sourceActs,
  'check-readiness': {
    name: 'Check readiness',
    title: (part: string) => `Readiness of ${part}`,
    does: (part: string) => `Looks at ${part} without starting anything.`,
    ends: null,
    done: (part: string) => `Readiness of ${part} was checked.`,
  },
  'check-service': {
    name: 'Check service',
    title: (part: string) => `Check ${part}`,
    does: (part: string) => `Opens ${part} and looks whether it serves.`,
    ends: null,
    done: (part: string) => `${part} was looked at.`,
  },
  'declare-disaster': {
    name: 'Declare a disaster',
    title: () => 'Declare a disaster',
    does: () => 'Says that the site is given up for now, and starts the recovery organisation.',
    ends: null,
    done: () => 'A disaster is declared.',
  },
  notify: {
    name: 'Notify',
    title: (part: string) => `Notify ${part}`,
    does: (part: string) => `Tells ${part} what happened.`,
    ends: null,
    done: (part: string) => `${part} was told.`,
  },
  answer: {
    name: 'Answer',
    title: () => 'Answer',
    does: () => 'Sends your answer.',
    ends: null,
    done: () => 'Your answer was sent.',
  },
  'begin-fault': {
    name: 'Begin a fault',
    title: (part: string) => `Break ${part}`,
    does: (part: string) => `Something breaks on ${part}, as chosen.`,
    ends: null,
    done: (part: string) => `The fault on ${part} began.`,
  },
  'end-fault': {
    name: 'Mend',
    title: (part: string) => `Mend ${part}`,
    does: (part: string) => `What was broken by hand on ${part} is over.`,
    ends: null,
    done: (part: string) => `The fault on ${part} is over.`,
  },
  'name-cause': {
    name: 'Name the cause',
    title: (part: string) => `Cause at ${part}`,
    does: (part: string) => `Writes down what you think is wrong at ${part}, and what shows it.`,
    ends: null,
    done: (part: string) => `The cause at ${part} is written down.`,
  },
  record: {
    name: 'Record',
    title: () => 'Record a note',
    does: () => 'Keeps your own words with the run.',
    ends: null,
    done: () => 'The note is kept.',
  },
  report: {
    name: 'Report',
    title: () => 'Send a status note',
    does: () => 'Says how things stand. What you promise is kept and compared with what comes.',
    ends: null,
    done: () => 'The note is sent.',
  },
  'take-hint': {
    name: 'Take hint',
    title: () => 'Take a hint',
    does: () => 'Shows the hint and takes its price off your points.',
    ends: null,
    done: () => 'The hint is open.',
  },
  finish: {
    name: 'Finish the exercise',
    title: () => 'Finish the exercise',
    does: () => 'Ends the exercise now and opens the debrief.',
    ends: () => 'Jobs that still run do not finish.',
    done: () => 'The exercise is over.',
  },
} as const satisfies Record<string, Act>;
