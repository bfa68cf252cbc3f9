/**
 * The two curves of a flow: what was written (arrivals) and what has arrived (departures). Both are
 * kept as steps, newest first by links, so that any past instant can be asked.
 */
import { ROW_MASK } from '../log.ts';
import { NEVER } from '../time.ts';
import { rowAt } from './history.ts';
import { levelIntegral, levelRow } from './level.ts';
import { at, CAPPED, type FlowState, IDLE, int, NO_ROW, OWN, SHARED } from './state.ts';

/** Row of the arrival step that holds at an instant. */
function arrivalRow(s: FlowState, flow: number, atMs: number): number {
  return rowAt(s.arrivals, int(s.flows.col.inRow, flow), atMs);
}

/** Wire bytes written up to an instant. */
export function writtenAt(s: FlowState, flow: number, atMs: number): number {
  const { col } = s.flows;
  const since = at(col.at, flow);
  if (atMs >= since) return at(col.written, flow) + at(col.inflow, flow) * (atMs - since);
  const row = arrivalRow(s, flow, atMs);
  if (row === NO_ROW) return 0;
  const a = s.arrivals;
  return a.get('written', row) + a.get('inflow', row) * (atMs - a.get('at', row));
}

/** Changed (source) bytes written up to an instant. */
export function sourceAt(s: FlowState, flow: number, atMs: number): number {
  const row = arrivalRow(s, flow, atMs);
  if (row === NO_ROW) return 0;
  const a = s.arrivals;
  return a.get('source', row) + a.get('sourceRate', row) * (atMs - a.get('at', row));
}

function departureRow(s: FlowState, flow: number, atMs: number): number {
  return rowAt(s.departures, int(s.flows.col.outRow, flow), atMs);
}

/** Wire bytes arrived now, from the flow's own columns. */
export function arrivedNow(s: FlowState, flow: number, now: number): number {
  const { col } = s.flows;
  switch (int(col.mode, flow)) {
    case SHARED: {
      const v = levelIntegral(s, int(col.node, flow), now);
      return at(col.ref, flow) + v - at(col.refV, flow);
    }
    case CAPPED:
    case OWN:
      return at(col.ref, flow) + at(col.rate, flow) * (now - at(col.refAt, flow));
    default:
      return writtenAt(s, flow, now);
  }
}

/** Wire bytes arrived up to an instant, never more than were written. */
export function arrivedAt(s: FlowState, flow: number, atMs: number): number {
  const written = writtenAt(s, flow, atMs);
  if (atMs >= s.kernel.now()) return Math.min(written, arrivedNow(s, flow, atMs));
  const row = departureRow(s, flow, atMs);
  if (row === NO_ROW) return written;
  const d = s.departures;
  const mode = d.get('mode', row);
  if (mode === IDLE) return written;
  const from = d.get('arrived', row);
  const passed =
    mode === SHARED
      ? levelIntegral(s, d.get('node', row), atMs) - d.get('refV', row)
      : d.get('rate', row) * (atMs - d.get('at', row));
  return Math.min(written, from + passed);
}

/** Bytes waiting at an instant. */
export function backlogAt(s: FlowState, flow: number, atMs: number): number {
  return writtenAt(s, flow, atMs) - arrivedAt(s, flow, atMs);
}

/** Latest instant whose bytes, and all before, have arrived by `atMs`. */
export function frontierAt(s: FlowState, flow: number, atMs: number): number {
  const arrived = arrivedAt(s, flow, atMs);
  if (writtenAt(s, flow, atMs) <= arrived) return atMs;
  const log = s.arrivals;
  let row = arrivalRow(s, flow, atMs);
  let until = atMs;
  while (row !== NO_ROW) {
    const chunk = log.chunkOf(row);
    const into = row & ROW_MASK;
    const written = chunk.written[into] as number;
    if (written <= arrived) {
      const rate = chunk.inflow[into] as number;
      if (rate <= 0) return until;
      return Math.min(until, (chunk.at[into] as number) + (arrived - written) / rate);
    }
    until = chunk.at[into] as number;
    const jump = chunk.skip[into] as number;
    const isFar =
      jump !== NO_ROW && (log.chunkOf(jump).written[jump & ROW_MASK] as number) > arrived;
    row = isFar ? jump : (chunk.prev[into] as number);
  }
  return until;
}

