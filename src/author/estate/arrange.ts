/** Where things without a place are drawn: sites side by side, their parts in rows inside them. */
import { type EstateDraft, type Spot, type Thing, thingsOf } from './draft.ts';

/** Every place lies on this grid. */
export const GRID = 20;
/** Room of one part with its name. */
export const CELL = { w: 120, h: 120 } as const;
/** What a site keeps free around its parts; the head holds its name. */
const RIM = { side: 40, head: 60, foot: 40 } as const;
/** A site with nothing in it. */
const BARE = { w: 360, h: 280 } as const;
const ROAD = 280;
const COLUMNS = 5;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export function snapped([x, y]: Spot): Spot {
  return [Math.round(x / GRID) * GRID, Math.round(y / GRID) * GRID];
}

/** The site a part stands on, as it is written or as the compiler takes it. */
export function siteOf(draft: EstateDraft, { section, entry }: Thing): string | undefined {
  const { site } = entry;
  if (typeof site === 'string' && Object.hasOwn(draft.sites, site)) return site;
  if (section !== 'vms') return undefined;
  return Object.entries(draft.sites).find(([, one]) => one['kind'] !== 'azure')?.[0];
}

/** Parts that have a place: everything that stands on a site. */
export function isDrawn({ section }: Thing): boolean {
  return section === 'components' || section === 'vms';
}

/** Floor of a site: around its parts, or of its own where there are none. */
export function siteBox(draft: EstateDraft, site: string): Box {
  const [x, y] = draft.layout[site] ?? [0, 0];
  const spots = thingsOf(draft)
    .filter((thing) => isDrawn(thing) && siteOf(draft, thing) === site)
    .flatMap(({ id }) => {
      const spot = draft.layout[id];
      return spot === undefined ? [] : [spot];
    });
  const xs = spots.map(([left]) => left);
  const ys = spots.map(([, top]) => top);
  const left = Math.min(x, ...xs.map((one) => one - RIM.side));
  const top = Math.min(y, ...ys.map((one) => one - RIM.head));
  const right = Math.max(x + BARE.w, ...xs.map((one) => one + CELL.w + RIM.side));
  const bottom = Math.max(y + BARE.h, ...ys.map((one) => one + CELL.h + RIM.foot));
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The draft with a place for everything that is drawn; places that stand are kept. */
export function laidOut(draft: EstateDraft): EstateDraft {
  let next = withoutLost(draft);
  for (const site of sitesInOrder(next)) {
    if (next.layout[site] === undefined) next = at(next, site, freeSite(next, site));
  }
  for (const thing of thingsOf(next).filter(isDrawn)) {
    if (next.layout[thing.id] === undefined) next = at(next, thing.id, freeSpot(next, thing));
  }
  return next;
}

/** The first free place for a part on its site, row by row. */
export function freeSpot(draft: EstateDraft, thing: Thing): Spot {
  const site = siteOf(draft, thing);
  const [x, y] = (site === undefined ? undefined : draft.layout[site]) ?? [0, 0];
  return freeFrom(draft, [x + RIM.side, y + RIM.head]);
}

/** The first free place at or after a spot: along its row, then the rows below. */
export function freeFrom(draft: EstateDraft, from: Spot): Spot {
  const [x, y] = snapped(from);
  const taken = Object.entries(draft.layout).flatMap(([id, spot]) =>
    Object.hasOwn(draft.sites, id) ? [] : [spot],
  );
  for (let cell = 0; cell <= taken.length * COLUMNS; cell += 1) {
    const spot: Spot = [x + (cell % COLUMNS) * CELL.w, y + Math.floor(cell / COLUMNS) * CELL.h];
    const isFree = taken.every(
      ([left, top]) => Math.abs(left - spot[0]) >= CELL.w || Math.abs(top - spot[1]) >= CELL.h,
    );
    if (isFree) return spot;
  }
  return [x, y];
}

function at(draft: EstateDraft, id: string, spot: Spot): EstateDraft {
  return { ...draft, layout: { ...draft.layout, [id]: spot } };
}

/** Own sites stand left, Azure right of them all. */
function sitesInOrder(draft: EstateDraft): readonly string[] {
  const isAzure = (id: string) => draft.sites[id]?.['kind'] === 'azure';
  const ids = Object.keys(draft.sites);
  return [...ids.filter((id) => !isAzure(id)), ...ids.filter(isAzure)];
}

/** Below the sites of its kind; Azure leaves a road between. */
function freeSite(draft: EstateDraft, id: string): Spot {
  const isAzure = (one: string) => draft.sites[one]?.['kind'] === 'azure';
  const placed = Object.keys(draft.sites).filter((one) => draft.layout[one] !== undefined);
  const boxes = (same: boolean) =>
    placed.filter((one) => (isAzure(one) === isAzure(id)) === same).map((one) => grown(draft, one));
  const own = boxes(true);
  if (own.length > 0) {
    return snapped([own[0]?.x ?? 0, Math.max(...own.map(({ y, h }) => y + h)) + RIM.foot]);
  }
  const others = boxes(false);
  if (others.length === 0) return [0, 0];
  const right = Math.max(...others.map(({ x, w }) => x + w));
  const left = Math.min(...others.map(({ x }) => x));
  const top = Math.min(...others.map(({ y }) => y));
  return isAzure(id) ? snapped([right + ROAD, top]) : snapped([left - ROAD - BARE.w, top]);
}

/** A site with the room its parts will take once they have places. */
function grown(draft: EstateDraft, site: string): Box {
  const box = siteBox(draft, site);
  const waiting = thingsOf(draft).filter(
    (thing) =>
      isDrawn(thing) && siteOf(draft, thing) === site && draft.layout[thing.id] === undefined,
  ).length;
  if (waiting === 0) return box;
  const columns = Math.min(COLUMNS, waiting);
  const rows = Math.ceil(waiting / COLUMNS);
  return {
    ...box,
    w: Math.max(box.w, columns * CELL.w + 2 * RIM.side),
    h: Math.max(box.h, rows * CELL.h + RIM.head + RIM.foot),
  };
}

/** Places of things that are not there any more say nothing. */
function withoutLost(draft: EstateDraft): EstateDraft {
  const drawn = new Set([
    ...Object.keys(draft.sites),
    ...thingsOf(draft)
      .filter(isDrawn)
      .map(({ id }) => id),
  ]);
  const layout = Object.entries(draft.layout).filter(([id]) => drawn.has(id));
  return { ...draft, layout: Object.fromEntries(layout) };
}
