/**
 * Histories as linked rows of a log, newest first. A past instant is found in logarithmic time:
 * every eighth row is an anchor that also points far back (skew-binary jump pointers), and the rows
 * between point to their anchor, so that adding a row rarely reads more than the one before it.
 */
import { type Log, ROW_MASK } from '../log.ts';

/** No such row. */
export const NO_ROW = -1;

/** Columns every history has: since when the row holds, the one before it, and the jump. */
export const LINKS = { at: 'f64', prev: 'i32', skip: 'i32', depth: 'i32' } as const;

export type History = Log<typeof LINKS>;

const ANCHORS = 7;

/** Links a fresh row behind the newest one so far, `NO_ROW` if it is the first. */
export function link(log: History, row: number, prev: number, atMs: number): void {
  const chunk = log.chunkOf(row);
  const at = row & ROW_MASK;
  chunk.at[at] = atMs;
  chunk.prev[at] = prev;
  if (prev === NO_ROW) {
    chunk.skip[at] = NO_ROW;
    chunk.depth[at] = 0;
    return;
  }
  const before = log.chunkOf(prev);
  const depth = before.depth[prev & ROW_MASK] as number;
  const anchor = (depth & ANCHORS) === 0 ? prev : (before.skip[prev & ROW_MASK] as number);
  chunk.depth[at] = depth + 1;
  chunk.skip[at] = ((depth + 1) & ANCHORS) === 0 ? jumpFrom(log, anchor) : anchor;
}

/** Where an anchor points that comes after another. */
function jumpFrom(log: History, anchor: number): number {
  const jump = skipOf(log, anchor);
  const far = jump === NO_ROW ? NO_ROW : skipOf(log, jump);
  if (far === NO_ROW) return anchor;
  const isEven =
    depthOf(log, anchor) - depthOf(log, jump) === depthOf(log, jump) - depthOf(log, far);
  return isEven ? far : anchor;
}

/** The newest row that holds at an instant, searched from `newest` back; `NO_ROW` if none does. */
export function rowAt(log: History, newest: number, atMs: number): number {
  let row = newest;
  while (row !== NO_ROW && sinceOf(log, row) > atMs) {
    const jump = skipOf(log, row);
    row = jump !== NO_ROW && sinceOf(log, jump) > atMs ? jump : prevOf(log, row);
  }
  return row;
}

function sinceOf(log: History, row: number): number {
  return log.chunkOf(row).at[row & ROW_MASK] as number;
}

function prevOf(log: History, row: number): number {
  return log.chunkOf(row).prev[row & ROW_MASK] as number;
}

function skipOf(log: History, row: number): number {
  return log.chunkOf(row).skip[row & ROW_MASK] as number;
}

function depthOf(log: History, row: number): number {
  return log.chunkOf(row).depth[row & ROW_MASK] as number;
}
