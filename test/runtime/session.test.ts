/** The shell on a clock a test moves by hand: pace, pauses, saving, resuming, bugs. */
import { describe, expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { createAppRuntime, type PlaySession } from '../../src/runtime/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { createMemoryStore, type RunStore, type SavedRun } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const first = builtIn('first-failover');
const door = builtIn('door');

function shell(store: RunStore = createMemoryStore()) {
  const clock = handClock();
  const runtime = createAppRuntime({ scenarios: [first, monday], miniature: door, store, clock });
  return { clock, runtime, store };
}

function nowOf(session: PlaySession): number {
  return session.state().frame.clock.nowMs;
}

describe('pace', () => {
  it('simulated time is real time by the speed', async () => {
    const { clock, runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    session.setSpeed(60);
    session.resume();
    for (let count = 0; count < 10; count += 1) clock.picture(20);
    expect(nowOf(session)).toBe(10 * 20 * 60);
    expect(session.state().pace).toMatchObject({ mode: 'running', asked: 60, reached: 60 });
  });

  it('stands still while paused, and goes on from there', async () => {
    const { clock, runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    session.resume();
    clock.picture(100);
    session.pause();
    const at = nowOf(session);
    expect(clock.isWaiting()).toBe(false);
    clock.picture(5000);
    session.resume();
    clock.picture(16);
    expect(nowOf(session)).toBe(at + 16 * session.state().pace.asked);
  });

  it('a tab that slept freezes its run and says so', async () => {
    const { clock, runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    session.resume();
    clock.picture(16);
    const at = nowOf(session);
    clock.picture(60_000);
    expect(nowOf(session)).toBe(at);
    expect(session.state().pace).toMatchObject({ mode: 'paused', wasAsleep: true });
  });
});

describe('the speed a scenario begins with', () => {
  it.each([
    [1, 1],
    [20, 60],
    [3600, 3600],
    [5000, 3600],
  ] as const)('of %i is the next one there is: %i', async (speed, asked) => {
    const scenario = { ...first, clock: { ...first.clock, speed } };
    const options = { miniature: door, store: createMemoryStore(), clock: handClock() };
    const runtime = createAppRuntime({ scenarios: [scenario], ...options });
    const session = await runtime.startRun('first-failover');
    expect(session.state().pace.asked).toBe(asked);
  });
});

describe('auto-pause', () => {
  it.each([1, 16, 97, 400])(
    'stops at the same millisecond with pictures %i ms apart',
    async (gap) => {
      const { clock, runtime } = shell();
      const session = await runtime.startRun('monday-0910');
      session.setSpeed(3600);
      session.resume();
      while (clock.isWaiting()) clock.picture(gap);
      const { cause } = session.state().pace;
      const run = createRun(monday);
      run.advanceTo(monday.clock.endMs, (attention) => attention.kind !== 'objective-lost');
      expect(cause).toEqual(run.attentions().at(-1));
      expect(nowOf(session)).toBe(run.nowMs());
    },
  );

  it('skipping stops at the same thing to decide as playing', async () => {
    const [played, skipped] = [shell(), shell()];
    const slow = await played.runtime.startRun('monday-0910');
    slow.setSpeed(600);
    slow.resume();
    while (played.clock.isWaiting()) played.clock.picture(16);
    const fast = await skipped.runtime.startRun('monday-0910');
    fast.skipToDecision();
    while (skipped.clock.isWaiting()) skipped.clock.picture(16);
    expect(fast.state().hash).toBe(slow.state().hash);
    expect(fast.state().pace.cause).toEqual(slow.state().pace.cause);
  });

  it('a step ends where something happened', async () => {
    const { runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    session.stepToNextEvent();
    const at = nowOf(session);
    session.stepToNextEvent();
    expect(nowOf(session)).toBeGreaterThanOrEqual(at);
    expect(session.state().pace.mode).toBe('paused');
  });
});

describe('a saved run', () => {
  async function midFailover() {
    const there = shell();
    const session = await there.runtime.startRun('monday-0910');
    session.setSpeed(3600);
    while (nowOf(session) < 2 * HOUR) {
      session.resume();
      there.clock.picture(900);
    }
    const command = { do: 'failover', target: 'web-01', with: { point: 'latest' } } as const;
    expect(session.dispatch(command)).toMatchObject({ ok: true });
    session.resume();
    there.clock.picture(20);
    session.pause();
    expect(session.state().frame.jobs.some((job) => job.endedAtMs === null)).toBe(true);
    await session.close();
    return { ...there, session };
  }

  it('is opened in the middle of a failover with the very same digest, and ends the same', async () => {
    const { runtime, session, clock } = await midFailover();
    const again = await runtime.openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(again.state().hash).toBe(session.state().hash);
    expect(nowOf(again)).toBe(nowOf(session));
    for (const one of [session, again]) {
      one.setSpeed(3600);
      while (nowOf(one) < 5 * HOUR) {
        one.resume();
        clock.picture(900);
      }
      one.pause();
      one.stepToNextEvent();
    }
    expect(again.state().hash).toBe(session.state().hash);
  });

  it('travels as a file: exported, imported on another machine, opened', async () => {
    const { session } = await midFailover();
    const other = shell();
    const read = await other.runtime.importRun(session.exportRun());
    if ('problem' in read) throw new Error(read.problem.code);
    const again = await other.runtime.openRun(read.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(again.state().hash).toBe(session.state().hash);
  });

  it('of another engine is listed and refused with the reason', async () => {
    const { runtime, session, store } = await midFailover();
    const row = (await store.get(session.runId)) as SavedRun;
    const file = { ...JSON.parse(row.text), engine: '0.0.1' };
    await store.put({ ...row, text: JSON.stringify(file) });
    expect(await runtime.runs()).toMatchObject([{ state: 'other-engine' }]);
    expect(await runtime.openRun(session.runId)).toMatchObject({
      problem: { code: 'other-engine', found: '0.0.1' },
    });
  });

  it('that cannot be read stays listed, can be exported, and is not opened', async () => {
    const { runtime, session, store } = await midFailover();
    const row = (await store.get(session.runId)) as SavedRun;
    await store.put({ ...row, text: row.text.slice(0, 100) });
    expect(await runtime.runs()).toMatchObject([{ runId: row.runId, state: 'unreadable' }]);
    expect(await runtime.exportRun(row.runId)).toBe(row.text.slice(0, 100));
    expect(await runtime.openRun(row.runId)).toHaveProperty('problem');
    expect(await runtime.latestOpenRun()).toBeNull();
  });

  it('without a date is listed by its id, and can be exported', async () => {
    const { runtime, store } = shell();
    const row = { runId: 'a', updatedAt: 7, text: '{' } as unknown as SavedRun;
    await store.put(row);
    expect(await runtime.runs()).toMatchObject([{ runId: 'a', title: 'a', state: 'unreadable' }]);
    expect(await runtime.exportRun('a')).toBe('{');
  });

  it('is written when the page is hidden', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('monday-0910');
    session.resume();
    clock.picture(500);
    clock.hide();
    await new Promise((done) => setImmediate(done));
    expect(await store.get(session.runId)).toMatchObject({ untilMs: nowOf(session) });
  });

  it('is opened where the page left it, though its store was not written in time', async () => {
    const kept = createMemoryStore();
    let isClosing = false;
    const store = {
      ...kept,
      put: (run: SavedRun) => (isClosing ? new Promise<void>(() => {}) : kept.put(run)),
    };
    const { clock, runtime } = shell(store);
    const session = await runtime.startRun('first-failover');
    session.setSpeed(600);
    session.resume();
    clock.picture(20);
    const failover = { do: 'failover', target: 'web-01', with: { point: 'latest' } } as const;
    session.dispatch(failover);
    await new Promise((done) => setImmediate(done));
    isClosing = true;
    for (let count = 0; count < 40; count += 1) {
      session.resume();
      clock.picture(20);
    }
    clock.hide();
    session.pause();
    const after = createAppRuntime({ scenarios: [first], miniature: door, store: kept, clock });
    const again = await after.openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(nowOf(again)).toBe(nowOf(session));
    expect(nowOf(again)).toBeGreaterThan(7 * MINUTE);
    expect(again.state().hash).toBe(session.state().hash);
  });

  it('loses a quarter of a second at most when the page dies without a word', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('first-failover');
    session.setSpeed(60);
    session.resume();
    for (let count = 0; count < 49; count += 1) clock.picture(20);
    expect(session.state().pace.mode).toBe('running');
    expect(nowOf(session)).toBe(49 * 20 * 60);
    const again = await createAppRuntime({
      scenarios: [first],
      miniature: door,
      store,
      clock,
    }).openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(nowOf(session) - nowOf(again)).toBeLessThanOrEqual(250 * 60);
  });

  it('is in its store a second later at most, while it runs', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('first-failover');
    session.setSpeed(60);
    session.resume();
    for (let count = 0; count < 99; count += 1) clock.picture(20);
    await new Promise((done) => setImmediate(done));
    expect(session.state().pace.mode).toBe('running');
    const { untilMs } = (await store.get(session.runId)) as SavedRun;
    expect(nowOf(session) - untilMs).toBeLessThanOrEqual(1000 * 60);
  });

  it.each([
    ['back', '[0,0,0]'],
    ['past the end of the exercise', '[999999999999,0]'],
    ['on without a command its row lacks', '[60000000,1]'],
    ['by a broken note', '{'],
  ])('is not moved %s', async (_, text) => {
    const { clock, runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    session.skipToDecision();
    while (clock.isWaiting()) clock.picture(16);
    const at = nowOf(session);
    await session.close();
    clock.note(`place/${session.runId}`, text);
    const again = await runtime.openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(nowOf(again)).toBe(at);
  });

  it('is not written any more once it is closed, though the page is hidden later', async () => {
    const { clock, session, store } = await midFailover();
    const row = { ...((await store.get(session.runId)) as SavedRun), title: 'Of another tab' };
    await store.put(row);
    clock.hide();
    await new Promise((done) => setImmediate(done));
    expect(await store.get(session.runId)).toEqual(row);
  });

  it('is listed as it stands, also where it was listed before', async () => {
    const { runtime, session, store } = await midFailover();
    expect(await runtime.runs()).toMatchObject([{ state: 'readable' }]);
    const row = (await store.get(session.runId)) as SavedRun;
    await store.put({ ...row, text: '{' });
    expect(await runtime.runs()).toMatchObject([{ state: 'unreadable' }]);
    await store.put(row);
    expect(await runtime.runs()).toMatchObject([{ state: 'readable' }]);
  });

  it('that another tab plays is played here without being written', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('monday-0910');
    const twin = await runtime.openRun(session.runId);
    if ('problem' in twin) throw new Error(twin.problem.code);
    expect(twin.state().save).toEqual({ state: 'memory-only', trouble: 'other-tab' });
    const before = await store.get(session.runId);
    twin.resume();
    clock.picture(900);
    twin.pause();
    expect(await store.get(session.runId)).toEqual(before);
  });

  it('is read only once the page holds it: what the first page did last is not written over', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('monday-0910');
    await new Promise((done) => setImmediate(done));
    let grant = () => {};
    const granted = new Promise<void>((done) => {
      grant = done;
    });
    const slow = { ...clock, claim: (name: string) => granted.then(() => clock.claim(name)) };
    const options = { scenarios: [monday], miniature: door, store, clock: slow };
    const opening = createAppRuntime(options).openRun(session.runId);
    await new Promise((done) => setImmediate(done));
    session.dispatch({ do: 'declare-disaster' });
    session.skipToDecision();
    while (clock.isWaiting()) clock.picture(16);
    await session.close();
    grant();
    const twin = await opening;
    if ('problem' in twin) throw new Error(twin.problem.code);
    expect(twin.state().save).toMatchObject({ state: 'saving', trouble: null });
    expect(twin.state().hash).toBe(session.state().hash);
    await twin.close();
    expect(await store.get(session.runId)).toMatchObject({ untilMs: nowOf(session) });
  });

  it.each([
    ['is not kept', undefined],
    ['cannot be read', '{'],
  ])('that %s is let go of again', async (_, text) => {
    const { clock, runtime, store } = shell();
    if (text !== undefined) await store.put({ runId: 'a', text } as unknown as SavedRun);
    expect(await runtime.openRun('a')).toHaveProperty('problem');
    expect(await clock.claim('run/a')).toMatchObject({ isOurs: true });
  });

  it('that breaks while it is opened is let go of again', async () => {
    const { clock, session, store } = await midFailover();
    const onHide = () => {
      throw new Error('no such event');
    };
    const options = { scenarios: [monday], miniature: door, store, clock: { ...clock, onHide } };
    await expect(createAppRuntime(options).openRun(session.runId)).rejects.toThrow();
    expect(await clock.claim(`run/${session.runId}`)).toMatchObject({ isOurs: true });
  });

  it('forgets its place when it is closed and kept, and only then', async () => {
    const { clock, session } = await midFailover();
    expect(clock.noted(`place/${session.runId}`)).toBeNull();
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const there = shell({ ...createMemoryStore(), put: () => Promise.reject(full) });
    const other = await there.runtime.startRun('monday-0910');
    await other.close();
    expect(there.clock.noted(`place/${other.runId}`)).toBe('[0,0,0]');
  });

  it('that another tab plays keeps its place when this one closes it', async () => {
    const { clock, runtime } = shell();
    const session = await runtime.startRun('monday-0910');
    const twin = await runtime.openRun(session.runId);
    if ('problem' in twin) throw new Error(twin.problem.code);
    await twin.close();
    expect(clock.noted(`place/${session.runId}`)).toBe('[0,0,0]');
  });

  it.each([
    ['not three texts', ['a', 'b']],
    ['not texts', ['a', 'b', 3]],
    ['no list', 'abc'],
  ])('with words that are %s is opened without any', async (_, words) => {
    const { runtime, session, store } = await midFailover();
    const row = (await store.get(session.runId)) as SavedRun;
    await store.put({ ...row, words } as unknown as SavedRun);
    const again = await runtime.openRun(session.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect(again.words()).toEqual(['', '', '']);
  });

  it('leaves no note of its place once its row is gone or its run has ended', async () => {
    const { clock, runtime, store } = shell();
    const [gone, ended, open] = [
      await runtime.startRun('first-failover'),
      await runtime.startRun('first-failover'),
      await runtime.startRun('first-failover'),
    ];
    ended.finish();
    await new Promise((done) => setImmediate(done));
    await store.remove(gone.runId);
    clock.note('other/thing', 'x');
    await runtime.runs();
    expect(clock.notes('')).toEqual(['other/thing', `place/${open.runId}`]);
  });

  it('keeps every note of a place while its store does not answer', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const { clock, runtime } = shell({ ...createMemoryStore(), list: gone });
    clock.note('place/run-9', '[1,0]');
    await runtime.runs();
    expect(clock.notes('place/')).toEqual(['place/run-9']);
  });

  it('goes on in memory when storage is full, and the banner is told', async () => {
    const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    const { runtime } = shell({ ...createMemoryStore(), put: () => Promise.reject(full) });
    const told: unknown[] = [];
    runtime.onStorage((state) => told.push(state.trouble));
    const session = await runtime.startRun('monday-0910');
    await new Promise((done) => setImmediate(done));
    expect(session.state().save).toEqual({ state: 'memory-only', trouble: 'full' });
    expect(told).toEqual(['full']);
  });
});

describe('the door', () => {
  it('its little estate moves, and starts again at its end', async () => {
    const { runtime } = shell();
    const quiet = await runtime.miniature();
    const before = quiet.frame().clock.nowMs;
    expect(quiet.advance(1000).clock.nowMs).toBe(before + MINUTE);
    expect(quiet.advance(door.clock.endMs).clock.nowMs).toBe(0);
  });

  it('its little estate that was stopped moves again from the start', async () => {
    const quiet = await shell().runtime.miniature();
    quiet.advance(5000);
    quiet.stop();
    expect(quiet.frame().clock.nowMs).toBe(0);
    expect(quiet.advance(1000).clock.nowMs).toBe(MINUTE);
  });
});

describe('a command that ends the run', () => {
  it('finish ends it, keeps its points, and the clock does not start again', async () => {
    const { clock, runtime, store } = shell();
    const session = await runtime.startRun('first-failover');
    expect(session.finish()).toMatchObject({ ok: true });
    session.resume();
    expect(clock.isWaiting()).toBe(false);
    expect(session.state()).toMatchObject({ pace: { mode: 'ended' }, frame: { phase: 'ended' } });
    const { points } = session.debrief().result;
    await new Promise((done) => setImmediate(done));
    expect(await store.get(session.runId)).toMatchObject({ ended: true, points });
  });
});
