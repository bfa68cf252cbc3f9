/** Where the clock stops by itself, and what it says: deadlines, promises, the last moment. */
import { describe, expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { type Cause, createAppRuntime, type PlaySession } from '../../src/runtime/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

type Way = 'step' | 'skip' | 'play';

async function started(id: string) {
  const clock = handClock();
  const scenarios = [builtIn(id)];
  const store = createMemoryStore();
  const runtime = createAppRuntime({ scenarios, miniature: builtIn('door'), store, clock });
  const session = await runtime.startRun(id);
  session.setSpeed(3600);
  const next = (way: Way): Cause | null => {
    if (way === 'step') session.stepToNextEvent();
    else if (way === 'skip') session.skipToDecision();
    else session.resume();
    while (clock.isWaiting()) clock.picture(16);
    return session.state().pace.cause;
  };
  return { session, next, runtime };
}

function nowOf(session: PlaySession): number {
  return session.state().frame.clock.nowMs;
}

async function stopsOf(id: string, way: Way, act?: (session: PlaySession) => void) {
  const { session, next } = await started(id);
  const stops: string[] = [];
  while (session.state().pace.mode !== 'ended') {
    const cause = next(way);
    act?.(session);
    stops.push(`${nowOf(session) / MINUTE} ${cause?.kind} ${cause?.about}`);
  }
  return stops;
}

describe('a service that stays down [SCENARIOS 2.4]', () => {
  it.each(['step', 'skip', 'play'] as const)('stops a %s at its RTO', async (way) => {
    expect(await stopsOf('first-failover', way)).toContain('51 promise catalogue');
  });

  it.each(['step', 'skip'] as const)('stops a %s a minute before the end', async (way) => {
    const stops = await stopsOf('first-failover', way);
    expect(stops.slice(-2)).toEqual(['119 last-moment ', '120 ended clock']);
  });

  it('says at every step what it was', async () => {
    const stops = await stopsOf('first-failover', 'step');
    expect(stops.filter((stop) => /null|undefined/u.test(stop))).toEqual([]);
  });

  it('keeps its RTO to itself once it serves again', async () => {
    const stops = await stopsOf('first-failover', 'skip', (session) => {
      if (nowOf(session) === 6 * MINUTE) {
        session.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest-processed' } });
      }
    });
    expect(stops).not.toContain('51 promise catalogue');
    expect(stops.at(-2)).toBe('119 last-moment ');
  });
});

describe('a question with a last instant [SCENARIOS 2.4]', () => {
  it.each(['step', 'skip', 'play'] as const)('stops a %s on it, still open', async (way) => {
    const { session, next } = await started('monday-0910');
    while (next(way)?.kind !== 'answer-due') expect(nowOf(session)).toBeLessThan(65 * MINUTE);
    expect(nowOf(session)).toBe(65 * MINUTE);
    const answer = { do: 'answer', target: 'forecast', with: { duration: '10m' } } as const;
    expect(session.admission(answer)).toEqual([]);
  });

  it('does not stop once it is answered', async () => {
    const stops = await stopsOf('monday-0910', 'skip', (session) => {
      if (nowOf(session) === 50 * MINUTE) {
        session.dispatch({ do: 'answer', target: 'forecast', with: { duration: '10m' } });
      }
    });
    expect(stops).not.toContain('65 answer-due forecast');
  });
});

describe('a goal with a time [SCENARIOS 2.5 in-time]', () => {
  it('stops on the last instant that is in time, while its step can still be taken', async () => {
    const stops = await stopsOf('monday-0910', 'skip', (session) => {
      if (nowOf(session) !== 8 * MINUTE) return;
      session.dispatch({ do: 'set-throttle', target: 'cs-1', with: { bandwidth: 'none' } });
    });
    const drained = stops.find((stop) => stop.endsWith('message drained'));
    const at = Number(drained?.split(' ')[0]);
    expect(stops).toContain(`${at + 30} goal-due given-back`);
  });
});

describe('stopping', () => {
  it('leaves no trace: the digest is that of a run played straight through', async () => {
    const { session, next } = await started('monday-0910');
    while (session.state().pace.mode !== 'ended') next('skip');
    const run = createRun(builtIn('monday-0910'));
    run.advanceTo(24 * HOUR);
    expect(session.state().hash).toBe(run.digest());
  });

  it('says its cause again when the run is opened again', async () => {
    for (const at of [6, 36, 51, 119].map((minutes) => minutes * MINUTE)) {
      const { session, next, runtime } = await started('first-failover');
      while (nowOf(session) < at) next('step');
      const { cause } = session.state().pace;
      expect([nowOf(session), cause?.atMs]).toEqual([at, at]);
      await session.close();
      const again = await runtime.openRun(session.runId);
      if ('problem' in again) throw new Error(again.problem.code);
      expect(again.state().pace.cause).toEqual(cause);
    }
  });
});
