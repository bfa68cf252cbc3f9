/**
 * Faults by hand: whoever plays begins and ends them, where the scenario says so. They are commands
 * like any other, so a run with them replays.
 */
import type { Command, FaultOrder, Refusal } from '../domain/index.ts';
import { assert } from '../sim/index.ts';
import type { Context } from './context.ts';
import { kindsOf, refuse } from './people-rules.ts';
import { type FaultRow, faultRow } from './scenario/registry.ts';
import type { HandFault } from './types.ts';

/** What is begun and ended with these, apart from the name of the fault. */
type Settings = Readonly<NonNullable<Command['with']>>;

function settingsIn(command: Command): { readonly fault: string; readonly rest: Settings } {
  const { fault, ...rest } = command.with ?? {};
  return { fault: String(fault), rest };
}

function notByHand({ scenario }: Context): Refusal[] {
  return scenario.rules.faults === 'by-hand' ? [] : [refuse('NO_FAULTS_BY_HAND', '')];
}

/** Faults begun by hand, the first one first, and whether each still holds. */
export function faultsByHand({ engine, state }: Context): readonly HandFault[] {
  return (state.byHand ?? []).map(({ fault, target, atMs, row }) => ({
    fault,
    target,
    atMs,
    isActive: engine.isFaultActive(row),
  }));
}

export const beginFault = {
  refuses(context: Context, command: Command, target: string): Refusal[] {
    const barred = notByHand(context);
    const { fault, rest } = settingsIn(command);
    const row = faultRow(fault);
    if (barred.length > 0 || row === undefined) return barred;
    if (!row.kinds.some((kind) => kindsOf(context, target).includes(kind))) {
      return [refuse('FAULT_ELSEWHERE', target, { fault, kinds: row.kinds.join(' ') })];
    }
    return settingRefusals(row, fault, rest);
  },
  act({ engine, state }: Context, command: Command, target: string): void {
    const { fault, rest } = settingsIn(command);
    const order = { kind: fault, target, with: rest as FaultOrder['with'] };
    const row = engine.beginFault(order);
    const begun = { fault, target, atMs: engine.nowMs(), row };
    state.byHand = [...(state.byHand ?? []), begun];
  },
};

function settingRefusals(row: FaultRow, fault: string, given: Settings): Refusal[] {
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(row.settings, key));
  const missing = Object.entries(row.settings).filter(
    ([key, { isRequired }]) => isRequired === true && given[key] === undefined,
  );
  return [
    ...unknown.map((setting) => refuse('UNKNOWN_SETTING', '', { do: fault, setting })),
    ...missing.map(([setting]) => refuse('BAD_SETTING', '', { setting, value: '' })),
  ];
}

/** The newest of its kind on a target that was begun by hand and still holds. */
function standing({ engine, state }: Context, command: Command, target: string) {
  const { fault } = settingsIn(command);
  return [...(state.byHand ?? [])]
    .reverse()
    .find((one) => one.fault === fault && one.target === target && engine.isFaultActive(one.row));
}

export const endFault = {
  refuses(context: Context, command: Command, target: string): Refusal[] {
    const barred = notByHand(context);
    if (barred.length > 0 || standing(context, command, target) !== undefined) return barred;
    return [refuse('NO_SUCH_FAULT', target, { fault: settingsIn(command).fault })];
  },
  act(context: Context, command: Command, target: string): void {
    const found = standing(context, command, target);
    assert(found !== undefined, 'a fault that was admitted to end');
    context.engine.endFault(found.row);
  },
};
