/** Kinds of things an id may name, and how the settings of orders are written. */
import type { Setting } from '../../domain/index.ts';

/** What an id may name. The first kind of a metric is what `of: all` stands for. */
export type RefKind =
  | 'site'
  | 'vcenter'
  | 'esxi-host'
  | 'datastore'
  | 'configuration-server'
  | 'process-server'
  | 'master-target'
  | 'vault'
  | 'storage-account'
  | 'network'
  | 'vpn-gateway'
  | 'link'
  | 'vm'
  | 'service'
  | 'replication-group'
  | 'plan'
  | 'workload'
  | 'policy'
  | 'person'
  | 'inject'
  | 'expected'
  | 'objective'
  | 'hint'
  | 'step'
  | 'ask'
  | 'outcome'
  | 'flag'
  | 'command'
  | 'branch'
  | 'trap'
  | 'penalty'
  | 'end'
  | 'choice'
  | 'solution'
  | 'asset'
  | 'report';

export const componentKinds = [
  'vcenter',
  'esxi-host',
  'datastore',
  'configuration-server',
  'process-server',
  'master-target',
  'vault',
  'storage-account',
  'network',
  'vpn-gateway',
] as const satisfies readonly RefKind[];

export interface SettingRow {
  readonly value:
    | 'duration'
    | 'bandwidth'
    | 'bandwidth-or-none'
    | 'hours'
    | 'percent'
    | 'count'
    | 'factor'
    | 'flag'
    | 'size'
    | 'text'
    | 'word'
    | 'words'
    | 'ref'
    | 'number';
  readonly words?: readonly string[];
  readonly to?: readonly RefKind[];
  readonly isRequired?: boolean;
  readonly range?: { readonly least: number; readonly most: number };
}

/** The author's word for a kind of the engine. */
export function kindOf(kind: string): RefKind {
  if (kind === 'recovery-plan') return 'plan';
  return kind === 'machine' ? 'vm' : (kind as RefKind);
}

/** Settings of the engine in the author's form. */
export function settingRows(
  settings: Readonly<Record<string, Setting>>,
): Readonly<Record<string, SettingRow>> {
  return Object.fromEntries(
    Object.entries(settings).map(
      ([name, { value, words, to, isRequired, range }]): [string, SettingRow] => [
        name,
        {
          value,
          ...(words === undefined ? {} : { words }),
          ...(to === undefined ? {} : { to: to.map(kindOf) }),
          ...(isRequired === undefined ? {} : { isRequired }),
          ...(range === undefined ? {} : { range }),
        },
      ],
    ),
  );
}
