/** Refusals: what is not possible now, why, and what would make it possible. */

import { azureRefusals } from './azure-troubles.ts';
import { gatewayRefusals } from './gateway.ts';
import { groupRefusals } from './groups.ts';
import { homeRefusals } from './home-refusals.ts';
import { jobs } from './jobs.ts';
import { planRefusals } from './plan-refusals.ts';
import { policyRefusals } from './policies.ts';
import { protectionRefusals } from './protection.ts';
import { setupRefusals } from './refusals-setup.ts';
import { sourceRefusals } from './source-refusals.ts';
import { states } from './states.ts';

type Params = Readonly<Record<string, string | number>>;

/** The job a refusal speaks of, as people call it. */
function jobWord({ job }: Params): string {
  const kinds: Readonly<Record<string, string>> = jobs.kinds;
  return kinds[`${job}`] ?? `A job (${job})`;
}

export interface RefusalText {
  readonly what: (p: Params) => string;
  readonly why: (p: Params) => string;
  readonly helps: (p: Params) => string;
}

const MBPS = 1e6;
const mbps = (bits: string | number | undefined) => `${Number(bits ?? 0) / MBPS} Mbps`;

/** State of an item in words: the name after the dot wins when it has its own. */
const itemWord = (state: string) =>
  states.item[state] ?? states.item[state.split('.')[0] ?? ''] ?? state;

