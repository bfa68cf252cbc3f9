/** What a throttle would do now: simple arithmetic over the rows of a frame. */
import type { Frame, LinkRow, ServerRow } from './frame.ts';

/** What follows from a limit, if nothing else changes. */
export interface Outlook {
  /** Rate replication would use, bits per second. */
  readonly replicationBps: number;
  /** What is left for the business of what it asks for now, bits per second. */
  readonly officeBps: number;
  readonly officeWantsBps: number;
  readonly lineBps: number;
  /** Change of the backlog, bytes per ms; negative = it shrinks. */
  readonly backlogSlope: number;
  /** Duration until the backlog is gone, ms; null when it does not shrink. */
  readonly emptyInMs: number | null;
  /** Duration until the cache is full, ms; null when it does not fill. */
  readonly fullInMs: number | null;
}

/** The road a server sends over: the first line to Azure in file order. */
export function roadOf(frame: Frame, server: ServerRow): LinkRow | null {
  const azure = frame.sites.filter((site) => site.kind === 'azure').map((site) => site.id);
  const found = frame.links.find(
    (link) =>
      (link.kind === 'internet' || link.kind === 'expressroute') &&
      link.between.includes(server.site) &&
      link.between.some((site) => azure.includes(site)),
  );
  return found ?? null;
}

/** Duration until the cache is full at this slope of the backlog; 0 where it is. */
function fullAfter(tank: NonNullable<ServerRow['tank']>, slope: number): number {
  return Math.max(0, tank.fullBacklogBytes - tank.backlogBytes) / slope;
}

/** Consequence of a limit of `throttleBps` (null = none) on a server that carries replication. */
export function outlookOf(
  frame: Frame,
  server: ServerRow,
  throttleBps: number | null,
): Outlook | null {
  const { tank } = server;
  const road = roadOf(frame, server);
  if (tank === null || road === null) {
    return null;
  }
  const others = Math.max(0, road.replicationBps - tank.outBytesPerMs * 8000);
  const room = Math.min(
    tank.hardwareBytesPerMs * 8000,
    throttleBps ?? Number.POSITIVE_INFINITY,
    Math.max(0, road.capacityBps - others),
  );
  const inflow = tank.inBytesPerMs * 8000;
  const replicationBps = tank.backlogBytes > 0 ? room : Math.min(inflow, room);
  const backlogSlope = (inflow - replicationBps) / 8000;
  const left = Math.max(0, road.capacityBps - others - replicationBps);
  return {
    replicationBps,
    officeBps: Math.min(road.businessBps, left),
    officeWantsBps: road.businessBps,
    lineBps: road.capacityBps,
    backlogSlope,
    emptyInMs: backlogSlope < 0 ? tank.backlogBytes / -backlogSlope : null,
    fullInMs: backlogSlope > 0 ? fullAfter(tank, backlogSlope) : null,
  };
}
