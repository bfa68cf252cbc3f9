/** Every metric as one function (SCENARIOS 2.5). Names, targets and units are in the registry. */
import type { Context } from './context.ts';
import { engineMetrics } from './metrics-engine.ts';
import { exerciseMetrics } from './metrics-exercise.ts';
import { type Extra, type Metric, type Reading, UNKNOWN } from './reading.ts';
import type { MetricName } from './scenario/registry.ts';

const all: Readonly<Record<MetricName, Metric>> = { ...engineMetrics, ...exerciseMetrics };

/** What a metric says about one thing now. A metric about the whole exercise takes an empty id. */
export function readMetric(
  context: Context,
  metric: string,
  id: string,
  extra: Extra = {},
): Reading {
  return Object.hasOwn(all, metric) ? all[metric as MetricName](context, id, extra) : UNKNOWN;
}
