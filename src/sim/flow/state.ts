/** Columns of the fluid network, and the constants that read them. */
import type { Kernel } from '../kernel.ts';
import type { Log } from '../log.ts';
import type { Table } from '../table.ts';
import { LINKS } from './history.ts';
import type { Soon } from './soon.ts';

/** How a flow is being served. */
export const IDLE = 0;
/** At its leaf's shared level. */
export const SHARED = 1;
/** At its own cap, below the level. */
export const CAPPED = 2;
/** At a rate of its own, while the mesh strategy rules its tree. */
export const OWN = 3;

export { NO_ROW } from './history.ts';

const NODE = {
  parent: 'i32',
  root: 'i32',
  cap: 'f64',
  tag: 'i32',
  /** Sums over the flows below: inflow, and what passes apart from `shared` times the level. */
  inflow: 'f64',
  out: 'f64',
  /** Waiting bytes at `at`; a straight line from there. */
  backlog: 'f64',
  at: 'f64',
  /**
   * Lazy level: its integral at `at`, its value, the limit behind it. A leaf that follows has the
   * level of its root, whose integral stood at `vRoot` when its own stood at `v`.
   */
  v: 'f64',
  vRoot: 'f64',
  follows: 'u8',
  level: 'f64',
  levelTag: 'i32',
  isLevelLogged: 'u8',
  vRow: 'i32',
  shared: 'i32',
  /**
   * Of flows whose queues stand aside: how many share, the rates of those that do not, and what of
   * `out` is theirs. Their waiting bytes are no part of the line of a node.
   */
  asideShared: 'i32',
  asideSum: 'f64',
  aside: 'f64',
  idleIn: 'f64',
  cappedSum: 'f64',
  /** Flows at rates of their own: at their caps, or the mesh's. */
  capped: 'i32',
  owned: 'i32',
  /** Flows below a root that are not idle. */
  busy: 'i32',
  /** Bounds that save scans: largest fixed demand, smallest shared cap. */
  maxFixed: 'f64',
  minSharedCap: 'f64',
  overCap: 'u8',
  first: 'i32',
  /** Newest watch of the node's backlog. */
  watch: 'i32',
  /** Next emptying below a root; when the root is woken for one. */
  emptyAt: 'f64',
  wakeAt: 'f64',
  isTouched: 'u8',
  isDirty: 'u8',
} as const;

const FLOW = {
  node: 'i32',
  next: 'i32',
  cap: 'f64',
  capTag: 'i32',
  mode: 'i32',
  /** Last step of the arrival curve. */
  inflow: 'f64',
  source: 'f64',
  at: 'f64',
  written: 'f64',
  sourceWritten: 'f64',
  inRow: 'i32',
  /** Reference of the departure curve: arrived bytes and level integral at `refAt`. */
  ref: 'f64',
  refV: 'f64',
  refAt: 'f64',
  rate: 'f64',
  tag: 'i32',
  outRow: 'i32',
  cross: 'i32',
  weight: 'f64',
  /** Its queue stands outside the network, and is no part of any node's backlog. */
  isAside: 'u8',
  /** Newest move from node to node. */
  moveRow: 'i32',
} as const;
const FLOW_FIXED = ['node', 'next', 'cross', 'weight', 'isAside', 'moveRow'] as const;

const CROSS = { cap: 'f64', tag: 'i32' } as const;
const WATCH = {
  node: 'i32',
  level: 'f64',
  kind: 'i32',
  a: 'i32',
  isAbove: 'u8',
  dueAt: 'f64',
  next: 'i32',
} as const;
const EMPTY_WATCH = { flow: 'i32', kind: 'i32', a: 'i32', isOn: 'u8' } as const;
const SCALARS = { version: 'f64', shape: 'i32' } as const;
const ARRIVALS = {
  ...LINKS,
  written: 'f64',
  source: 'f64',
  inflow: 'f64',
  sourceRate: 'f64',
} as const;
const DEPARTURES = {
  ...LINKS,
  arrived: 'f64',
  mode: 'i32',
  rate: 'f64',
  refV: 'f64',
  node: 'i32',
  tag: 'i32',
} as const;
/** Which node a flow left, and when. */
const MOVES = { at: 'f64', from: 'i32', prev: 'i32' } as const;
/** A row of a leaf that follows names its root, and has the root's integral in place of a level. */
const LEVELS = { ...LINKS, v: 'f64', level: 'f64', tag: 'i32', root: 'i32' } as const;

export interface FlowState {
  readonly kernel: Kernel;
  readonly nodes: Table<typeof NODE>;
  readonly flows: Table<typeof FLOW>;
  readonly crosses: Table<typeof CROSS>;
  readonly watches: Table<typeof WATCH>;
  readonly emptyWatches: Table<typeof EMPTY_WATCH>;
  readonly scalars: Table<typeof SCALARS>;
  readonly arrivals: Log<typeof ARRIVALS>;
  readonly departures: Log<typeof DEPARTURES>;
  readonly levels: Log<typeof LEVELS>;
  readonly moves: Log<typeof MOVES>;
  /** By root; see soon.ts. */
  readonly soon: Soon[];
}

export function createFlowState(kernel: Kernel): FlowState {
  const { store } = kernel;
  const scalars = store.table('flow.scalars', SCALARS, 1);
  scalars.add();
  return {
    kernel,
    scalars,
    nodes: store.table('flow.nodes', NODE),
    flows: store.table('flow.flows', FLOW, undefined, FLOW_FIXED),
    crosses: store.table('flow.crosses', CROSS),
    watches: store.table('flow.watches', WATCH),
    emptyWatches: store.table('flow.emptyWatches', EMPTY_WATCH),
    arrivals: store.log('flow.arrivals', ARRIVALS),
    departures: store.log('flow.departures', DEPARTURES),
    levels: store.log('flow.levels', LEVELS),
    moves: store.log('flow.moves', MOVES),
    soon: [],
  };
}

/**
 * Reads a column of numbers. Rows come from this network, so there is always a value. One reader
 * for each sort of column: a reader of all three would be slower at every place that uses it.
 */
export function at(column: Float64Array, row: number): number {
  return column[row] as number;
}

/** Reads a column of rows, tags, counts or modes. */
export function int(column: Int32Array, row: number): number {
  return column[row] as number;
}

/** Reads a column of flags. */
export function bit(column: Uint8Array, row: number): number {
  return column[row] as number;
}
