/** Where everything stands. Pure and deterministic; computed from names only, never from values. */
import type { Frame } from '../../read/index.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Cell extends Box {
  readonly id: string;
}

export interface Tray extends Box {
  readonly id: string;
  readonly label: string;
  readonly cells: readonly Cell[];
  /** Members, shown one by one or as a stack. */
  readonly members: readonly string[];
  readonly isFolded: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly site: Box;
  readonly road: Box;
  readonly azure: Box;
  readonly trays: readonly Tray[];
  readonly isCompact: boolean;
  readonly tanks: readonly Cell[];
  readonly infra: readonly Cell[];
  readonly links: readonly Cell[];
  readonly storages: readonly Cell[];
  readonly vaults: readonly Cell[];
  readonly networks: readonly Cell[];
  readonly twins: readonly Cell[];
}

const WIDTH = 1040;
const HEIGHT = 640;
const MARGIN = 8;
const TITLE = 34;
const INFRA = 86;
const TANK_W = 84;
const GAP = 8;
const PAD = 8;
const LABEL = 18;

interface Size {
  readonly w: number;
  readonly h: number;
  readonly perRow: number;
}

const ROOMY: Size = { w: 64, h: 96, perRow: 5 };
const COMPACT: Size = { w: 47, h: 66, perRow: 7 };
const CROWD = 14;

/** Group of a machine: what stands before its number. */
export function groupOf(name: string): string {
  return name.replace(/[-_ ]?\d+$/, '').toLowerCase();
}

/** Ids that decide the layout: it is computed again only when they change. */
export function layoutKey(frame: Frame): string {
  const { machines, servers, links, storages, networks, vaults } = frame;
  return [machines, servers, links, storages, networks, vaults]
    .map((rows) => rows.map((row) => row.id).join(','))
    .join('/');
}

export function layoutOf(frame: Frame): Layout {
  const site = { x: MARGIN, y: MARGIN, w: WIDTH * 0.45, h: HEIGHT - 2 * MARGIN };
  const azureX = WIDTH * 0.62;
  const azure = { x: azureX, y: MARGIN, w: WIDTH - azureX - MARGIN, h: HEIGHT - 2 * MARGIN };
  const road = {
    x: site.x + site.w,
    y: MARGIN,
    w: azure.x - site.x - site.w,
    h: HEIGHT - 2 * MARGIN,
  };
  const isCompact = frame.machines.length > CROWD;
  const size = isCompact ? COMPACT : ROOMY;
  const room = {
    x: site.x + GAP,
    y: site.y + TITLE,
    w: site.w - TANK_W - 3 * GAP,
    h: site.h - TITLE - INFRA,
  };
  const tanks = frame.servers.filter((server) => server.tank !== null);
  const infra = frame.servers.filter((server) => server.tank === null);
  return {
    width: WIDTH,
    height: HEIGHT,
    site,
    road,
    azure,
    isCompact,
    trays: packTrays(frame, room, size),
    tanks: column(
      tanks,
      { x: site.x + site.w - TANK_W - GAP, y: site.y + 96, w: TANK_W, h: 132 },
      168,
    ),
    infra: row(infra, {
      x: site.x + GAP,
      y: site.y + site.h - INFRA + 8,
      w: site.w - 2 * GAP,
      h: 70,
    }),
    links: column(frame.links, { x: road.x, y: road.y + 118, w: road.w, h: 96 }, 168),
    ...azureSide(frame, azure),
  };
}

type Named = { readonly id: string };

function column(rows: readonly Named[], first: Box, step: number): Cell[] {
  return rows.map((item, index) => ({ ...first, id: item.id, y: first.y + index * step }));
}

function row(rows: readonly Named[], area: Box): Cell[] {
  const step = Math.min(96, area.w / Math.max(1, rows.length));
  return rows.map((item, index) => ({
    id: item.id,
    x: area.x + index * step,
    y: area.y,
    w: step,
    h: area.h,
  }));
}

interface Group {
  readonly id: string;
  readonly members: readonly string[];
  isFolded: boolean;
}

