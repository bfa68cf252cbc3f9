/** Recovery plans and who does their manual steps: shapes, and what they become. */
import type {
  EstateSpec,
  PersonSpec,
  PlanActionSpec,
  PlanGroupSpec,
  PlanSpec,
} from '../../domain/index.ts';
import { MINUTE } from '../../sim/index.ts';
import { duration, line } from './condition-shape.ts';
import { list, may, must, number, type Out, object, ref, refList, word } from './shape.ts';

/** What a script may do in Azure, by the verbs of people. */
const scriptVerbs = ['create-disk', 'update-dns', 'shut-down', 'start-vm'] as const;

const actionShape = object({
  manual: may(line, 'What a person has to do; the run waits until it is confirmed.'),
  script: may(line, 'What a script is called; it runs by itself, at most 600 seconds.'),
  minutes: may(number(0, 1440), 'How long the work takes.'),
  who: may(ref('person'), 'Who does a manual step; absent = whoever runs the plan.'),
  fails: may(word(['error', 'timeout']), 'How a script ends until somebody mends it.'),
  does: may(
    object({
      do: must(word(scriptVerbs), 'The verb, as a person would give it.'),
      target: must(ref('vm', 'service'), 'On what.'),
    }),
    'What a script does when it ends well.',
  ),
  for: may(list(word(['test', 'planned', 'unplanned']), 1, 3), 'Kinds of runs; absent = all.'),
  direction: may(word(['to-azure', 'to-site']), 'Direction; absent = both.'),
});

const groupShape = object({
  vms: may(refList('vm'), 'Machines that start together.'),
  before: may(list(actionShape, 1, 10), 'What comes before the group.'),
  after: may(list(actionShape, 1, 10), 'What comes after the group.'),
});

export const planShape = object({
  name: may(line, 'Name as shown.'),
  groups: must(list(groupShape, 1, 20), 'Groups in the order of their start.'),
});

export const awayShape = list(list(duration, 2, 2), 1, 20);

type RawPlan = Out<typeof planShape>;
type RawGroup = RawPlan['groups'][number];
type RawAction = NonNullable<RawGroup['before']>[number];

function actionOf(raw: RawAction): PlanActionSpec {
  const base = {
    text: raw.script ?? raw.manual ?? '',
    ms: (raw.minutes ?? 0) * MINUTE,
    ...(raw.for === undefined ? {} : { runs: raw.for }),
    ...(raw.direction === undefined ? {} : { directions: [raw.direction] }),
  };
  if (raw.script === undefined) {
    return { ...base, kind: 'manual', ...(raw.who === undefined ? {} : { who: raw.who }) };
  }
  return {
    ...base,
    kind: 'script',
    ...(raw.fails === undefined ? {} : { fails: raw.fails }),
    ...(raw.does === undefined ? {} : { does: raw.does }),
  };
}

function groupOf({ vms, before, after }: RawGroup): PlanGroupSpec {
  return {
    machines: vms ?? [],
    before: (before ?? []).map(actionOf),
    after: (after ?? []).map(actionOf),
  };
}

/** Plans and people in the order of their ids; what a file does not have leaves no trace. */
export function plansOf(
  plans: readonly (readonly [string, RawPlan])[],
  people: readonly (readonly [string, RawPerson])[],
): Pick<EstateSpec, 'plans' | 'people'> {
  if (plans.length === 0) return {};
  return {
    plans: plans.map(
      ([id, raw]): PlanSpec => ({ id, name: raw.name ?? id, groups: raw.groups.map(groupOf) }),
    ),
    people: people.map(([id, raw]) => personOf(id, raw)),
  };
}

interface RawPerson {
  readonly name: string;
  readonly away?: readonly (readonly number[])[] | undefined;
  readonly deputy?: string | undefined;
}

function personOf(id: string, { name, away, deputy }: RawPerson): PersonSpec {
  return {
    id,
    name,
    away: (away ?? []).map(([fromMs = 0, toMs = 0]) => ({ fromMs, toMs })),
    ...(deputy === undefined ? {} : { deputy }),
  };
}
