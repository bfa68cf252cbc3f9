/** Every command a run may hold, with its targets and settings, in the author's names. */
import { faultNames } from './faults.ts';
import { componentKinds, type RefKind, type SettingRow, servers } from './kinds.ts';
import { weekdays } from './metrics.ts';

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
  'backlog',
  'throttle',
  'link-use',
  'link-capacity',
  'process-server-flow',
  'process-server-cpu',
  'cache',
  'churn',
  'storage-use',
  'agent',
  'health',
  'alert',
  'azure-status',
  'power',
] as const;

const components: readonly RefKind[] = componentKinds;
const points = ['latest', 'latest-processed', 'latest-app-consistent', 'custom'] as const;
const age: Record<string, SettingRow> = { age: { value: 'duration' }, at: { value: 'duration' } };

const engine = { isForPeople: false } as const;
const people = { isForPeople: true } as const;
const vmOnly = { target: 'one', kinds: ['vm'], ...engine } as const;

export const commands = {
  'set-throttle': {
    target: 'one',
    kinds: servers,
    ...engine,
    doc: 'Limit or free the upload of a server.',
    settings: {
      bandwidth: { value: 'bandwidth-or-none', isRequired: true },
      hours: { value: 'hours' },
      'off-hours': { value: 'bandwidth-or-none' },
      weekdays: { value: 'words', words: weekdays },
    },
  },
  'test-failover': {
    ...vmOnly,
    doc: 'Start a copy in a separate network; replication goes on.',
    settings: {
      point: { value: 'word', words: points },
      network: { value: 'ref', to: ['network'] },
      ...age,
    },
  },
  'cleanup-test': { ...vmOnly, settings: {}, doc: 'Complete a test failover and delete its copy.' },
  failover: {
    ...vmOnly,
    doc: 'Move the machine to Azure at a recovery point.',
    settings: {
      point: { value: 'word', words: points },
      'shut-down-source': { value: 'flag' },
      ...age,
    },
  },
  'planned-failover': { ...vmOnly, settings: {}, doc: 'Orderly move without loss.' },
  'change-recovery-point': {
    ...vmOnly,
    doc: 'Start again from another point, before commit.',
    settings: { point: { value: 'word', words: points }, ...age },
  },
  commit: { ...vmOnly, settings: {}, doc: 'Settle the failover; its points go.' },
  'complete-migration': { ...vmOnly, settings: {}, doc: 'End protection for good.' },
  'cancel-job': { ...vmOnly, settings: {}, doc: 'Cancel the running job of a machine.' },
  'restart-job': { ...vmOnly, settings: {}, doc: 'Run the failed job of a machine again.' },
  resynchronize: { ...vmOnly, settings: {}, doc: 'Compare both sides and send the differences.' },
  'power-off': {
    target: 'one-or-list',
    kinds: ['vm'],
    settings: {},
    ...engine,
    doc: 'Switch a source off.',
  },
  'power-on': {
    target: 'one-or-list',
    kinds: ['vm'],
    settings: {},
    ...engine,
    doc: 'Switch a source on.',
  },
  'restart-service': {
    target: 'one',
    kinds: [...servers, 'vm'],
    settings: {},
    ...engine,
    doc: 'Restart a server and its services, or the agent and snapshot services of a machine.',
  },
  'check-readiness': {
    ...vmOnly,
    settings: {},
    isLook: true,
    doc: 'Look whether a failover could start now.',
  },
  'declare-disaster': { target: 'none', kinds: [], settings: {}, ...people, doc: 'Say it.' },
  notify: { target: 'one', kinds: ['person'], settings: {}, ...people, doc: 'Tell somebody.' },
  answer: {
    target: 'one',
    kinds: ['ask'],
    ...people,
    doc: 'Answer a question.',
    settings: {
      choice: { value: 'text' },
      duration: { value: 'duration' },
      number: { value: 'number' },
      text: { value: 'text' },
    },
  },
  'name-cause': {
    target: 'one',
    kinds: ['link', 'vm', 'site', ...components],
    ...people,
    doc: 'Name what is wrong, and where, with evidence.',
    settings: {
      fault: { value: 'word', words: faultNames, isRequired: true },
      evidence: { value: 'words', words: evidenceWords },
    },
  },
  'check-service': {
    target: 'one',
    kinds: ['service'],
    settings: {},
    ...people,
    isLook: true,
    doc: 'Open a service and look.',
  },
  record: {
    target: 'none',
    kinds: [],
    ...people,
    doc: 'Write something down.',
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
  'ask',
  'report',
  'predict',
  'open',
  'create',
  'configure',
  'connect',
  'remove',
  'refresh-discovery',
  'install-agent',
  'restart-machine',
  'add-process-server',
  'add-link',
  'add-master-target',
  'request-quota',
  'enable-replication',
  'disable-replication',
  'set-policy',
  'set-size',
  'switch-process-server',
  'create-plan',
  'add-to-plan',
  'move-in-plan',
  'add-step',
  'confirm-step',
  'reprotect',
  'failback',
  'protect-again',
  'renew',
  'repair',
  'update-dns',
  'open-port',
  'close-port',
  'wait',
] as const;

export function commandRow(name: string): CommandRow | undefined {
  return Object.hasOwn(commands, name) ? commands[name as CommandName] : undefined;
}

export const commandNames: readonly string[] = Object.keys(commands);
