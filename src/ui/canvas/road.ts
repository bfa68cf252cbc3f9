/** Geometry of the road: bytes are drawn to scale (UX 6.5). Pure. */
import type { LinkRow, ServerRow } from '../../read/index.ts';

/** Heights inside a link's cell, and where the lane has reached its width. */
export const ROAD = { top: 20, bottom: 104, neck: 46 } as const;

const HEIGHT = ROAD.bottom - ROAD.top;
const LEAST = 4;
/** Of the lane's allowance; a little less than all of it counts as full. */
const FULL = 0.97;

export interface Lane {
  /** Height of the line as bought, and as it is now. */
  readonly nominal: number;
  readonly bed: number;
  /** Height of what replication may use. */
  readonly height: number;
  readonly office: number;
  readonly officeTop: number;
  readonly throttleBps: number | null;
  /** 0..1 of the lane that is used. */
  readonly share: number;
  readonly isFull: boolean;
  /** Bytes wait before the lane. */
  readonly isJammed: boolean;
  readonly outline: string;
}

export function laneOf(row: LinkRow, tank: ServerRow['tank'], width: number): Lane {
  const perBit = HEIGHT / Math.max(1, row.nominalBps);
  const bed = row.capacityBps * perBit;
  const cap = tank?.throttleBps ?? null;
  const throttleBps = cap !== null && cap < row.capacityBps ? cap : null;
  const open = Math.max(0, row.capacityBps - row.businessLeftBps);
  const allowed = throttleBps ?? open;
  const height = row.capacityBps > 0 ? Math.min(bed, Math.max(LEAST, allowed * perBit)) : 0;
  const office = Math.min(bed - height, row.businessLeftBps * perBit);
  const share = allowed > 0 ? Math.min(1, row.replicationBps / allowed) : 0;
  return {
    nominal: HEIGHT,
    bed,
    height,
    office,
    officeTop: ROAD.bottom - bed,
    throttleBps,
    share,
    isFull: share >= FULL,
    isJammed: (tank?.backlogBytes ?? 0) > 0 && share >= FULL,
    outline: outlineOf(bed, height, width),
  };
}

/** Wide where the tank stands, and as narrow as the lane from the neck on. */
function outlineOf(bed: number, height: number, width: number): string {
  const mouth = ROAD.bottom - Math.max(height, Math.min(bed, height * 1.35));
  const top = ROAD.bottom - height;
  return `M0 ${mouth}H8C24 ${mouth} 30 ${top} ${ROAD.neck} ${top}H${width}V${ROAD.bottom}H0z`;
}
