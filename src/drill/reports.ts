/** Status notes: sent on time, and true? And parts a learner builds: do they stand? */
import type { Command, ComponentSpec, Ms } from '../domain/index.ts';
import { durationValue } from '../domain/index.ts';
import { MINUTE, NEVER } from '../sim/index.ts';
import type { Context } from './context.ts';
import type { Report } from './scenario/types.ts';

/** A note may come this much before it is due (SCENARIOS 2.4). */
const EARLY = 10 * MINUTE;

export function reportOf({ scenario }: Context, id: string): Report | undefined {
  return scenario.reports?.find((report) => report.id === id);
}

/** Keeps a note with the services that are down now: its promise is about them. */
export function sendReport(context: Context, command: Command, id: string): void {
  const { state, engine, scenario } = context;
  const down = scenario.estate.services
    .filter((service) => !engine.serviceUp(service.id))
    .map((service) => service.id);
  const backAtMs = durationValue(command.with?.['back-at'] ?? '');
  state.reports = [...(state.reports ?? []), { id, atMs: engine.nowMs(), backAtMs, down }];
}

/** The share of notes due so far that were sent on time; null before the first is settled. */
export function reportsOnTime(context: Context, id: string): number | null {
  const report = reportOf(context, id);
  const now = context.engine.nowMs();
  const sent = (context.state.reports ?? []).filter((one) => one.id === id);
  const states = (report?.dueMs ?? []).flatMap((due) => {
    const last = due + (report?.graceMs ?? 0);
    const isSent = sent.some(({ atMs }) => atMs >= due - EARLY && atMs <= last);
    if (now < due) return [];
    return isSent || now > last || context.state.ended !== null ? [isSent] : [];
  });
  if (states.length === 0) return null;
  return states.filter((isSent) => isSent).length / states.length;
}

/** When the services a note spoke of were all back; null while one is down, or if none was. */
function backMs({ engine }: Context, down: readonly string[]): Ms | null {
  if (down.length === 0 || down.some((id) => !engine.serviceUp(id))) return null;
  const ends = down.map((id) => {
    return (engine.serviceDownSinceMs(id) ?? 0) + (engine.serviceRtaMs(id) ?? 0);
  });
  return Math.max(...ends);
}

/** The largest distance between a promised return and the real one; null while none is known. */
export function reportError(context: Context, id: string): number | null {
  const errors = (context.state.reports ?? []).flatMap((note) => {
    const back = note.id === id && note.backAtMs !== null ? backMs(context, note.down) : null;
    return back === null || note.backAtMs === null ? [] : [Math.abs(note.backAtMs - back)];
  });
  return errors.length === 0 ? null : Math.max(...errors);
}

/** Next instant at which the clock alone changes what is on time. */
export function nextReportMs({ scenario, engine }: Context): number {
  const now = engine.nowMs();
  const moments = (scenario.reports ?? []).flatMap(({ dueMs, graceMs }) =>
    dueMs.flatMap((due) => [due, due + graceMs + 1]),
  );
  return Math.min(NEVER, ...moments.filter((atMs) => atMs > now));
}

/** A part as good as the one the file names: its kind, its site, at least its size. */
export function isBuilt({ engine, scenario }: Context, id: string): boolean {
  const { components, links } = engine.spec;
  const line = scenario.estate.links.find((one) => one.id === id);
  if (line !== undefined) return links.some((one) => one.id === id);
  const wanted =
    scenario.toBuild?.components.find((one) => one.id === id) ??
    scenario.estate.components.find((one) => one.id === id);
  if (wanted === undefined) return false;
  return components.some((one) => isAsGood(one, wanted) && isReady(one));
}

const sizes = ['cpu', 'memoryBytes', 'cacheBytes', 'capacityBytes', 'iops'];

function isAsGood(one: ComponentSpec, wanted: ComponentSpec): boolean {
  if (one.kind !== wanted.kind || one.site !== wanted.site) return false;
  const has = Object.entries(one) as readonly (readonly [string, unknown])[];
  const own = new Map(has);
  return Object.entries(wanted).every(([key, value]) => {
    const mine = own.get(key);
    if (sizes.includes(key)) return typeof mine !== 'number' || mine >= Number(value);
    return !['tier', 'bubble'].includes(key) || mine === value;
  });
}

/** Servers stand before setup was run on them. */
function isReady(one: ComponentSpec): boolean {
  return !('isInstalled' in one) || one.isInstalled !== false;
}
