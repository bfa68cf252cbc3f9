/** Metrics about the exercise: what people did and said, and the clock (SCENARIOS 2.5). */
import { DAY, MINUTE, NEVER } from '../sim/index.ts';
import { minuteOfDay } from './context.ts';
import { answerError } from './predictions.ts';
import { type Metric, optional, steady, UNKNOWN } from './reading.ts';
import { isBuilt, reportError, reportsOnTime } from './reports.ts';
import { weekdays } from './scenario/metrics.ts';

export const exerciseMetrics = {
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
  'reports-on-time': (context, id) => optional(reportsOnTime(context, id)),
  'report-error': (context, id) => optional(reportError(context, id)),
  noted: ({ state }, _id, { about }) =>
    steady(state.notes.some(({ as }) => about === undefined || as === about)),
  built: (context, id) => steady(isBuilt(context, id)),
  flag: ({ state }, id) => steady(state.flags.includes(id)),
  elapsed: ({ engine }) => ({ isKnown: true, value: engine.nowMs(), slope: 1, untilMs: NEVER }),
  'time-of-day'(context) {
    const now = context.engine.nowMs();
    const value = minuteOfDay(context, now);
    return { isKnown: true, value, slope: 1 / MINUTE, untilMs: midnightAfter(context, now) };
  },
  weekday(context) {
    const { clock } = context.scenario.estate;
    const now = context.engine.nowMs();
    const day = clock.weekday + Math.floor((clock.startOfDayMs + now) / DAY);
    const untilMs = midnightAfter(context, now);
    return { isKnown: true, value: weekdays[day % 7] ?? 'mon', slope: 0, untilMs };
  },
} as const satisfies Readonly<Record<string, Metric>>;

/** The next local midnight, from StartEx. */
function midnightAfter({ scenario }: Parameters<Metric>[0], atMs: number): number {
  const { startOfDayMs } = scenario.estate.clock;
  return (Math.floor((startOfDayMs + atMs) / DAY) + 1) * DAY - startOfDayMs;
}
