/** Every section of a scenario file and its keys, as shapes (SCENARIOS 2.4, 2.4a). */
import { timing, timingNames } from '../../domain/index.ts';
import { condition, duration, line, words8000 } from './condition-shape.ts';
import {
  policyShape,
  serviceShape,
  startShape,
  topologyShape,
  workloadShape,
} from './estate-sections.ts';
import {
  expectedShape,
  hintShape,
  injectShape,
  objectiveShape,
  rulesShape,
  solutionShape,
  type stepShape,
  trapShape,
} from './exercise-sections.ts';
import { awayShape, planShape } from './plan-sections.ts';
import {
  due,
  flag,
  id,
  later,
  list,
  map,
  may,
  must,
  number,
  type Out,
  object,
  pattern,
  quantity,
  ref,
  refList,
  text,
  word,
} from './shape.ts';

const metaShape = object({
  id: must(id(), 'Name of the scenario and of its folder.'),
  title: due(line, 'What people call it.'),
  version: due(pattern('^\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}$', '1.0.0'), 'Three parts.'),
  summary: may(text(300), 'One or two sentences for the list.'),
  authors: due(list(line, 1, 20), 'Who wrote it.'),
  licence: due(text(60), 'An SPDX name such as CC-BY-4.0.'),
  locale: due(pattern('^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', 'en'), 'Language of the texts.'),
  difficulty: due(word(['novice', 'intermediate', 'advanced', 'expert']), 'Shown, no effect.'),
  exercise: may(word(['drill', 'functional', 'tabletop']), 'Kind of exercise.'),
  minutes: due(number(1, 600), 'Real minutes a learner needs.'),
  outcomes: due(map(true, text(300), 20), 'What the learner can do afterwards.'),
  tags: may(list(id(), 1, 20), 'Words for searching.'),
  needs: may(list(id(), 1, 20), 'Scenarios to play before: advice, never a lock.'),
  series: may(id(), 'Contrasting cases that belong together.'),
});

const profileShape = object({
  rules: may(word(['v2a-2016']), 'Named rule set.'),
  'strict-cs-guard': may(flag(), 'Failover needs the configuration server while the site lives.'),
  'planned-failover': may(word(['shown', 'hidden']), 'Whether the orderly variant is offered.'),
  'disk-ceilings': may(flag(), 'Churn ceilings of target disks also limit the flow.'),
});

const briefingShape = object({
  role: may(line, 'Who the learner is.'),
  text: must(words8000, 'What the learner reads first.'),
  handouts: may(refList('asset'), 'Pictures to hand out.'),
  file: later('Text in a file of its own.'),
});

const personShape = object({
  name: must(line, 'Name as shown.'),
  role: may(line, 'What they do.'),
  away: may(awayShape, 'Spells in which nobody reaches them, as [from, to] since StartEx.'),
  deputy: may(ref('person'), 'Who stands in.'),
});

const clockShape = object({
  start: must(quantity('date'), 'Local date and time of StartEx.'),
  zone: may(pattern('^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$', 'Europe/London'), 'A label.'),
  end: must(duration, 'EndEx.'),
  speed: may(number(1, 3600), 'First speed.'),
  speeds: may(list(number(1, 3600), 2, 2), 'Slowest and fastest.'),
  pause: may(word(['free', 'never'], ['facilitator']), 'Whether the learner may pause.'),
  seed: may(number(0, 4_294_967_295), 'Chance of this file; absent = drawn and recorded.'),
});

/** One key per duration of the engine, told by its own note or source. */
const timingShape = object(
  Object.fromEntries(timingNames.map((name) => [name, may(quantity('range'), noteOf(name))])),
);

function noteOf(name: (typeof timingNames)[number]): string {
  const { note, source } = timing[name] as { readonly note?: string; readonly source: string };
  return note ?? source;
}

const reportFields = ['state', 'next-step', 'back-at'] as const;

const assetTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml'] as const;

