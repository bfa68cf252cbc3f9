/** Every metric as one function (SCENARIOS 2.5). Names, targets and units are in the registry. */
import { DAY, MINUTE } from '../sim/index.ts';
import { type Context, isMachine, machinesOf } from './context.ts';
import { answerError } from './predictions.ts';
import {
  fromLine,
  type Line,
  largest,
  optional,
  type Reading,
  steady,
  UNKNOWN,
} from './reading.ts';
import { weekdays } from './scenario/metrics.ts';
import type { MetricName } from './scenario/registry.ts';

interface Extra {
  readonly job?: string | undefined;
}

type Metric = (context: Context, id: string, extra: Extra) => Reading;

/** The worst machine of a service; unknown as soon as one machine is. */
function worst(context: Context, id: string, of: (machine: string) => Line | null): Reading {
  const lines = machinesOf(context, id).map(of);
  if (lines.some((line) => line === null)) return UNKNOWN;
  return fromLine(largest(lines as Line[], context.engine.nowMs()));
}

function factsOf(context: Context, machine: string): { rpa: Line; bytes: Line; at: number } | null {
  const facts = context.engine.failoverFacts(machine);
  if (facts === null) return null;
  const grows = context.engine.stoppedAtMs(machine) === null ? 1 : 0;
  const churn = context.engine.churnBytesPerMs(machine);
  const untilMs = Number.MAX_SAFE_INTEGER;
  return {
    rpa: { value: facts.rpaMs, slope: grows, untilMs },
    bytes: { value: facts.lostBytes, slope: grows * churn, untilMs },
    at: facts.pointAtMs,
  };
}

/** Minutes of the local day at an instant. */
function minuteOfDay(context: Context, atMs: number): number {
  const since = context.scenario.estate.clock.startOfDayMs + atMs;
  return (since - Math.floor(since / DAY) * DAY) / MINUTE;
}

function worstJob(context: Context, machine: string, kind: string | undefined): Reading {
  const ended = context.engine
    .jobs()
    .filter((job) => job.target === machine && job.endedAtMs !== null)
    .filter((job) => kind === undefined || job.kind === kind);
  const last = ended.at(-1);
  return last?.endedAtMs == null ? UNKNOWN : steady(last.endedAtMs - last.startedAtMs);
}

const engineMetrics = {
  rta: ({ engine, ...rest }, id) =>
    optional(
      isMachine({ engine, ...rest }, id) ? engine.machineRtaMs(id) : engine.serviceRtaMs(id),
    ),
  rpa: (context, id) => worst(context, id, (m) => factsOf(context, m)?.rpa ?? null),
  rpo: (context, id) => worst(context, id, (m) => context.engine.rpoForm(m)),
  'rpo-breach': (context, id) => worst(context, id, (m) => context.engine.rpoBreach(m)),
  downtime: (context, id) =>
    fromLine(
      isMachine(context, id)
        ? context.engine.machineDowntime(id)
        : context.engine.serviceDowntime(id),
    ),
  'lost-bytes': (context, id) => worst(context, id, (m) => factsOf(context, m)?.bytes ?? null),
  'point-at'(context, id) {
    const facts = factsOf(context, id);
    return facts === null ? UNKNOWN : steady(minuteOfDay(context, facts.at));
  },
  state: ({ engine }, id) => steady(engine.itemState(id)),
  'test-state': ({ engine }, id) => steady(engine.testState(id)),
  health: ({ engine }, id) => steady(engine.health(id)),
  'running-at': ({ engine }, id) => steady(engine.runningAt(id) ?? 'none'),
  'cache-free': ({ engine }, id) => fromLine(engine.cacheFreeForm(id)),
  'link-use': ({ engine }, id) => steady(engine.linkUse(id)),
  'link-left': ({ engine }, id) => steady(engine.linkLeftBps(id)),
  'iops-use': ({ engine }, id) => steady(engine.iopsUse(id)),
  resyncs: ({ engine }, id) => steady(engine.resyncs(id)),
  'points-kept': ({ engine }, id) => ({
    isKnown: true,
    value: engine.pointsKept(id),
    slope: 0,
    // Points are listed and pruned at whole minutes of the clock at the earliest.
    untilMs: engine.nowMs() - (engine.nowMs() % MINUTE) + MINUTE,
  }),
  'tests-left': ({ engine }) => steady(engine.testsLeft()),
  'split-brain': ({ engine }, id) => fromLine(engine.splitBrain(id)),
  'job-time': (context, id, { job }) => worstJob(context, id, job),
  'users-served': ({ engine }, id) => steady(engine.usersServed(id)),
  cost: ({ engine }) => ({
    isKnown: true,
    value: engine.cost(),
    slope: 0,
    untilMs: engine.nowMs() + MINUTE,
  }),
} satisfies Partial<Record<MetricName, Metric>>;

const exerciseMetrics = {
  'job-count': ({ state }, id) => steady(state.accepted[id] ?? 0),
  done: ({ state }, id) => steady(state.expected[id] !== undefined),
  'in-time': ({ state }, id) => steady(state.expected[id]?.isLate === false),
  commands: ({ state }) => steady(state.commands),
  refusals: ({ state }) => steady(state.refusals),
  'hints-used': ({ state }) => steady(state.hints.length),
  choice({ state }, id) {
    const answer = state.answers[id];
    return answer === undefined ? UNKNOWN : steady(answer.value);
  },
  'answer-error': (context, id) => optional(answerError(context, id)),
  'inject-state': ({ state }, id) => steady(state.injects[id]?.state ?? 'waiting'),
  'fault-state': ({ state }, id) => steady(state.injects[id]?.fault ?? 'waiting'),
  flag: ({ state }, id) => steady(state.flags.includes(id)),
  elapsed: ({ engine }) => ({
    isKnown: true,
    value: engine.nowMs(),
    slope: 1,
    untilMs: Number.MAX_SAFE_INTEGER,
  }),
  'time-of-day'(context) {
    const now = context.engine.nowMs();
    const value = minuteOfDay(context, now);
    return { isKnown: true, value, slope: 1 / MINUTE, untilMs: now + (DAY - value * MINUTE) };
  },
  weekday(context) {
    const { clock } = context.scenario.estate;
    const now = context.engine.nowMs();
    const days = Math.floor((clock.startOfDayMs + now) / DAY);
    const word = weekdays[(((clock.weekday + days) % 7) + 7) % 7] ?? 'mon';
    const untilMs = (days + 1) * DAY - clock.startOfDayMs;
    return { isKnown: true, value: word, slope: 0, untilMs };
  },
} satisfies Partial<Record<MetricName, Metric>>;

const all: Record<MetricName, Metric> = { ...engineMetrics, ...exerciseMetrics };

/** What a metric says about one thing now. A metric about the whole exercise takes an empty id. */
export function readMetric(
  context: Context,
  metric: string,
  id: string,
  extra: Extra = {},
): Reading {
  const found = all[metric as MetricName];
  return found === undefined ? UNKNOWN : found(context, id, extra);
}
