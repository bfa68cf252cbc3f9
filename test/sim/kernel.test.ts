/** One clock and its classes: who goes first within a millisecond. */
import { describe, expect, it } from 'vitest';
import {
  createKernel,
  createStore,
  FLOW,
  type Kernel,
  NEVER,
  SCENARIO,
  TIMER,
} from '../../src/sim/index.ts';

const SAY = 1;
const MESSAGE = 2;
const CHAIN = 3;

function kernel() {
  const said: string[] = [];
  const run = createKernel(createStore());
  run.handle(SAY, (a) => said.push(`${run.now()}:${a}`));
  run.handle(MESSAGE, (a) => said.push(`${run.now()}:m${a}`));
  return { run, said };
}

function failure(act: () => void): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'something else';
  }
  return 'nothing thrown';
}

describe('the order within one millisecond', () => {
  it('runs flow events, then timers, then the scenario, each first come first served', () => {
    const { run, said } = kernel();
    run.schedule(10, SCENARIO, SAY, 31, 0);
    run.schedule(10, TIMER, SAY, 21, 0);
    run.schedule(10, FLOW, SAY, 11, 0);
    run.schedule(10, TIMER, SAY, 22, 0);
    run.schedule(10, FLOW, SAY, 12, 0);
    run.schedule(10, SCENARIO, SAY, 32, 0);
    run.advanceTo(10);
    expect(said).toEqual(['10:11', '10:12', '10:21', '10:22', '10:31', '10:32']);
  });

  it('delivers messages first in, first out, before the next timer', () => {
    const { run, said } = kernel();
    run.handle(CHAIN, (a) => {
      said.push(`chain${a}`);
      run.post(MESSAGE, a * 10 + 1, 0);
      run.post(MESSAGE, a * 10 + 2, 0);
    });
    run.schedule(5, TIMER, CHAIN, 1, 0);
    run.schedule(5, TIMER, CHAIN, 2, 0);
    run.advanceTo(5);
    expect(said).toEqual(['chain1', '5:m11', '5:m12', 'chain2', '5:m21', '5:m22']);
  });

  it('answers a message posted by a message after those that wait already', () => {
    const { run, said } = kernel();
    run.handle(CHAIN, (a) => {
      said.push(`c${a}`);
      if (a < 3) run.post(CHAIN, a + 1, 0);
    });
    run.post(CHAIN, 0, 0);
    run.post(MESSAGE, 7, 0);
    run.settle();
    expect(said).toEqual(['c0', '0:m7', 'c1', 'c2', 'c3']);
  });

  it('runs events that an event plans for the very same instant', () => {
    const { run, said } = kernel();
    run.handle(CHAIN, (a) => {
      said.push(`${run.now()}:c${a}`);
      if (a > 0) run.schedule(run.now(), a % 2 === 0 ? FLOW : TIMER, CHAIN, a - 1, 0);
    });
    run.schedule(3, TIMER, CHAIN, 4, 0);
    run.schedule(4, TIMER, SAY, 9, 0);
    run.advanceTo(4);
    expect(said).toEqual(['3:c4', '3:c3', '3:c2', '3:c1', '3:c0', '4:9']);
  });

  it('settles after flow events, timers and messages and before the scenario', () => {
    const { run, said } = kernel();
    run.onSettle(() => said.push('settle'));
    run.schedule(1, SCENARIO, SAY, 3, 0);
    run.schedule(1, TIMER, SAY, 2, 0);
    run.schedule(1, FLOW, SAY, 1, 0);
    run.advanceTo(1);
    expect(said).toEqual(['1:1', '1:2', 'settle', '1:3']);
  });

  it('settles again when settling posted a message', () => {
    const { run, said } = kernel();
    let left = 2;
    run.onSettle(() => {
      said.push('settle');
      left -= 1;
      if (left >= 0) run.post(MESSAGE, left, 0);
    });
    run.schedule(1, TIMER, SAY, 1, 0);
    run.advanceTo(1);
    expect(said).toEqual(['1:1', 'settle', '1:m1', 'settle', '1:m0', 'settle']);
  });

  it('runs the effects of the scenario before the instant is over', () => {
    const { run, said } = kernel();
    run.handle(CHAIN, () => run.post(MESSAGE, 1, 0));
    run.onSettle(() => said.push('settle'));
    run.schedule(2, SCENARIO, CHAIN, 0, 0);
    run.advanceTo(2);
    expect(said).toEqual(['settle', '2:m1', 'settle']);
  });
});

