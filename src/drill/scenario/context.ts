/** What the reference and logic checks share while they look at one file. */
import type { Scalar } from '../../domain/index.ts';
import type { FileDraft } from './draft.ts';
import type { Names } from './index-of-names.ts';
import type { Issues, Path } from './issues.ts';
import type { Ground } from './preset.ts';
import type { Reading } from './read.ts';
import type { Condition } from './types.ts';

export interface Context {
  readonly raw: unknown;
  readonly draft: FileDraft;
  readonly ground: Ground;
  readonly names: Names;
  readonly issues: Issues;
  readonly reading: Reading;
  /** Sections that could not be read at all; nothing is concluded from their absence. */
  isUnread(section: string): boolean;
  /** Compiled conditions and values by path, filled by the checks, read by the compiler. */
  readonly conditions: Map<string, Condition>;
  readonly values: Map<string, Scalar>;
}

export function keyOf(path: Path): string {
  return path.join('\u0000');
}

/** Machines that replicate at StartEx. */
export function protectedVms(draft: FileDraft): readonly string[] {
  const all = Object.keys(draft.topology?.vms ?? {});
  if (draft.start?.state === 'empty') return [];
  const chosen = draft.start?.protected;
  if (chosen === undefined || chosen === 'all') return all;
  if (chosen === 'none') return [];
  const ids = typeof chosen === 'string' ? [chosen] : chosen;
  return all.filter((id) => ids.includes(id));
}
