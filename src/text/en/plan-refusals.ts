/** Refusals about recovery plans. */
import { planStates } from './plans.ts';
import type { RefusalText } from './refusals.ts';

const stateWord = (state: string | number | undefined) =>
  (planStates as Readonly<Record<string, string>>)[String(state)] ?? String(state);

export const planRefusals: Readonly<Record<string, RefusalText>> = {
  PLAN_DELETED: {
    what: (p) => `${p['name']} was deleted.`,
    why: () => 'A deleted plan does nothing any more.',
    helps: () => 'Make a new plan under another name.',
  },
  PLAN_EMPTY: {
    what: (p) => `${p['name']} has no machines.`,
    why: () => 'A plan starts the machines of its groups, and has none.',
    helps: () => 'Add protected machines to it.',
  },
  PLAN_RUNNING: {
    what: (p) => `${p['plan'] ?? p['name']} is busy: ${stateWord(p['state'])}.`,
    why: () => 'A plan does one thing at a time, and is not edited meanwhile.',
    helps: () => 'Wait for the run, confirm what it waits for, or cancel it.',
  },
  POINT_NOT_FOR_PLANS: {
    what: () => 'A plan takes no point of your own choice.',
    why: () => 'One choice holds for all machines of a plan, and each marks at its own instants.',
    helps: () => 'Choose latest, latest processed or latest app-consistent.',
  },
  PLAN_ALL_THERE: {
    what: (p) => `All machines of ${p['name']} are there already.`,
    why: () => 'A run leaves alone what is already where it would bring it.',
    helps: () => 'Commit, or clean up the test.',
  },
  PLAN_NOTHING_TO_DO: {
    what: (p) => `No machine of ${p['name']} can do that now.`,
    why: () => 'The plan asks each of its machines, and each has a reason against it.',
    helps: () => 'Look at one of the machines: it says what it lacks.',
  },
  PLAN_NOT_WAITING: {
    what: (p) => `${p['name']} waits for nobody: ${stateWord(p['state'])}.`,
    why: () => 'Only a manual action is confirmed.',
    helps: () => 'Confirm when the run has come to a manual action.',
  },
  STEP_NOT_DONE: {
    what: (p) => `“${p['step']}” is not done yet.`,
    why: (p) =>
      p['who'] === ''
        ? 'The work takes its time.'
        : `${p['who']} does it, and is at it or not there yet.`,
    helps: (p) => `Confirm in ${p['minutes']} min.`,
  },
  PLAN_NO_SUCH_GROUP: {
    what: (p) => `The plan has no group ${p['group']}.`,
    why: (p) => `Groups are numbered from 1 without a gap, at most ${p['most']}.`,
    helps: () => 'Take a group there is, or the next number.',
  },
  PLAN_FULL: {
    what: (p) => `A plan holds at most ${p['most']} machines.`,
    why: () => 'The product limits the machines of one plan.',
    helps: () => 'Make a second plan.',
  },
  PLAN_OTHER_SERVER: {
    what: () => 'The machines belong to different configuration servers.',
    why: () => 'The source of a plan is one configuration server.',
    helps: () => 'Make one plan for each server.',
  },
  ALREADY_IN_PLAN: {
    what: (p) => `${p['name']} is in group ${p['group']} of ${p['plan'] ?? 'the plan'} already.`,
    why: () => 'A machine is in one group of a plan only.',
    helps: () => 'Move it to another group instead.',
  },
  NOT_IN_PLAN: {
    what: (p) => `${p['name']} is not in that plan.`,
    why: () => 'Only machines of the plan can be moved in it or taken out.',
    helps: () => 'Add it first, or choose another plan.',
  },
  STEP_ONE_KIND: {
    what: () => 'An action is a script or a manual action.',
    why: () => 'Exactly one of the two has to be named.',
    helps: () => 'Give either the script or what a person has to do.',
  },
  STEP_NAME_TAKEN: {
    what: (p) => `The plan has an action “${p['step']}” already.`,
    why: () => 'Actions are told apart by their texts.',
    helps: () => 'Choose another text.',
  },
  NO_SUCH_STEP: {
    what: (p) => `The plan has no action “${p['step']}”.`,
    why: () => 'Actions are named by their texts.',
    helps: () => 'Take the text from the plan.',
  },
  STEP_NO_SCRIPT: {
    what: (p) => `“${p['step']}” is done by a person.`,
    why: () => 'Only scripts can be run or mended.',
    helps: () => 'Choose a script.',
  },
  RUNBOOK_OTHER_SUBSCRIPTION: {
    what: () => 'The runbook belongs to another subscription.',
    why: () => 'It may stand in any region, but only in the subscription of the vault.',
    helps: () => 'Import the runbook into an account of the vault’s subscription.',
  },
  STEPS_FULL: {
    what: (p) => `There are ${p['most']} actions here already.`,
    why: () => 'So many can stand before or after one group.',
    helps: () => 'Put what belongs together into one runbook.',
  },
  NO_SUCH_PERSON: {
    what: (p) => `Nobody here is called ${p['who']}.`,
    why: () => 'A manual action is given to a person of the scenario, or to nobody.',
    helps: () => 'Choose one of the people in the phone.',
  },
};