describe('looks', () => {
  it('looks again after every round that caused something', () => {
    const { run, said } = kernel();
    let left = 3;
    run.onLook(() => {
      said.push('look');
      left -= 1;
      if (left <= 0) return false;
      run.post(MESSAGE, left, 0);
      return true;
    });
    run.schedule(1, TIMER, SAY, 0, 0);
    run.advanceTo(1);
    expect(said).toEqual(['1:0', 'look', '1:m2', 'look', '1:m1', 'look']);
  });

  it('lets looks at one instant cause something 64 times, and stops on one time more', () => {
    const causing = (most: number) => {
      const { run } = kernel();
      let looks = 0;
      run.onLook(() => {
        looks += 1;
        return looks <= most;
      });
      run.schedule(1, TIMER, SAY, 0, 0);
      run.advanceTo(2);
      return looks;
    };
    expect(causing(64)).toBe(65);
    expect(() => causing(65)).toThrow('looks at one instant that do not come to rest');
  });

  it('looks at an instant even when only an operator settled it', () => {
    const { run, said } = kernel();
    run.onLook(() => {
      said.push('look');
      return false;
    });
    run.settle();
    expect(said).toEqual(['look']);
  });
});

describe('the clock', () => {
  function ticking(): { run: Kernel; said: string[] } {
    const made = kernel();
    for (const due of [10, 20, 30]) made.run.schedule(due, TIMER, SAY, due, 0);
    return made;
  }

  it('stops after the instant that asked for it, with time standing there', () => {
    const { run, said } = ticking();
    run.advanceTo(100, () => said.length === 2);
    expect(run.now()).toBe(20);
    expect(said).toEqual(['10:10', '20:20']);
    expect(run.nextDueAt()).toBe(30);
    run.advanceTo(100);
    expect(run.now()).toBe(100);
    expect(run.nextDueAt()).toBe(NEVER);
  });

  it('runs what is due at the target itself and never goes back', () => {
    const { run, said } = ticking();
    run.advanceTo(20);
    expect(said).toEqual(['10:10', '20:20']);
    run.advanceTo(5);
    expect(run.now()).toBe(20);
    expect(run.eventsRun()).toBe(2);
  });

  it('refuses events in the past and between milliseconds', () => {
    const { run } = ticking();
    run.advanceTo(15);
    expect(failure(() => run.schedule(14, TIMER, SAY, 0, 0))).toMatch(/^InvariantError/);
    expect(failure(() => run.schedule(15.5, TIMER, SAY, 0, 0))).toMatch(/^InvariantError/);
    expect(failure(() => run.schedule(15, TIMER, SAY, 0, 0))).toBe('nothing thrown');
  });

  it('refuses two handlers of one kind, events nobody handles, and endless instants', () => {
    const { run } = kernel();
    expect(failure(() => run.handle(SAY, () => {}))).toMatch(/handled twice/);
    run.schedule(1, TIMER, 44, 0, 0);
    expect(failure(() => run.advanceTo(1))).toMatch(/nobody handles/);
    const { run: busy } = kernel();
    busy.handle(CHAIN, () => busy.post(CHAIN, 0, 0));
    busy.post(CHAIN, 0, 0);
    expect(failure(() => busy.settle())).toMatch(/too many events/);
  });

  it('numbers events by their arming, so that a due event can prove it is the newest', () => {
    const { run } = kernel();
    const seqs: number[] = [];
    run.handle(CHAIN, (_a, _b, seq) => seqs.push(seq));
    const first = run.schedule(2, TIMER, CHAIN, 0, 0);
    const second = run.schedule(1, TIMER, CHAIN, 0, 0);
    run.advanceTo(2);
    expect(seqs).toEqual([second, first]);
    expect(second).toBe(first + 1);
  });
});
