/** Every section of a scenario file and its keys, as shapes (SCENARIOS 2.4, 2.4a). */
import { timingNames } from '../../domain/index.ts';
import {
  commandNames, componentKinds, faultNames, laterCommands, laterFaults, laterMetrics, metricNames,
  type RefKind,
} from './registry.ts';
import {
  due, flag, id, later, list, map, may, must, number, type Out, object, pattern, quantity, ref,
  refList, refs, scalar, scalars, type Shape, short, text, word,
} from './shape.ts';

/** Conditions nest, so their type is written by hand. */
export interface RawCondition {
  readonly metric?: string;
  readonly of?: string | readonly string[];
  readonly each?: 'all' | 'any';
  readonly op?: string;
  readonly value?: string | number | boolean | readonly (string | number | boolean)[];
  readonly for?: number;
  readonly job?: string;
  readonly about?: string;
  readonly all?: readonly RawCondition[];
  readonly any?: readonly RawCondition[];
  readonly not?: RawCondition;
}

const condition: Shape<RawCondition> = { is: 'condition' };
const duration = quantity('duration');
const line = text(200);
const words8000 = text(8000, true);
/** Which kinds fit depends on the command or fault; checked once it is known. */
const anyTarget: readonly RefKind[] = [];

/** Keys of one condition, for the loader and for the schema. */
export const conditionFields = {
  metric: may(word(metricNames, laterMetrics), 'What is looked at.'),
  of: may(refs([], ['all']), 'An id, a list of ids, or all.'),
  each: may(word(['all', 'any']), 'With several ids: whether all or any must fulfil it.'),
  op: may(text(20), 'A word: is, is-not, one-of, above, at-least, below, at-most.'),
  value: may(scalars(), 'A value with its unit, or target for the promise of a service.'),
  for: may(duration, 'True without a break for this long.'),
  job: may(word(commandNames, laterCommands), 'Only with job-time: which command.'),
  about: may(text(40), 'Only with noted.'),
} as const;

export const metaShape = object({
  id: must(id(), 'Name of the scenario and of its folder.'),
  title: due(line, 'What people call it.'),
  version: due(pattern('^\\d{1,4}\\.\\d{1,4}\\.\\d{1,4}$', '1.0.0'), 'Three parts.'),
  summary: may(text(300), 'One or two sentences for the list.'),
  authors: due(list(line, 1, 20), 'Who wrote it.'),
  licence: due(text(60), 'An SPDX name such as CC-BY-4.0.'),
  locale: due(pattern('^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', 'en'), 'Language of the texts.'),
  difficulty: due(word(['novice', 'intermediate', 'advanced', 'expert']), 'Shown, no effect.'),
  exercise: may(word(['drill', 'functional'], ['tabletop']), 'Kind of exercise.'),
  minutes: due(number(1, 600), 'Real minutes a learner needs.'),
  outcomes: due(map(true, text(300), 20), 'What the learner can do afterwards.'),
  tags: later('Words for searching.'),
  needs: later('Scenarios to play before.'),
  series: later('Contrasting cases.'),
});

export const profileShape = object({
  rules: may(word(['v2a-2016']), 'Named rule set.'),
  'strict-cs-guard': may(flag(), 'Failover needs the configuration server while the site lives.'),
  'planned-failover': may(word(['shown', 'hidden']), 'Whether the orderly variant is offered.'),
  'disk-ceilings': may(flag(), 'Churn ceilings of target disks also limit the flow.'),
});

export const briefingShape = object({
  role: may(line, 'Who the learner is.'),
  text: must(words8000, 'What the learner reads first.'),
  handouts: later('Pictures to hand out.'),
  file: later('Text in a file of its own.'),
});

export const personShape = object({
  name: must(line, 'Name as shown.'),
  role: may(line, 'What they do.'),
  away: later('Times when they cannot be reached.'),
  deputy: later('Who stands in.'),
});

export const siteShape = object({
  name: may(line, 'Name as shown.'),
  kind: may(word(['vmware', 'azure']), 'What stands there.'),
  region: may(text(60), 'Azure region, a label.'),
  cores: may(number(1, 100_000), 'Core quota of the region.'),
});

export const throttleShape = object({
  bandwidth: may(quantity('bandwidth'), 'Limit within the hours.'),
  hours: may(quantity('hours'), 'When it holds; absent = always.'),
  weekdays: may(list(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 1, 7), 'Days.'),
  'off-hours': may(quantity('bandwidth'), 'Limit outside the hours.'),
});

