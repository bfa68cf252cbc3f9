/** When a machine makes recovery points: intervals, never events (PHYSICS 4). */
import { lookSoon } from '../alerts/arm.ts';
import { tellGroup } from '../components/replication-group/members.ts';
import { isSo } from '../conditions/store.ts';
import { cell, NONE, type World } from '../world.ts';

export interface MarkFlags {
  readonly crash: boolean;
  readonly app: boolean;
}

/** Records from now on whether crash- and app-consistent points are made. */
export function noteMarks(world: World, machine: number): void {
  const { col } = world.machines;
  const crash =
    cell(col.isWriting, machine) & cell(col.isReplicating, machine) & cell(col.inStep, machine);
  const app = crash === 1 && makesApp(world, machine) ? 1 : 0;
  appendMarks(world, machine, world.kernel.now(), crash, app);
  if (crash === 0) lookSoon(world, machine);
  tellGroup(world, machine);
}

/** Marks of what is protected are made throughout the history the scenario gives. */
export function openMarks(world: World, machine: number): void {
  const { markRow, isReplicating } = world.machines.col;
  const made = cell(isReplicating, machine);
  markRow[machine] = NONE;
  const app = made === 1 && makesApp(world, machine) ? 1 : 0;
  appendMarks(world, machine, -world.spec.start.historyMs, made, app);
}

/** Snapshots work, and Linux has the scripts where it needs any (RPT-04, RPT-12). */
function makesApp(world: World, machine: number): boolean {
  if (cell(world.machines.col.vssBroken, machine) > 0) return false;
  const isLinux = world.spec.machines[machine]?.os === 'linux';
  return !isLinux || !isSo(world, 'machine', machine, 'scripts-missing');
}

function appendMarks(world: World, machine: number, at: number, crash: number, app: number): void {
  const { markRow } = world.machines.col;
  const prev = cell(markRow, machine);
  markRow[machine] = world.marks.append({ machine, at, crash, app, prev });
}

/** Whether marks due at an instant were made. An instant belongs to what holds after its events. */
export function marksAt(world: World, machine: number, atMs: number): MarkFlags {
  let row = cell(world.machines.col.markRow, machine);
  while (row !== NONE) {
    if (world.marks.get('at', row) <= atMs) {
      return {
        crash: world.marks.get('crash', row) === 1,
        app: world.marks.get('app', row) === 1,
      };
    }
    row = world.marks.get('prev', row);
  }
  return { crash: false, app: false };
}
