/** Executes regions from their compiled tables: the way every normal run goes. */
import { assert } from '../../sim/index.ts';
import type { Cell, Leaf, Op } from './compile.ts';
import type { Executor, HostCore, RegionType } from './host.ts';
import type { Action, Delay, Guard, Params } from './region-def.ts';

/** An operation with its function at hand: one of `act`, `delay` or, to cancel, neither. */
interface BoundOp<W> {
  readonly act: Action<W> | null;
  readonly params: Params | undefined;
  readonly delay: Delay<W> | null;
  readonly slot: number;
}

interface Bound<W> {
  /** Null in a leaf. */
  readonly guard: Guard<W> | null;
  readonly params: Params | undefined;
  readonly yes: Bound<W> | null;
  readonly no: Bound<W> | null;
  readonly next: number;
  readonly ops: readonly BoundOp<W>[];
}

interface BoundType<W> {
  readonly start: Bound<W>;
  readonly events: number;
  readonly cells: readonly (Bound<W> | null)[];
}

export function createTableExecutor<W>(core: HostCore<W>): Executor {
  const { world, regions } = core;
  const bound = core.types.map(bindType);

  function run(row: number, id: number, ops: readonly BoundOp<W>[]): void {
    for (let index = 0; index < ops.length; index += 1) {
      const op = ops[index] as BoundOp<W>;
      if (op.act !== null) op.act(world, id, op.params);
      else if (op.delay !== null) core.arm(row, op.slot, op.delay(world, id));
      else core.cancel(row, op.slot);
    }
  }

  return {
    start(row) {
      const { start } = bound[regions.col.type[row] as number] as BoundType<W>;
      run(row, regions.col.id[row] as number, start.ops);
      regions.col.state[row] = start.next;
    },
    step(row, event) {
      const type = bound[regions.col.type[row] as number] as BoundType<W>;
      let cell = type.cells[(regions.col.state[row] as number) * type.events + event] ?? null;
      if (cell === null) return;
      const id = regions.col.id[row] as number;
      while (cell.guard !== null) {
        cell = (cell.guard(world, id, cell.params) ? cell.yes : cell.no) as Bound<W>;
      }
      run(row, id, cell.ops);
      core.settle(row, cell.next);
    },
  };
}

/** Bound once per definition and shared by every engine. */
const bindings = new WeakMap<object, unknown>();

/** Looks up every name of a type's table once. */
function bindType<W>(type: RegionType<W>): BoundType<W> {
  const known = bindings.get(type.def) as BoundType<W> | undefined;
  if (known !== undefined) return known;
  const { start, cells, events } = type.table;
  const bound = {
    start: bindLeaf(type, start),
    events: events.length,
    cells: cells.map((cell) => (cell === undefined ? null : bindCell(type, cell))),
  };
  bindings.set(type.def, bound);
  return bound;
}

function bindCell<W>(type: RegionType<W>, cell: Cell): Bound<W> {
  if (!('guard' in cell)) return bindLeaf(type, cell);
  const guard = type.def.guards[cell.guard];
  assert(guard !== undefined, `${type.def.kind} has no guard ${cell.guard}`);
  const yes = bindCell(type, cell.yes);
  return { guard, params: cell.params, yes, no: bindCell(type, cell.no), next: -1, ops: [] };
}

function bindLeaf<W>(type: RegionType<W>, leaf: Leaf): Bound<W> {
  const ops = leaf.ops.map((op) => bindOp(type, op));
  return { guard: null, params: undefined, yes: null, no: null, next: leaf.next, ops };
}

function bindOp<W>({ def, table }: RegionType<W>, op: Op): BoundOp<W> {
  if (op.op === 'act') {
    const act = def.actions[op.name];
    assert(act !== undefined, `${def.kind}.${def.region} has no action ${op.name}`);
    return { act, params: op.params, delay: null, slot: -1 };
  }
  if (op.op === 'cancel') return { act: null, params: undefined, delay: null, slot: op.slot };
  const delay = def.delays[table.delays[op.slot] ?? ''];
  assert(delay !== undefined, `${def.kind}.${def.region} has no delay ${op.slot}`);
  return { act: null, params: undefined, delay, slot: op.slot };
}