export const componentShape = object({
  kind: may(word(componentKinds), 'What it is.'),
  site: may(ref('site'), 'Where it stands.'),
  name: may(line, 'Name as shown.'),
  cpu: may(number(1, 512), 'Virtual processors of a server.'),
  memory: may(quantity('size'), 'Memory of a server or host.'),
  cache: may(quantity('size'), 'Cache disk of a process server.'),
  threads: may(number(1, 32), 'Upload threads per machine.'),
  throttle: may(throttleShape, 'Upload limit set on the server.'),
  os: may(word(['windows', 'linux']), 'Of a master target.'),
  tier: may(word(['standard', 'premium']), 'Of a storage account.'),
  redundancy: may(word(['lrs', 'grs']), 'Of a storage account.'),
  iops: may(number(1, 1_000_000), 'Writes per second of a storage account.'),
  bubble: may(flag(), 'An isolated network for tests.'),
  capacity: may(quantity('size'), 'Of a datastore.'),
  region: later('Region other than that of its site.'),
});

export const businessShape = object({
  steps: must(list(object({
    from: must(quantity('moment-of-cycle'), 'Such as 09:00 or "mon 09:00".'),
    rate: must(quantity('bandwidth'), 'Traffic from then on.'),
  }), 1, 200), 'Steps of the cycle.'),
  repeat: may(word(['day', 'week']), 'Length of the cycle.'),
});

export const linkShape = object({
  name: may(line, 'Name as shown.'),
  between: may(refList('site'), 'The two sites.'),
  kind: may(word(['internet', 'vpn', 'expressroute', 'lan']), 'What kind of line.'),
  bandwidth: may(quantity('bandwidth'), 'Bits per second.'),
  latency: may(quantity('latency'), 'Shown only.'),
  loss: may(quantity('percent'), 'Lost packets.'),
  business: may(short(quantity('bandwidth'), businessShape), 'Traffic of others.'),
});

