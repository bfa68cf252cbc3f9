/**
 * Max-min shares where constraints cut across the tree: progressive filling flow by flow. Eager and
 * general; it rules a set of trees only while a constraint across them can bind.
 */
import { snapRate } from '../grid.ts';
import { dropLevel } from './level.ts';
import { backlogNow, rateOf } from './rates.ts';
import { eachFlow, serve } from './serve.ts';
import { at, type FlowState, IDLE, int, NO_ROW, OWN } from './state.ts';

interface Constraint {
  readonly cap: number;
  readonly tag: number;
  readonly members: readonly { readonly flow: number; readonly weight: number }[];
}

interface Answer {
  readonly rate: number;
  readonly tag: number;
}

/** Solves the flows of these nodes against every node and cross constraint they meet. */
export function solveMesh(s: FlowState, roots: readonly number[], nodes: readonly number[]): void {
  const flows: number[] = [];
  for (const node of nodes) eachFlow(s, node, (flow) => flows.push(flow));
  flows.sort((a, b) => a - b);
  const demands = new Map(flows.map((flow) => [flow, demandOf(s, flow)]));
  const answers = fill(constraintsOf(s, nodes, flows), demands, (flow) => capTag(s, flow));
  for (const flow of flows) apply(s, flow, answers.get(flow) ?? { rate: 0, tag: 0 });
  sumUp(s, roots, nodes);
}

function capTag(s: FlowState, flow: number): number {
  const isHeld =
    backlogNow(s, flow) > 0 || at(s.flows.col.inflow, flow) > at(s.flows.col.cap, flow);
  return isHeld ? int(s.flows.col.capTag, flow) : 0;
}

/** Own inflow while nothing waits, as much as the own cap allows while something does. */
function demandOf(s: FlowState, flow: number): number {
  const cap = at(s.flows.col.cap, flow);
  return backlogNow(s, flow) > 0 ? cap : Math.min(cap, at(s.flows.col.inflow, flow));
}

function constraintsOf(
  s: FlowState,
  nodes: readonly number[],
  flows: readonly number[],
): Constraint[] {
  const { node, cross, weight } = s.flows.col;
  const found: Constraint[] = [];
  for (const limit of nodes) {
    const members = flows.filter((flow) => isBelow(s, int(node, flow), limit));
    const { cap, tag } = s.nodes.col;
    found.push({
      cap: at(cap, limit),
      tag: int(tag, limit),
      members: members.map((flow) => ({ flow, weight: 1 })),
    });
  }
  for (let row = 0; row < s.crosses.count; row += 1) {
    const members = flows.filter((flow) => int(cross, flow) === row);
    found.push({
      cap: at(s.crosses.col.cap, row),
      tag: int(s.crosses.col.tag, row),
      members: members.map((flow) => ({ flow, weight: at(weight, flow) })),
    });
  }
  return found.filter((constraint) => constraint.members.length > 0);
}

function isBelow(s: FlowState, node: number, limit: number): boolean {
  for (let above = node; above !== NO_ROW; above = int(s.nodes.col.parent, above)) {
    if (above === limit) return true;
  }
  return false;
}

/** Raises all rates together; a flow stops at its demand or where a constraint is full. */
function fill(
  constraints: readonly Constraint[],
  demands: ReadonlyMap<number, number>,
  capTagOf: (flow: number) => number,
): Map<number, Answer> {
  const done = new Map<number, Answer>();
  const open = new Set(demands.keys());
  while (open.size > 0) {
    const tight = tightest(constraints, open, done);
    const level = tight === null ? Number.POSITIVE_INFINITY : tight.level;
    const met = [...open].filter((flow) => (demands.get(flow) ?? 0) <= level);
    for (const flow of met) {
      done.set(flow, { rate: demands.get(flow) ?? 0, tag: capTagOf(flow) });
      open.delete(flow);
    }
    if (met.length > 0 || tight === null) continue;
    for (const { flow } of tight.constraint.members) {
      if (!open.delete(flow)) continue;
      done.set(flow, { rate: Math.max(0, snapRate(level)), tag: tight.constraint.tag });
    }
  }
  return done;
}

function tightest(
  constraints: readonly Constraint[],
  open: ReadonlySet<number>,
  done: ReadonlyMap<number, Answer>,
): { readonly level: number; readonly constraint: Constraint } | null {
  let best: { level: number; constraint: Constraint } | null = null;
  for (const constraint of constraints) {
    let used = 0;
    let weights = 0;
    for (const { flow, weight } of constraint.members) {
      if (open.has(flow)) weights += weight;
      else used += weight * (done.get(flow)?.rate ?? 0);
    }
    if (weights === 0) continue;
    const level = (constraint.cap - used) / weights;
    if (best === null || level < best.level) best = { level, constraint };
  }
  return best;
}

function apply(s: FlowState, flow: number, answer: Answer): void {
  const { col } = s.flows;
  const inflow = at(col.inflow, flow);
  const isEven = backlogNow(s, flow) <= 0 && answer.rate >= inflow;
  const mode = isEven ? IDLE : OWN;
  const isSame =
    int(col.mode, flow) === mode &&
    (mode === IDLE || (at(col.rate, flow) === answer.rate && int(col.tag, flow) === answer.tag));
  if (!isSame) serve(s, flow, mode, answer.rate, isEven ? 0 : answer.tag);
}

function sumUp(s: FlowState, roots: readonly number[], nodes: readonly number[]): void {
  const { col } = s.nodes;
  for (const node of nodes) {
    let out = 0;
    eachFlow(s, node, (flow) => {
      out += rateOf(s, flow);
    });
    dropLevel(s, node);
    if (out !== at(col.out, node)) col.isTouched[node] = 1;
    col.out[node] = out;
    col.aside[node] = at(col.asideSum, node);
  }
  for (const node of nodes) {
    let above = int(col.parent, node);
    for (; above !== NO_ROW; above = int(col.parent, above)) {
      col.out[above] = at(col.out, above) + at(col.out, node);
      col.aside[above] = at(col.aside, above) + at(col.asideSum, node);
    }
  }
  for (const root of roots) col.isTouched[root] = 1;
}
