/** Every fault an inject may begin, with its targets, settings and remedies. */
import { catalog } from '../../domain/index.ts';
import { kindOf, type RefKind, type SettingRow, settingRows } from './kinds.ts';

/** Faults by slug; the settings carry what the cause changes, never an effect. */
export interface FaultRow {
  readonly target: 'one' | 'one-or-list';
  readonly kinds: readonly RefKind[];
  readonly settings: Readonly<Record<string, SettingRow>>;
  /** Commands that end it when accepted on its target; empty = the learner cannot. */
  readonly remedies: readonly string[];
  /** Row of FAULTS. */
  readonly row: string;
}

export const faults: Readonly<Record<string, FaultRow>> = Object.fromEntries(
  Object.entries(catalog.faults).map(([name, def]): [string, FaultRow] => [
    name,
    {
      target: def.takesList === true ? 'one-or-list' : 'one',
      kinds: def.targets.map(kindOf),
      settings: settingRows(def.settings),
      remedies: def.remedies,
      row: def.row,
    },
  ]),
);

/** Faults of the format that this version cannot inject yet. */
export const laterFaults = ['cache-filling'] as const;

export const faultNames: readonly string[] = Object.keys(faults);

export function faultRow(name: string): FaultRow | undefined {
  return Object.hasOwn(faults, name) ? faults[name] : undefined;
}