export const diskShape = object({
  id: may(pattern('^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'data-1'), 'Name of the disk.'),
  size: must(quantity('disk'), 'Size in the GB of VMware.'),
  used: may(short(quantity('percent'), quantity('disk')), 'Used part.'),
  excluded: may(flag(), 'Left out of replication.'),
  iops: later('Writes per second.'),
});

export const vmShape = object({
  name: may(line, 'Name as shown.'),
  os: must(word(['windows', 'linux']), 'Operating system.'),
  cpu: may(number(1, 128), 'Virtual processors.'),
  memory: may(quantity('size'), 'Memory.'),
  disks: must(list(short(quantity('disk'), diskShape), 1, 64), 'Its disks.'),
  used: may(quantity('percent'), 'Used part of each disk.'),
  site: may(ref('site'), 'Where it runs.'),
  workload: must(ref('workload'), 'What it writes.'),
  policy: must(ref('policy'), 'Replication policy.'),
  'process-server': may(ref('process-server', 'configuration-server'), 'Its process server.'),
  storage: may(ref('storage-account'), 'Its storage account.'),
  'replication-group': may(pattern('^[a-z][a-z0-9]*(-[a-z0-9]+)*$', 'orders'), 'Consistent group.'),
  'agent-queue': may(quantity('size'), 'What the agent can hold back.'),
  physical: may(flag(), 'A physical server.'),
  traits: later('Planted conditions.'),
});

export const topologyShape = object({
  preset: may(word(['small-site']), 'A named start.'),
  give: may(word(['whole'], ['partial', 'empty']), 'What the learner has at the start.'),
  hidden: later('What must be built first.'),
  sites: may(map(true, siteShape, 20), 'Sites by id.'),
  components: may(map(true, componentShape, 200), 'Components by id.'),
  links: may(map(true, linkShape, 20), 'Links by id.'),
  vms: must(map(true, vmShape, 200, null, 1), 'Machines by id.'),
});

export const workloadShape = object({
  churn: may(quantity('rate'), 'What changes per second.'),
  peak: may(quantity('rate'), 'What changes in peak hours.'),
  'peak-hours': may(quantity('hours'), 'When the peak holds.'),
  weekdays: may(list(word(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), 1, 7), 'Peak days.'),
  compression: may(quantity('percent'), '30% leaves 70% on the line.'),
  'write-size': may(quantity('size'), 'Size of one write.'),
  steps: may(list(object({
    from: must(quantity('moment-of-cycle'), 'Such as 09:00 or "mon 09:00".'),
    churn: must(quantity('rate'), 'Rate from then on.'),
  }), 1, 200), 'Steps of the cycle, in place of churn.'),
  repeat: may(word(['day', 'week']), 'Length of the cycle.'),
});

export const policyShape = object({
  'rpo-threshold': must(duration, 'When it alerts.'),
  retention: may(duration, 'How long points are kept.'),
  'app-consistent': may(short(word(['never']), duration), 'How often, or never.'),
});

export const serviceShape = object({
  name: may(line, 'Name as shown.'),
  vms: must(refList('vm'), 'Machines that must all serve.'),
  needs: may(refList('service'), 'Services that must be up too.'),
  rto: must(duration, 'Promised time to recover.'),
  rpo: must(duration, 'Promised loss.'),
  mtd: may(duration, 'Longest tolerable outage.'),
  users: may(number(0, 10_000_000), 'How many work with it.'),
  'per-hour': may(number(0, 1e12, false), 'Money lost per hour.'),
  up: may(word(['serving', 'checked']), 'checked: somebody must also have looked.'),
  owner: later('Who owns it.'),
  tier: later('Its class.'),
});

export const startShape = object({
  state: must(word(['healthy'], ['empty', 'replicating', 'failed-over']), 'How it begins.'),
  protected: may(refs(['vm'], ['all', 'none']), 'Which machines replicate.'),
  history: may(duration, 'How far recovery points reach back.'),
  leftovers: later('Things left behind.'),
  faults: later('Faults planted before the start.'),
  'days-since-test': later('When it was last tested.'),
});

export const clockShape = object({
  start: must(quantity('date'), 'Local date and time of StartEx.'),
  zone: may(pattern('^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$', 'Europe/London'), 'A label.'),
  end: must(duration, 'EndEx.'),
  speed: may(number(1, 3600), 'First speed.'),
  speeds: may(list(number(1, 3600), 2, 2), 'Slowest and fastest.'),
  pause: may(word(['free', 'never'], ['facilitator']), 'Whether the learner may pause.'),
  seed: may(number(0, 4_294_967_295), 'Chance of this file; absent = drawn and recorded.'),
});

const commandWord = word(commandNames, laterCommands);

export const rulesShape = object({
  allow: may(list(commandWord, 1, 100), 'Only these commands.'),
  deny: may(list(commandWord, 1, 100), 'Not these commands.'),
  'end-when': may(list(object({
    id: must(id(), 'Name.'),
    when: must(condition, 'Ends when true.'),
    outcome: must(word(['lost', 'won', 'stopped']), 'How it ends.'),
    text: must(text(1000, true), 'What the learner reads.'),
  }), 1, 20), 'Early ends.'),
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

export const askShape = object({
  id: must(id(), 'Name.'),
  text: must(text(1000, true), 'The question.'),
  kind: may(word(['choice', 'duration', 'number', 'text']), 'Kind of answer.'),
  choices: may(list(object({
    id: must(id(), 'Name.'), text: must(text(500, true), 'The answer.'),
  }), 2, 12), 'Answers to choose from.'),
  by: may(duration, 'Latest time of the answer.'),
  truth: may(truthShape, 'Makes it a prediction.'),
});

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
  fault: may(object({
    kind: must(word(faultNames, laterFaults), 'Which fault.'),
    target: must(refs(anyTarget), 'Where.'),
    with: may(map(false, scalars(), 20), 'Settings.'),
    for: may(duration, 'Ends after this long.'),
    until: may(word(['remedied', 'end']), 'Ends when remedied, or never.'),
  }), 'A fault that begins.'),
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
  seat: later('Which seat.'),
  match: must(object({
    do: must(commandWord, 'Command.'),
    target: may(refs(anyTarget), 'Any of these.'),
    with: may(map(false, scalars(), 20), 'Settings; a list means any of.'),
  }), 'Which command counts.'),
});

const momentShape = short(duration, object({
  done: may(ref('expected'), 'When this was done.'),
  inject: may(ref('inject'), 'When this fired.'),
  plus: may(duration, 'And then so much later.'),
}));

export const objectiveShape = object({
  id: must(id(), 'Name.'),
  group: may(word(['outcome', 'process', 'evidence']), 'Which part of the result.'),
  text: must(line, 'What must be reached.'),
  measure: must(condition, 'How it is measured.'),
  judge: may(word(['end', 'throughout', 'once']), 'When it is measured.'),
  by: may(duration, 'With once: latest time.'),
  during: may(object({
    from: may(momentShape, 'Start.'), to: may(momentShape, 'End.'),
  }), 'Narrows throughout and once.'),
  share: may(quantity('percent'), 'With throughout: this share of the minutes is enough.'),
  points: must(number(0, 10_000), 'Points.'),
  critical: may(flag(), 'Without it the run fails.'),
  bands: may(list(object({
    value: must(scalar(), 'Weaker value.'), points: must(number(0, 10_000), 'Fewer points.'),
  }), 1, 10), 'Weaker values, best first.'),
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
  given: later('Done already in the half-solved form.'),
} as const;

export const stepShape = object({
  id: may(id(), 'Name.'), do: must(commandWord, 'Command.'), ...stepFields,
});
export const stepChangeShape = object({ do: may(commandWord, 'Command.'), ...stepFields });

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

/** The whole file. `solution` may also be a list of named solutions; the loader handles that. */
export const fileFields = {
  format: must(text(40), 'dr-scenario/1'),
  meta: must(metaShape, 'What it is called.'),
  profile: may(profileShape, 'Rules in force.'),
  timing: may(map(false, quantity('range'), 100, timingNames), 'Durations of steps.'),
  prices: may(object({
    currency: may(pattern('^[A-Z]{3}$', 'EUR'), 'Display only.'),
    'vm-hour': may(number(0, 1e6, false), 'One Azure VM for an hour.'),
  }), 'Prices.'),
  briefing: due(briefingShape, 'What the learner reads first.'),
  people: may(map(true, personShape, 50), 'Everybody outside the room.'),
  topology: must(topologyShape, 'The estate.'),
  workloads: must(map(true, workloadShape, 100), 'What machines write.'),
  policies: must(map(true, policyShape, 50), 'Replication policies.'),
  services: due(map(true, serviceShape, 100), 'Business impact analysis.'),
  plans: later('Recovery plans.'),
  start: must(startShape, 'State at StartEx.'),
  clock: must(clockShape, 'Time.'),
  rules: may(rulesShape, 'Limits of the exercise.'),
  injects: may(list(injectShape, 0, 100), 'What happens and who calls.'),
  reports: later('Status notes that fall due.'),
  penalties: may(list(object({
    id: must(id(), 'Name.'), text: must(line, 'Why.'),
    points: must(number(0, 10_000), 'Points.'), when: must(condition, 'When.'),
  }), 0, 50), 'Points lost, each once.'),
  branches: may(list(object({
    id: must(id(), 'Name.'), when: must(condition, 'When.'),
    do: must(list(object({
      say: may(text(2000, true), 'A message.'), from: may(ref('person'), 'From whom.'),
      inject: may(ref('inject'), 'Fires one that waits.'),
      cancel: may(ref('inject'), 'Cancels one that waits.'),
      flag: may(id(), 'Sets a flag.'),
      end: may(word(['lost', 'won', 'stopped']), 'Ends the exercise.'),
    }), 1, 20), 'Effects.'),
  }), 0, 50), 'Each once.'),
  expected: may(list(expectedShape, 0, 100), 'What prepared players do.'),
  objectives: due(list(objectiveShape, 0, 50), 'What earns points.'),
  hints: may(list(hintShape, 0, 100), 'Hints and their cost.'),
  grading: due(object({
    pass: must(number(0, 1e6), 'Points needed.'),
    bands: may(list(object({
      'at-least': must(number(0, 1e6), 'From so many points.'), label: must(text(60), 'Name.'),
    }), 1, 10), 'Names for results.'),
    rubric: later('For an evaluator.'),
  }), 'What it takes to pass.'),
  debrief: may(object({
    text: may(words8000, 'What the learner reads last.'),
    discuss: may(list(text(500, true), 1, 20), 'Questions.'),
    reveal: may(refList('inject'), 'Injects told only now.'),
    file: later('Text in a file of its own.'),
  }), 'Afterwards.'),
  assets: later('Pictures.'),
  solution: may(solutionShape, 'Proof that it can be won.'),
  idle: may(object({
    score: may(object({ 'at-most': must(number(0, 1e6), 'Points.') }), 'Doing nothing.'),
  }), 'Proof that idleness loses.'),
  traps: may(list(trapShape, 0, 50), 'Wrong ways and what they lose.'),
} as const;

export const fileShape = object(fileFields);
/** What a file holds once every value was read. */
export type RawScenario = Out<typeof fileShape>;
export type RawSolution = Out<typeof solutionShape>;
export type RawStep = Out<typeof stepShape>;
export type RawObjective = Out<typeof objectiveShape>;
export type RawInject = Out<typeof injectShape>;
