/** Machines nothing can bring back, in words: one sentence for those that were lost alike. */
import type { DebriefView } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { formatDuration, formatSinceStart } from '../../format.ts';

export function beyondRescueTexts(rows: DebriefView['beyondRescue']): readonly string[] {
  const groups = new Map<string, string[]>();
  const told = rows.map(({ name, endedAtMs, sinceMs }) => {
    const at = endedAtMs === null ? '' : formatSinceStart(endedAtMs);
    return { name, at, since: formatDuration(sinceMs) };
  });
  for (const { name, at, since } of told) {
    const key = `${at} ${since}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].flatMap(([key, names]) => {
    const first = told.find(({ at, since }) => `${at} ${since}` === key);
    if (first === undefined) return [];
    return texts.debrief.bill.beyondRescue(names.join(', '), first.at, first.since);
  });
}
