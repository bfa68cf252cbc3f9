/** Moves a run through its commands and samples, in the order one instant demands. */
import type { Run } from '../drill/index.ts';
import type { Sampling, TimedCommand } from './plan.ts';
import { type Samples, sample } from './series.ts';

/**
 * Commands of a millisecond come after its events, samples after its commands. Ends at `untilMs`
 * or with the run. Returns the curves by series and id.
 */
export function drive(
  run: Run,
  commands: readonly TimedCommand[],
  sampling: Sampling,
): Readonly<Record<string, Samples>> {
  const { untilMs, everyMs, series } = sampling;
  const curves = Object.fromEntries(
    series.map(({ name, ids }) => [name, Object.fromEntries(ids.map((id) => [id, []]))]),
  ) as Record<string, Samples>;
  let next = 0;
  let sampleAt = series.length === 0 ? Number.POSITIVE_INFINITY : 0;
  for (;;) {
    const commandAt = commands[next]?.atMs ?? Number.POSITIVE_INFINITY;
    const toMs = Math.min(commandAt, sampleAt, untilMs);
    const now = run.advanceTo(toMs);
    if (now < toMs) break;
    for (; commands[next]?.atMs === toMs && !run.isEnded(); next += 1) {
      const command = commands[next]?.command;
      if (command !== undefined) run.dispatch(command);
    }
    if (sampleAt === toMs) {
      for (const { name, ids } of series) {
        for (const id of ids) curves[name]?.[id]?.push([toMs, sample(name, id, run.engine)]);
      }
      sampleAt += everyMs;
    }
    if (toMs >= untilMs || run.isEnded()) break;
  }
  return curves;
}
