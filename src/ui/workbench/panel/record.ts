/** A note of one's own, kept with the run. */
import type { Command } from '../../../runtime/index.ts';

export const recordKinds = ['finding', 'gap', 'decision', 'handover'] as const;
export type RecordKind = (typeof recordKinds)[number];

export function recordCommand(kind: RecordKind, text: string): Command {
  return { do: 'record', with: { as: kind, text: text.trim() } };
}
