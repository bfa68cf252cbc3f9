/** Notes what predictions are measured against, at the instant it comes true. */
import { NEVER } from '../sim/index.ts';
import { judge } from './conditions.ts';
import type { Context } from './context.ts';
import { readMetric } from './metrics.ts';
import { asksOf, extremeKey } from './predictions.ts';

/** Notes truths that came due and extremes as they move. Returns the next instant one may. */
export function noteTruths(context: Context): number {
  const now = context.engine.nowMs();
  const { truths } = context.state;
  let next = NEVER;
  for (const { id, truth } of asksOf(context)) {
    if (truth === undefined || truths[id] !== undefined) continue;
    if ('when' in truth) {
      const { truth: isTrue, nextMs } = judge(context, truth.when, `ask/${id}`);
      if (isTrue === 'true') truths[id] = now;
      else next = Math.min(next, nextMs);
    } else if ('stat' in truth) {
      noteExtreme(context, truth.metric, truth.of ?? '', truth.stat);
    } else if (now < truth.at) {
      next = Math.min(next, truth.at);
    } else {
      const value = numberOf(context, truth.metric, truth.of ?? '');
      if (value !== null) truths[id] = value;
    }
  }
  return next;
}

/** Lines bend and jump only at looks, so their ends are where an extreme can be. */
function noteExtreme(context: Context, metric: string, id: string, stat: 'max' | 'min'): void {
  const value = numberOf(context, metric, id);
  if (value === null) return;
  const key = extremeKey(metric, id, stat);
  const known = context.state.truths[key] ?? value;
  context.state.truths[key] = stat === 'max' ? Math.max(known, value) : Math.min(known, value);
}

function numberOf(context: Context, metric: string, id: string): number | null {
  const reading = readMetric(context, metric, id);
  return reading.isKnown && typeof reading.value === 'number' ? reading.value : null;
}