/** The frontier as a straight line from now on, while no rate changes. */
export function frontierForm(
  s: FlowState,
  flow: number,
  rate: number,
): { readonly value: number; readonly slope: number; readonly untilMs: number } {
  const now = s.kernel.now();
  const value = frontierAt(s, flow, now);
  const isEven = backlogAt(s, flow, now) <= 0 && rate >= at(s.flows.col.inflow, flow);
  if (isEven) return { value: now, slope: 1, untilMs: NEVER };
  const a = s.arrivals;
  let row = int(s.flows.col.inRow, flow);
  let next = NEVER;
  while (row !== NO_ROW && a.get('at', row) > value) {
    next = a.get('at', row);
    row = a.get('prev', row);
  }
  const jump = row === NO_ROW ? 0 : restOfJump(s, flow, row);
  if (jump > 0) {
    return { value, slope: 0, untilMs: rate > 0 ? now + Math.ceil(jump / rate) : NEVER };
  }
  const inflow = row === NO_ROW ? 0 : a.get('inflow', row);
  const slope = inflow > 0 ? rate / inflow : 0;
  const untilMs = next === NEVER || slope <= 0 ? NEVER : now + Math.ceil((next - value) / slope);
  return { value, slope, untilMs };
}

/** Bytes still to arrive of the jump a row ends with; 0 where the curve goes on unbroken. */
function restOfJump(s: FlowState, flow: number, newest: number): number {
  const a = s.arrivals;
  const since = a.get('at', newest);
  const arrived = arrivedAt(s, flow, s.kernel.now());
  const rest = a.get('written', newest) - arrived;
  if (rest <= 0) return 0;
  let row = newest;
  while (row !== NO_ROW && a.get('at', row) === since) row = a.get('prev', row);
  const before =
    row === NO_ROW ? 0 : a.get('written', row) + a.get('inflow', row) * (since - a.get('at', row));
  return before <= arrived ? rest : 0;
}

export interface Binding {
  readonly fromMs: number;
  readonly toMs: number;
  readonly tag: number;
}

/** Which limit held the flow, as segments of [from, to]; tag 0 where none did. */
export function bindingsOf(s: FlowState, flow: number, fromMs: number, toMs: number): Binding[] {
  const found: Binding[] = [];
  const d = s.departures;
  let row = departureRow(s, flow, toMs);
  let to = toMs;
  while (row !== NO_ROW && to > fromMs) {
    const from = Math.max(fromMs, d.get('at', row));
    if (d.get('mode', row) === SHARED) pushLevels(s, d.get('node', row), from, to, found);
    else if (to > from) found.push({ fromMs: from, toMs: to, tag: d.get('tag', row) });
    to = Math.min(to, from);
    row = d.get('prev', row);
  }
  if (to > fromMs) found.push({ fromMs, toMs: to, tag: 0 });
  return merged(found.reverse());
}

function pushLevels(
  s: FlowState,
  node: number,
  fromMs: number,
  toMs: number,
  into: Binding[],
): void {
  let row = levelRow(s, node, toMs);
  let to = toMs;
  while (row !== NO_ROW && to > fromMs) {
    const from = Math.max(fromMs, s.levels.get('at', row));
    const root = s.levels.get('root', row);
    if (root !== NO_ROW) pushLevels(s, root, from, to, into);
    else if (to > from) into.push({ fromMs: from, toMs: to, tag: s.levels.get('tag', row) });
    to = Math.min(to, from);
    row = s.levels.get('prev', row);
  }
}

function merged(parts: readonly Binding[]): Binding[] {
  const out: Binding[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && last.tag === part.tag && last.toMs === part.fromMs) {
      out[out.length - 1] = { ...last, toMs: part.toMs };
    } else {
      out.push(part);
    }
  }
  return out;
}

/** Instants in [from, to] at which the inflow stepped, ascending. */
export function inflowSteps(s: FlowState, flow: number, fromMs: number, toMs: number): number[] {
  const found: number[] = [];
  let row = arrivalRow(s, flow, toMs);
  while (row !== NO_ROW && s.arrivals.get('at', row) >= fromMs) {
    found.push(s.arrivals.get('at', row));
    row = s.arrivals.get('prev', row);
  }
  return found.reverse();
}

/** Instants in [from, to] at which what passes may have changed, ascending. */
export function outflowSteps(s: FlowState, flow: number, fromMs: number, toMs: number): number[] {
  const found: number[] = [];
  const d = s.departures;
  let row = departureRow(s, flow, toMs);
  let to = toMs;
  while (row !== NO_ROW) {
    const since = d.get('at', row);
    if (d.get('mode', row) === SHARED) {
      levelSteps(s, d.get('node', row), Math.max(since, fromMs), to, found);
    }
    if (since < fromMs) break;
    found.push(since);
    to = since;
    row = d.get('prev', row);
  }
  found.push(...inflowSteps(s, flow, fromMs, toMs));
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Instants in [from, to] at which a node's level stepped, newest first. */
function levelSteps(
  s: FlowState,
  node: number,
  fromMs: number,
  toMs: number,
  into: number[],
): void {
  let row = levelRow(s, node, toMs);
  let to = toMs;
  while (row !== NO_ROW) {
    const since = s.levels.get('at', row);
    const root = s.levels.get('root', row);
    if (root !== NO_ROW) levelSteps(s, root, Math.max(since, fromMs), to, into);
    if (since < fromMs) return;
    into.push(since);
    to = since;
    row = s.levels.get('prev', row);
  }
}
