/** What every command between people must have: known targets, settings that mean something. */
import type { Command, Refusal, Scalar } from '../domain/index.ts';
import {
  bandwidthValue,
  durationValue,
  numberValue,
  shareValue,
  sizeValue,
} from '../domain/index.ts';
import type { Context } from './context.ts';
import { type CommandRow, commandRow, type SettingRow } from './scenario/registry.ts';

export function refuse(code: string, target: string, params: Refusal['params'] = {}): Refusal {
  return { code, fact: 'SCENARIOS 2.6', target, params: { name: target, ...params } };
}

/** The one target of a command, empty if it has none. */
export function targetOf({ target }: Command): string {
  return typeof target === 'string' ? target : (target?.[0] ?? '');
}

/** Refusals that follow from the list of commands alone. */
export function formRefusals(context: Context, command: Command): Refusal[] {
  const row = commandRow(command.do);
  if (row === undefined) return [refuse('UNKNOWN_COMMAND', '', { do: command.do })];
  const settings = settingRefusals(row, command);
  return settings.length > 0 ? settings : targetRefusals(context, row, command);
}

function targetRefusals(context: Context, row: CommandRow, command: Command): Refusal[] {
  const { target } = command;
  const ids = typeof target === 'string' ? [target] : (target ?? []);
  const [id] = ids;
  const name = command.do;
  if (row.target === 'none') {
    return id === undefined
      ? []
      : [refuse('WRONG_TARGET', id, { do: name, kind: kindsOf(context, id)[0] ?? 'name' })];
  }
  if (id === undefined || id === '') return [refuse('NO_TARGET', '', { do: name })];
  if (ids.length > 1) return [refuse('ONE_TARGET', ids.join(' '), { do: name })];
  const kinds = kindsOf(context, id);
  const [kind] = kinds;
  if (row.kinds.some((one) => kinds.includes(one))) return [];
  if (row.kinds.includes('person')) return [refuse('UNKNOWN_PERSON', id)];
  if (row.kinds.includes('ask')) return [refuse('NOT_ASKED', id)];
  if (kind === undefined) return [refuse('UNKNOWN_TARGET', id)];
  return [refuse('WRONG_TARGET', id, { do: name, kind })];
}

/**
 * Kinds of things an id of the scenario names. Ids are unique within a section only: a service and
 * the person who speaks for it may well have the same.
 */
export function kindsOf({ scenario }: Context, id: string): string[] {
  const { estate } = scenario;
  const asks = scenario.injects.flatMap(({ ask }) => ask ?? []);
  const named: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ...estate.components.map((row) => [row.kind, [row]] as const),
    ['vm', estate.machines],
    ['link', estate.links],
    ['site', estate.sites],
    ['service', estate.services],
    ['person', scenario.people],
    ['hint', scenario.hints],
    ['ask', asks],
    ['report', scenario.reports ?? []],
  ];
  return named.filter(([, rows]) => rows.some((row) => row.id === id)).map(([kind]) => kind);
}

function settingRefusals(row: CommandRow, command: Command): Refusal[] {
  const given = Object.entries(command.with ?? {});
  const unknown = given.filter(([key]) => !Object.hasOwn(row.settings, key));
  if (unknown.length > 0) {
    return unknown.map(([setting]) => refuse('UNKNOWN_SETTING', '', { do: command.do, setting }));
  }
  if (command.do === 'name-cause' && command.with?.['fault'] === undefined) {
    return [refuse('NO_CAUSE', '')];
  }
  const missing = Object.entries(row.settings).filter(
    ([key, { isRequired }]) => isRequired === true && command.with?.[key] === undefined,
  );
  // Whether an answer fits depends on the question, and is said in its words.
  const wrong = given.filter(
    ([key, value]) => command.do !== 'answer' && !isFit(row.settings[key], value),
  );
  return [...missing.map(([key]) => [key, ''] as const), ...wrong].map(([setting, value]) =>
    refuse('BAD_SETTING', '', { setting, value: String(value) }),
  );
}

const MOST_TEXT = 2000;
/** As the loader takes it in a file. */
const MOST_FACTOR = 1000;

function isFit(row: SettingRow | undefined, value: Scalar | readonly Scalar[]): boolean {
  const words = row?.words;
  switch (row?.value) {
    case 'words':
      return (typeof value === 'object' ? value : [value]).every((one) =>
        words?.some((word) => word === one),
      );
    case 'word':
      return words?.some((word) => word === value) === true;
    case 'duration':
      return (durationValue(value) ?? -1) >= 0;
    case 'number':
      return numberValue(value) !== null;
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'factor':
      return (numberValue(value) ?? -1) >= 0 && Number(value) <= MOST_FACTOR;
    case 'bandwidth':
      return bandwidthValue(value) !== null;
    case 'percent':
      return shareValue(value) !== null;
    case 'size':
      return (sizeValue(value) ?? 0) > 0;
    case 'flag':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string' && value.length <= MOST_TEXT;
  }
}
