/** Moving, aligning and spacing of what is chosen: new places, one edit. */
import type { Key, Spot, Studio } from './studio.svelte.ts';

export type Spread = 'left' | 'top' | 'across' | 'down';

/** Ids that move when these are moved: a site takes along what stands on it. */
export function movingWith(studio: Studio, keys: readonly Key[]): readonly string[] {
  const { draft, things, shop } = studio;
  const sites = keys.filter((key) => Object.hasOwn(draft.sites, key));
  const on = things.filter(
    (thing) => shop.isDrawn(thing) && sites.includes(shop.siteOf(draft, thing) ?? ''),
  );
  const all = [...new Set([...keys, ...on.map(({ key }) => key)])];
  return all.filter((id) => draft.layout[id] !== undefined);
}

export function moveBy(studio: Studio, [right, down]: Spot): boolean {
  const ids = movingWith(studio, studio.selected);
  if (ids.length === 0) return false;
  const spots = ids.map((id) => {
    const [x, y] = studio.draft.layout[id] ?? [0, 0];
    return [id, [x + right, y + down] as const] as const;
  });
  const chosen = studio.selected;
  const isMoved = studio.edit({ do: 'move', spots: Object.fromEntries(spots) });
  studio.selected = chosen;
  return isMoved;
}

/** Parts of the choice that stand on the ground. */
export function spreadable(studio: Studio): readonly string[] {
  return studio.chosen.filter((one) => studio.shop.isDrawn(one)).map(({ id }) => id);
}

export function spread(studio: Studio, how: Spread): void {
  const ids = [...spreadable(studio)];
  const { layout } = studio.draft;
  const axis = how === 'left' || how === 'across' ? 0 : 1;
  const at = (id: string) => layout[id]?.[axis] ?? 0;
  ids.sort((a, b) => at(a) - at(b));
  const first = at(ids[0] ?? '');
  const last = at(ids.at(-1) ?? '');
  const step = ids.length > 1 ? (last - first) / (ids.length - 1) : 0;
  const isAligned = how === 'left' || how === 'top';
  const spots = ids.map((id, place) => {
    const value = isAligned ? first : first + step * place;
    const [x, y] = layout[id] ?? [0, 0];
    return [id, axis === 0 ? ([value, y] as const) : ([x, value] as const)] as const;
  });
  studio.edit({ do: 'align', spots: Object.fromEntries(spots) });
}