export const refusals: Readonly<Record<string, RefusalText>> = {
  ...policyRefusals,
  ...groupRefusals,
  ...planRefusals,
  ...homeRefusals,
  ...protectionRefusals,
  ...azureRefusals,
  ...sourceRefusals,
  ...setupRefusals,
  ...gatewayRefusals,
  NO_SUCH_ALERT: {
    what: (p) => `No alert called ${p['alert']} stands here.`,
    why: () => 'An alert is acknowledged by its code, on the part it is about, while it stands.',
    helps: () => 'Take the code from the list of alerts.',
  },
  ALREADY_SEEN: {
    what: (p) => `${p['alert']} was acknowledged before.`,
    why: () => 'An alert is acknowledged once. It clears by itself when its cause is gone.',
    helps: () => 'Look for the cause instead.',
  },
  NOT_AZURE: {
    what: (p) => `${p['name']} is not an Azure region.`,
    why: () => 'Accounts, networks and quotas belong to the region machines replicate to.',
    helps: () => 'Aim at the Azure site.',
  },
  BAD_ID: {
    what: (p) => `“${p['id']}” is not a name a part can have.`,
    why: () => 'Names are lower-case letters, digits and single hyphens, at most forty.',
    helps: () => 'Write it like storage-2.',
  },
  ID_TAKEN: {
    what: (p) => `Something is called ${p['id']} already.`,
    why: () => 'Sites, parts, lines and machines share one list of names.',
    helps: () => 'Choose another name.',
  },
  TARGET_UNWANTED: {
    what: (p) => `${p['do']} is not aimed at anything.`,
    why: () => 'This command is about the whole estate or about something new.',
    helps: () => 'Leave the target out.',
  },
  NOTHING_OF_THE_KIND: {
    what: (p) => `${p['name']} has nothing called ${p['what']} to repair.`,
    why: () => 'Only conditions that a part of this kind can have may be put right on it.',
    helps: () => 'Look at the part: its inspector lists what is not as usual.',
  },
  NOT_MENDABLE: {
    what: (p) => `${p['what']} cannot be repaired by hand.`,
    why: () => 'It ends with its cause, or another command is the remedy.',
    helps: () => 'Find what causes it and change that.',
  },
  NOTHING_WRONG: {
    what: (p) => `${p['what']} of ${p['name']} is as it should be.`,
    why: () => 'A repair puts right what is not as usual, and this is.',
    helps: () => 'Look for the cause elsewhere.',
  },
  IS_BUSY: {
    what: (p) => `${p['name']} is busy.`,
    why: () => 'A job is running on it, and one job at a time may hold a part.',
    helps: () => 'Wait for the job to end, or cancel it if it can be cancelled.',
  },
  ITEM_BUSY: {
    what: (p) => `${p['name']} is busy.`,
    why: (p) => `${jobWord(p)} is running on it, and one job at a time may hold a machine.`,
    helps: () => 'Wait for the job to end, or cancel it if it can be cancelled.',
  },
  NOT_PROTECTED: {
    what: (p) => `${p['name']} cannot be failed over now.`,
    why: (p) => `It is not protected now. Its state: ${itemWord(`${p['state']}`)}.`,
    helps: () => 'Only a protected machine with replication running can be failed over or tested.',
  },
  NEVER_PROTECTED: {
    what: (p) => `${p['name']} is not protected.`,
    why: () => 'Nothing of it has been replicated, so there is nothing to start in Azure.',
    helps: () => 'Protect it before the next outage.',
  },
  TEST_IN_PROGRESS: {
    what: (p) => `A test failover of ${p['name']} is not finished.`,
    why: () => 'A machine with an open test cannot be failed over or tested again.',
    helps: () => 'Complete the test: clean up, then try again.',
  },
  NO_RECOVERY_POINT: {
    what: (p) => `${p['name']} has no recovery point.`,
    why: () => 'A failover needs at least one point that is listed.',
    helps: () => 'Wait until a point has arrived in Azure and is listed, a minute later.',
  },
  NO_APP_POINT: {
    what: (p) => `${p['name']} has no app-consistent point.`,
    why: () => 'None was made, or none has arrived and been listed yet.',
    helps: () => 'Choose a crash-consistent point.',
  },
  POINT_NOT_KEPT: {
    what: (p) => `${p['name']} has no point at that time.`,
    why: () => 'It was never made, has not arrived, was pruned, or has left by age.',
    helps: () => 'Pick one of the listed points on the band.',
  },
  BAD_POINT: {
    what: (p) => `"${p['value']}" is not a way to choose a point.`,
    why: () => 'Custom needs an age or a time; the other choices take neither.',
    helps: () => 'Use latest, latest-processed, latest-app-consistent, or custom with age or at.',
  },
  CS_NOT_CONNECTED: {
    what: () => 'The configuration server is not connected.',
    why: () => 'While the site is up, failovers and tests are prepared through it.',
    helps: () => 'Bring the configuration server or its line back. A site without power is exempt.',
  },
  SHUTDOWN_NOT_OFFERED: {
    what: (p) => `${p['name']} cannot be shut down by the failover.`,
    why: () => 'Physical servers take no shutdown request.',
    helps: () => 'Leave the option off and switch the server off by hand.',
  },
  PLANNED_HIDDEN: {
    what: () => 'Planned failover is not offered here.',
    why: () => 'For this kind of source the product has only the unplanned command.',
    helps: () =>
      'Stop the application, let the queue drain, then fail over with shutdown to Latest.',
  },
  SOURCE_DARK: {
    what: (p) => `${p['name']} is without power, or gone.`,
    why: () => 'A planned failover needs a living source, or one that was shut down in order.',
    helps: () => 'Use the unplanned failover.',
  },
  NO_TEST: {
    what: (p) => `${p['name']} has no test to clean up.`,
    why: () => 'No test failover is waiting for completion or has failed.',
    helps: () => 'Becomes possible after a test failover.',
  },
  NOT_ON_APPROVAL: {
    what: (p) => `The recovery point of ${p['name']} cannot be changed.`,
    why: (p) => `That is possible between failover and commit; it is ${p['state']}.`,
    helps: () => 'Becomes possible after a failover, until the commit deletes the other points.',
  },
  NOTHING_TO_COMMIT: {
    what: (p) => `${p['name']} has nothing to commit.`,
    why: (p) => `A commit ends a failover that is on approval; it is ${p['state']}.`,
    helps: () => 'Becomes possible after a failover.',
  },
  NOTHING_TO_MIGRATE: {
    what: (p) => `The migration of ${p['name']} cannot be completed.`,
    why: (p) => `That needs a machine that runs in Azure after a failover; it is ${p['state']}.`,
    helps: () => 'Becomes possible after a failover. It is final: there is no way back.',
  },
  NO_RUNNING_JOB: {
    what: (p) => `No job is running on ${p['name']}.`,
    why: () => 'There is nothing to cancel.',
    helps: () => 'Becomes possible while a job runs.',
  },
  JOB_NOT_CANCELLABLE: {
    what: (p) => `${jobWord(p)} cannot be cancelled.`,
    why: () => 'Half of it cannot be undone.',
    helps: () => 'Wait until it ends.',
  },
  NO_FAILED_JOB: {
    what: (p) => `The last job of ${p['name']} did not fail.`,
    why: () => 'Only a failed job can be restarted.',
    helps: () => 'Start the operation from the machine itself.',
  },
  RESTART_NOT_OFFERED: {
    what: (p) => `The last job of ${p['name']} cannot be restarted.`,
    why: (p) => `${jobWord(p)} has left the machine in another state.`,
    helps: () => 'Start the operation again from the machine itself.',
  },
  NOT_OUT_OF_STEP: {
    what: (p) => `${p['name']} needs no resynchronisation.`,
    why: () => 'Both sides are in step, or it heals by itself.',
    helps: () => 'Becomes possible when the machine is marked for resynchronisation.',
  },
  PATH_DOWN: {
    what: (p) => `The path of ${p['name']} to Azure is down.`,
    why: () => 'Both sides can only be compared while data can travel.',
    helps: () => 'Bring the process server and the line back first.',
  },
  ALREADY_OFF: {
    what: (p) => `${p['name']} is off.`,
    why: () => 'It does not run on its own site.',
    helps: () => 'Nothing to do.',
  },
  ALREADY_RUNNING: {
    what: (p) => `${p['name']} already runs.`,
    why: () => 'It is switched on.',
    helps: () => 'Nothing to do.',
  },
  SITE_DARK: {
    what: (p) => `${p['name']} cannot be reached.`,
    why: (p) => `${p['site'] ?? 'Its site'} has no power.`,
    helps: () => 'Wait for the power, or work with what is already in Azure.',
  },
  SERVER_SILENT: {
    what: (p) => `${p['name']} does not answer.`,
    why: () => 'Its services are down, so its settings cannot be changed.',
    helps: () => 'Restart its services first.',
  },
  ALREADY_RESTARTING: {
    what: (p) => `${p['name']} is restarting.`,
    why: () => 'Its services are on their way up.',
    helps: () => 'Wait until they run.',
  },
  THROTTLE_RANGE: {
    what: (p) => `A throttle of ${mbps(p['asked'])} cannot be set.`,
    why: (p) => `The control takes ${mbps(p['least'])} to ${mbps(p['most'])}.`,
    helps: () => 'Choose a value in that range, or none to remove the throttle.',
  },
  BAD_SETTING: {
    what: (p) => `"${p['value']}" does not fit the setting ${p['setting']}.`,
    why: () => 'It is missing, has no unit, or is of another kind.',
    helps: () => 'Write a value such as 64Mbps, 09:00-17:00, 30m or true.',
  },
  UNKNOWN_SETTING: {
    what: (p) => `${p['do']} has no setting ${p['setting']}.`,
    why: () => 'Settings that mean nothing are not ignored.',
    helps: () => 'Remove it or correct its name.',
  },
  UNKNOWN_NETWORK: {
    what: (p) => `No network is called ${p['network']}.`,
    why: () => 'A test needs a network that exists in Azure.',
    helps: () => 'Choose one of the networks of the estate.',
  },
  UNKNOWN_COMMAND: {
    what: (p) => `There is no command ${p['do']}.`,
    why: () => 'Nothing of that name exists in this part of the product.',
    helps: () => 'Open the command line with / to see what exists.',
  },
  NO_TARGET: {
    what: (p) => `${p['do']} needs a target.`,
    why: () => 'It acts on one part of the estate.',
    helps: () => 'Name the part.',
  },
  ONE_TARGET: {
    what: (p) => `${p['do']} takes one target.`,
    why: () => 'It acts on one part of the estate at a time.',
    helps: () => 'Send it once for each.',
  },
  UNKNOWN_TARGET: {
    what: (p) => `Nothing is called ${p['name']}.`,
    why: () => 'No part of the estate has that name.',
    helps: () => 'Check the spelling; the outline lists every part.',
  },
  WRONG_TARGET: {
    what: (p) => `${p['do']} does not act on ${p['name']}.`,
    why: (p) => `It is a ${p['kind']}.`,
    helps: () => 'Choose a part of the right kind.',
  },
  NOT_ASKED: {
    what: (p) => `Nobody has asked ${p.name}.`,
    why: () => 'An answer needs a question that has arrived.',
    helps: () => 'Open the phone to see what was asked.',
  },
  ALREADY_ANSWERED: {
    what: () => 'This question has been answered.',
    why: () => 'One answer counts, the first.',
    helps: () => 'Nothing to do.',
  },
  BAD_ANSWER: {
    what: (p) => `That is no answer to ${p.name}.`,
    why: (p) => `The question wants a ${p.kind}.`,
    helps: () => 'Pick one of the choices, or write a value such as 20m.',
  },
  ANSWER_TOO_LATE: {
    what: () => 'The time to answer has passed.',
    why: () => 'The question named a deadline.',
    helps: () => 'Questions show until when they wait.',
  },
  HINT_TAKEN: {
    what: () => 'This hint is already open.',
    why: () => 'A hint is paid once.',
    helps: () => 'Read it again in the list of hints.',
  },
  HINT_NOT_OFFERED: {
    what: () => 'This hint is not offered yet.',
    why: () => 'It belongs to a later step, or an earlier hint comes first.',
    helps: () => 'Try something first; hints open with time.',
  },
  HOLD_OPEN: {
    what: () => 'The exercise cannot be finished yet.',
    why: (p) => `This must hold to the end: ${p.text}`,
    helps: () => 'Let the clock run to the end of the exercise.',
  },
  ALREADY_DECLARED: {
    what: () => 'The disaster has been declared.',
    why: () => 'It is declared once.',
    helps: () => 'Go on with the recovery.',
  },
  UNKNOWN_PERSON: {
    what: (p) => `Nobody here is called ${p.name}.`,
    why: () => 'Only people of the scenario can be told something.',
    helps: () => 'Choose one of the people in the phone.',
  },
  NO_FAULTS_BY_HAND: {
    what: () => 'This drill decides by itself what breaks.',
    why: () => 'Its rules leave no faults to whoever plays it.',
    helps: () => 'Faults by hand belong to the sandbox: build an estate there and run it.',
  },
  FAULT_ELSEWHERE: {
    what: (p) => `“${p['fault']}” does not strike ${p['name']}.`,
    why: (p) => `It strikes: ${String(p['kinds']).split(' ').join(', ')}.`,
    helps: () => 'Choose one of the faults listed for this part, or another part.',
  },
  NO_SUCH_FAULT: {
    what: (p) => `No “${p['fault']}” begun by hand holds on ${p['name']}.`,
    why: () => 'It was mended already, or somebody else causes it.',
    helps: () => 'Look at what still holds on the part.',
  },
  NO_CAUSE: {
    what: () => 'A cause is missing.',
    why: () => 'Naming a cause says what is wrong and where.',
    helps: () => 'Choose the part and the fault, and what shows it.',
  },
  RUN_ENDED: {
    what: () => 'The exercise is over.',
    why: () => 'Nothing counts after its end.',
    helps: () => 'Open the debrief, or play again.',
  },
  IN_THE_PAST: {
    what: () => 'This is the past of the run.',
    why: () => 'Looking back changes nothing, so nothing can be done here.',
    helps: () => 'Go back to now, or play again from here: that makes a branch.',
  },
  NOT_ALLOWED: {
    what: (p) => `${p.do} is not allowed in this scenario.`,
    why: () => 'Its rules leave this command out.',
    helps: () => 'The briefing lists what you may do.',
  },
};
