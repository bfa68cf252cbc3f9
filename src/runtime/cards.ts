/** Saved runs as the library lists them: readable ones, and the others with the reason. */
import { ENGINE_VERSION } from '../domain/index.ts';
import { type FileProblem, type RunFile, readRunFile } from '../drill/index.ts';
import type { SavedRun } from '../storage/index.ts';
import type { RunCard } from './types.ts';

type Row = Partial<Record<keyof SavedRun, unknown>>;

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/**
 * Makes cards and remembers them: checking a run file takes some milliseconds, and the library asks
 * again at every visit.
 */
export function rememberedCards(): (row: unknown) => RunCard | null {
  const known = new Map<string, { readonly text: unknown; readonly card: RunCard }>();
  return (value) => {
    const { runId, text } = (value ?? {}) as Row;
    const before = known.get(String(runId));
    if (before !== undefined && before.text === text) return before.card;
    const card = cardOf(value);
    if (card !== null) known.set(card.runId, { text, card });
    return card;
  };
}

/** A card for whatever was found in storage; null for what has no id to speak of it by. */
function cardOf(value: unknown): RunCard | null {
  if (typeof value !== 'object' || value === null) return null;
  const row = value as Row;
  if (typeof row.runId !== 'string') return null;
  const reason = reasonAgainst(row);
  return {
    runId: row.runId,
    scenarioId: text(row.scenarioId, ''),
    title: text(row.title, row.runId),
    version: text(row.version, ''),
    startedAt: text(row.startedAt, ''),
    untilMs: number(row.untilMs),
    endMs: number(row.endMs),
    ended: row.ended === true,
    points: typeof row.points === 'number' ? row.points : null,
    passed: typeof row.passed === 'boolean' ? row.passed : null,
    ...reason,
  };
}

function reasonAgainst(row: Row): Pick<RunCard, 'state' | 'reason' | 'parent'> {
  const read = fileOf(row);
  if ('problem' in read) return { state: 'unreadable', reason: read.problem, parent: null };
  const { engine, parent = null } = read.file;
  if (engine !== ENGINE_VERSION) {
    return { state: 'other-engine', reason: { code: 'other-engine', found: engine }, parent };
  }
  return { state: 'readable', reason: null, parent };
}

/** The run file of a stored row, or what is wrong with it. Never throws. */
export function fileOf(
  value: unknown,
): { readonly file: RunFile } | { readonly problem: FileProblem } {
  const row = value as Row | null | undefined;
  if (typeof row?.text !== 'string') return { problem: { code: 'no-file' } };
  return readRunFile(row.text);
}

/** Text of a stored row for export, readable or not. */
export function rawText(value: unknown): string {
  const row = value as Row | null | undefined;
  return typeof row?.text === 'string' ? row.text : JSON.stringify(value ?? null);
}
