/** Packing machines into trays on shelves. Pure; decided by names and services, never by values. */
import type { Frame } from '../../read/index.ts';
import type { Box, Tray } from './layout.ts';

interface CellSize {
  readonly w: number;
  readonly h: number;
}

const LARGE: CellSize = { w: 80, h: 118 };
/** Down to the tightest a slab may be drawn. */
const TIGHTER: readonly CellSize[] = [
  { w: 70, h: 104 },
  { w: 62, h: 92 },
  { w: 54, h: 86 },
  { w: 46, h: 78 },
];
const GAP_X = 8;
/** Between shelves: the rails run here. */
const GAP_Y = 13;
const MOST_GAP_Y = 24;
const PAD = 3;
const LABEL = 18;
const FOLDED_W = 156;
const FOLDED_H = 48;
/** A lone tray may grow by this much to close its shelf. */
const MOST_STRETCH = 1.35;

export interface Group {
  readonly id: string;
  readonly label: string;
  readonly members: readonly string[];
}

interface Packed {
  readonly trays: readonly Tray[];
  readonly bottom: number;
  readonly shown: number;
}

/** Stem of a machine's name: what stands before its number. */
function stemOf(name: string): string {
  return name.replace(/[-_ ]?\d+$/, '').toLowerCase();
}

/**
 * Machines that belong together, in the order of the file: the group they replicate in, else their
 * service, and within a service of several kinds those of one name.
 */
export function groupsOf(frame: Frame): readonly Group[] {
  const names = new Map(frame.services.map((row) => [row.id, row.name]));
  const byHome = new Map<string, { label: string; rows: Frame['machines'][number][] }>();
  for (const row of frame.machines) {
    const home = row.group ?? row.service ?? stemOf(row.name);
    const label = names.get(home) ?? (row.group === null ? stemOf(row.name) : row.group);
    const entry = byHome.get(home) ?? { label, rows: [] };
    entry.rows.push(row);
    byHome.set(home, entry);
  }
  return [...byHome].flatMap(([home, { label, rows }]) => {
    const stems = new Map<string, string[]>();
    for (const row of rows) {
      stems.set(stemOf(row.name), [...(stems.get(stemOf(row.name)) ?? []), row.id]);
    }
    if (rows.length <= 3 || stems.size === 1) {
      return [{ id: home, label, members: rows.map((row) => row.id) }];
    }
    return [...stems].map(([stem, members]) => ({
      id: `${home}/${stem}`,
      label: label === stem ? stem : `${label} · ${stem}`,
      members,
    }));
  });
}

/** Trays that fit `room`: as many machines one by one as possible, then as large as possible. */
export function packTrays(groups: readonly Group[], room: Box): readonly Tray[] {
  let best = foldUntilFits(groups, room, LARGE);
  for (const cell of TIGHTER) {
    const packed = foldUntilFits(groups, room, cell);
    if (packed.bottom <= room.y + room.h && packed.shown > best.shown) best = packed;
  }
  return spread(best.trays, room);
}

function foldUntilFits(groups: readonly Group[], room: Box, cell: CellSize): Packed {
  const folded = new Set<string>();
  for (;;) {
    const packed = shelve(groups, folded, room, cell);
    const largest = groups
      .filter((group) => !folded.has(group.id) && group.members.length > 1)
      .sort((a, b) => b.members.length - a.members.length)[0];
    if (packed.bottom <= room.y + room.h) return unfold(groups, folded, room, cell, packed);
    if (largest === undefined) return packed;
    folded.add(largest.id);
  }
}

/** Opens what still fits where the last fold left room, the smallest group first. */
function unfold(
  groups: readonly Group[],
  folded: Set<string>,
  room: Box,
  cell: CellSize,
  fitting: Packed,
): Packed {
  let best = fitting;
  const closed = groups.filter((group) => folded.has(group.id));
  for (const group of closed.sort((a, b) => a.members.length - b.members.length)) {
    folded.delete(group.id);
    const packed = shelve(groups, folded, room, cell);
    if (packed.bottom <= room.y + room.h) best = packed;
    else folded.add(group.id);
  }
  return best;
}

