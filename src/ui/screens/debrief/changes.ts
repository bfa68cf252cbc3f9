/** What can be done differently about one decision, in the order of the list. */
import type { Change, Decision } from '../../../runtime/index.ts';
import { texts } from '../../../text/index.ts';
import { formatDuration } from '../../format.ts';
import { MINUTE } from '../../units.ts';

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly change: Change;
}

const STEPS = [-60, -30, -10, 10, 30, 60].map((minutes) => minutes * MINUTE);

export function changesOf(decision: Decision): readonly Option[] {
  const t = texts.futures.whatIf;
  const { place, point } = decision;
  const moves = STEPS.filter((byMs) => decision.atMs + byMs >= 0).map((byMs): Option => {
    const step = formatDuration(Math.abs(byMs));
    const label = byMs < 0 ? t.sooner(step) : t.later(step);
    return { id: `move ${byMs}`, label, change: { kind: 'move', place, byMs } };
  });
  const others = point === null ? [] : Object.keys(t.points).filter((each) => each !== point);
  return [
    { id: 'drop', label: t.drop, change: { kind: 'drop', place } },
    ...moves,
    ...others.map((each): Option => {
      const label = t.point(t.points[each] ?? each);
      return { id: `point ${each}`, label, change: { kind: 'point', place, point: each } };
    }),
  ];
}
