/** What the door's picture shows of a frame of the miniature estate. */
import type { Frame, MachineRow, ServerRow } from '../../../read/index.ts';

/** More silhouettes than this do not fit between the building and the road. */
const MOST_MACHINES = 3;

export interface Picture {
  readonly machines: readonly MachineRow[];
  readonly server: ServerRow | null;
  /** Share of the cache that is filled, 0..1. */
  readonly tankShare: number;
  /** Share of the tank at which the product warns. */
  readonly tankWarning: number;
  /** Share of the road's capacity on the two stretches: machines to server, server to Azure. */
  readonly intoServer: number;
  readonly intoAzure: number;
  /** Bits per second on the line. */
  readonly lineBps: number;
  /** Worst RPO of all replicating machines; null when none replicates. */
  readonly atRiskMs: number | null;
  /** Age of the newest point all machines have; null when one has none. */
  readonly newestPointAgeMs: number | null;
  readonly isDark: boolean;
}

/** Reads the picture off a frame. */
export function pictureOf(frame: Frame): Picture {
  const server = frame.servers.find(({ tank }) => tank !== null) ?? null;
  const tank = server?.tank ?? null;
  const capacity = frame.links.reduce((sum, link) => sum + link.capacityBps, 0);
  const replication = frame.links.reduce((sum, link) => sum + link.replicationBps, 0);
  const share = (bps: number): number => (capacity > 0 ? Math.min(1, bps / capacity) : 0);
  const rpos = frame.machines.flatMap(({ rpoMs }) => (rpoMs === null ? [] : [rpoMs]));
  const points = frame.machines.map(({ newestPointMs }) => newestPointMs);
  const oldest = points.reduce<number | null>(
    (least, at) => (least === null || at === null ? null : Math.min(least, at)),
    Number.POSITIVE_INFINITY,
  );
  return {
    machines: frame.machines.slice(0, MOST_MACHINES),
    server,
    tankWarning: tank?.levels.warning ?? 1,
    tankShare: tank === null || tank.cacheBytes === 0 ? 0 : tank.cachedBytes / tank.cacheBytes,
    intoServer: tank === null ? 0 : share(tank.inBytesPerMs * 8000),
    intoAzure: share(replication),
    lineBps: replication,
    atRiskMs: rpos.length === 0 ? null : Math.max(...rpos),
    newestPointAgeMs:
      oldest === null || !Number.isFinite(oldest) ? null : frame.clock.nowMs - oldest,
    isDark: frame.sites.some(({ kind, power }) => kind === 'vmware' && power === 'dark'),
  };
}