/** Machines beside each other in one tray: what fits, in rows of nearly the same length. */
function columnsOf(group: Group, room: Box, cell: CellSize): number {
  const most = Math.max(1, Math.floor((room.w - 2 * PAD) / cell.w));
  const rows = Math.ceil(group.members.length / most);
  return Math.ceil(group.members.length / rows);
}

function widthOf(group: Group, isFolded: boolean, room: Box, cell: CellSize): number {
  if (isFolded) return Math.min(FOLDED_W, (room.w - GAP_X) / 2);
  return Math.max(cell.w * 1.5, columnsOf(group, room, cell) * cell.w) + 2 * PAD;
}

/** First fit on shelves; folded trays come last, where they are as low as one another. */
function shelve(
  groups: readonly Group[],
  folded: ReadonlySet<string>,
  room: Box,
  cell: CellSize,
): Packed {
  const trays: Tray[] = [];
  const waiting = [
    ...groups.filter((group) => !folded.has(group.id)),
    ...groups.filter((group) => folded.has(group.id)),
  ];
  let [x, y, shelf] = [room.x, room.y, 0];
  let height = 0;
  while (waiting.length > 0) {
    const left = room.x + room.w - x;
    const isFirst = x === room.x;
    const kind = !isFirst && trays.at(-1)?.isFolded;
    const at = waiting.findIndex((group) => {
      const isFolded = folded.has(group.id);
      return (isFirst || isFolded === kind) && widthOf(group, isFolded, room, cell) <= left + 0.5;
    });
    const [group] = waiting.splice(at < 0 ? (isFirst ? 0 : waiting.length) : at, 1);
    if (group === undefined) {
      [x, y, shelf] = [room.x, y + height + GAP_Y, shelf + 1];
      height = 0;
      continue;
    }
    const tray = trayOf(group, folded.has(group.id), { x, y, shelf }, room, cell);
    trays.push(tray);
    x += tray.w + GAP_X;
    height = Math.max(height, tray.h);
  }
  const shown = trays.reduce((sum, tray) => sum + tray.cells.length, 0);
  return { trays, bottom: y + height, shown };
}

function trayOf(
  group: Group,
  isFolded: boolean,
  at: { readonly x: number; readonly y: number; readonly shelf: number },
  room: Box,
  cell: CellSize,
): Tray {
  const w = widthOf(group, isFolded, room, cell);
  const columns = columnsOf(group, room, cell);
  const rows = Math.ceil(group.members.length / columns);
  const h = isFolded ? FOLDED_H : rows * cell.h + LABEL + PAD;
  const inset = (w - columns * cell.w) / 2;
  const cells = isFolded
    ? []
    : group.members.map((id, index) => ({
        id,
        x: at.x + inset + (index % columns) * cell.w,
        y: at.y + LABEL + Math.floor(index / columns) * cell.h,
        w: cell.w,
        h: cell.h,
      }));
  return { ...group, ...at, w, h, cells, isFolded };
}

/** Closes each shelf to the right and gives the rails between shelves what height is left. */
function spread(trays: readonly Tray[], room: Box): Tray[] {
  const shelves = new Map<number, Tray[]>();
  for (const tray of trays) shelves.set(tray.shelf, [...(shelves.get(tray.shelf) ?? []), tray]);
  const bottom = Math.max(room.y, ...trays.map((tray) => tray.y + tray.h));
  const spare = Math.max(0, room.y + room.h - bottom);
  const step = Math.min(MOST_GAP_Y - GAP_Y, spare / Math.max(1, shelves.size));
  return [...shelves].flatMap(([shelf, row]) => {
    const used = row.reduce((sum, tray) => sum + tray.w, 0) + GAP_X * (row.length - 1);
    const grow = Math.min((room.w - used) / row.length, ((MOST_STRETCH - 1) * used) / row.length);
    return row.map((tray, index) => {
      const dx = Math.max(0, grow) * index;
      const dy = step * shelf;
      const w = tray.w + Math.max(0, grow);
      const inner = Math.max(0, grow) / 2;
      const cells = tray.cells.map((cell) => ({ ...cell, x: cell.x + dx + inner, y: cell.y + dy }));
      return { ...tray, x: tray.x + dx, y: tray.y + dy, w, cells };
    });
  });
}
