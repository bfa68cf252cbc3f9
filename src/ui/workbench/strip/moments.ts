/** Past events worth a diamond on the track: messages and alerts, thinned to be told apart. */
import type { Frame } from '../../../read/index.ts';
import type { X } from '../ribbon/axis.ts';
import { alertWord } from '../words.ts';

export interface Moment {
  readonly atMs: number;
  readonly x: number;
  readonly title: string;
}

const APART_PX = 9;

/** Oldest first; what comes closer than nine pixels joins the diamond before it. */
export function markedMoments(frame: Frame, x: X): readonly Moment[] {
  const all = [
    ...frame.messages.map((row) => ({ atMs: row.atMs, title: row.title })),
    ...frame.alerts
      .filter((row) => row.severity !== 'info' && row.raisedAtMs >= 0)
      .map((row) => ({ atMs: row.raisedAtMs, title: alertWord(row.code) })),
  ].sort((a, b) => a.atMs - b.atMs);
  const marked: Moment[] = [];
  for (const row of all) {
    const at = x(row.atMs);
    const last = marked.at(-1);
    if (last !== undefined && at - last.x < APART_PX) {
      marked[marked.length - 1] = { ...last, title: `${last.title}, ${row.title}` };
    } else {
      marked.push({ atMs: row.atMs, x: at, title: row.title });
    }
  }
  return marked;
}
