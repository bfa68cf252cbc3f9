/**
 * Executes regions on live XState actors: the differential twin of the table, and what
 * `?executor=actors` shows. Same guards, delays and actions; timers go through the kernel.
 */
import type { AnyActorRef, AnyStateMachine } from 'xstate';
import { createActor } from 'xstate';
import { assert, NEVER } from '../../sim/index.ts';
import { valueName } from './compile.ts';
import type { Executor, HostCore, RegionType } from './host.ts';
import type { Params } from './region-def.ts';

interface Live {
  readonly actor: AnyActorRef;
  /** What XState wants called when a timer slot falls due. */
  readonly due: Map<number, () => void>;
}

interface Args {
  readonly context: { readonly id: number };
}

interface Provided {
  readonly machine: AnyStateMachine;
  /** Slot of the delay that was asked for last: XState does not say whose timer it sets. */
  readonly last: { slot: number };
}

/** A region type's machine with the real functions behind its names. */
function provideMachine<W>(world: W, type: RegionType<W>): Provided {
  const { def, table } = type;
  const last = { slot: -1 };
  const bind = <R>(fns: Readonly<Record<string, (w: W, id: number, p?: Params) => R>>) =>
    Object.fromEntries(
      Object.entries(fns).map(([name, fn]) => [
        name,
        ({ context }: Args, params?: Params) => fn(world, context.id, params),
      ]),
    );
  const delays = Object.fromEntries(
    Object.entries(def.delays).map(([name, fn]) => [
      name,
      ({ context }: Args) => {
        last.slot = table.delays.indexOf(name);
        return fn(world, context.id);
      },
    ]),
  );
  const implementations = { guards: bind(def.guards), actions: bind(def.actions), delays };
  return { machine: def.machine.provide(implementations as never) as AnyStateMachine, last };
}

export function createActorExecutor<W>(core: HostCore<W>): Executor {
  const live: Live[] = [];
  /** Rows whose actor is created once the step in hand is over: XState runs one at a time. */
  const waiting: number[] = [];
  let depth = 0;
  const provided = new Map<number, Provided>();

  function begin(row: number): void {
    const type = core.typeOf(row);
    const made = provided.get(type.index) ?? provideMachine(core.world, type);
    provided.set(type.index, made);
    const due = new Map<number, () => void>();
    const clock = {
      setTimeout(fn: () => void, delayMs: number) {
        const { slot } = made.last;
        due.set(slot, fn);
        core.arm(row, slot, Math.min(delayMs, NEVER));
        return slot;
      },
      clearTimeout(slot: number) {
        due.delete(slot);
        core.cancel(row, slot);
      },
    };
    const input = { id: core.regions.col.id[row] ?? 0 };
    const actor = createActor(made.machine, { input, clock: clock as never });
    live[row] = { actor, due };
    actor.start();
    core.regions.col.state[row] = stateOf(type, actor);
  }

  return {
    start(row) {
      if (depth === 0) return begin(row);
      const { start } = core.typeOf(row).table;
      assert(
        start.ops.every((op) => op.op === 'act'),
        'a region born in a step arms no timer',
      );
      core.regions.col.state[row] = start.next;
      waiting.push(row);
    },
    step(row, event) {
      const type = core.typeOf(row);
      const at = live[row];
      assert(at !== undefined, 'live actors cannot be restored from a capture', { row });
      depth += 1;
      const name = type.table.events[event] ?? '';
      const slot = type.table.delays.findIndex((d) => name.startsWith(`xstate.after.${d}.`));
      if (slot >= 0) {
        const fire = at.due.get(slot);
        at.due.delete(slot);
        fire?.();
      } else {
        at.actor.send({ type: name });
      }
      core.settle(row, stateOf(type, at.actor));
      depth -= 1;
      while (depth === 0 && waiting.length > 0) begin(waiting.shift() ?? row);
    },
  };
}

function stateOf<W>(type: RegionType<W>, actor: AnyActorRef): number {
  const snapshot = actor.getSnapshot() as { value: unknown; status: string; error?: unknown };
  if (snapshot.status === 'error') throw snapshot.error;
  return type.table.states.indexOf(valueName(snapshot.value));
}
