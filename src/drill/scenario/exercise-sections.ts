/** Sections that describe the exercise: rules, injects, expected actions, goals, proof. */

import { anyTarget, condition, duration, line } from './condition-shape.ts';
import {
  commandNames,
  faultNames,
  laterCommands,
  laterFaults,
  laterMetrics,
  metricNames,
} from './registry.ts';
import {
  flag,
  id,
  later,
  list,
  map,
  may,
  must,
  number,
  object,
  quantity,
  ref,
  refList,
  refs,
  scalar,
  scalars,
  short,
  text,
  word,
} from './shape.ts';

const commandWord = word(commandNames, laterCommands);

export const rulesShape = object({
  allow: may(list(commandWord, 1, 100), 'Only these commands.'),
  deny: may(list(commandWord, 1, 100), 'Not these commands.'),
  'end-when': may(
    list(
      object({
        id: must(id(), 'Name.'),
        when: must(condition, 'Ends when true.'),
        outcome: must(word(['lost', 'won', 'stopped']), 'How it ends.'),
        text: must(text(1000, true), 'What the learner reads.'),
      }),
      1,
      20,
    ),
    'Early ends.',
  ),
  faults: may(word(['by-hand']), 'Whoever plays may begin faults and end them.'),
  budget: later('Money and commands.'),
  predict: later('Predictions before irreversible commands.'),
});

const truthShape = object({
  metric: may(word(metricNames, laterMetrics), 'What comes true.'),
  of: may(refs([]), 'Of what.'),
  at: may(duration, 'Value at this time.'),
  stat: may(word(['max', 'min']), 'Extreme of the run.'),
  when: may(condition, 'The moment this first becomes true.'),
});

const askShape = object({
  id: must(id(), 'Name.'),
  text: must(text(1000, true), 'The question.'),
  kind: may(word(['choice', 'duration', 'number', 'text']), 'Kind of answer.'),
  choices: may(
    list(
      object({
        id: must(id(), 'Name.'),
        text: must(text(500, true), 'The answer.'),
      }),
      2,
      12,
    ),
    'Answers to choose from.',
  ),
  by: may(duration, 'Latest time of the answer.'),
  truth: may(truthShape, 'Makes it a prediction.'),
});

/** A fault that a scenario begins. */
const faultFields = {
  kind: must(word(faultNames, laterFaults), 'Which fault.'),
  target: must(refs(anyTarget), 'Where.'),
  with: may(map(false, scalars(), 20), 'Settings.'),
  for: may(duration, 'Ends after this long.'),
  until: may(word(['remedied', 'end']), 'Ends when remedied, or never.'),
} as const;

export const startFaultShape = object(faultFields);

export const injectShape = object({
  id: must(id(), 'Name.'),
  title: must(line, 'Title in the list.'),
  kind: may(word(['contextual', 'contingency', 'decoy']), 'Absent = ordinary.'),
  at: may(duration, 'Fires then. Give exactly one of at, between, when.'),
  between: may(list(duration, 2, 2), 'Fires once in this window, drawn from the seed.'),
  when: may(condition, 'Fires when this becomes true.'),
  by: later('Fired by a controller.'),
  delay: may(duration, 'After when became true.'),
  from: may(ref('person'), 'Who sends the message.'),
  to: later('Seats.'),
  channel: may(word(['phone', 'email', 'chat', 'ticket', 'alert', 'in-person']), 'Channel.'),
  message: may(text(2000, true), 'What is said.'),
  visible: may(flag(), 'false hides the entry until the debrief.'),
  fault: may(object(faultFields), 'A fault that begins.'),
  ask: may(askShape, 'A question.'),
  outcomes: may(refList('outcome'), 'Learning outcomes it practises.'),
  note: may(text(2000), 'For controllers; not compiled.'),
});

