/** Kinds of things an id may name, and how the settings of orders are written. */

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
  | 'solution';

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
    | 'text'
    | 'word'
    | 'words'
    | 'ref'
    | 'number';
  readonly words?: readonly string[];
  readonly to?: readonly RefKind[];
  readonly isRequired?: boolean;
}

/** Servers that upload. */
export const servers: readonly RefKind[] = ['process-server', 'configuration-server'];
