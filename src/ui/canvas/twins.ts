/** Where the machines' twins stand in the network they would start in. Pure. */
import type { Box, Cell } from './layout.ts';
import type { Group } from './trays.ts';

export interface TwinGroup {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Edge of a twin's slab, and whether its name stands below. */
  readonly slab: number;
  readonly hasNames: boolean;
  readonly cells: readonly Cell[];
}

interface TwinSize {
  readonly slab: number;
  readonly w: number;
  readonly h: number;
  readonly label: number;
  readonly gap: number;
  /** Labels say only what tells a group from its sisters. */
  readonly isShort?: boolean;
  readonly hasNames?: boolean;
}

/** Tried from the roomiest; the last is 24 px, the least a part may be. */
const SIZES: readonly TwinSize[] = [
  { slab: 56, w: 96, h: 112, label: 16, gap: 16, hasNames: true },
  { slab: 36, w: 62, h: 82, label: 16, gap: 12, hasNames: true },
  { slab: 26, w: 28, h: 32, label: 16, gap: 18 },
  { slab: 25, w: 26, h: 28, label: 14, gap: 10 },
  { slab: 24, w: 24, h: 26, label: 13, gap: 8 },
  { slab: 24, w: 24, h: 26, label: 13, gap: 10, isShort: true },
  { slab: 24, w: 24, h: 25, label: 0, gap: 6 },
];
const HEAD = 32;
const SIDE = 12;
const LETTER = 6;
const LINE = 4;

/** Twins of every group in reading order, as large as the network's frame allows. */
export function twinsIn(groups: readonly Group[], home: Box): TwinGroup[] {
  const room = { x: home.x + SIDE, y: home.y + HEAD, w: home.w - 2 * SIDE, h: home.h - HEAD - 6 };
  let placed: TwinGroup[] = [];
  for (const size of SIZES) {
    placed = flow(groups, room, size);
    const bottom = Math.max(0, ...placed.map((group) => (group.cells.at(-1)?.y ?? 0) + size.h));
    if (bottom <= room.y + room.h) break;
  }
  return placed;
}

function flow(groups: readonly Group[], room: Box, size: TwinSize): TwinGroup[] {
  const perRow = Math.max(1, Math.floor(room.w / size.w));
  const out: TwinGroup[] = [];
  let [x, y] = [room.x, room.y];
  let lines = 1;
  for (const group of groups) {
    const columns = Math.min(perRow, group.members.length);
    const label = size.isShort ? (group.label.split(' · ').at(-1) ?? '') : group.label;
    const words = size.label > 0 ? label.length * LETTER : 0;
    const w = Math.max(columns * size.w, Math.min(room.w, words));
    if (x > room.x && x + w > room.x + room.w) {
      [x, y] = [room.x, y + lines * size.h + size.label + LINE];
      lines = 1;
    }
    lines = Math.max(lines, Math.ceil(group.members.length / columns));
    out.push({
      id: group.id,
      label: size.label > 0 ? label : '',
      x,
      y,
      slab: size.slab,
      hasNames: size.hasNames ?? false,
      cells: group.members.map((id, index) => ({
        id,
        x: x + (index % columns) * size.w,
        y: y + size.label + Math.floor(index / columns) * size.h,
        w: size.w,
        h: size.h,
      })),
    });
    x += w + size.gap;
  }
  return out;
}