export const expectedShape = object({
  id: must(id(), 'Name.'),
  text: must(line, 'What a prepared player does.'),
  why: may(text(1000, true), 'Told in the debrief.'),
  inject: may(ref('inject'), 'What it answers.'),
  within: may(duration, 'How soon after the inject.'),
  by: may(duration, 'Latest time.'),
  after: may(refList('expected'), 'Steps that come before.'),
  optional: may(flag(), 'Not counted as missed.'),
  'only-if': may(condition, 'What must be so at that instant for it to count.'),
  seat: later('Which seat.'),
  match: must(
    object({
      do: must(commandWord, 'Command.'),
      target: may(refs(anyTarget), 'Any of these.'),
      with: may(map(false, scalars(), 20), 'Settings; a list means any of.'),
    }),
    'Which command counts.',
  ),
});

const momentShape = short(
  duration,
  object({
    done: may(ref('expected'), 'When this was done.'),
    inject: may(ref('inject'), 'When this fired.'),
    plus: may(duration, 'And then so much later.'),
  }),
);

export const objectiveShape = object({
  id: must(id(), 'Name.'),
  group: may(word(['outcome', 'process', 'evidence']), 'Which part of the result.'),
  text: must(line, 'What must be reached.'),
  measure: must(condition, 'How it is measured.'),
  judge: may(word(['end', 'throughout', 'once']), 'When it is measured.'),
  by: may(duration, 'With once: latest time.'),
  during: may(
    object({
      from: may(momentShape, 'Start.'),
      to: may(momentShape, 'End.'),
    }),
    'Narrows throughout and once.',
  ),
  share: may(quantity('percent'), 'With throughout: this share of the minutes is enough.'),
  points: must(number(0, 10_000), 'Points.'),
  critical: may(flag(), 'Without it the run fails.'),
  bands: may(
    list(
      object({
        value: must(scalar(), 'Weaker value.'),
        points: must(number(0, 10_000), 'Fewer points.'),
      }),
      1,
      10,
    ),
    'Weaker values, best first.',
  ),
  gold: may(scalar(), 'A better value, no points.'),
  'only-if': may(condition, 'Else it is unknown at the end.'),
  'seen-from': may(ref('inject'), 'Hidden until this fired.'),
  outcomes: may(refList('outcome'), 'Learning outcomes.'),
});

export const hintShape = object({
  id: must(id(), 'Name.'),
  for: must(ref('expected', 'objective'), 'What it helps with.'),
  title: must(line, 'The question it answers.'),
  text: must(text(2000, true), 'The hint.'),
  cost: must(number(0, 10_000), 'Points.'),
  'show-after': may(duration, 'After the step could first be taken.'),
  needs: may(refList('hint'), 'Hints before it.'),
});

const stepFields = {
  at: may(duration, 'Sent then.'),
  when: may(condition, 'Sent when true.'),
  after: may(ref('step'), 'Sent when the job of that step has ended.'),
  target: may(refs(anyTarget), 'Target.'),
  with: may(map(false, scalars(), 20), 'Settings.'),
  note: may(text(1000), 'Caption.'),
  given: may(flag(), 'Done already in the half-solved form.'),
} as const;

export const stepShape = object({
  id: may(id(), 'Name.'),
  do: must(commandWord, 'Command.'),
  ...stepFields,
});
const stepChangeShape = object({ do: may(commandWord, 'Command.'), ...stepFields });

export const solutionShape = object({
  id: may(id(), 'Name, in a list of solutions.'),
  title: may(line, 'Title, in a list of solutions.'),
  steps: must(list(stepShape, 1, 300), 'Commands in order.'),
  score: may(object({ 'at-least': must(number(0, 1e6), 'Points.') }), 'What it must reach.'),
});

export const trapShape = object({
  id: must(id(), 'Name.'),
  text: must(line, 'The wrong way.'),
  drop: may(refList('step'), 'Steps left out.'),
  change: may(map(false, stepChangeShape, 50), 'Steps changed.'),
  add: may(list(stepShape, 1, 50), 'Steps added.'),
  loses: must(refList('objective'), 'Objectives that get less than full points.'),
});
