/** Every command a run may hold, with its targets and settings, in the author's names. */
import { catalog } from '../../domain/index.ts';
import { faultNames, faults } from './faults.ts';
import { componentKinds, kindOf, type RefKind, type SettingRow, settingRows } from './kinds.ts';

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

/** Kinds of things people write down. */
export const noteKinds = ['gap', 'finding', 'handover', 'decision'] as const;

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

/** Every setting any fault has; which of them a fault takes is asked when it is begun. */
const faultSettings: Readonly<Record<string, SettingRow>> = Object.fromEntries(
  Object.values(faults).flatMap(({ settings }) =>
    Object.entries(settings).map(([name, { isRequired: _, ...row }]) => [name, row]),
  ),
);
/** Every kind some fault strikes. */
const faultKinds = [...new Set(Object.values(faults).flatMap(({ kinds }) => kinds))];
const people = { isForPeople: true } as const;

/** The engine's verbs in the author's form: one row, however many kinds define the verb. */
function engineRows(): Record<string, CommandRow> {
  const rows: Record<string, CommandRow> = {};
  for (const def of catalog.commands) {
    const known = rows[def.do];
    const takesList = def.takesList === true || known?.target === 'one-or-list';
    rows[def.do] = {
      target: def.on.length === 0 ? 'none' : takesList ? 'one-or-list' : 'one',
      kinds: [...(known?.kinds ?? []), ...def.on.map(kindOf)],
      settings: { ...known?.settings, ...settingRows(def.settings) },
      isForPeople: false,
      ...(def.isLook === true ? { isLook: true } : {}),
      doc: known === undefined ? def.doc : `${known.doc} ${def.doc}`,
    };
  }
  return rows;
}

const peopleRows = {
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
      as: { value: 'word', words: noteKinds, isRequired: true },
      text: { value: 'text', isRequired: true },
    },
  },
  report: {
    target: 'one',
    kinds: ['report'],
    ...people,
    doc: 'Send a status note that falls due.',
    settings: {
      state: { value: 'text' },
      'next-step': { value: 'text' },
      'back-at': { value: 'duration' },
    },
  },
  'begin-fault': {
    target: 'one',
    kinds: faultKinds,
    ...people,
    doc: 'Begin a fault by hand, where the rules of the drill leave faults to hands.',
    settings: {
      fault: { value: 'word', words: faultNames, isRequired: true },
      ...faultSettings,
    },
  },
  'end-fault': {
    target: 'one',
    kinds: faultKinds,
    ...people,
    doc: 'End a fault that was begun by hand.',
    settings: { fault: { value: 'word', words: faultNames, isRequired: true } },
  },
  'take-hint': { target: 'one', kinds: ['hint'], settings: {}, ...people, doc: 'Buy a hint.' },
  finish: { target: 'none', kinds: [], settings: {}, ...people, doc: 'End the exercise.' },
} as const satisfies Record<string, CommandRow>;

export const commands: Readonly<Record<string, CommandRow>> = { ...engineRows(), ...peopleRows };

/** Commands of the format that this version does not know yet. */
export const laterCommands = ['ask', 'predict', 'open', 'configure', 'remove', 'wait'] as const;

export function commandRow(name: string): CommandRow | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

/** Admission rules of an engine's verb, by code and fact, in the order they are asked. */
export function commandRules(
  name: string,
): readonly { readonly code: string; readonly fact: string }[] {
  return catalog.commands.filter((def) => def.do === name).flatMap(({ rules }) => rules);
}

export const commandNames: readonly string[] = Object.keys(commands);
