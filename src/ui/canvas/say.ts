/** Every part as a sentence: the accessible name on the canvas and the row of the outline. */
import type { Frame, LinkRow, MachineRow, ServerRow } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatBits, formatBytes, formatDuration, formatPercent } from '../format.ts';

const t = texts.canvas;

export function lookWord(row: MachineRow): string {
  return t.looks[row.look] ?? row.look;
}

/** "sql-01, breach, RPO 30 min, threshold 30 min, via cs-1" */
export function machineSentence(row: MachineRow): string {
  const rpo = row.rpoMs === null ? '' : t.rpo(formatDuration(row.rpoMs));
  const limit = row.rpoMs === null ? '' : t.threshold(formatDuration(row.rpoThresholdMs));
  const via = row.rpoMs === null ? '' : t.via(row.processServer);
  return t.sentence(row.name, lookWord(row), `${rpo}${limit}${via}`);
}

export function stateWord(word: string): string {
  return texts.states.region[word] ?? word;
}

export function serverSentence(row: ServerRow): string {
  if (row.tank !== null) {
    const { backlogBytes, cachedBytes, cacheBytes } = row.tank;
    const waiting = backlogBytes > 0 ? t.waiting(formatBytes(backlogBytes)) : t.empty;
    const kind = t.parts[row.kind] ?? row.kind;
    const named = t.serverSentence(row.name, kind, stateWord(row.stateWord));
    return t.tankSentence(named, waiting, t.cache(formatPercent(cachedBytes / cacheBytes)));
  }
  return t.serverSentence(row.name, t.parts[row.kind] ?? row.kind, stateWord(row.stateWord));
}

export function linkSentence(row: LinkRow): string {
  const used = row.replicationBps + row.businessLeftBps;
  return t.linkSentence(
    row.name,
    stateWord(row.state),
    formatBits(used),
    formatBits(row.capacityBps),
  );
}

/** The member of a group that is furthest behind its threshold; the first if none is behind. */
export function worstOf(rows: readonly MachineRow[]): MachineRow | undefined {
  let worst: MachineRow | undefined;
  for (const row of rows) {
    if (worst === undefined || weight(row) > weight(worst)) worst = row;
  }
  return worst;
}

const RANK: Readonly<Record<string, number>> = {
  'two-copies': 9,
  dark: 5,
  starting: 4,
  'on-approval': 4,
};

function weight(row: MachineRow): number {
  const share = row.rpoMs === null ? 0 : row.rpoMs / Math.max(1, row.rpoThresholdMs);
  return (RANK[row.look] ?? 0) * 1000 + share;
}

export function machinesBy(frame: Frame): ReadonlyMap<string, MachineRow> {
  return new Map(frame.machines.map((row) => [row.id, row]));
}

/** Value under a name: minutes of data, or the word of the state. */
export function shortValue(row: MachineRow): string {
  return row.rpoMs === null || row.look === 'dark' ? lookShort(row) : formatDuration(row.rpoMs);
}

function lookShort(row: MachineRow): string {
  if (row.look === 'dark') return row.rpoMs === null ? t.dark : formatDuration(row.rpoMs);
  return lookWord(row).split(' ')[0] ?? '';
}
