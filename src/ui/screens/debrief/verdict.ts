/** One verdict as words: the number reached, the number promised, nothing averaged. */
import type { DebriefView } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { formatCount, formatDuration, formatSinceStart } from '../../format.ts';
import { needleOf } from '../../workbench/needle.ts';

type Objective = DebriefView['objectives'][number];

export interface Verdict {
  readonly id: string;
  readonly state: Objective['state'];
  readonly text: string;
  readonly word: string;
  /** The outage it measures was not over when the run was. */
  readonly isOpen: boolean;
  /** What was measured against what, empty when the goal is not one number. */
  readonly measured: string;
  readonly since: string;
  readonly points: string;
  readonly isCritical: boolean;
}

/** Verdicts in the author's order; hidden goals are shown too, now that the run is over. */
export function verdictsOf(view: Pick<DebriefView, 'objectives' | 'currency'>): readonly Verdict[] {
  const words = texts.debrief.verdicts;
  const { objectives, currency } = view;
  return objectives.map((objective) => {
    const unanswered = unansweredOf(objective);
    // What had to hold throughout is judged at its worst, which the last value does not tell.
    const needle = objective.kind === 'hold' ? null : needleOf(objective.gauge, currency);
    const op = objective.gauge === null ? '' : (texts.debrief.ops[objective.gauge.op] ?? '');
    const value = needle?.now ?? words.notMeasured;
    const limit = needle === null ? '' : `${op} ${needle.limitText}`.trim();
    // An RTA is known only once a service is back; one that never came back is told as it is.
    const overdueMs = objective.state === 'met' ? null : objective.overdueMs;
    const isMissed = overdueMs !== null || unanswered !== null;
    const state = isMissed ? 'missed' : objective.state;
    const stillMs = state === 'unknown' ? objective.outageMs : null;
    const reached = needle === null ? '' : words.measured(value, limit);
    const outage =
      overdueMs !== null
        ? words.neverBack(formatDuration(overdueMs), limit)
        : stillMs !== null
          ? words.stillDown(formatDuration(stillMs), limit)
          : null;
    const measured = outage ?? unanswered ?? reached;
    return {
      id: objective.id,
      state,
      text: objective.text,
      word: stillMs === null ? words[state] : words.open,
      isOpen: stillMs !== null,
      measured,
      since:
        objective.settledAtMs === null ? '' : words.since(formatSinceStart(objective.settledAtMs)),
      points: words.points(formatCount(objective.earned), formatCount(objective.points)),
      isCritical: objective.critical,
    };
  });
}

/** What became of a question that was asked and never answered; null for every other goal. */
function unansweredOf({ unanswered, state }: Objective): string | null {
  if (state !== 'unknown' || unanswered === null) return null;
  const by = unanswered.byMs === null ? '' : formatSinceStart(unanswered.byMs);
  return texts.debrief.verdicts.unanswered(formatSinceStart(unanswered.askedAtMs), by);
}
