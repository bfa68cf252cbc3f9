/** Where everything of a draft is drawn: floors, parts, wires, lines. */
import type { Box, Spot, Wire } from '../../../author/index.ts';
import type { Studio, Thing } from '../studio.svelte.ts';

export interface FloorRow {
  readonly key: string;
  readonly name: string;
  readonly isAzure: boolean;
  readonly region: string;
  readonly box: Box;
}

export interface PartRow {
  readonly thing: Thing;
  readonly x: number;
  readonly y: number;
}

export interface CableRow {
  readonly id: string;
  readonly d: string;
  readonly isLit: boolean;
}

export interface LineRow {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  readonly d: string;
  /** Middle of its name. */
  readonly pill: Spot;
}

/** Wires drawn at all times; the rest only with one of its ends chosen. */
const always = ['process-server', 'log'];

export function floorsOf({ draft, things, shop }: Studio): readonly FloorRow[] {
  return things
    .filter(({ section }) => section === 'sites')
    .map((thing) => ({
      key: thing.key,
      name: shop.nameOfThing(thing),
      isAzure: thing.entry['kind'] === 'azure',
      region: typeof thing.entry['region'] === 'string' ? thing.entry['region'] : '',
      box: shop.siteBox(draft, thing.id),
    }));
}

/** Parts with their places; those that are being dragged are shown where they would come to lie. */
export function partsOf(
  { draft, things, shop }: Studio,
  moving: readonly string[],
  [right, down]: Spot,
): readonly PartRow[] {
  return things
    .filter((thing) => shop.isDrawn(thing))
    .map((thing) => {
      const [x, y] = draft.layout[thing.id] ?? [0, 0];
      const isMoving = moving.includes(thing.id);
      return { thing, x: isMoving ? x + right : x, y: isMoving ? y + down : y };
    });
}

export function cablesOf(studio: Studio, parts: readonly PartRow[]): readonly CableRow[] {
  const { CELL } = studio.shop;
  const middles = new Map(
    parts.map(({ thing, x, y }) => [thing.key, [x + CELL.w / 2, y + CELL.h / 3] as const]),
  );
  return studio.wires.flatMap((wire) => {
    const from = middles.get(wire.from);
    const to = middles.get(wire.to);
    const isLit = studio.selected.includes(wire.from) || studio.selected.includes(wire.to);
    const isShown = isLit || always.includes(wire.path[0] ?? '');
    if (from === undefined || to === undefined || !isShown) return [];
    return [{ id: idOf(wire), d: curve(from, to), isLit }];
  });
}

function idOf({ from, path, to }: Wire): string {
  return `${from} ${path.join('.')} ${to}`;
}

const SAG = 56;

/** A soft bend that leaves both ends sideways; along a row it hangs below what stands between. */
export function curve([x1, y1]: Spot, [x2, y2]: Spot): string {
  if (Math.abs(y2 - y1) < SAG) {
    const low = Math.max(y1, y2) + SAG * (1 + Math.min(1, Math.abs(x2 - x1) / 600));
    return `M${x1} ${y1}C${x1} ${low} ${x2} ${low} ${x2} ${y2}`;
  }
  const bend = Math.max(30, Math.abs(x2 - x1) / 2) * (x2 >= x1 ? 1 : -1);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

export function linesOf({ things, shop }: Studio, floors: readonly FloorRow[]): readonly LineRow[] {
  const boxes = new Map(floors.map(({ key, box }) => [key, box]));
  const lines = things.filter(({ section }) => section === 'links');
  return lines.flatMap((thing, at) => {
    const { between, bandwidth } = thing.entry;
    const [a, b] = Array.isArray(between) ? between.map(String) : [];
    const one = boxes.get(a ?? '');
    const two = boxes.get(b ?? '');
    if (one === undefined || two === undefined) return [];
    const [left, right] = one.x <= two.x ? [one, two] : [two, one];
    const note = typeof bandwidth === 'string' ? bandwidth : String(thing.entry['kind'] ?? '');
    return [{ key: thing.key, name: shop.nameOfThing(thing), note, ...wayOf(left, right, at) }];
  });
}

/** Room of a line's name and bandwidth. */
export const PILL = { w: 128, h: 44 } as const;
const APART = 150;

/** Side by side they are joined across, one above the other around the left, clear of floors. */
function wayOf(left: Box, right: Box, at: number): { d: string; pill: Spot } {
  if (right.x >= left.x + left.w) {
    const y = Math.max(left.y, right.y) + 80 + at * 60;
    const from = left.x + left.w;
    return { d: `M${from} ${y}H${right.x}`, pill: [(from + right.x) / 2, y] };
  }
  const [upper, lower] = left.y <= right.y ? [left, right] : [right, left];
  const x = Math.min(left.x, right.x) - 100 - at * APART;
  const from = upper.y + upper.h / 2;
  const to = lower.y + lower.h / 2;
  return { d: `M${upper.x} ${from}H${x}V${to}H${lower.x}`, pill: [x, (from + to) / 2] };
}

export function pillBox({ pill: [x, y] }: LineRow): Box {
  return { x: x - PILL.w / 2, y: y - PILL.h / 2, ...PILL };
}

export function boxOf(studio: Studio, key: string): Box | null {
  const { draft, shop } = studio;
  if (Object.hasOwn(draft.sites, key)) return shop.siteBox(draft, key);
  const spot = draft.layout[key];
  return spot === undefined ? null : { x: spot[0], y: spot[1], ...shop.CELL };
}
