/** Every metric a condition may look at, with what it is about and how its value is written. */
import { componentKinds, type RefKind } from './kinds.ts';

/** How a value is written and compared. */
export type ValueKind =
  | 'duration'
  | 'size'
  | 'percent'
  | 'bandwidth'
  | 'count'
  | 'money'
  | 'flag'
  | 'clock'
  | 'state'
  | 'test-state'
  | 'health'
  | 'site-or-none'
  | 'inject-state'
  | 'fault-state'
  | 'plan-trust'
  | 'weekday'
  | 'choice'
  | 'answer';

export interface MetricRow {
  /** Empty = about the whole exercise, takes no `of`. */
  readonly of: readonly RefKind[];
  readonly value: ValueKind;
  /** `of: all` leaves out machines that are not protected, because they never get a value. */
  readonly isProtectedOnly?: boolean;
  /** Takes the extra key `about`, the kind of note. */
  readonly takesAbout?: boolean;
  /** Takes the extra key `job`. */
  readonly takesJob?: boolean;
  /** Which promise of a service `value: target` reads. */
  readonly target?: 'rto' | 'rpo' | 'mtd';
  readonly doc: string;
}

const components: readonly RefKind[] = componentKinds;

export const metrics = {
  rta: {
    of: ['service', 'vm'],
    value: 'duration',
    target: 'rto',
    doc: 'Time from the start of the outage until it served again.',
  },
  rpa: {
    of: ['service', 'vm'],
    value: 'duration',
    target: 'rpo',
    isProtectedOnly: true,
    doc: 'Data given up by the failover, in time; a service has its worst machine.',
  },
  rpo: {
    of: ['vm', 'service'],
    value: 'duration',
    target: 'rpo',
    isProtectedOnly: true,
    doc: 'Age of the oldest byte that is not in Azure yet.',
  },
  'rpo-breach': {
    of: ['vm', 'service'],
    value: 'duration',
    target: 'rpo',
    isProtectedOnly: true,
    doc: 'Time spent above the RPO threshold of the policy.',
  },
  downtime: {
    of: ['service', 'vm'],
    value: 'duration',
    target: 'mtd',
    doc: 'Time without service so far.',
  },
  'lost-bytes': {
    of: ['service', 'vm'],
    value: 'size',
    isProtectedOnly: true,
    doc: 'Data given up by the failover, in bytes.',
  },
  'point-at': {
    of: ['vm'],
    value: 'clock',
    isProtectedOnly: true,
    doc: 'Clock time of the recovery point the failover chose.',
  },
  state: { of: ['vm'], value: 'state', doc: 'State of the protected machine.' },
  'test-state': { of: ['vm'], value: 'test-state', doc: 'State of its test failover.' },
  health: { of: ['vm', ...components], value: 'health', doc: 'Health of a machine or component.' },
  'running-at': { of: ['vm'], value: 'site-or-none', doc: 'Site where the machine runs now.' },
  'cache-free': {
    of: ['process-server', 'configuration-server'],
    value: 'percent',
    doc: 'Free share of the cache of a process server.',
  },
  'link-use': { of: ['link'], value: 'percent', doc: 'Used share of a link.' },
  'link-left': {
    of: ['link'],
    value: 'bandwidth',
    doc: 'What a link delivers to the traffic of others.',
  },
  'iops-use': { of: ['storage-account'], value: 'percent', doc: 'Used share of its writes.' },
  uncovered: { of: ['vm'], value: 'duration', doc: 'Time with a disk that is not protected.' },
  resyncs: { of: ['vm'], value: 'count', doc: 'How often it had to resynchronise.' },
  'points-kept': {
    of: ['vm'],
    value: 'count',
    isProtectedOnly: true,
    doc: 'Recovery points kept now.',
  },
  'tests-left': { of: [], value: 'count', doc: 'Test failovers that are not cleaned up.' },
  'split-brain': { of: ['vm'], value: 'duration', doc: 'Time with both sides writable.' },
  'job-time': {
    of: ['vm', 'plan'],
    value: 'duration',
    takesJob: true,
    doc: 'Duration of the last job of a kind.',
  },
  'order-kept': {
    of: ['plan'],
    value: 'flag',
    doc: 'Every machine in Azure started after those of the groups before it.',
  },
  'days-since-test': {
    of: ['plan'],
    value: 'count',
    doc: 'Whole days since the last test of a plan.',
  },
  'plan-trust': {
    of: ['plan'],
    value: 'plan-trust',
    doc: 'How far the last test of a plan can be believed.',
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
    of: ['ask'],
    value: 'answer',
    doc: 'Distance of a prediction from what came true.',
  },
  'inject-state': { of: ['inject'], value: 'inject-state', doc: 'Whether an inject has fired.' },
  'fault-state': { of: ['inject'], value: 'fault-state', doc: 'Whether its fault holds.' },
  'reports-on-time': {
    of: ['report'],
    value: 'percent',
    doc: 'Share of the notes that fell due so far and were sent on time.',
  },
  'report-error': {
    of: ['report'],
    value: 'duration',
    doc: 'Largest distance between a promised return and the real one.',
  },
  noted: {
    of: [],
    value: 'flag',
    takesAbout: true,
    doc: 'Whether something of that kind was written down.',
  },
  built: {
    of: [...components, 'link'],
    value: 'flag',
    doc: 'Whether a part of at least this size stands at its site, whatever it is called.',
  },
  flag: { of: ['flag'], value: 'flag', doc: 'Whether a branch has set this flag.' },
  elapsed: { of: [], value: 'duration', doc: 'Time since StartEx.' },
  'time-of-day': { of: [], value: 'clock', doc: 'Local clock time.' },
  weekday: { of: [], value: 'weekday', doc: 'Local day of the week.' },
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof metrics;

/** Metrics of the format that this version cannot compute yet. */
export const laterMetrics = ['orphans', 'progress', 'exposed'] as const;

const orderedOperators = ['is', 'is-not', 'above', 'at-least', 'below', 'at-most'] as const;
const wordOperators = ['is', 'is-not', 'one-of'] as const;
export const allOperators = [
  'is',
  'is-not',
  'above',
  'at-least',
  'below',
  'at-most',
  'one-of',
] as const;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Words of the kinds of values that are words. */
export const valueWords = {
  state: [
    'protected',
    'failingOver',
    'failoverBroken',
    'commitPending',
    'changingPoint',
    'committing',
    'failedOver',
    'completingMigration',
    'migrated',
    'discovered',
    'ineligible',
    'enabling',
    'enableFailed',
    'awaitingRestart',
    'initialReplication',
    'finalizing',
    'disabling',
    'unprotected',
    'removed',
    'reprotecting',
    'reverseSync',
    'reverseProtected',
    'failingBack',
    'failbackFailed',
    'failbackCommitPending',
    'committingFailback',
    'failedBack',
    'reprotectingForward',
  ],
  'test-state': ['none', 'running', 'awaiting', 'failed', 'cleaning', 'leftovers'],
  health: ['normal', 'warning', 'critical', 'notApplicable'],
  'inject-state': ['waiting', 'fired', 'skipped'],
  'fault-state': ['waiting', 'active', 'over'],
  weekday: weekdays,
  'plan-trust': ['neverTested', 'tested', 'changed', 'failed'],
} as const;

/** The row of a name, or undefined when the list has no such name. */
export function metricRow(name: string): MetricRow | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name as MetricName] : undefined;
}

export const metricNames: readonly string[] = Object.keys(metrics);

const wordKinds: readonly ValueKind[] = [
  'flag',
  'state',
  'test-state',
  'health',
  'site-or-none',
  'inject-state',
  'fault-state',
  'weekday',
  'plan-trust',
  'choice',
];

/** Whether values of this kind have an order, so that `above` means something. */
export function isOrdered(kind: ValueKind): boolean {
  return !wordKinds.includes(kind);
}

/** Operators that fit a metric. */
export function operatorsOf(kind: ValueKind): readonly string[] {
  return isOrdered(kind) ? orderedOperators : wordOperators;
}
