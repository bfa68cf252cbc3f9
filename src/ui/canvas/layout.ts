/** Where everything stands. Pure and deterministic; computed from names only, never from values. */
import type { Frame } from '../../read/index.ts';
import { groupsOf, packTrays } from './trays.ts';
import { type TwinGroup, twinsIn } from './twins.ts';

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
  /** Which shelf of the site it stands on, from the top. */
  readonly shelf: number;
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
  readonly tanks: readonly Cell[];
  readonly infra: readonly Cell[];
  readonly links: readonly Cell[];
  readonly storages: readonly Cell[];
  readonly vaults: readonly Cell[];
  readonly networks: readonly Cell[];
  readonly twins: readonly TwinGroup[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
  /** The pause banner lies over the top of the canvas, which keeps clear of it; absent = so. */
  readonly isUnderBanner?: boolean;
}

/** The least a canvas is laid out for; a smaller one shows this much, reduced. */
const LEAST: Size = { width: 900, height: 560 };
/** A handful of machines needs less and is drawn larger, so that the floor is not mostly empty. */
const LEAST_OF_FEW: Size = { width: 900, height: 470 };
const FEW = 6;
const LARGEST = 1.35;
/** Under this height the region's rows close up. */
const LOW = 560;
/** The pause banner may lie over this much of the top. */
const TOP = 48;
const MARGIN = 10;
const TITLE = 32;
const INFRA = 86;
const TANK: Box = { x: 0, y: 92, w: 92, h: 186 };
const LANES = 30;
const INSET = 14;
const LINK: Box = { x: 0, y: 100, w: 0, h: 140 };

/** Ids that decide the layout: it is computed again only when they change. */
export function layoutKey(frame: Frame): string {
  const { machines, services, servers, links, storages, networks, vaults } = frame;
  return [machines, services, servers, links, storages, networks, vaults]
    .map((rows) => rows.map((row) => row.id).join(','))
    .join('/');
}

/** The estate laid out for a canvas of `size` CSS pixels (not 0), a unit a pixel or more. */
export function layoutOf(frame: Frame, size: Size): Layout {
  const isFew = frame.machines.length <= FEW;
  const least = isFew ? LEAST_OF_FEW : LEAST;
  const most = isFew ? LARGEST : 1;
  const top = size.isUnderBanner === false ? MARGIN : TOP;
  const needed = least.height - TOP + top;
  const scale = Math.min(most, size.width / least.width, size.height / needed);
  const width = size.width / scale;
  const height = size.height / scale;
  const h = height - top - MARGIN;
  const inner = width - 2 * MARGIN;
  const site = { x: MARGIN, y: top, w: inner * 0.45, h };
  const road = { x: site.x + site.w, y: top, w: inner * 0.16, h };
  const azure = { x: road.x + road.w, y: top, w: inner * 0.39, h };
  const tanks = frame.servers.filter((server) => server.tank !== null);
  const infra = frame.servers.filter((server) => server.tank === null);
  const room = {
    x: site.x + INSET,
    y: site.y + TITLE,
    w: site.w - INSET - LANES - TANK.w,
    h: h - TITLE - (infra.length > 0 ? INFRA : 0) - 18,
  };
  const tankAt = { ...TANK, x: site.x + site.w - TANK.w + 1, y: site.y + TANK.y };
  return {
    width,
    height,
    site,
    road,
    azure,
    trays: packTrays(groupsOf(frame), room),
    tanks: column(tanks, tankAt, Math.min(192, (h - 200) / Math.max(1, tanks.length))),
    infra: row(infra, { x: room.x, y: site.y + h - INFRA + 8, w: site.w - 2 * INSET, h: 72 }),
    links: column(
      frame.links,
      { ...LINK, x: road.x, y: road.y + LINK.y, w: road.w },
      Math.min(180, (h - 130) / Math.max(1, frame.links.length)),
    ),
    ...azureSide(frame, azure, MINIMAP / Math.max(1, scale)),
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

const STORAGE_STEP = 84;
const LOW_STEP = 64;
const STORAGE_TOP = 46;
const BUBBLE = 132;
const LOW_BUBBLE = 114;
/** Pixels the minimap takes of the region's last row, with its margins. */
const MINIMAP = 180;

function azureSide(
  frame: Frame,
  azure: Box,
  minimap: number,
): Pick<Layout, 'storages' | 'vaults' | 'networks' | 'twins'> {
  const inner = { x: azure.x + 26, w: azure.w - 42 };
  const count = Math.max(1, frame.storages.length);
  const isLow = azure.h < LOW;
  const step = Math.min(isLow ? LOW_STEP : STORAGE_STEP, 190 / count);
  const first = azure.y + STORAGE_TOP;
  const storages = column(frame.storages, { ...inner, y: first, w: inner.w - 96, h: 66 }, step);
  const vault = { x: inner.x + inner.w - 88, y: first - 8, w: 88, h: 96 };
  const vaults = column(frame.vaults, vault, 100);
  const top = first + Math.max(96, count * step) + 16;
  const homes = frame.networks.filter((network) => !network.isBubble);
  const bubbles = frame.networks.filter((network) => network.isBubble);
  const foot = bubbles.length === 0 ? 0 : isLow ? LOW_BUBBLE : BUBBLE;
  const low = azure.y + azure.h - foot;
  const each = (low - 12 - top) / Math.max(1, homes.length);
  const bubbleW = (inner.w - minimap) / Math.max(1, bubbles.length);
  const networks = [
    ...column(homes, { ...inner, y: top, h: each - 10 }, each),
    ...bubbles.map(({ id }, index) => ({
      id,
      x: inner.x + index * bubbleW,
      y: low,
      w: bubbleW - 8,
      h: foot - 12,
    })),
  ];
  const home = homes.length > 0 ? networks[0] : undefined;
  return {
    storages,
    vaults,
    networks,
    twins: home === undefined ? [] : twinsIn(groupsOf(frame), home),
  };
}
