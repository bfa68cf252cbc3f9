/** Executes regions from their compiled tables: the way every normal run goes. */
import { assert } from '../../sim/index.ts';
import type { Branch, Cell, Leaf, Op } from './compile.ts';
import type { Executor, HostCore, RegionType } from './host.ts';

export function createTableExecutor<W>(core: HostCore<W>): Executor {
  const { world, regions } = core;

  function run(type: RegionType<W>, row: number, id: number, ops: readonly Op[]): void {
    const { def, table } = type;
    for (const op of ops) {
      if (op.op === 'act') {
        const action = def.actions[op.name];
        assert(action !== undefined, `${def.kind}.${def.region} has no action ${op.name}`);
        action(world, id, op.params);
      } else if (op.op === 'arm') {
        const delay = def.delays[table.delays[op.slot] ?? ''];
        assert(delay !== undefined, `${def.kind}.${def.region} has no delay ${op.slot}`);
        core.arm(row, op.slot, delay(world, id));
      } else {
        core.cancel(row, op.slot);
      }
    }
  }

  function pick(type: RegionType<W>, id: number, cell: Cell): Leaf {
    let at = cell;
    while ('guard' in at) {
      const branch: Branch = at;
      const guard = type.def.guards[branch.guard];
      assert(guard !== undefined, `${type.def.kind} has no guard ${branch.guard}`);
      at = guard(world, id, branch.params) ? branch.yes : branch.no;
    }
    return at;
  }

  return {
    start(row) {
      const type = core.typeOf(row);
      const { start } = type.table;
      run(type, row, regions.col.id[row] ?? 0, start.ops);
      regions.col.state[row] = start.next;
    },
    step(row, event) {
      const type = core.typeOf(row);
      const state = regions.col.state[row] ?? 0;
      const cell = type.table.cells[state * type.table.events.length + event];
      if (cell === undefined) return;
      const id = regions.col.id[row] ?? 0;
      const leaf = pick(type, id, cell);
      run(type, row, id, leaf.ops);
      core.settle(row, leaf.next);
    },
  };
}
