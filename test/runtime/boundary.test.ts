/** What the shell does when something of ours breaks, and what it owes to real time. */
import { describe, expect, it } from 'vitest';
import type { CompiledScenario } from '../../src/drill/index.ts';
import { createAppRuntime, type PlaySession } from '../../src/runtime/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { createMemoryStore, type RunStore } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

const door = builtIn('door');
const quiet = compiled(smallScenario());

/** A compiled scenario damaged after its checks: its fault hits what the estate does not have. */
function damaged(): CompiledScenario {
  const sound = compiled(
    smallScenario(`injects:
  - { id: cut, title: Cut, at: 10m, visible: false, fault: { kind: internet-down, target: wan,
      for: 20m } }
`),
  );
  const injects = sound.injects.map((inject) =>
    inject.fault === undefined
      ? inject
      : { ...inject, fault: { ...inject.fault, targets: ['nobody'] } },
  );
  return { ...sound, injects };
}

function shell(scenario: CompiledScenario, store: RunStore = createMemoryStore()) {
  const clock = handClock();
  const scenarios = [scenario];
  const runtime = createAppRuntime({ scenarios, miniature: door, store, clock });
  return { clock, runtime, store };
}

const settled = () => new Promise((done) => setImmediate(done));

function nowOf(session: PlaySession): number {
  return session.state().frame.clock.nowMs;
}

describe('a bug of ours', () => {
  async function stopped() {
    const there = shell(damaged());
    const session = await there.runtime.startRun('small');
    const told: (string | null)[] = [];
    session.subscribe((state) => told.push(state.bug?.message ?? null));
    session.setSpeed(3600);
    session.resume();
    for (let count = 0; count < 100 && there.clock.isWaiting(); count += 1) {
      there.clock.picture(16);
    }
    await settled();
    return { ...there, session, told };
  }

  it('stops the clock and is told with its message and instant', async () => {
    const { session, clock, told } = await stopped();
    const { bug, pace } = session.state();
    expect(bug?.message).toBeTruthy();
    expect(bug?.atMs).toBeLessThanOrEqual(10 * MINUTE);
    expect(pace.mode).toBe('paused');
    expect(clock.isWaiting()).toBe(false);
    expect(told.at(-1)).toBe(bug?.message);
  });

  it('is not started over by any button', async () => {
    const { session, clock } = await stopped();
    session.resume();
    session.skipToDecision();
    session.stepToNextEvent();
    expect(clock.isWaiting()).toBe(false);
    expect(session.dispatch({ do: 'declare-disaster' })).toMatchObject({ ok: false });
    expect(session.state().bug).not.toBeNull();
  });

  it('leaves the run in the library and its file to export', async () => {
    const { session, runtime } = await stopped();
    const [card] = await runtime.runs();
    expect(card).toMatchObject({ runId: session.runId, ended: false });
    expect(JSON.parse(session.exportRun())).toMatchObject({ format: 'dr-run/1', seed: 1 });
  });
});

describe('real time', () => {
  it('parts of a millisecond are owed, not lost: a minute at 1x is a minute', async () => {
    const { clock, runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    session.setSpeed(1);
    session.resume();
    for (let count = 0; count < 3600; count += 1) clock.picture(16.6875);
    expect(nowOf(session)).toBe(Math.floor(3600 * 16.6875));
  });

  it('wall seconds run through pauses and end with the run', async () => {
    const { clock, runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    clock.picture(30_000);
    expect(session.state().pace.wallSeconds).toBe(30);
    session.finish();
    clock.picture(60_000);
    expect(session.state().pace.wallSeconds).toBe(30);
  });

  it('goes on from the wall seconds a saved run had', async () => {
    const { clock, runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    clock.picture(42_000);
    session.setWords(['a', 'b', 'c']);
    await session.close();
    const again = await runtime.openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    clock.picture(8000);
    expect(again.state().pace.wallSeconds).toBe(50);
    expect(again.words()).toEqual(['a', 'b', 'c']);
  });

  it('a picture that cost too much is given up: the speed reached is told', async () => {
    const { clock, runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    session.setSpeed(60);
    session.resume();
    for (let count = 0; count < 20; count += 1) clock.picture(50);
    expect(session.state().pace).toMatchObject({ asked: 60, reached: 60 });
    session.pause();
    expect(session.state().pace.reached).toBe(0);
  });
});

describe('leaving a run', () => {
  it('lets another tab have it only after the last word is written', async () => {
    const memory = createMemoryStore();
    const order: string[] = [];
    const { clock, runtime } = shell(quiet, {
      ...memory,
      async put(run) {
        await settled();
        await memory.put(run);
        order.push(`written ${run.words[0]}`);
      },
    });
    const claim = clock.claim;
    Object.assign(clock, {
      claim: async (name: string) => {
        const held = await claim(name);
        return { ...held, release: () => void order.push('released') };
      },
    });
    const session = await runtime.startRun('small');
    session.setWords(['last', '', '']);
    await session.close();
    expect(order.slice(-2)).toEqual(['written last', 'released']);
  });
});

describe('a command while time runs', () => {
  it('whose answer somebody should read pauses at that very instant', async () => {
    const scenario = compiled(
      smallScenario(`injects:
  - { id: thanks, title: Thanks, from: sam, message: "Noted.",
      when: { metric: commands, op: at-least, value: 1 } }
`),
    );
    const { clock, runtime } = shell(scenario);
    const session = await runtime.startRun('small');
    session.resume();
    clock.picture(100);
    const at = nowOf(session);
    session.dispatch({ do: 'declare-disaster' });
    expect(session.state().pace).toMatchObject({ mode: 'paused', cause: { kind: 'message' } });
    expect(nowOf(session)).toBe(at);
    expect(clock.isWaiting()).toBe(false);
  });
});

describe('a file of a run that has ended', () => {
  it('shows its points in the library it is brought to', async () => {
    const { runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    session.finish();
    const { points, passed } = session.debrief().result;
    const other = shell(quiet).runtime;
    expect(await other.importRun(session.exportRun())).toHaveProperty('runId');
    expect(await other.runs()).toMatchObject([{ ended: true, points, passed }]);
    expect(await other.latestOpenRun()).toBeNull();
  });

  it('whose commands were changed is kept, and not opened', async () => {
    const { runtime } = shell(quiet);
    const session = await runtime.startRun('small');
    session.dispatch({ do: 'declare-disaster' });
    const file = JSON.parse(session.exportRun());
    const read = await runtime.importRun(JSON.stringify({ ...file, commands: [] }));
    if ('problem' in read) throw new Error(read.problem.code);
    expect(await runtime.openRun(read.runId)).toHaveProperty('problem');
    expect((await runtime.runs()).map((card) => card.runId)).toContain(read.runId);
  });
});

describe('the run to go on with', () => {
  it('is the one left last that has not ended', async () => {
    const { runtime } = shell(quiet);
    const left = await runtime.startRun('small');
    await left.close();
    const over = await runtime.startRun('small');
    over.finish();
    await over.close();
    expect(await runtime.latestOpenRun()).toMatchObject({ runId: left.runId });
    await runtime.deleteRun(left.runId);
    expect(await runtime.latestOpenRun()).toBeNull();
  });
});
