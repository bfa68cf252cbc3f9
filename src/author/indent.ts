/** Where each line of a file wants to begin: two spaces per level, lists one level in. */
import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Lines } from './lines.ts';

const STEP = 2;

export interface Layout {
  /** Wanted column of lines that begin an entry, by row from 0. */
  readonly wanted: ReadonlyMap<number, number>;
  /** Rows inside a text block, with their owner's row: moved as one, never trimmed. */
  readonly blocks: ReadonlyMap<number, Block>;
  /** Rows that go on with what an earlier row began. */
  readonly inner: ReadonlySet<number>;
}

export interface Block {
  readonly wanted: number | null;
  readonly indent: number;
}

interface Work {
  readonly lines: Lines;
  readonly rows: readonly string[];
  readonly wanted: Map<number, number>;
  readonly blocks: Map<number, Block>;
  readonly inner: Set<number>;
  isPlain: boolean;
}

/** Null for a file whose lists are written in a way that is better left alone. */
export function layoutOf(root: unknown, lines: Lines): Layout | null {
  const work: Work = {
    lines,
    rows: lines.text.split('\n'),
    wanted: new Map(),
    blocks: new Map(),
    inner: new Set(),
    isPlain: true,
  };
  place(root, 0, 0, work);
  return work.isPlain ? work : null;
}

function place(node: unknown, column: number, from: number, work: Work): void {
  if (isMap(node) && node.flow !== true) {
    for (const pair of node.items as Pair[]) placePair(pair, column, work);
  } else if (isSeq(node) && node.flow !== true) {
    let row = rowOf(from, work);
    for (const item of node.items) row = placeItem(item as Node | null, column, row, work);
  } else placeLeaf(node as Node | null, column, work);
}

function rowOf(offset: number, { lines }: Work): number {
  return lines.at(offset).line - 1;
}

function placePair(pair: Pair, column: number, work: Work): void {
  const start = (pair.key as Node | null)?.range?.[0];
  if (start === undefined) return;
  const line = work.lines.around(start);
  if (line.text.slice(0, start - line.start).trim() === '') {
    work.wanted.set(rowOf(start, work), column);
  }
  if (pair.value === null) return;
  place(pair.value, column + STEP, start, work);
}

/** An entry of a list stands at its dash. Returns the row of it. */
function placeItem(item: Node | null, column: number, from: number, work: Work): number {
  const start = item?.range?.[0];
  if (item === null || start === undefined) {
    work.isPlain = false;
    return from;
  }
  let row = rowOf(start, work);
  const line = work.lines.around(start);
  const before = line.text.slice(0, start - line.start);
  if (before.trim() === '') {
    while (row > from && !/^\s*-\s*(#.*)?$/.test(work.rows[row - 1] ?? '')) row -= 1;
    row -= 1;
  }
  if (!/^\s*-(\s|$)/.test(work.rows[row] ?? '') || /-\s*-/.test(before)) {
    work.isPlain = false;
    return from;
  }
  work.wanted.set(row, column);
  place(item, column + STEP, start, work);
  return row;
}

function placeLeaf(node: Node | null, column: number, work: Work): void {
  const range = node?.range;
  if (range === null || range === undefined) return;
  const first = rowOf(range[0], work);
  const isBlock = isScalar(node) && (node.type ?? '').startsWith('BLOCK');
  if (!isBlock) {
    const last = rowOf(Math.max(range[0], range[1] - 1), work);
    for (let row = first + 1; row <= last; row += 1) work.inner.add(row);
    return;
  }
  const header = work.lines
    .around(range[0])
    .text.slice(range[0] - work.lines.around(range[0]).start);
  const last = rowOf(range[1], work);
  const ends = work.lines.at(range[1]).column === 1 ? last - 1 : last;
  const body = work.rows.slice(first + 1, ends + 1).find((row) => row.trim() !== '');
  const indent = body === undefined ? 0 : body.search(/\S/);
  // An indentation given as a number counts from the owner, so the block only moves with it.
  const wanted = /^[|>][+-]?\d/.test(header) ? null : column;
  for (let row = first + 1; row <= ends; row += 1) work.blocks.set(row, { wanted, indent });
}
