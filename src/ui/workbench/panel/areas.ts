/** In which order and in which groups the verbs of a part are shown. */
import type { AllowedOperation } from '../../../read/index.ts';

/** The steps of a recovery: always in view, so that one sees what comes next and why not yet. */
const RECOVERY = [
  'test-failover',
  'cleanup-test',
  'failover',
  'planned-failover',
  'change-recovery-point',
  'commit',
  'complete-migration',
];

/** What takes something away that is not simply given back: apart, and last. */
const TAKES_AWAY = [
  'complete-migration',
  'power-off',
  'delete-vm',
  'move',
  'delete',
  'remove-from-vault',
  'disable-replication',
  'delete-machine',
  'uninstall-agent',
  'disable-firewall',
  'remove-vcenter',
  'remove-process-server',
  'unregister',
  'close-port',
];

/** What a verb is done to; a verb of none of them is done to the part itself. */
const AREAS = {
  jobs: ['cancel-job', 'restart-job'],
  replication: [
    'enable-replication',
    'disable-replication',
    'remove-from-vault',
    'resynchronize',
    'add-to-group',
    'remove-from-group',
    'switch-process-server',
  ],
  azure: [
    'connect-test',
    'shut-down',
    'start-vm',
    'create-disk',
    'delete-vm',
    'move',
    'set-size',
    'set-network',
    'set-name',
    'set-address',
  ],
} as const;

export type Area = 'itself' | keyof typeof AREAS;
const ORDER: readonly Area[] = ['itself', 'replication', 'azure', 'jobs'];

export interface Shown {
  /** Can be done, or is a step of a recovery that cannot be taken yet. */
  readonly first: readonly AllowedOperation[];
  /** Cannot be done now, by what it would be done to. */
  readonly later: readonly { readonly area: Area; readonly rows: readonly AllowedOperation[] }[];
  readonly costly: readonly AllowedOperation[];
}

export function shownIn(operations: readonly AllowedOperation[]): Shown {
  const can = operations.filter(({ refusals }) => refusals.length === 0);
  const cannot = operations.filter(({ refusals }) => refusals.length > 0);
  const possible = can.filter((one) => !takesAway(one)).sort((a, b) => turn(a) - turn(b));
  const rest = cannot.filter((one) => !isStep(one));
  const later = ORDER.map((area) => ({
    area,
    rows: rest.filter((one) => areaOf(one) === area),
  }));
  return {
    first: [...possible, ...cannot.filter(isStep)],
    later: later.filter(({ rows }) => rows.length > 0),
    costly: can.filter(takesAway),
  };
}

function takesAway({ do: verb }: AllowedOperation): boolean {
  return TAKES_AWAY.includes(verb);
}

function isStep({ do: verb }: AllowedOperation): boolean {
  return RECOVERY.includes(verb);
}

/** The steps of a recovery first, in the order they are taken; then the rest as it comes. */
function turn({ do: verb }: AllowedOperation): number {
  return RECOVERY.includes(verb) ? RECOVERY.indexOf(verb) : RECOVERY.length;
}

function areaOf({ do: verb }: AllowedOperation): Area {
  const isIn = (area: keyof typeof AREAS): boolean => AREAS[area].some((one) => one === verb);
  return (['jobs', 'replication', 'azure'] as const).find(isIn) ?? 'itself';
}
