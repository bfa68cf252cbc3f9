/**
 * Random sequences of orders and causes over the whole catalogue: nothing falls over, PHYSICS 7
 * holds after every event, and what is refused changes nothing. Ten thousand in the soak run.
 */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { type EstateWish, estate, units } from '../support/estate.ts';
import { type Deed, randomDeeds } from '../support/random-orders.ts';
import { casesOf } from '../support/soak.ts';

const { MB, GB, MBPS } = units;
const SEQUENCES = casesOf(10_000);
const BATCH = 25;
const DEEDS = 10;
const END = 2.25 * HOUR;
/** A batch on a machine that does much else besides. */
const PATIENCE = 240_000;

const spec = estate(wish());

/** Two machines that replicate together, and one that is not protected yet. */
function wish(): EstateWish {
  const group = 'g';
  return {
    machines: [
      { id: 'web-01', churn: MB, group, agentQueueBytes: 2 * GB, disks: 2 },
      { id: 'web-02', churn: 2 * MB, group, agentQueueBytes: 2 * GB },
      { id: 'new-01', churn: MB, os: 'linux', unprotected: true, more: { hasAgent: true } },
    ],
    servers: [{ id: 'ps-1', cacheBytes: 6 * GB }, { id: 'ps-2' }],
    lineBps: 60 * MBPS,
    account: { tier: 'standard' },
    historyMs: HOUR,
    privateLine: 'vpn',
    plans: [{ id: 'plan-1', groups: [['web-01', 'web-02']] }],
    services: [
      {
        id: 'shop',
        name: 'Shop',
        machines: ['web-01', 'web-02'],
        needs: [],
        rtoMs: HOUR,
        rpoMs: HOUR,
        up: 'serving',
      },
    ],
  };
}

/** Does what it can; an order is done exactly when nothing speaks against it. */
function play(seed: number, stepMs: number, check: boolean): Engine {
  const run = createEngine(spec, { seed, checkInvariants: check });
  const ends: { atMs: number; fault: number }[] = [];
  const walk = (to: number) => {
    while (run.nowMs() < to) {
      const next = Math.min(to, stepMs === 0 ? to : run.nowMs() + stepMs);
      const due = ends.filter(({ atMs }) => atMs <= next).sort((a, b) => a.atMs - b.atMs)[0];
      run.advanceTo(due === undefined ? next : Math.max(run.nowMs(), due.atMs));
      if (due !== undefined) run.endFault(ends.splice(ends.indexOf(due), 1)[0]?.fault ?? 0);
    }
  };
  for (const deed of randomDeeds(spec, seed, DEEDS)) {
    walk(deed.atMs);
    if ('order' in deed) obey(run, deed, check);
    else ends.push({ atMs: deed.atMs + deed.forMs, fault: run.beginFault(deed.cause) });
  }
  walk(END);
  return run;
}

function obey(run: Engine, { order }: Extract<Deed, { order: unknown }>, check: boolean): void {
  const refusals = check ? run.admission(order) : [];
  const before = check ? run.digest() : 0;
  const outcome = run.dispatch(order);
  if (!check) return;
  expect(outcome.ok ? [] : outcome.refusals).toEqual(refusals);
  if (!outcome.ok) {
    expect(refusals).not.toEqual([]);
    expect(run.digest()).toBe(before);
  }
}

/** The seed stands before whatever went wrong, so that one sequence can be played alone. */
function named(seed: number, act: () => void): void {
  try {
    act();
  } catch (problem) {
    throw new Error(`sequence ${seed}: ${String(problem)}`, { cause: problem });
  }
}

describe('random sequences of orders and causes', () => {
  const batches = Array.from({ length: Math.ceil(SEQUENCES / BATCH) }, (_, at) => at * BATCH);

  it.each(batches)(
    'from %i on keep what must hold after every event',
    (from) => {
      for (let seed = from; seed < Math.min(from + BATCH, SEQUENCES); seed += 1) {
        named(seed, () => void play(seed, 0, true));
      }
    },
    PATIENCE,
  );

  it.each(batches)(
    'from %i on end the same in any step size',
    (from) => {
      named(from, () =>
        expect(play(from, 7 * MINUTE, false).digest()).toBe(play(from, 0, false).digest()),
      );
    },
    PATIENCE,
  );
});