/** Trays on shelves; the largest groups fold until everything fits. */
function packTrays(frame: Frame, room: Box, size: Size): Tray[] {
  const byName = new Map<string, string[]>();
  for (const machine of frame.machines) {
    const key = groupOf(machine.name);
    byName.set(key, [...(byName.get(key) ?? []), machine.id]);
  }
  const groups: Group[] = [...byName].map(([id, members]) => ({
    id,
    members,
    isFolded: members.length > size.perRow,
  }));
  for (;;) {
    const trays = shelve(groups, room, size);
    const bottom = Math.max(0, ...trays.map((tray) => tray.y + tray.h));
    const largest = groups
      .filter((group) => !group.isFolded && group.members.length > 1)
      .sort((a, b) => b.members.length - a.members.length)[0];
    if (bottom <= room.y + room.h || largest === undefined) return trays;
    largest.isFolded = true;
  }
}

function shelve(groups: readonly Group[], room: Box, size: Size): Tray[] {
  const trays: Tray[] = [];
  let x = room.x;
  let y = room.y;
  let shelf = 0;
  const waiting = [...groups];
  while (waiting.length > 0) {
    const left = room.x + room.w - x;
    const index = waiting.findIndex((group) => widthOf(group, size) <= left);
    const fits = index >= 0 ? index : x === room.x ? 0 : -1;
    const [group] = fits >= 0 ? waiting.splice(fits, 1) : [];
    if (group === undefined) {
      x = room.x;
      y += shelf + GAP;
      shelf = 0;
      continue;
    }
    const tray = place(group, x, y, size);
    trays.push(tray);
    x += tray.w + GAP;
    shelf = Math.max(shelf, tray.h);
  }
  return trays;
}

function widthOf(group: Group, size: Size): number {
  return group.isFolded ? size.w * 2 + 2 * PAD : group.members.length * size.w + 2 * PAD;
}

function place(group: Group, x: number, y: number, size: Size): Tray {
  const w = widthOf(group, size);
  const h = group.isFolded ? 54 : size.h + LABEL + PAD;
  const cells = group.isFolded
    ? []
    : group.members.map((id, index) => ({
        id,
        x: x + PAD + index * size.w,
        y: y + LABEL,
        w: size.w,
        h: size.h,
      }));
  return {
    id: group.id,
    label: group.id,
    x,
    y,
    w,
    h,
    cells,
    members: group.members,
    isFolded: group.isFolded,
  };
}

function azureSide(
  frame: Frame,
  azure: Box,
): Pick<Layout, 'storages' | 'vaults' | 'networks' | 'twins'> {
  const inner = { x: azure.x + 16, w: azure.w - 32 };
  const storages = column(
    frame.storages,
    { x: inner.x, y: azure.y + 48, w: inner.w - 96, h: 62 },
    72,
  );
  const vaults = column(
    frame.vaults,
    { x: inner.x + inner.w - 84, y: azure.y + 48, w: 84, h: 92 },
    100,
  );
  const top = azure.y + 48 + Math.max(1, frame.storages.length) * 72 + 24;
  const prod = frame.networks.filter((network) => !network.isBubble);
  const bubbles = frame.networks.filter((network) => network.isBubble);
  const bubbleH = bubbles.length > 0 ? 128 : 0;
  const netH = (azure.y + azure.h - top - bubbleH - 24) / Math.max(1, prod.length);
  const networks = [
    ...column(prod, { x: inner.x, y: top, w: inner.w, h: netH - 12 }, netH),
    ...column(
      bubbles,
      { x: inner.x, y: azure.y + azure.h - bubbleH - 8, w: inner.w - 180, h: bubbleH - 8 },
      bubbleH,
    ),
  ];
  const home = networks[0];
  return { storages, vaults, networks, twins: home === undefined ? [] : twinsIn(frame, home) };
}

/** Grey twins of every machine inside the network they would start in. */
function twinsIn(frame: Frame, home: Box): Cell[] {
  const count = frame.machines.length;
  const area = { x: home.x + 10, y: home.y + 32, w: home.w - 20, h: home.h - 40 };
  const large = count <= 12;
  const w = large ? 62 : Math.max(26, Math.min(44, area.w / Math.ceil(count / 5)));
  const perRow = Math.max(1, Math.floor(area.w / w));
  const rows = Math.ceil(count / perRow);
  const h = Math.min(large ? 92 : 58, area.h / Math.max(1, rows));
  return frame.machines.map((machine, index) => ({
    id: machine.id,
    x: area.x + (index % perRow) * w,
    y: area.y + Math.floor(index / perRow) * h,
    w,
    h,
  }));
}
