/** `migrate`: raises a file's format one version at a time, by edits at places of its tree. */
import { type Document, parseDocument } from 'yaml';
import type { Edit } from '../drill/index.ts';
import { applyEdits } from './edits.ts';
import { yamlOptions } from './tree.ts';

/** One version to the next. Edits touch only what changed, so comments and order stay. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  /** What to change, and one line for people per change. The format line is raised for it. */
  plan(document: Document): {
    readonly edits: readonly Edit[];
    readonly changes: readonly string[];
  };
}

/** Every step there is. Version 1 is the first, so there is none yet. */
const migrations: readonly Migration[] = [];

export interface Migrated {
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly changes: readonly string[];
}

/** The file in the newest format it can be raised to; null when YAML cannot read it. */
export function migrateText(
  source: string,
  steps: readonly Migration[] = migrations,
): Migrated | null {
  let text = source;
  let from: string | null = null;
  const changes: string[] = [];
  for (;;) {
    const document = parseDocument(text, yamlOptions);
    if (document.errors.length > 0) return null;
    const node = document.get('format', true) as { range?: readonly number[] } | undefined;
    const format = String(document.get('format') ?? '');
    from ??= format;
    const step = steps.find((one) => one.from === format);
    const [start, end] = node?.range ?? [];
    if (step === undefined || start === undefined || end === undefined) {
      return { text, from, to: format, changes };
    }
    const planned = step.plan(document);
    text = applyEdits(text, [...planned.edits, { start, end, text: step.to }]);
    changes.push(...planned.changes);
  }
}