/** The whole file. `solution` may also be a list of named solutions; the loader handles that. */
export const fileFields = {
  format: must(text(40), 'dr-scenario/1'),
  meta: must(metaShape, 'What it is called.'),
  profile: may(profileShape, 'Rules in force.'),
  timing: may(timingShape, 'Durations of steps.'),
  prices: may(
    object({
      currency: may(pattern('^[A-Z]{3}$', 'EUR'), 'Display only.'),
      'vm-hour': may(number(0, 1e6, false), 'One Azure VM for an hour.'),
      'protected-day': may(number(0, 1e6, false), 'One protected machine for a day.'),
    }),
    'Prices.',
  ),
  briefing: due(briefingShape, 'What the learner reads first.'),
  people: may(map(true, personShape, 50), 'Everybody outside the room.'),
  topology: must(topologyShape, 'The estate.'),
  workloads: must(map(true, workloadShape, 100), 'What machines write.'),
  policies: must(map(true, policyShape, 50), 'Replication policies.'),
  services: due(map(true, serviceShape, 100), 'Business impact analysis.'),
  plans: may(map(true, planShape, 20), 'Recovery plans by id.'),
  start: must(startShape, 'State at StartEx.'),
  clock: must(clockShape, 'Time.'),
  rules: may(rulesShape, 'Limits of the exercise.'),
  injects: may(list(injectShape, 0, 100), 'What happens and who calls.'),
  reports: may(
    list(
      object({
        id: must(id(), 'Name.'),
        to: must(ref('person'), 'Who wants to hear.'),
        due: must(list(duration, 1, 20), 'When it falls due.'),
        grace: may(duration, 'Still on time so long after.'),
        fields: may(list(word(reportFields), 1, 3), 'What it must say.'),
      }),
      0,
      20,
    ),
    'Status notes that fall due.',
  ),
  penalties: may(
    list(
      object({
        id: must(id(), 'Name.'),
        text: must(line, 'Why.'),
        points: must(number(0, 10_000), 'Points.'),
        when: must(condition, 'When.'),
      }),
      0,
      50,
    ),
    'Points lost, each once.',
  ),
  branches: may(
    list(
      object({
        id: must(id(), 'Name.'),
        when: must(condition, 'When.'),
        do: must(
          list(
            object({
              say: may(text(2000, true), 'A message.'),
              from: may(ref('person'), 'From whom.'),
              inject: may(ref('inject'), 'Fires one that waits.'),
              cancel: may(ref('inject'), 'Cancels one that waits.'),
              flag: may(id(), 'Sets a flag.'),
              end: may(word(['lost', 'won', 'stopped']), 'Ends the exercise.'),
            }),
            1,
            20,
          ),
          'Effects.',
        ),
      }),
      0,
      50,
    ),
    'Each once.',
  ),
  expected: may(list(expectedShape, 0, 100), 'What prepared players do.'),
  objectives: due(list(objectiveShape, 0, 50), 'What earns points.'),
  hints: may(list(hintShape, 0, 100), 'Hints and their cost.'),
  grading: due(
    object({
      pass: must(number(0, 1e6), 'Points needed.'),
      bands: may(
        list(
          object({
            'at-least': must(number(0, 1e6), 'From so many points.'),
            label: must(text(60), 'Name.'),
          }),
          1,
          10,
        ),
        'Names for results.',
      ),
      rubric: may(
        list(
          object({
            id: must(id(), 'Name.'),
            text: must(text(500, true), 'What an evaluator looks for.'),
            levels: must(list(text(60), 2, 10), 'From worst to best.'),
          }),
          1,
          30,
        ),
        'For an evaluator; kept apart from points.',
      ),
    }),
    'What it takes to pass.',
  ),
  debrief: may(
    object({
      text: may(words8000, 'What the learner reads last.'),
      discuss: may(list(text(500, true), 1, 20), 'Questions.'),
      reveal: may(refList('inject'), 'Injects told only now.'),
      file: later('Text in a file of its own.'),
    }),
    'Afterwards.',
  ),
  assets: may(
    map(
      true,
      object({
        file: must(text(200), 'A plain file name beside the scenario.'),
        type: must(word(assetTypes), 'What it is.'),
        alt: may(text(500), 'For people who cannot see it.'),
      }),
      50,
    ),
    'Pictures beside the file.',
  ),
  solution: may(solutionShape, 'Proof that it can be won.'),
  idle: may(
    object({
      score: may(object({ 'at-most': must(number(0, 1e6), 'Points.') }), 'Doing nothing.'),
    }),
    'Proof that idleness loses.',
  ),
  traps: may(list(trapShape, 0, 50), 'Wrong ways and what they lose.'),
} as const;

/** The usual order of the sections. */
export const sectionOrder: readonly string[] = Object.keys(fileFields);

export const fileShape = object(fileFields);
/** What a file holds once every value was read. */
export type RawScenario = Out<typeof fileShape>;
export type RawSolution = Out<typeof solutionShape>;
export type RawStep = Out<typeof stepShape>;
export type RawObjective = Out<typeof objectiveShape>;
export type RawInject = Out<typeof injectShape>;
