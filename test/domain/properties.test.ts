/** What must hold for every estate, operator and fault (PHYSICS 7), over seeded random drills. */
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { estate } from '../support/estate.ts';
import { chooser, playActs, randomActs, randomEstate } from '../support/random-drill.ts';
import { casesOf } from '../support/soak.ts';

const SEEDS = Array.from({ length: casesOf(400) }, (_, index) => index + 1);
const END = 5 * HOUR;
const ACTS = 24;

function play(
  seed: number,
  steps: readonly number[],
  executor: 'table' | 'actors' = 'table',
  check = false,
) {
  const wish = randomEstate(seed);
  const engine = createEngine(estate(wish), { seed, executor, checkInvariants: check });
  playActs(engine, randomActs(seed, wish, ACTS), steps, END);
  return engine;
}

describe('over random estates, operators and faults', () => {
  it.each(SEEDS)('seed %i: bytes, shares, points and ledger hold after every event', (seed) => {
    expect(() => play(seed, [0], 'table', true)).not.toThrow();
  });

  it.each(SEEDS)('seed %i: the step size never changes the outcome', (seed) => {
    const whole = play(seed, [0]).digest();
    const pick = chooser(seed, 'steps');
    expect(play(seed, [7301]).digest()).toBe(whole);
    expect(play(seed, [MINUTE]).digest()).toBe(whole);
    expect(
      play(
        seed,
        Array.from({ length: 7 }, () => pick.between(1, 900) * SECOND),
      ).digest(),
    ).toBe(whole);
  });

  it.each(SEEDS.slice(0, 20))('seed %i: table and live actors agree to the digest', (seed) => {
    expect(play(seed, [0], 'actors').digest()).toBe(play(seed, [0]).digest());
  });

  it.each(SEEDS.slice(0, 20))(
    'seed %i: a fork in the middle goes on exactly like its parent',
    (seed) => {
      const wish = randomEstate(seed);
      const acts = randomActs(seed, wish, ACTS);
      const half = Math.floor(acts.length / 2);
      const parent = createEngine(estate(wish), { seed });
      playActs(parent, acts.slice(0, half), [0], acts[half]?.atMs ?? END);
      const child = parent.fork();
      const rest = acts.slice(half).filter((act) => !act.run.toString().includes('endFault'));
      playActs(parent, rest, [0], END);
      playActs(child, rest, [0], END);
      expect(child.digest()).toBe(parent.digest());
    },
  );
});
