/** Where things stand in the door's picture, for any window. Pure: pixels in, pixels out. */

export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Scale of silhouettes drawn on a 48 px grid. */
  readonly scale: number;
  readonly building: { readonly x: number; readonly y: number; readonly scale: number };
  readonly cloud: { readonly x: number; readonly y: number; readonly scale: number };
  /** Corner points of the road: three legs and two switches. */
  readonly road: readonly Spot[];
  /** Path of the road with rounded bends. */
  readonly roadPath: string;
  readonly buffers: string;
  /** Length of the road up to the process server, and whole. */
  readonly toServer: number;
  readonly length: number;
  readonly machines: (place: number, of: number) => Spot;
  readonly twins: (place: number, of: number) => Spot;
  readonly server: Spot;
  readonly reading: Spot;
}

const NARROW = 760;
/** Size of the cloud's own drawing. */
const CLOUD = { width: 390, height: 226 } as const;

/** The picture for a window of this size. */
export function layOut(width: number, height: number): Scene {
  return width < NARROW ? narrow(width, height) : wide(width, height);
}

function wide(width: number, height: number): Scene {
  const fx = width / 1440;
  const fy = Math.min(1, Math.max(0.72, height / 900));
  const scale = 1.25 * Math.max(0.78, Math.min(fx, fy));
  const bottom = height - 148 * fy;
  const leg = 116 * fy;
  const cloudScale = Math.min(1.05, Math.max(0.7, Math.min(fx, fy)));
  const cloud = {
    x: width - 36 * fx - CLOUD.width * cloudScale,
    y: bottom - 2 * leg + 46 * cloudScale - CLOUD.height * cloudScale,
    scale: cloudScale,
  };
  const start = 262 * fx;
  const road = [
    { x: start, y: bottom },
    { x: 1178 * fx, y: bottom - 34 * fy },
    { x: 470 * fx, y: bottom - 154 * fy },
    { x: cloud.x + 12, y: bottom - 2 * leg },
  ];
  const server = { x: 598 * fx, y: bottom - 12 };
  const buildingScale = Math.max(0.74, Math.min(fx, fy));
  return {
    ...roadOf(road, bottom, leg),
    width,
    height,
    scale,
    building: { x: start - 170 * buildingScale, y: bottom + 36 * fy, scale: buildingScale },
    cloud,
    toServer: server.x - start,
    machines: (place, of) => ({
      x: start + 64 * fx + (place * 96 * fx * 2) / Math.max(2, of),
      y: bottom - 20,
    }),
    twins: (place, of) => twinSpot(cloud, place, of),
    server,
    reading: { x: server.x + 34 * scale + 14, y: bottom - 22 },
  };
}

function narrow(width: number, height: number): Scene {
  const scale = 0.86;
  const bottom = height - 66;
  const leg = 104;
  const cloudScale = Math.min(0.72, (width * 0.62) / CLOUD.width);
  const cloud = {
    x: width - 8 - CLOUD.width * cloudScale,
    y: bottom - 2 * leg + 46 * cloudScale - CLOUD.height * cloudScale,
    scale: cloudScale,
  };
  const start = 84;
  const road = [
    { x: start, y: bottom },
    { x: width - 26, y: bottom - 20 },
    { x: 40, y: bottom - leg - 24 },
    { x: cloud.x + 10, y: bottom - 2 * leg },
  ];
  const server = { x: Math.round(width * 0.78), y: bottom - 10 };
  return {
    ...roadOf(road, bottom, leg),
    width,
    height,
    scale,
    building: { x: start - 68, y: bottom + 16, scale: 0.4 },
    cloud,
    toServer: server.x - start,
    machines: (place, of) => ({
      x: start + 44 + (place * 132) / Math.max(2, of),
      y: bottom - 14,
    }),
    twins: (place, of) => twinSpot(cloud, place, of),
    server,
    reading: { x: 16, y: cloud.y + 62 },
  };
}

function twinSpot(cloud: Scene['cloud'], place: number, of: number): Spot {
  const middle = cloud.x + 207 * cloud.scale;
  return {
    x: middle + (place - (of - 1) / 2) * 102 * cloud.scale,
    y: cloud.y + 158 * cloud.scale,
  };
}

/** Three legs with two switches: each leg is flat in the middle and leans at its ends. */
function roadOf(
  corners: readonly Spot[],
  bottom: number,
  leg: number,
): Pick<Scene, 'road' | 'roadPath' | 'buffers' | 'length'> {
  const [a, b, c, d] = corners;
  if (a === undefined || b === undefined || c === undefined || d === undefined) {
    return { road: [], roadPath: '', buffers: '', length: 0 };
  }
  const run = b.x - c.x;
  const bend = Math.max(24, run * 0.16);
  const middle = bottom - leg;
  const top = d.y;
  const points = [
    a,
    ...bendPoints({ x: b.x - bend, y: a.y }, { x: b.x - bend * 0.45, y: a.y }, b),
    b,
    ...bendPoints(b, { x: b.x - bend * 0.9, y: middle }, { x: b.x - bend * 1.3, y: middle }),
    ...bendPoints({ x: c.x + bend * 1.2, y: middle }, { x: c.x + bend * 0.75, y: middle }, c),
    c,
    ...bendPoints(c, { x: c.x + bend, y: top }, { x: c.x + bend * 1.5, y: top }),
    d,
  ];
  return {
    road: points,
    roadPath: `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`,
    buffers: `M${b.x + 3} ${b.y - 16}l12 30M${c.x - 3} ${c.y - 16}l-10 30`,
    length: lengthOf(points),
  };
}

const BEND_STEPS = 10;

function bendPoints(from: Spot, through: Spot, to: Spot): readonly Spot[] {
  const points: Spot[] = [];
  for (let step = 0; step <= BEND_STEPS; step += 1) {
    const t = step / BEND_STEPS;
    const u = 1 - t;
    points.push({
      x: u * u * from.x + 2 * u * t * through.x + t * t * to.x,
      y: u * u * from.y + 2 * u * t * through.y + t * t * to.y,
    });
  }
  return points;
}

/** Length of a line of points. */
export function lengthOf(points: readonly Spot[]): number {
  let sum = 0;
  for (let place = 1; place < points.length; place += 1) sum += between(points, place);
  return sum;
}

/** Points of a line at these distances from its start; distances ascend. */
export function along(points: readonly Spot[], distances: readonly number[]): readonly Spot[] {
  const found: Spot[] = [];
  let place = 1;
  let before = 0;
  for (const distance of distances) {
    while (place < points.length - 1 && before + between(points, place) < distance) {
      before += between(points, place);
      place += 1;
    }
    const from = points[place - 1];
    const to = points[place];
    if (from === undefined || to === undefined) break;
    const size = between(points, place);
    const share = size === 0 ? 0 : Math.min(1, (distance - before) / size);
    found.push({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  }
  return found;
}

function between(points: readonly Spot[], place: number): number {
  const from = points[place - 1];
  const to = points[place];
  return from === undefined || to === undefined ? 0 : Math.hypot(to.x - from.x, to.y - from.y);
}
