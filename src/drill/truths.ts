/** Notes what predictions are measured against, at the instant it comes true. */
import type { Context } from './context.ts';
import { readMetric } from './metrics.ts';
import { asksOf } from './predictions.ts';
import type { Ask } from './scenario/types.ts';

/** Notes truths that come due now, and extremes as they move. Called at every look. */
export function noteTruths(context: Context, isTrue: (ask: Ask) => boolean): void {
  const now = context.engine.nowMs();
  const { truths } = context.state;
  for (const ask of asksOf(context)) {
    const { truth } = ask;
    if (truth === undefined) continue;
    if ('stat' in truth) {
      noteExtreme(context, truth.metric, truth.of ?? '', truth.stat);
    } else if (truths[ask.id] === undefined) {
      if ('when' in truth) {
        if (isTrue(ask)) truths[ask.id] = now;
      } else if (now >= truth.at) {
        const reading = readMetric(context, truth.metric, truth.of ?? '');
        if (reading.isKnown && typeof reading.value === 'number') truths[ask.id] = reading.value;
      }
    }
  }
}

function noteExtreme(context: Context, metric: string, id: string, stat: 'max' | 'min'): void {
  if (metric === 'rpo') return;
  const reading = readMetric(context, metric, id);
  if (!reading.isKnown || typeof reading.value !== 'number') return;
  const key = `${stat}/${metric}/${id}`;
  const known = context.state.truths[key];
  const { value } = reading;
  if (known === undefined || (stat === 'max' ? value > known : value < known)) {
    context.state.truths[key] = value;
  }
}
