/** Points and outcome (SCENARIOS 2.7.7). One number everywhere. */
import type { Context } from './context.ts';
import { judgeObjective } from './objectives.ts';
import type { RunResult } from './types.ts';

/** Result as if EndEx were now; `open` until it is. */
export function resultOf(context: Context): RunResult {
  const { scenario, state, engine } = context;
  const judged = scenario.objectives.map((objective) => ({
    objective,
    ...judgeObjective(context, objective),
  }));
  const hintsCost = scenario.hints
    .filter((hint) => state.hints.includes(hint.id))
    .reduce((sum, hint) => sum + hint.cost, 0);
  const penalties = scenario.penalties.filter((penalty) => state.penalties.includes(penalty.id));
  const earned = judged.reduce((sum, row) => sum + row.earned, 0);
  const charged = penalties.reduce((sum, penalty) => sum + penalty.points, 0);
  const raw = Math.max(0, Math.floor(earned - hintsCost - charged));
  const isCriticalMissed = judged.some((row) => row.objective.critical && row.state !== 'met');
  const cap = Math.max(0, scenario.grading.pass - 1);
  const isCapped = (isCriticalMissed || state.ended?.outcome === 'lost') && raw > cap;
  const points = isCapped ? cap : raw;
  const passed = points >= scenario.grading.pass && state.ended !== null;
  // Where nothing is judged nobody wins or loses: such a run stops, unless the scenario says more.
  const judgement = judged.length === 0 ? 'stopped' : passed ? 'won' : 'lost';
  return {
    outcome: state.ended === null ? 'open' : (state.ended.outcome ?? judgement),
    endedAtMs: state.ended?.atMs ?? engine.nowMs(),
    points,
    passed,
    penalties: penalties.map(({ id, points: cost }) => ({ id, points: cost })),
    hintsCost,
    cappedAt: isCapped ? cap : null,
    endText: state.ended?.text ?? null,
  };
}
