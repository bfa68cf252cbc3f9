/** Checks commands and faults as they are written: targets, settings and their values. */
import type { Context } from './context.ts';
import { type Draft, idsOf, itemsOf } from './draft.ts';
import { isKnown } from './index-of-names.ts';
import type { Path } from './issues.ts';
import { nearest } from './names.ts';
import { readUnit } from './read.ts';
import { commandRow, faultRow, type RefKind, type SettingRow } from './registry.ts';
import type { Scalars } from './shape.ts';
import { checkBandwidth } from './throttle-checks.ts';
import { badWord, shown, some } from './wording.ts';

export interface Order {
  readonly name: string;
  readonly kinds: readonly RefKind[];
  readonly target: 'none' | 'one' | 'one-or-list';
  readonly settings: Readonly<Record<string, SettingRow>>;
}

type Settings = Draft<Readonly<Record<string, Scalars>>>;
export interface OrderDraft {
  readonly target?: string | readonly (string | undefined)[] | undefined;
  readonly with?: Settings | undefined;
}

/** `send`: really given, so required settings must be there. `match`: a list means any of. */
export type OrderUse = 'send' | 'match';

export function checkCommand(
  name: string | undefined,
  draft: OrderDraft,
  path: Path,
  use: OrderUse,
  context: Context,
): void {
  const row = name === undefined ? undefined : commandRow(name);
  if (name === undefined || row === undefined) return;
  checkOrder({ name, ...row }, draft, path, use, context);
  if (use === 'send' && name === 'answer') checkAnswer(draft, path, context);
  if (use === 'send' && Object.hasOwn(row.settings, 'point'))
    checkPoint(name, draft, path, context);
}

export function checkFault(
  name: string | undefined,
  draft: OrderDraft,
  path: Path,
  context: Context,
): void {
  const row = name === undefined ? undefined : faultRow(name);
  if (name === undefined || row === undefined) return;
  checkOrder({ name, ...row }, draft, path, 'send', context);
}

function checkOrder(
  order: Order,
  draft: OrderDraft,
  path: Path,
  use: OrderUse,
  context: Context,
): void {
  const { issues } = context;
  const at = [...path, 'target'];
  const ids = idsOf(draft.target);
  if (order.target === 'none' && draft.target !== undefined) {
    issues.add('L510.extra', at, { name: order.name });
  } else if (order.target !== 'none') {
    if (draft.target === undefined && !issues.isBroken(at)) {
      issues.add('L510', path, { name: order.name, kinds: order.kinds.join(' ') });
    }
    const isList = typeof draft.target === 'object';
    if (isList && order.target === 'one' && use === 'send') {
      issues.add('L510.list', at, { name: order.name });
    }
    ids.forEach((id, index) => {
      isKnown(context.names, order.kinds, id, isList ? [...at, index] : at, issues);
    });
  }
  checkSettings(order, draft.with, [...path, 'with'], use, context);
}

function checkSettings(
  order: Order,
  settings: Settings | undefined,
  path: Path,
  use: OrderUse,
  context: Context,
): void {
  const { issues } = context;
  const known = Object.keys(order.settings);
  const written = Object.keys(settings ?? {});
  const guessed: string[] = [];
  for (const key of written) {
    const at = [...path, key];
    const row = Object.hasOwn(order.settings, key) ? order.settings[key] : undefined;
    if (row !== undefined) {
      checkSetting(row, settings?.[key], at, use, context);
      continue;
    }
    const near = nearest(key, known);
    if (near !== null) guessed.push(near);
    const params = { name: order.name, key: shown(key), near: near ?? '', known: some(known) };
    issues.add('S202.setting', at, params, 'key');
  }
  if (use === 'match') return;
  for (const [key, row] of Object.entries(order.settings)) {
    if (row.isRequired !== true || written.includes(key) || guessed.includes(key)) continue;
    issues.add('S203.setting', path.slice(0, -1), { name: order.name, key });
  }
}

function checkSetting(
  row: SettingRow,
  value: Draft<Scalars> | undefined,
  path: Path,
  use: OrderUse,
  context: Context,
): void {
  if (value === undefined) return;
  if (typeof value !== 'object') {
    checkOne(row, value, path, context);
    return;
  }
  if (use === 'send' && row.value !== 'words') {
    context.issues.add('L507.single', path, { op: '' });
    return;
  }
  for (const [at, item] of itemsOf<string | number | boolean>(value)) {
    checkOne(row, item, [...path, at], context);
  }
}

function checkOne(
  row: SettingRow,
  value: string | number | boolean,
  path: Path,
  context: Context,
): void {
  const { reading, issues } = context;
  switch (row.value) {
    case 'bandwidth':
    case 'bandwidth-or-none': {
      if (value === 'none' && row.value === 'bandwidth-or-none') return;
      const bps = readUnit('bandwidth', value, path, reading);
      if (row.range !== undefined) checkBandwidth(bps, row.range, path, context);
      return;
    }
    case 'duration':
    case 'hours':
    case 'percent':
    case 'size':
      readUnit(row.value, value, path, reading);
      return;
    case 'count':
      if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
        issues.add('S206.type', path, { want: 'count', value: shown(value) });
      }
      return;
    case 'factor':
      if (typeof value !== 'number' || value < 0 || value > 1000) {
        issues.add('S206.type', path, { want: 'factor', value: shown(value) });
      }
      return;
    case 'number':
      if (typeof value !== 'number') {
        issues.add('S206.type', path, { want: 'number', value: shown(value) });
      }
      return;
    case 'flag':
      if (typeof value !== 'boolean') {
        issues.add('S204', path, { value: shown(value), words: 'true, false' });
      }
      return;
    case 'ref':
      isKnown(context.names, row.to ?? [], String(value), path, issues);
      return;
    case 'word':
    case 'words':
      if (!(row.words ?? []).includes(String(value))) {
        badWord(String(value), row.words ?? [], [], path, issues);
      }
      return;
    case 'text':
      if (String(value).length > 2000) {
        issues.add('H706', path, { length: String(value).length, most: 2000 });
      }
      return;
  }
}

/** The kind of answer must be the kind that was asked for. */
function checkAnswer(draft: OrderDraft, path: Path, context: Context): void {
  const given = Object.keys(draft.with ?? {});
  const ask = itemsOf(context.draft.injects)
    .map(([, inject]) => inject.ask)
    .find((one) => one?.id === draft.target);
  if (ask?.id === undefined || context.issues.isBroken([...path, 'with'])) return;
  const kind = ask.kind ?? 'choice';
  if (kind === 'choice' && (ask.choices === undefined || ask.choices.length < 2)) return;
  if (given.length !== 1 || given[0] !== kind) {
    context.issues.add('L529.answer', path, { ask: ask.id, kind });
    return;
  }
  const choices = itemsOf(ask.choices).flatMap(([, one]) => (one.id === undefined ? [] : [one.id]));
  const said = draft.with?.choice;
  if (kind !== 'choice' || said === undefined || choices.includes(String(said))) return;
  badWord(String(said), choices, [], [...path, 'with', 'choice'], context.issues);
}

/** A point of one's own needs to say which. */
function checkPoint(name: string, draft: OrderDraft, path: Path, context: Context): void {
  const keys = Object.keys(draft.with ?? {});
  const isCustom = draft.with?.point === 'custom';
  const says = keys.filter((key) => key === 'age' || key === 'at').length;
  if (isCustom && says !== 1) context.issues.add('L539', path, { name });
  if (!isCustom && says > 0 && draft.with?.point !== undefined) {
    context.issues.add('L539.extra', path, { name });
  }
}
