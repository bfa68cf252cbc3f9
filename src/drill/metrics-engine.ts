/** Metrics about the estate: machines, services, servers, lines (SCENARIOS 2.5). */
import { DAY, MINUTE, NEVER, SECOND } from '../sim/index.ts';
import { type Context, isMachine, isProtected, machinesOf, minuteOfDay } from './context.ts';
import {
  fromLine,
  type Line,
  largest,
  type Metric,
  optional,
  type Reading,
  steady,
  sum,
  UNKNOWN,
} from './reading.ts';

/** Lines of the protected machines of a service, or of the machine itself. */
function linesOf(
  context: Context,
  id: string,
  of: (machine: string) => Line | null,
): readonly (Line | null)[] {
  return machinesOf(context, id)
    .filter((machine) => isProtected(context, machine))
    .map(of);
}

/** Known once every machine is: what a failover chose is only whole when all have moved. */
function allKnown(lines: readonly (Line | null)[]): readonly Line[] | null {
  const known = lines.flatMap((line) => line ?? []);
  return known.length === lines.length && known.length > 0 ? known : null;
}

function worst(context: Context, lines: readonly Line[] | null): Reading {
  return fromLine(lines === null ? null : largest(lines, context.engine.nowMs()));
}

interface Choice {
  readonly rpa: Line;
  readonly bytes: Line;
  readonly atMs: number;
}

/** What a failover chose to give up; it grows until somebody stops the source (FO-05). */
function choiceOf({ engine }: Context, machine: string): Choice | null {
  const facts = engine.failoverFacts(machine);
  if (facts === null) return null;
  const grows = engine.stoppedAtMs(machine) === null;
  const churn = grows ? engine.churnBytesPerMs(machine) : 0;
  return {
    rpa: { value: facts.rpaMs, slope: grows ? 1 : 0, untilMs: NEVER },
    bytes: { value: facts.lostBytes, slope: churn, untilMs: NEVER },
    atMs: facts.pointAtMs,
  };
}

/** With its last point, everything a machine held since it was first protected is given up. */
function allOf({ engine }: Context, machine: string): Line | null {
  if (!engine.isBeyondRescue(machine)) return null;
  const value = engine.nowMs() + engine.spec.start.historyMs;
  return { value, slope: 1, untilMs: NEVER };
}

function isPlan({ engine }: Context, id: string): boolean {
  return engine.plans().some((plan) => plan.id === id);
}

/** Duration of the last job of a machine that has ended, of one kind or of any. */
function jobTime({ engine }: Context, machine: string, kind: string | undefined): Reading {
  let last: { readonly endedAtMs: number; readonly ms: number } | null = null;
  for (const { target, kind: own, startedAtMs, endedAtMs } of engine.jobs()) {
    if (target !== machine || endedAtMs === null || (kind !== undefined && own !== kind)) continue;
    if (last === null || endedAtMs >= last.endedAtMs) {
      last = { endedAtMs, ms: endedAtMs - startedAtMs };
    }
  }
  return optional(last?.ms ?? null);
}

/**
 * First instant after now at which the number of kept points may change. Points leave a millisecond
 * after a whole minute of their clock; one is listed when its bytes have been there for the listing
 * delay, which is already known for the length of that delay.
 */
function nextPointChange({ engine, scenario }: Context, machine: string): number {
  const now = engine.nowMs();
  const minute = now - (now % MINUTE) + MINUTE;
  const leaves = now % MINUTE === 0 ? now + 1 : minute;
  const delay = scenario.estate.timing['point-listed']?.minMs ?? MINUTE;
  const known = Math.min(leaves, now + Math.max(SECOND, delay));
  const newest = (atMs: number) =>
    `${engine.newestPointMs(machine, 'crash', atMs)} ${engine.newestPointMs(machine, 'app', atMs)}`;
  const before = newest(now);
  if (newest(known) === before) return known;
  let low = now;
  let high = known;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (newest(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Money runs on with every copy in Azure and every protected machine that is billed. */
function costOf({ engine }: Context): Reading {
  return { isKnown: true, ...engine.costForm() };
}

export const engineMetrics = {
  rta: (context, id) =>
    optional(
      isMachine(context, id) ? context.engine.machineRtaMs(id) : context.engine.serviceRtaMs(id),
    ),
  rpa: (context, id) =>
    worst(
      context,
      allKnown(linesOf(context, id, (one) => choiceOf(context, one)?.rpa ?? allOf(context, one))),
    ),
  rpo(context, id) {
    // A member that has failed over has no RPO any more. One whose protection was ended is behind
    // by all it has written since: a promise is not kept by giving it up.
    const { engine } = context;
    const lines = linesOf(context, id, (one) => engine.rpoForm(one) ?? engine.lapsedForm(one));
    return worst(
      context,
      lines.flatMap((line) => line ?? []),
    );
  },
  'rpo-breach': (context, id) =>
    worst(context, allKnown(linesOf(context, id, (one) => context.engine.rpoBreach(one)))),
  downtime: (context, id) =>
    fromLine(
      isMachine(context, id)
        ? context.engine.machineDowntime(id)
        : context.engine.serviceDowntime(id),
    ),
  'lost-bytes'(context, id) {
    const lines = allKnown(linesOf(context, id, (one) => choiceOf(context, one)?.bytes ?? null));
    return lines === null ? UNKNOWN : fromLine(sum(lines));
  },
  'point-at'(context, id) {
    const choice = choiceOf(context, id);
    return choice === null ? UNKNOWN : steady(minuteOfDay(context, choice.atMs));
  },
  state: ({ engine }, id) => steady(engine.itemState(id)),
  'test-state': ({ engine }, id) => steady(engine.testState(id)),
  health: ({ engine }, id) => steady(engine.health(id)),
  'running-at': ({ engine }, id) => steady(engine.runningAt(id) ?? 'none'),
  'cache-free': ({ engine }, id) => fromLine(engine.cacheFreeForm(id)),
  'link-use': ({ engine }, id) => steady(engine.linkUse(id)),
  'link-left': ({ engine }, id) => steady(engine.linkLeftBps(id)),
  'iops-use': ({ engine }, id) => steady(engine.iopsUse(id)),
  uncovered: ({ engine }, id) => fromLine(engine.uncovered(id)),
  resyncs: ({ engine }, id) => steady(engine.resyncs(id)),
  'points-kept'(context, id) {
    if (!isProtected(context, id)) return UNKNOWN;
    const untilMs = nextPointChange(context, id);
    return { isKnown: true, value: context.engine.pointsKept(id), slope: 0, untilMs };
  },
  'tests-left': ({ engine }) => steady(engine.testsLeft()),
  'split-brain': ({ engine }, id) => fromLine(engine.splitBrain(id)),
  'job-time': (context, id, { job }) =>
    jobTime(context, id, isPlan(context, id) && job !== undefined ? `plan-${job}` : job),
  'order-kept'({ engine }, id) {
    const isKept = engine.isOrderKept(id);
    return isKept === null ? UNKNOWN : steady(isKept);
  },
  'days-since-test'({ engine }, id) {
    const { testedAtMs, daysAgo } = engine.plan(id).trust;
    if (testedAtMs === null || daysAgo === null) return UNKNOWN;
    const untilMs = testedAtMs + (daysAgo + 1) * DAY;
    return { isKnown: true, value: daysAgo, slope: 0, untilMs };
  },
  'plan-trust': ({ engine }, id) => steady(engine.plan(id).trust.state),
  'users-served': ({ engine }, id) => steady(engine.usersServed(id)),
  cost: costOf,
} as const satisfies Readonly<Record<string, Metric>>;
