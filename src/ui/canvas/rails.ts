/** Rails from the shelves to the tank, one lane each, so that none crosses another. Pure. */
import type { Layout, Tray } from './layout.ts';

export interface Rail {
  readonly id: string;
  readonly members: readonly string[];
  /** Path of the trunk from the shelf to the tank. */
  readonly d: string;
  /** Short pieces from each tray down to the trunk. */
  readonly stubs: string;
}

const BEND = 7;
const ARRIVAL_BEND = 5;
const DROP = 7;
const PORT_TOP = 48;
const PORT_STEP = 13;
const LANE_STEP = 7;
const FROM_TANK = 8;

/** One trunk a shelf and server; the topmost shelf takes the lane farthest from the tank. */
export function railsOf(layout: Layout, serverOf: (machine: string) => string | undefined): Rail[] {
  const trunks = new Map<string, { tank: string; trays: Tray[] }>();
  for (const tray of layout.trays) {
    const wanted = serverOf(tray.members[0] ?? '');
    const tank = layout.tanks.find((cell) => cell.id === wanted) ?? layout.tanks[0];
    if (tank === undefined) continue;
    const key = `${tank.id}/${tray.shelf}`;
    const trunk = trunks.get(key) ?? { tank: tank.id, trays: [] };
    trunk.trays.push(tray);
    trunks.set(key, trunk);
  }
  const step = Math.min(LANE_STEP, 26 / Math.max(1, trunks.size));
  return [...trunks].flatMap(([id, { tank: tankId, trays }], index) => {
    const tank = layout.tanks.find((cell) => cell.id === tankId);
    if (tank === undefined) return [];
    const lane = tank.x - FROM_TANK - (trunks.size - 1 - index) * step;
    const sibling = [...trunks.keys()].filter((key) => key.startsWith(`${tankId}/`)).indexOf(id);
    const port = tank.y + PORT_TOP + Math.min(6, sibling) * PORT_STEP;
    const low = Math.max(...trays.map((tray) => tray.y + tray.h)) + DROP;
    const start = Math.min(...trays.map(middle));
    const members = trays.flatMap((tray) => tray.members);
    const stubs = trays.map((tray) => `M${middle(tray)} ${tray.y + tray.h}V${low}`).join('');
    return [{ id, members, stubs, d: trunkPath(start, low, lane, port, tank.x + 8) }];
  });
}

function middle(tray: Tray): number {
  return tray.x + tray.w / 2;
}

function trunkPath(x: number, y: number, lane: number, port: number, end: number): string {
  const turn = Math.min(BEND, Math.abs(port - y) / 2);
  const way = port < y ? -1 : 1;
  return [
    `M${x} ${y}H${lane - turn}`,
    `Q${lane} ${y} ${lane} ${y + way * turn}`,
    `V${port - way * turn}`,
    `Q${lane} ${port} ${lane + turn} ${port}H${end}`,
  ].join('');
}

/** From the end of the road at `y` over a lane to a drum at `to`. */
export function arrivalPath(x: number, y: number, to: number): string {
  const turn = to > y ? ARRIVAL_BEND : -ARRIVAL_BEND;
  const lane = `V${to - turn}q0 ${turn} ${ARRIVAL_BEND} ${turn}h10`;
  return `M${x} ${y}h5q${ARRIVAL_BEND} 0 ${ARRIVAL_BEND} ${turn}${lane}`;
}
