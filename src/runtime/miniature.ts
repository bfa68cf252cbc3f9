/** The little estate on the door: a run that nobody plays. */
import { type CompiledScenario, createRun } from '../drill/index.ts';
import { frameOf } from '../read/index.ts';
import type { QuietRun } from './types.ts';

const MINIATURE_SPEED = 60;

/** The door's estate on the real engine, looping; nothing is saved. */
export function miniatureOf(scenario: CompiledScenario): QuietRun {
  let run = createRun(scenario);
  let at = 0;
  function beginAnew(): void {
    run = createRun(scenario);
    at = 0;
  }
  return {
    frame: () => frameOf(run),
    advance(realMs) {
      at += Math.max(0, realMs) * MINIATURE_SPEED;
      if (at >= scenario.clock.endMs) beginAnew();
      run.advanceTo(Math.floor(at));
      return frameOf(run);
    },
    stop: beginAnew,
  };
}
