/** Forecasts against facts: what was asked for, and what one typed before a failover. */
import type { DebriefView } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { MINUTE } from '../../units.ts';
import { predictionIn } from '../../workbench/acts/point.ts';

export interface Forecast {
  readonly id: string;
  readonly text: string;
  readonly kind: 'duration' | 'number';
  /** Null where the question's time went by without an answer. */
  readonly answer: number | null;
  /** Null where nobody could know. */
  readonly truth: number | null;
}

/** Answers to the drill's questions first, then one's own, the last before each failover. */
export function forecastsOf(
  view: Pick<DebriefView, 'predictions' | 'notes' | 'given'>,
): readonly Forecast[] {
  const asked = view.predictions.map(({ ask, ...row }) => ({ ...row, id: ask }));
  const own = view.given.flatMap(({ machine, name, atMs, rpaMs }) => {
    const note = view.notes.findLast(
      (row) => row.atMs <= atMs && predictionIn(row.text, name) !== null,
    );
    const minutes = note === undefined ? null : predictionIn(note.text, name);
    if (minutes === null) return [];
    const text = texts.debrief.calibration.failover(name);
    const answer = minutes * MINUTE;
    return [{ id: `failover/${machine}`, text, kind: 'duration' as const, answer, truth: rpaMs }];
  });
  return [...asked, ...own];
}
