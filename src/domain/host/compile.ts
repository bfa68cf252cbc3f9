/** Fills an integer table from an XState machine through its public pure functions (ENGINE 2). */
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { getNextTransitions, initialTransition, transition } from 'xstate';
import { assert } from '../../sim/index.ts';
import { type Params, TIMER_SLOTS } from './region-def.ts';

export type Op =
  | { readonly op: 'act'; readonly name: string; readonly params: Params | undefined }
  | { readonly op: 'arm' | 'cancel'; readonly slot: number };

export interface Leaf {
  readonly next: number;
  readonly ops: readonly Op[];
}

export interface Branch {
  readonly guard: string;
  readonly params: Params | undefined;
  readonly yes: Cell;
  readonly no: Cell;
}

export type Cell = Leaf | Branch;

export interface RegionTable {
  /** Leaf states in file order, dotted. */
  readonly states: readonly string[];
  readonly events: readonly string[];
  /** Delay names; the index is the timer slot. */
  readonly delays: readonly string[];
  readonly start: Leaf;
  /** Row-major: state × event; absent = the event is ignored in that state. */
  readonly cells: readonly (Cell | undefined)[];
  /** Event of a timer slot that falls due in a state; −1 where none can. state × slot. */
  readonly after: readonly number[];
  /** States no sequence of events reaches from the start. */
  readonly unreachable: readonly string[];
}

interface Asked {
  readonly key: string;
  readonly guard: string;
  readonly params: Params | undefined;
}

/** Answers handed to the machine's guards while one cell is being explored. */
interface Script {
  readonly answers: Map<string, boolean>;
  asked: Asked | null;
}

interface Names {
  readonly states: readonly string[];
  readonly events: string[];
  readonly delays: readonly string[];
}

/** Compiles a machine. Asserts on eventless transitions, since their guards would run mid-step. */
export function compileRegion(machine: AnyStateMachine, label: string): RegionTable {
  const script: Script = { answers: new Map(), asked: null };
  const delays = Object.keys(machine.implementations.delays);
  assert(delays.length <= TIMER_SLOTS, `${label} names more delays than there are timer slots`);
  const scripted = scriptMachine(machine, script, delays);
  const names: Names = { states: leafNames(machine.root), events: [], delays };
  const [first, startActions] = initialTransition(scripted, { id: 0 });
  const snapshot = first as AnyMachineSnapshot;
  const start: Leaf = { next: stateOf(names, snapshot), ops: opsOf(names, startActions) };
  const found = new Map<number, AnyMachineSnapshot>([[start.next, snapshot]]);
  const rows = new Map<string, Cell>();
  for (const [state, at] of found) {
    const types = [...new Set(getNextTransitions(at).map((t) => t.eventType))];
    for (const type of types) {
      assert(type !== '', `${label} has an eventless transition`);
      script.answers.clear();
      const explore = { scripted, script, names, found };
      rows.set(`${state}/${eventOf(names, type)}`, exploreCell(explore, at, type));
    }
  }
  const cells: (Cell | undefined)[] = [];
  for (let state = 0; state < names.states.length; state += 1) {
    for (let event = 0; event < names.events.length; event += 1) {
      cells.push(rows.get(`${state}/${event}`));
    }
  }
  const after = names.states.flatMap((_, state) =>
    Array.from({ length: TIMER_SLOTS }, (_unused, slot) =>
      names.events.findIndex(
        (event, number) =>
          event.startsWith(`xstate.after.${delays[slot]}.`) && rows.has(`${state}/${number}`),
      ),
    ),
  );
  const unreachable = names.states.filter((_, index) => !found.has(index));
  return { states: names.states, events: names.events, delays, start, cells, after, unreachable };
}

function scriptMachine(machine: AnyStateMachine, script: Script, delays: readonly string[]) {
  const guards: Record<string, (args: unknown, params: Params | undefined) => boolean> = {};
  for (const name of Object.keys(machine.implementations.guards)) {
    guards[name] = (_args, params) => answer(script, name, params);
  }
  const sentinels = Object.fromEntries(delays.map((name, slot) => [name, () => slot + 1]));
  return machine.provide({ guards, delays: sentinels } as never) as AnyStateMachine;
}

function answer(script: Script, guard: string, params: Params | undefined): boolean {
  const key = params === undefined ? guard : `${guard} ${JSON.stringify(params)}`;
  const known = script.answers.get(key);
  if (known !== undefined) return known;
  script.asked ??= { key, guard, params };
  return false;
}

interface Explore {
  readonly scripted: AnyStateMachine;
  readonly script: Script;
  readonly names: Names;
  readonly found: Map<number, AnyMachineSnapshot>;
}

/** One cell: asks the machine again with each answer to the first guard it has not asked yet. */
function exploreCell(explore: Explore, from: AnyMachineSnapshot, type: string): Cell {
  const { script, names, found } = explore;
  script.asked = null;
  const [next, actions] = transition(explore.scripted, from, { type } as never);
  const asked = script.asked as Asked | null;
  if (asked === null) {
    const state = stateOf(names, next as AnyMachineSnapshot);
    if (!found.has(state)) found.set(state, next as AnyMachineSnapshot);
    return { next: state, ops: opsOf(names, actions) };
  }
  script.answers.set(asked.key, true);
  const yes = exploreCell(explore, from, type);
  script.answers.set(asked.key, false);
  const no = exploreCell(explore, from, type);
  script.answers.delete(asked.key);
  return { guard: asked.guard, params: asked.params, yes, no };
}

function opsOf(names: Names, actions: readonly { type: string; params?: unknown }[]): Op[] {
  return actions.map((action) => {
    if (action.type === 'xstate.raise') {
      const { delay } = action.params as { delay: number };
      return { op: 'arm', slot: delay - 1 };
    }
    if (action.type === 'xstate.cancel') {
      const { sendId } = action.params as { sendId: string };
      const slot = names.delays.findIndex((name) => sendId.startsWith(`xstate.after.${name}.`));
      assert(slot >= 0, `no delay is behind ${sendId}`);
      return { op: 'cancel', slot };
    }
    return { op: 'act', name: action.type, params: action.params as Params | undefined };
  });
}

function eventOf(names: Names, type: string): number {
  const known = names.events.indexOf(type);
  return known >= 0 ? known : names.events.push(type) - 1;
}

/** Dotted name of the active leaf. */
export function valueName(value: unknown): string {
  if (typeof value === 'string') return value;
  const [parent, child] = Object.entries(value as Record<string, unknown>)[0] ?? ['', ''];
  return `${parent}.${valueName(child)}`;
}

function stateOf(names: Names, snapshot: AnyMachineSnapshot): number {
  const state = names.states.indexOf(valueName(snapshot.value));
  assert(state >= 0, `unknown state ${valueName(snapshot.value)}`);
  return state;
}

function leafNames(node: AnyStateNode): string[] {
  const children = Object.values(node.states) as AnyStateNode[];
  if (children.length === 0) return [node.path.join('.')];
  return children.flatMap(leafNames);
}
