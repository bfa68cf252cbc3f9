/** Runs regions: from the compiled table, or on live XState actors with the same functions. */
import type { Kernel, Table } from '../../sim/index.ts';
import { assert, NEVER, TIMER } from '../../sim/index.ts';
import { createActorExecutor } from './actors.ts';
import { compileRegion, type RegionTable } from './compile.ts';
import type { RegionDef } from './region-def.ts';
import { TIMER_SLOTS } from './region-def.ts';
import { createTableExecutor } from './table.ts';

/** Kernel event kinds of the host. */
const REGION_TIMER = 1;
const REGION_MESSAGE = 2;

export interface RegionType<W> {
  readonly index: number;
  readonly def: RegionDef<W>;
  readonly table: RegionTable;
}

/** How an executor sees the host. */
export interface HostCore<W> {
  readonly world: W;
  readonly kernel: Kernel;
  readonly regions: Table<typeof REGION_COLUMNS>;
  readonly types: readonly RegionType<W>[];
  typeOf(row: number): RegionType<W>;
  /** Arms the timer slot; the due event carries the sequence that proves it is still wanted. */
  arm(row: number, slot: number, delayMs: number): void;
  cancel(row: number, slot: number): void;
  /** Stores the state a step ended in and tells the listener when it differs. */
  settle(row: number, state: number): void;
}

export interface Executor {
  start(row: number): void;
  step(row: number, event: number): void;
}

export interface Host<W> {
  readonly types: readonly RegionType<W>[];
  /** Creates the regions of a new component; returns the row of the first. */
  addComponent(kind: string, id: number): number;
  /** Posts an event to a region; delivered in the class of timers, first in first out. */
  send(kind: string, region: string, id: number, event: string): void;
  stateOf(kind: string, region: string, id: number): string;
  regionsOf(kind: string): readonly RegionType<W>[];
  /** Told after every change of state. */
  onChange(listener: (type: RegionType<W>, id: number, from: string, to: string) => void): void;
}

/** `timers` = the first of the region's rows among the armed timers, one per delay it names. */
const REGION_COLUMNS = { type: 'u8', id: 'i32', state: 'u8', timers: 'i32' } as const;
const ARMED_COLUMNS = { seq: 'f64' } as const;
const FIRST_COLUMNS = { row: 'i32' } as const;

/** Compiled once per machine and shared by every engine. */
const tables = new WeakMap<object, RegionTable>();

export function tableOf<W>(def: RegionDef<W>): RegionTable {
  let table = tables.get(def.machine);
  if (table === undefined) {
    table = compileRegion(def.machine, `${def.kind}.${def.region}`);
    tables.set(def.machine, table);
  }
  return table;
}

interface Core<W> extends HostCore<W> {
  readonly armed: Table<typeof ARMED_COLUMNS>;
  listener: Parameters<Host<W>['onChange']>[0];
}

function createCore<W>(world: W, kernel: Kernel, defs: readonly RegionDef<W>[]): Core<W> {
  const regions = kernel.store.table('host.regions', REGION_COLUMNS, undefined, [
    'type',
    'id',
    'timers',
  ]);
  const armed = kernel.store.table('host.armed', ARMED_COLUMNS);
  const types = defs.map((def, index) => ({ index, def, table: tableOf(def) }));
  const core: Core<W> = {
    world,
    kernel,
    regions,
    armed,
    types,
    listener: () => {},
    typeOf(row) {
      const type = types[regions.col.type[row] ?? -1];
      assert(type !== undefined, 'region row without a type', { row });
      return type;
    },
    arm(row, slot, delayMs) {
      const at = (regions.col.timers[row] as number) + slot;
      armed.col.seq[at] = 0;
      if (delayMs >= NEVER) return;
      const due = kernel.now() + delayMs;
      armed.col.seq[at] = 1 + kernel.schedule(due, TIMER, REGION_TIMER, row, slot);
    },
    cancel(row, slot) {
      armed.col.seq[(regions.col.timers[row] as number) + slot] = 0;
    },
    settle(row, state) {
      const from = regions.col.state[row] ?? 0;
      if (from === state) return;
      regions.col.state[row] = state;
      const type = core.typeOf(row);
      const names = type.table.states;
      core.listener(type, regions.col.id[row] ?? 0, names[from] ?? '', names[state] ?? '');
    },
  };
  return core;
}

