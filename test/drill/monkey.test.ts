/** Hands that press anything: no run falls over, every run replays, refusals move nothing. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, ENGINE_VERSION } from '../../src/domain/index.ts';
import {
  type CompiledScenario,
  commands,
  createRun,
  faults,
  readRunFile,
  replayRunFile,
  runFileOf,
} from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { builtIn } from '../support/scenarios.ts';
import { casesOf } from '../support/soak.ts';

const facts = { started: '2026-01-01T00:00:00Z', wallSeconds: 1 };

/** Anything a command could be sent with, sensible or not. */
const settings = fc.oneof(
  fc.constant(undefined),
  fc.record({ point: fc.constantFrom('latest', 'latest-processed', 'latest-app-consistent', '') }),
  fc.record({ point: fc.constant('custom'), age: fc.constantFrom('10m', '2h', '9d', 'old') }),
  fc.record({ bandwidth: fc.constantFrom('none', '8Mbps', '40Mbps', '1Gbps', 'fast') }),
  fc.record({ 'shut-down-source': fc.boolean() }),
  fc.record({ fault: fc.constantFrom(...Object.keys(faults)) }),
  fc.record({ as: fc.constantFrom('gap', 'finding'), text: fc.string({ maxLength: 20 }) }),
  fc.record({ choice: fc.constantFrom('now', 'later', 'never') }),
  fc.record({ duration: fc.constantFrom('5m', '1h30m', '-1m') }),
);

function commandsFor(scenario: CompiledScenario) {
  const { machines, components, links, sites, services } = scenario.estate;
  const rows = [...machines.slice(0, 3), ...components, ...links, ...sites, ...services];
  const asks = scenario.injects.flatMap(({ ask }) => ask ?? []);
  const others = [...scenario.people, ...scenario.hints, ...asks];
  const target = fc.constantFrom('', 'nobody', ...[...rows, ...others].map(({ id }) => id));
  // Machines are what most commands are about.
  const machine = fc.constantFrom(...machines.slice(0, 3).map(({ id }) => id));
  const names = Object.keys(commands).filter((name) => name !== 'finish');
  return fc.record({
    waitMs: fc.integer({ min: 0, max: 25 * MINUTE }),
    do: fc.constantFrom(...names, 'make-coffee'),
    target: fc.oneof({ weight: 3, arbitrary: machine }, fc.constant(undefined), target),
    with: settings,
  });
}

interface Press {
  readonly waitMs: number;
  readonly do: string;
  readonly target: string | undefined;
  readonly with?: Command['with'] | undefined;
}

function commandOf({ do: name, target, with: given }: Press): Command {
  return {
    do: name,
    ...(target === undefined ? {} : { target }),
    ...(given === undefined ? {} : { with: given }),
  };
}

/** Presses everything; whatever is refused leaves the machines as they were. */
function press(scenario: CompiledScenario, seed: number, presses: readonly Press[]) {
  const run = createRun(scenario, { seed, checkInvariants: true });
  for (const one of presses) {
    run.advanceTo(run.nowMs() + one.waitMs);
    const before = run.engine.timeline().length;
    const reasons = run.admission(commandOf(one));
    const outcome = run.dispatch(commandOf(one));
    expect(outcome.ok).toBe(reasons.length === 0);
    if (!outcome.ok) expect(run.engine.timeline()).toHaveLength(before);
  }
  run.advanceTo(scenario.clock.endMs);
  return run;
}

describe.each(['first-failover', 'monday-0910'])('on %s', (id) => {
  const scenario = builtIn(id);
  const total = scenario.objectives.reduce((sum, { points }) => sum + points, 0);

  it('any commands at any time end in a result that replays', () => {
    const presses = fc.array(commandsFor(scenario), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), presses, (seed, list) => {
        const run = press(scenario, seed, list);
        const { points, outcome } = run.result();
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(total);
        expect(outcome).not.toBe('open');
        expect(run.commands()).toHaveLength(list.length);
        const read = readRunFile(JSON.stringify(runFileOf(run, facts)));
        if (!('file' in read)) throw new Error(read.problem.code);
        expect(read.file.engine).toBe(ENGINE_VERSION);
        expect(replayRunFile(read.file).divergedAtMs).toBeNull();
      }),
      { numRuns: casesOf(200) },
    );
  }, 120_000);
});
