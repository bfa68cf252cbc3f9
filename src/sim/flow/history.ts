/**
 * Histories as linked rows of a log, newest first. Each row also points far back (skew-binary jump
 * pointers), so that the row of a past instant is found in logarithmic time.
 */
import { type Log, ROW_MASK } from '../log.ts';

/** No such row. */
export const NO_ROW = -1;

/** Columns every history has: since when the row holds, the one before it, and the jump. */
export const LINKS = { at: 'f64', prev: 'i32', skip: 'i32', depth: 'i32' } as const;

export type History = Log<typeof LINKS>;

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
  const depth = depthOf(log, prev);
  const jump = skipOf(log, prev);
  const far = jump === NO_ROW ? NO_ROW : skipOf(log, jump);
  const isEven =
    far !== NO_ROW && depth - depthOf(log, jump) === depthOf(log, jump) - depthOf(log, far);
  chunk.skip[at] = isEven ? far : prev;
  chunk.depth[at] = depth + 1;
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
