/** What a throttle would do now: tried on a copy of the run, and read off there. */
import type { Run } from '../drill/index.ts';

/** What follows from a limit, if writing and the line stay as they are at this instant. */
export interface Outlook {
  /** Rate replication would use, bits per second. */
  readonly replicationBps: number;
  /** What is left for the business of what it asks for now, bits per second. */
  readonly officeBps: number;
  readonly officeWantsBps: number;
  readonly lineBps: number;
  /** Change of the backlog, bytes per ms; negative = it shrinks. */
  readonly backlogSlope: number;
  /** Duration until the backlog is gone at that pace, ms; null when it does not shrink. */
  readonly emptyInMs: number | null;
  /** Duration until the cache is full at that pace, ms; null when it does not fill. */
  readonly fullInMs: number | null;
}

interface Road {
  readonly kind: string;
  readonly between: readonly string[];
}

/** Sites and lines, as an estate or a frame has them. */
interface Map<Line extends Road> {
  readonly sites: readonly { readonly id: string; readonly kind: string }[];
  readonly links: readonly Line[];
}

/** The road a server on a site sends over: the first line to Azure in file order. */
export function roadOf<Line extends Road>({ sites, links }: Map<Line>, site: string): Line | null {
  const azure = sites.filter(({ kind }) => kind === 'azure').map(({ id }) => id);
  const found = links.find(
    (link) =>
      (link.kind === 'internet' || link.kind === 'expressroute') &&
      link.between.includes(site) &&
      link.between.some((end) => azure.includes(end)),
  );
  return found ?? null;
}

const BITS_PER_SEC = 8000;

/**
 * Consequence of a limit of `throttleBps` at all hours (null = none) on a server. Null where the
 * limit would be refused, where no line leads to Azure, and for a run that cannot be copied.
 */
export function outlookOf(run: Run, server: string, throttleBps: number | null): Outlook | null {
  const { engine } = run;
  const site = engine.spec.components.find((part) => part.id === server)?.site;
  const road = site === undefined ? null : roadOf(engine.spec, site);
  if (road === null || !run.canFork) return null;
  const there = run.fork();
  const bandwidth = throttleBps === null ? 'none' : `${throttleBps / 1_000_000}Mbps`;
  const { ok } = there.dispatch({ do: 'set-throttle', target: server, with: { bandwidth } });
  if (!ok) return null;
  const copy = there.engine;
  const tank = copy.processServerFlow(server);
  const slope = tank.inBytesPerMs - tank.outBytesPerMs;
  const room = Math.max(0, tank.fullBacklogBytes - tank.backlogBytes);
  return {
    replicationBps: tank.outBytesPerMs * BITS_PER_SEC,
    officeBps: copy.linkLeftBps(road.id),
    officeWantsBps: copy.linkBusinessBps(road.id),
    lineBps: copy.linkCapacityBps(road.id),
    backlogSlope: slope,
    emptyInMs: slope < 0 && tank.backlogBytes > 0 ? tank.backlogBytes / -slope : null,
    fullInMs: slope > 0 ? room / slope : null,
  };
}
