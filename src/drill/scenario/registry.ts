/**
 * The one list of words a scenario may use: metrics, commands, faults, evidence. The loader checks
 * against it, the schema is generated from it, and the drill implements exactly what it lists.
 */

/** What an id may name. The first kind of a metric is what `of: all` stands for. */
export type RefKind =
  | 'site' | 'vcenter' | 'esxi-host' | 'datastore' | 'configuration-server' | 'process-server'
  | 'master-target' | 'vault' | 'storage-account' | 'network' | 'vpn-gateway' | 'link' | 'vm'
  | 'service' | 'workload' | 'policy' | 'person' | 'inject' | 'expected' | 'objective' | 'hint'
  | 'step' | 'ask' | 'outcome' | 'flag' | 'command' | 'branch' | 'trap' | 'penalty' | 'end'
  | 'choice' | 'solution';

export const componentKinds = [
  'vcenter', 'esxi-host', 'datastore', 'configuration-server', 'process-server', 'master-target',
  'vault', 'storage-account', 'network', 'vpn-gateway',
] as const satisfies readonly RefKind[];

/** How a value is written and compared. */
export type ValueKind =
  | 'duration' | 'size' | 'percent' | 'bandwidth' | 'count' | 'money' | 'flag' | 'clock'
  | 'state' | 'test-state' | 'health' | 'site-or-none' | 'inject-state' | 'fault-state'
  | 'weekday' | 'choice' | 'answer';

export interface MetricRow {
  /** Empty = about the whole exercise, takes no `of`. */
  readonly of: readonly RefKind[];
  readonly value: ValueKind;
  /** `of: all` leaves out machines that are not protected, because they never get a value. */
  readonly isProtectedOnly?: boolean;
  /** Takes the extra key `job`. */
  readonly takesJob?: boolean;
  /** Which promise of a service `value: target` reads. */
  readonly target?: 'rto' | 'rpo' | 'mtd';
  readonly doc: string;
}

const components: readonly RefKind[] = componentKinds;