/**
 * The host of a world's regions. `mode` picks the executor: the compiled tables, or live XState
 * actors. Region rows, timers and sequence numbers are the same in both.
 */
export function createHost<W>(
  world: W,
  kernel: Kernel,
  defs: readonly RegionDef<W>[],
  mode: 'table' | 'actors',
): Host<W> {
  const core = createCore(world, kernel, defs);
  const { armed, regions, types } = core;
  const byKind = groupByKind(types);
  const places = placesOf(byKind);
  const firsts = new Map<string, Table<typeof FIRST_COLUMNS>>();
  for (const kind of byKind.keys()) {
    firsts.set(kind, kernel.store.table(`host.first.${kind}`, FIRST_COLUMNS, undefined, ['row']));
  }
  const executor: Executor =
    mode === 'actors' ? createActorExecutor(core) : createTableExecutor(core);
  kernel.handle(REGION_TIMER, (row, slot, seq) => {
    const at = (regions.col.timers[row] as number) + slot;
    if (armed.col.seq[at] !== seq + 1) return;
    armed.col.seq[at] = 0;
    const state = regions.col.state[row] ?? 0;
    const { after } = (types[regions.col.type[row] as number] as RegionType<W>).table;
    executor.step(row, after[state * TIMER_SLOTS + slot] ?? -1);
  });
  kernel.handle(REGION_MESSAGE, (row, event) => executor.step(row, event));

  function rowOf(kind: string, region: string, id: number): number {
    const offset = places.get(kind)?.get(region)?.offset;
    const first = firsts.get(kind)?.col.row[id];
    if (offset === undefined || first === undefined) {
      assert(false, `no region ${kind}.${region}`, { id });
      return -1;
    }
    return first + offset;
  }

  return {
    types,
    addComponent(kind, id) {
      const first = firsts.get(kind);
      assert(first !== undefined && first.count === id, `components of ${kind} start in order`);
      const base = regions.count;
      first.add();
      first.col.row[id] = base;
      for (const type of byKind.get(kind) ?? []) {
        const row = regions.add();
        regions.col.timers[row] = armed.count;
        for (let slot = 0; slot < type.table.delays.length; slot += 1) armed.add();
        regions.col.type[row] = type.index;
        regions.col.id[row] = id;
        executor.start(row);
      }
      return base;
    },
    send(kind, region, id, event) {
      const row = rowOf(kind, region, id);
      const number = places.get(kind)?.get(region)?.events.get(event);
      if (number === undefined) assert(false, `${kind}.${region} knows no event ${event}`);
      else kernel.post(REGION_MESSAGE, row, number);
    },
    stateOf(kind, region, id) {
      const row = rowOf(kind, region, id);
      return core.typeOf(row).table.states[regions.col.state[row] ?? 0] ?? '';
    },
    regionsOf: (kind) => byKind.get(kind) ?? [],
    onChange(listener) {
      core.listener = listener;
    },
  };
}

/** Where a region stands among those of its component, and the numbers of its events. */
interface Place {
  readonly offset: number;
  readonly events: ReadonlyMap<string, number>;
}

function placesOf<W>(
  byKind: ReadonlyMap<string, readonly RegionType<W>[]>,
): Map<string, Map<string, Place>> {
  const places = new Map<string, Map<string, Place>>();
  for (const [kind, types] of byKind) {
    const own = types.map(({ def, table }, offset): [string, Place] => [
      def.region,
      { offset, events: new Map(table.events.map((event, number) => [event, number])) },
    ]);
    places.set(kind, new Map(own));
  }
  return places;
}

function groupByKind<W>(types: readonly RegionType<W>[]): Map<string, RegionType<W>[]> {
  const byKind = new Map<string, RegionType<W>[]>();
  for (const type of types) {
    const own = byKind.get(type.def.kind) ?? [];
    own.push(type);
    byKind.set(type.def.kind, own);
  }
  return byKind;
}
