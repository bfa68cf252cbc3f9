/** Changed bytes between two instants, and why the ones that were lost had not arrived. */
import { DAY } from '../../sim/index.ts';
import type { CycleSpec } from '../estate.ts';
import { cell, NONE, type World } from '../world.ts';
import { cycleValue, nextCycleStep } from './calendar.ts';
import { type Cause, causeOf } from './causes.ts';
import { flowOf, frontierAt } from './rpo.ts';
import { unorderedSince } from './spells.ts';

const MS_PER_SEC = 1000;

/** Changed (source) bytes written in [from, to], whole bytes. Reaches back before StartEx. */
export function sourceBytesBetween(
  world: World,
  machine: number,
  fromMs: number,
  toMs: number,
): number {
  return sourceUpTo(world, machine, toMs) - sourceUpTo(world, machine, fromMs);
}

/** Whole changed bytes since StartEx; negative before it. Rounded once, so that parts sum. */
function sourceUpTo(world: World, machine: number, atMs: number): number {
  if (atMs >= 0) return Math.floor(world.net.sourceWritten(flowOf(world, machine), atMs));
  const workload = world.spec.workloads[cell(world.machines.col.workload, machine)];
  if (workload === undefined) return 0;
  return -Math.floor(integrate(workload.churn, world, atMs));
}

function integrate(churn: CycleSpec, world: World, fromMs: number): number {
  const { clock } = world.spec;
  let at = fromMs;
  let bytes = 0;
  while (at < 0) {
    const next = Math.min(0, nextCycleStep(churn, clock, at), at + DAY);
    bytes += (cycleValue(churn, clock, at) * (next - at)) / MS_PER_SEC;
    at = next;
  }
  return bytes;
}

export interface LossPart {
  readonly cause: Cause | 'newer-than-point' | 'last-moment' | 'after-failover';
  readonly fromMs: number;
  readonly toMs: number;
  readonly bytes: number;
}

/** What a machine's failover gave up, by cause; the parts sum to the loss exactly (PHYSICS 5). */
export function lossParts(world: World, machine: number, endMs: number): LossPart[] {
  const { col } = world.machines;
  const frozen = cell(col.frozenAt, machine);
  if (frozen === NONE) return [];
  const point = cell(col.pointAt, machine);
  const arrived = Math.max(point, Math.min(frontierAt(world, machine, frozen), endMs));
  const parts: LossPart[] = [];
  const add = (cause: LossPart['cause'], fromMs: number, toMs: number) => {
    if (toMs <= fromMs) return;
    const bytes = sourceBytesBetween(world, machine, fromMs, toMs);
    const last = parts.at(-1);
    if (last?.cause === cause && last.toMs === fromMs) {
      parts[parts.length - 1] = { ...last, toMs, bytes: last.bytes + bytes };
    } else {
      parts.push({ cause, fromMs, toMs, bytes });
    }
  };
  add('newer-than-point', point, Math.min(arrived, endMs));
  const bitmap = unorderedSince(world, machine, frozen);
  const inOrder = bitmap === NONE ? endMs : Math.min(endMs, bitmap);
  let at = arrived;
  const until = Math.min(inOrder, frozen);
  if (until > Math.max(0, arrived)) {
    const flow = flowOf(world, machine);
    for (const part of world.net.bindings(flow, Math.max(0, Math.floor(arrived)), until)) {
      const to = Math.min(part.toMs, until);
      const cause = causeOf(part.tag);
      add(cause === 'none' ? 'last-moment' : cause, at, to);
      at = Math.max(at, to);
    }
  }
  add('last-moment', at, Math.min(inOrder, Math.max(frozen, at)));
  at = Math.max(at, Math.min(inOrder, Math.max(frozen, at)));
  if (bitmap !== NONE && bitmap < endMs) {
    const to = Math.min(endMs, Math.max(frozen, bitmap));
    add('bitmap', Math.max(at, bitmap), to);
    at = Math.max(at, to);
  }
  // The source was not stopped: what it wrote on its own nobody will see again (FO-05).
  add('after-failover', at, endMs);
  return parts;
}
