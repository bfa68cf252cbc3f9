/** Whether nothing is left to do but to finish. */
import type { Frame } from '../../read/index.ts';

/** All goals stand as asked, no question waits, and the exercise lets itself be finished. */
export function isReadyToFinish({ goals, phase, canFinish, messages, clock }: Frame): boolean {
  const waits = messages.some(
    ({ ask }) => ask?.answer === null && (ask.byMs ?? Infinity) >= clock.nowMs,
  );
  const isWon = goals.length > 0 && goals.every(({ state }) => state === 'met');
  return phase === 'running' && isWon && !waits && canFinish.length === 0;
}
