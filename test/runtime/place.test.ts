/** The note of how far a run had come, against the file it is laid on. */
import { expect, it } from 'vitest';
import { createRun, type RunFile, runFileOf } from '../../src/drill/index.ts';
import { movedOn } from '../../src/runtime/place.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

const run = createRun(builtIn('first-failover'));
const { endMs } = run.scenario.clock;
run.advanceTo(5 * MINUTE);
const file = runFileOf(run, { started: '2026-01-01T00:00:00Z', wallSeconds: 1 });

function untilMs(note: readonly [number, number], changes: Partial<RunFile> = {}): number {
  const clock = handClock();
  clock.note('place/a', JSON.stringify(note));
  return movedOn(clock, 'a', { ...file, ...changes }).untilMs;
}

it.each([
  ['an instant on, at its commands', [5 * MINUTE + 1, 0], {}, 5 * MINUTE + 1],
  ['to the last instant before EndEx', [endMs - 1, 0], {}, endMs - 1],
  ['not to EndEx, which its store has to say', [endMs, 0], {}, 5 * MINUTE],
  ['not where its run has ended', [5 * MINUTE + 1, 0], { ended: true }, 5 * MINUTE],
  ['not past a command it lacks', [5 * MINUTE + 1, 1], {}, 5 * MINUTE],
  ['not back', [1, 0], {}, 5 * MINUTE],
] as const)('a file is moved on %s', (_, note, changes, at) => {
  expect(untilMs(note, changes)).toBe(at);
});

it.each([
  ['what was noted', [5 * MINUTE, 0, 75], 75],
  ['what the file says, where the note is older', [5 * MINUTE, 0, 0], 1],
  ['what the file says, where the note is of another run', [5 * MINUTE, 3, 75], 1],
] as const)('seconds at the desk go on from %s', (_, note, seconds) => {
  const clock = handClock();
  clock.note('place/a', JSON.stringify(note));
  expect(movedOn(clock, 'a', file)).toMatchObject({ wallSeconds: seconds, untilMs: 5 * MINUTE });
});
