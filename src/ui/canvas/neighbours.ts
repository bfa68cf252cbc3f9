/** Moving between parts with the arrow keys: the nearest one in that direction. */
import type { Box, Cell, Layout } from './layout.ts';

export interface Spot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly box: Box;
}

function spot({ id, x, y, w, h }: Cell): Spot {
  return { id, x: x + w / 2, y: y + h / 2, box: { x, y, w, h } };
}

/** Every part a key can reach, in reading order. A folded tray stands for its worst member. */
export function spotsOf(layout: Layout, worst: (members: readonly string[]) => string): Spot[] {
  const trays = layout.trays.flatMap((tray) =>
    tray.isFolded ? [spot({ ...tray, id: worst(tray.members) })] : tray.cells.map(spot),
  );
  const rest = [
    layout.tanks,
    layout.links,
    layout.infra,
    layout.storages,
    layout.vaults,
    layout.networks,
  ];
  return [...trays, ...rest.flat().map(spot)];
}

const AXES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const SIDEWAYS = 2.5;
/** Wider than this is another direction. */
const CONE = 4;

/** The nearest part in the direction of a key; null at the edge or for another key. */
export function nextSpot(spots: readonly Spot[], from: string, key: string): Spot | null {
  const axis = AXES[key];
  const here = spots.find((item) => item.id === from);
  if (axis === undefined || here === undefined) return null;
  let best: { spot: Spot; cost: number } | null = null;
  for (const other of spots) {
    const dx = other.x - here.x;
    const dy = other.y - here.y;
    const ahead = dx * axis[0] + dy * axis[1];
    const aside = Math.abs(dx * axis[1]) + Math.abs(dy * axis[0]);
    if (ahead <= 1 || aside > CONE * ahead) continue;
    const cost = ahead + SIDEWAYS * aside;
    if (best === null || cost < best.cost) best = { spot: other, cost };
  }
  return best?.spot ?? null;
}

/** Parts whose middle lies in a frame. */
export function spotsIn(spots: readonly Spot[], { x, y, w, h }: Box): string[] {
  return spots
    .filter((item) => item.x >= x && item.x <= x + w && item.y >= y && item.y <= y + h)
    .map((item) => item.id);
}