export const metrics = {
  rta: {
    of: ['service', 'vm'], value: 'duration', target: 'rto',
    doc: 'Time from the start of the outage until it served again.',
  },
  rpa: {
    of: ['service', 'vm'], value: 'duration', target: 'rpo', isProtectedOnly: true,
    doc: 'Data given up by the failover, in time; a service has its worst machine.',
  },
  rpo: {
    of: ['vm', 'service'], value: 'duration', target: 'rpo', isProtectedOnly: true,
    doc: 'Age of the oldest byte that is not in Azure yet.',
  },
  'rpo-breach': {
    of: ['vm', 'service'], value: 'duration', target: 'rpo', isProtectedOnly: true,
    doc: 'Time spent above the RPO threshold of the policy.',
  },
  downtime: {
    of: ['service', 'vm'], value: 'duration', target: 'mtd', doc: 'Time without service so far.',
  },
  'lost-bytes': {
    of: ['service', 'vm'], value: 'size', isProtectedOnly: true,
    doc: 'Data given up by the failover, in bytes.',
  },
  'point-at': {
    of: ['vm'], value: 'clock', isProtectedOnly: true,
    doc: 'Clock time of the recovery point the failover chose.',
  },
  state: { of: ['vm'], value: 'state', doc: 'State of the protected machine.' },
  'test-state': { of: ['vm'], value: 'test-state', doc: 'State of its test failover.' },
  health: { of: ['vm', ...components], value: 'health', doc: 'Health of a machine or component.' },
  'running-at': { of: ['vm'], value: 'site-or-none', doc: 'Site where the machine runs now.' },
  'cache-free': {
    of: ['process-server', 'configuration-server'], value: 'percent',
    doc: 'Free share of the cache of a process server.',
  },
  'link-use': { of: ['link'], value: 'percent', doc: 'Used share of a link.' },
  'link-left': {
    of: ['link'], value: 'bandwidth', doc: 'What a link delivers to the traffic of others.',
  },
  'iops-use': { of: ['storage-account'], value: 'percent', doc: 'Used share of its writes.' },
  resyncs: { of: ['vm'], value: 'count', doc: 'How often it had to resynchronise.' },
  'points-kept': {
    of: ['vm'], value: 'count', isProtectedOnly: true, doc: 'Recovery points kept now.',
  },
  'tests-left': { of: [], value: 'count', doc: 'Test failovers that are not cleaned up.' },
  'split-brain': { of: ['vm'], value: 'duration', doc: 'Time with both sides writable.' },
  'job-time': {
    of: ['vm'], value: 'duration', takesJob: true, doc: 'Duration of the last job of a kind.',
  },
  'job-count': { of: ['command'], value: 'count', doc: 'How often a command was accepted.' },
  'users-served': { of: ['service'], value: 'percent', doc: 'Share of its users that can work.' },
  done: { of: ['expected'], value: 'flag', doc: 'The expected action was taken, in time or late.' },
  'in-time': { of: ['expected'], value: 'flag', doc: 'The expected action was taken in time.' },
  commands: { of: [], value: 'count', doc: 'Commands accepted so far.' },
  refusals: { of: [], value: 'count', doc: 'Commands refused so far.' },
  cost: { of: [], value: 'money', doc: 'Money spent so far.' },
  'hints-used': { of: [], value: 'count', doc: 'Hints taken so far.' },
  choice: { of: ['ask'], value: 'choice', doc: 'The answer given to a question with choices.' },
  'answer-error': {
    of: ['ask'], value: 'answer', doc: 'Distance of a prediction from what came true.',
  },
  'inject-state': { of: ['inject'], value: 'inject-state', doc: 'Whether an inject has fired.' },
  'fault-state': { of: ['inject'], value: 'fault-state', doc: 'Whether its fault holds.' },
  flag: { of: ['flag'], value: 'flag', doc: 'Whether a branch has set this flag.' },
  elapsed: { of: [], value: 'duration', doc: 'Time since StartEx.' },
  'time-of-day': { of: [], value: 'clock', doc: 'Local clock time.' },
  weekday: { of: [], value: 'weekday', doc: 'Local day of the week.' },
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof metrics;

/** Metrics of the format that this version cannot compute yet. */
export const laterMetrics = [
  'orphans', 'progress', 'uncovered', 'built', 'order-kept', 'exposed', 'reports-on-time',
  'report-error', 'noted',
] as const;

export const orderedOperators = ['is', 'is-not', 'above', 'at-least', 'below', 'at-most'] as const;
export const wordOperators = ['is', 'is-not', 'one-of'] as const;
export const allOperators = [
  'is', 'is-not', 'above', 'at-least', 'below', 'at-most', 'one-of',
] as const;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Words of the kinds of values that are words. */
export const valueWords = {
  state: [
    'protected', 'failingOver', 'failoverBroken', 'commitPending', 'changingPoint', 'committing',
    'failedOver', 'completingMigration', 'migrated',
  ],
  'test-state': ['none', 'running', 'awaiting', 'failed', 'cleaning', 'leftovers'],
  health: ['normal', 'warning', 'critical', 'notApplicable'],
  'inject-state': ['waiting', 'fired', 'skipped'],
  'fault-state': ['waiting', 'active', 'over'],
  weekday: weekdays,
} as const;

/** State words of the format that no run of this version can reach. */
export const laterStates = [
  'discovered', 'ineligible', 'enabling', 'enableFailed', 'awaitingRestart', 'initialReplication',
  'finalizing', 'reprotecting', 'reverseSync', 'reverseProtected', 'failingBack', 'failbackFailed',
  'failbackCommitPending', 'committingFailback', 'failedBack', 'reprotectingForward', 'disabling',
  'unprotected', 'removed',
] as const;

export interface SettingRow {
  readonly value:
    | 'duration' | 'bandwidth' | 'bandwidth-or-none' | 'hours' | 'percent' | 'count' | 'factor'
    | 'flag' | 'text' | 'word' | 'words' | 'ref' | 'number';
  readonly words?: readonly string[];
  readonly to?: readonly RefKind[];
  readonly isRequired?: boolean;
}

export interface CommandRow {
  readonly target: 'none' | 'one' | 'one-or-list';
  readonly kinds: readonly RefKind[];
  readonly settings: Readonly<Record<string, SettingRow>>;
  /** Handled by the drill; never reaches the engine. */
  readonly isForPeople: boolean;
  /** Looking costs nothing and may be left out of a solution. */
  readonly isLook?: boolean;
  readonly doc: string;
}

/** What a learner may lay on the table when naming a cause. */
export const evidenceWords = [
  'backlog', 'throttle', 'link-use', 'link-capacity', 'process-server-flow', 'process-server-cpu',
  'cache', 'churn', 'storage-use', 'agent', 'health', 'alert', 'azure-status', 'power',
] as const;

const servers: readonly RefKind[] = ['process-server', 'configuration-server'];
const points = ['latest', 'latest-processed', 'latest-app-consistent', 'custom'] as const;
const age: Record<string, SettingRow> = { age: { value: 'duration' }, at: { value: 'duration' } };

const engine = { isForPeople: false } as const;
const people = { isForPeople: true } as const;
const vmOnly = { target: 'one', kinds: ['vm'], ...engine } as const;

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

const one = { target: 'one', settings: {}, remedies: [] } as const;

export const faults = {
  'site-power-loss': { ...one, kinds: ['site'], row: 'F-76' },
  'internet-down': { ...one, kinds: ['link'], row: 'F-20' },
  'internet-degraded': {
    ...one, kinds: ['link'], row: 'F-20',
    settings: { bandwidth: { value: 'bandwidth' }, loss: { value: 'percent' } },
  },
  'throttle-left-on': {
    ...one, kinds: servers, row: 'F-19', remedies: ['set-throttle'],
    settings: { bandwidth: { value: 'bandwidth', isRequired: true } },
  },
  'churn-spike': {
    ...one, kinds: ['vm'], row: 'F-33',
    target: 'one-or-list', settings: { factor: { value: 'factor', isRequired: true } },
  },
  'process-server-down': { ...one, kinds: servers, row: 'F-15', remedies: ['restart-service'] },
  'storage-throttled': {
    ...one, kinds: ['storage-account'], row: 'F-72',
    settings: { iops: { value: 'count', isRequired: true } },
  },
  'host-down': { ...one, kinds: ['esxi-host'], row: 'F-77' },
  'agent-stopped': {
    ...one, kinds: ['vm'], row: 'F-31', target: 'one-or-list', remedies: ['restart-service'],
  },
  'snapshots-failing': {
    ...one, kinds: ['vm'], row: 'F-32', target: 'one-or-list', remedies: ['restart-service'],
  },
  'config-server-down': {
    ...one, kinds: ['configuration-server'], row: 'F-09', remedies: ['restart-service'],
  },
  'source-powered-on': {
    ...one, kinds: ['vm'], row: 'F-41', target: 'one-or-list', remedies: ['power-off'],
  },
  'target-ip-taken': { ...one, kinds: ['vm'], row: 'F-42', target: 'one-or-list' },
  'quota-too-small': {
    ...one, kinds: ['site'], row: 'F-75', settings: { cores: { value: 'count', isRequired: true } },
  },
  'hydration-fails': { ...one, kinds: ['vm'], row: 'F-47', target: 'one-or-list' },
  'vcenter-password-changed': { ...one, kinds: ['vcenter'], row: 'F-38' },
  'nsg-blocks': { ...one, kinds: ['network'], row: 'F-46' },
} as const satisfies Record<string, FaultRow>;

export type FaultName = keyof typeof faults;

/** Faults of the format that this version cannot inject yet. */
export const laterFaults = [
  'key-expired', 'config-server-lost', 'certificate-expired', 'cache-filling', 'ps-overloaded',
  'service-stopped', 'port-9443-closed', 'disk-added', 'clock-skew', 'test-left-over',
  'target-deleted', 'region-outage', 'script-fails', 'data-corrupted', 'mt-storage-vmotion',
  'vpn-down', 'group-port-closed',
] as const;

const faultNames: readonly string[] = Object.keys(faults);

export const commands = {
  'set-throttle': {
    target: 'one', kinds: servers, ...engine, doc: 'Limit or free the upload of a server.',
    settings: {
      bandwidth: { value: 'bandwidth-or-none', isRequired: true }, hours: { value: 'hours' },
      'off-hours': { value: 'bandwidth-or-none' }, weekdays: { value: 'words', words: weekdays },
    },
  },
  'test-failover': {
    ...vmOnly, doc: 'Start a copy in a separate network; replication goes on.',
    settings: {
      point: { value: 'word', words: points }, network: { value: 'ref', to: ['network'] }, ...age,
    },
  },
  'cleanup-test': { ...vmOnly, settings: {}, doc: 'Complete a test failover and delete its copy.' },
  failover: {
    ...vmOnly, doc: 'Move the machine to Azure at a recovery point.',
    settings: {
      point: { value: 'word', words: points },
      'shut-down-source': { value: 'flag' }, ...age,
    },
  },
  'planned-failover': { ...vmOnly, settings: {}, doc: 'Orderly move without loss.' },
  'change-recovery-point': {
    ...vmOnly, doc: 'Start again from another point, before commit.',
    settings: { point: { value: 'word', words: points }, ...age },
  },
  commit: { ...vmOnly, settings: {}, doc: 'Settle the failover; its points go.' },
  'complete-migration': { ...vmOnly, settings: {}, doc: 'End protection for good.' },
  'cancel-job': { ...vmOnly, settings: {}, doc: 'Cancel the running job of a machine.' },
  'restart-job': { ...vmOnly, settings: {}, doc: 'Run the failed job of a machine again.' },
  resynchronize: { ...vmOnly, settings: {}, doc: 'Compare both sides and send the differences.' },
  'power-off': {
    target: 'one-or-list', kinds: ['vm'], settings: {}, ...engine, doc: 'Switch a source off.',
  },
  'power-on': {
    target: 'one-or-list', kinds: ['vm'], settings: {}, ...engine, doc: 'Switch a source on.',
  },
  'restart-service': {
    target: 'one', kinds: [...servers, 'vm'], settings: {}, ...engine,
    doc: 'Restart a server and its services, or the agent and snapshot services of a machine.',
  },
  'check-readiness': {
    ...vmOnly, settings: {}, isLook: true, doc: 'Look whether a failover could start now.',
  },
  'declare-disaster': { target: 'none', kinds: [], settings: {}, ...people, doc: 'Say it.' },
  notify: { target: 'one', kinds: ['person'], settings: {}, ...people, doc: 'Tell somebody.' },
  answer: {
    target: 'one', kinds: ['ask'], ...people, doc: 'Answer a question.',
    settings: {
      choice: { value: 'text' }, duration: { value: 'duration' }, number: { value: 'number' },
      text: { value: 'text' },
    },
  },
  'name-cause': {
    target: 'one', kinds: ['link', 'vm', 'site', ...components], ...people,
    doc: 'Name what is wrong, and where, with evidence.',
    settings: {
      fault: { value: 'word', words: faultNames, isRequired: true },
      evidence: { value: 'words', words: evidenceWords },
    },
  },
  'check-service': {
    target: 'one', kinds: ['service'], settings: {}, ...people, isLook: true,
    doc: 'Open a service and look.',
  },
  record: {
    target: 'none', kinds: [], ...people, doc: 'Write something down.',
    settings: {
      as: { value: 'word', words: ['gap', 'finding', 'handover', 'decision'], isRequired: true },
      text: { value: 'text', isRequired: true },
    },
  },
  'take-hint': { target: 'one', kinds: ['hint'], settings: {}, ...people, doc: 'Buy a hint.' },
  finish: { target: 'none', kinds: [], settings: {}, ...people, doc: 'End the exercise.' },
} as const satisfies Record<string, CommandRow>;

export type CommandName = keyof typeof commands;

/** Commands of the format that this version does not know yet. */
export const laterCommands = [
  'ask', 'report', 'predict', 'open', 'create', 'configure', 'connect', 'remove',
  'refresh-discovery', 'install-agent', 'restart-machine', 'add-process-server', 'add-link',
  'add-master-target', 'request-quota', 'enable-replication', 'disable-replication', 'set-policy',
  'set-size', 'switch-process-server', 'create-plan', 'add-to-plan', 'move-in-plan', 'add-step',
  'confirm-step', 'reprotect', 'failback', 'protect-again', 'renew', 'repair', 'update-dns',
  'open-port', 'close-port', 'wait',
] as const;

/** The row of a name, or undefined when the list has no such name. */
export function metricRow(name: string): MetricRow | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name as MetricName] : undefined;
}

export function commandRow(name: string): CommandRow | undefined {
  return Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined;
}

export function faultRow(name: string): FaultRow | undefined {
  return Object.hasOwn(faults, name) ? faults[name as FaultName] : undefined;
}

export const metricNames: readonly string[] = Object.keys(metrics);
export const commandNames: readonly string[] = Object.keys(commands);
export { faultNames };

const wordKinds: readonly ValueKind[] = [
  'flag', 'state', 'test-state', 'health', 'site-or-none', 'inject-state', 'fault-state',
  'weekday', 'choice',
];

/** Whether values of this kind have an order, so that `above` means something. */
export function isOrdered(kind: ValueKind): boolean {
  return !wordKinds.includes(kind);
}

/** Operators that fit a metric. */
export function operatorsOf(kind: ValueKind): readonly string[] {
  return isOrdered(kind) ? orderedOperators : wordOperators;
}
