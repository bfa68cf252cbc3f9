/** Predictions: what the learner answered, and what came true (SCENARIOS 2.4, ask with truth). */
import type { Context } from './context.ts';
import { machinesOf } from './context.ts';
import type { Ask } from './scenario/types.ts';
import type { PredictionRow } from './types.ts';

export function asksOf(context: Context): Ask[] {
  return context.scenario.injects.flatMap((inject) => inject.ask ?? []);
}

/** What came true, in the ask's unit (ms for a duration); null while nobody can know. */
export function truthOfAsk(context: Context, ask: Ask): number | null {
  const { truth } = ask;
  if (truth === undefined) return null;
  if ('stat' in truth) {
    if (context.state.ended === null) return null;
    return extreme(context, truth.metric, truth.of ?? '', truth.stat);
  }
  return context.state.truths[ask.id] ?? null;
}

/** Extreme of a metric over the run: exact for RPO, whose curve is kept; else what was noted. */
function extreme(context: Context, metric: string, id: string, stat: 'max' | 'min'): number | null {
  if (metric === 'rpo') {
    let best: number | null = null;
    for (const machine of machinesOf(context, id)) {
      for (const [, value] of context.engine.rpoCurve(machine, 0, context.engine.nowMs())) {
        const isBetter = best === null || (stat === 'max' ? value > best : value < best);
        if (isBetter) best = value;
      }
    }
    return best;
  }
  return context.state.truths[`${stat}/${metric}/${id}`] ?? null;
}

/** Distance between answer and truth; null until both exist. */
export function answerError(context: Context, askId: string): number | null {
  const ask = asksOf(context).find((row) => row.id === askId);
  const answer = context.state.answers[askId];
  if (ask === undefined || answer === undefined || typeof answer.value !== 'number') return null;
  const truth = truthOfAsk(context, ask);
  return truth === null ? null : Math.abs(answer.value - truth);
}

export function predictionRows(context: Context): PredictionRow[] {
  return asksOf(context).flatMap((ask) => {
    const answer = context.state.answers[ask.id];
    if (ask.kind !== 'duration' && ask.kind !== 'number') return [];
    if (answer === undefined || typeof answer.value !== 'number') return [];
    const truth = truthOfAsk(context, ask);
    return [
      {
        ask: ask.id,
        text: ask.text,
        kind: ask.kind,
        answer: answer.value,
        truth,
        error: truth === null ? null : Math.abs(answer.value - truth),
      },
    ];
  });
}
