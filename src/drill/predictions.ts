/** Predictions: what the learner answered, and what came true (SCENARIOS 2.4, ask with truth). */
import type { Context } from './context.ts';
import { machinesOf } from './context.ts';
import { metricRow } from './scenario/registry.ts';
import type { Ask } from './scenario/types.ts';
import type { PredictionRow } from './types.ts';

export function asksOf(context: Context): Ask[] {
  return context.scenario.injects.flatMap((inject) => inject.ask ?? []);
}

/** Where the extreme of a metric so far is noted. */
export function extremeKey(metric: string, id: string, stat: 'max' | 'min'): string {
  return `${stat}/${metric}/${id}`;
}

/** What came true, in the ask's unit: ms, or a plain number. Null while nobody can know. */
function truthOfAsk(context: Context, ask: Ask): number | null {
  const { truth } = ask;
  if (truth === undefined) return null;
  if (!('stat' in truth)) return inUnit(truth, context.state.truths[ask.id] ?? null);
  // An extreme of the run is known when the run is over.
  if (context.state.ended === null) return null;
  return inUnit(truth, extreme(context, truth.metric, truth.of ?? '', truth.stat));
}

const PER_CENT = 100;

/** People answer a share in per cent. */
function inUnit(truth: NonNullable<Ask['truth']>, value: number | null): number | null {
  if (value === null || !('metric' in truth)) return value;
  return metricRow(truth.metric)?.value === 'percent' ? value * PER_CENT : value;
}

/** Extreme of a metric over the run. The curve of an RPO is kept, so its corners are exact. */
function extreme(context: Context, metric: string, id: string, stat: 'max' | 'min'): number | null {
  const noted = context.state.truths[extremeKey(metric, id, stat)] ?? null;
  if (metric !== 'rpo' || stat === 'min') return noted;
  const { engine } = context;
  const corners = machinesOf(context, id).flatMap((machine) =>
    engine.rpoCurve(machine, 0, engine.nowMs()).map(([, value]) => value),
  );
  return corners.length === 0 ? noted : Math.max(noted ?? 0, ...corners);
}

/** Distance between answer and truth; null until both exist. */
export function answerError(context: Context, askId: string): number | null {
  const ask = asksOf(context).find((row) => row.id === askId);
  const answer = context.state.answers[askId];
  if (ask === undefined || answer === undefined || typeof answer.value !== 'number') return null;
  const truth = truthOfAsk(context, ask);
  return truth === null ? null : Math.abs(answer.value - truth);
}

/** Questions that were answered, and forecasts whose time went by without an answer. */
export function predictionRows(context: Context): PredictionRow[] {
  return asksOf(context).flatMap((ask) => {
    const { kind, truth: measured, byMs = null } = ask;
    const message = context.state.messages.find((row) => row.ask?.id === ask.id);
    if (kind !== 'duration' && kind !== 'number') return [];
    if (message === undefined) return [];
    const value = context.state.answers[ask.id]?.value;
    const answer = typeof value === 'number' ? value : null;
    const isMissed = measured !== undefined && isOver(context, byMs);
    if (answer === null && !isMissed) return [];
    const truth = truthOfAsk(context, ask);
    const error = truth === null || answer === null ? null : Math.abs(answer - truth);
    const { id, text } = ask;
    return [{ ask: id, text, kind, answer, askedAtMs: message.atMs, byMs, truth, error }];
  });
}

function isOver({ state, engine }: Context, byMs: number | null): boolean {
  return state.ended !== null || (byMs !== null && engine.nowMs() > byMs);
}
