/** Looking back: each instant of a run again, exactly, and nothing changed by it. */
import { describe, expect, it } from 'vitest';
import { captureRun, createRun, putBack, type Run, type RunFile } from '../../src/drill/index.ts';
import { createAppRuntime, type PlaySession } from '../../src/runtime/index.ts';
import { createPast } from '../../src/runtime/past.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const door = builtIn('door');

/** A Monday with some commands, refused ones among them; the digest of every ten minutes. */
function played(note: (run: Run) => void = () => {}, run = createRun(monday, { seed: 3 })) {
  const digests = new Map<number, string>();
  for (let at = 0; at <= 3 * HOUR; at += 10 * MINUTE) {
    run.advanceTo(at);
    if (at === HOUR) run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    if (at === HOUR) run.dispatch({ do: 'commit', target: 'sql-01' });
    if (at === 2 * HOUR) run.dispatch({ do: 'declare-disaster' });
    note(run);
    digests.set(at, run.digest());
  }
  return { run, digests };
}

describe('the past of a run', () => {
  it('is what it was at every instant, in whatever order one looks', () => {
    const run = createRun(monday, { seed: 3 });
    const past = createPast(run);
    past.note();
    const { digests } = played(() => past.note(), run);
    const order = [...digests.keys()].sort((a, b) => ((a * 7) % 11) - ((b * 7) % 11));
    for (const at of order) expect([at, past.at(at).digest()]).toEqual([at, digests.get(at)]);
  });

  it('needs no keyframe: what was not kept is played from StartEx', () => {
    const { run, digests } = played();
    const past = createPast(run);
    expect(past.at(2 * HOUR).digest()).toBe(digests.get(2 * HOUR));
    expect(past.instants().length).toBeGreaterThan(10);
    expect(past.at(HOUR).digest()).toBe(digests.get(HOUR));
  });

  it('is played again where the executor cannot be copied', () => {
    const small = createRun(door, { seed: 1, executor: 'actors' });
    small.advanceTo(5 * MINUTE);
    const five = small.digest();
    small.advanceTo(8 * MINUTE);
    const past = createPast(small, { executor: 'actors' });
    past.note();
    expect(past.at(7 * MINUTE).nowMs()).toBe(7 * MINUTE);
    expect(past.at(5 * MINUTE).digest()).toBe(five);
    expect(past.instants()).toEqual([]);
  });

  it('keeps within its memory by dropping every second keyframe, never the first', () => {
    const run = createRun(monday, { seed: 3 });
    const most = 4 * captureRun(run).bytes;
    const past = createPast(run, { mostBytes: most });
    past.note();
    const { digests } = played(() => past.note(), run);
    expect(past.bytes()).toBeLessThanOrEqual(most);
    expect(past.instants()[0]).toBe(0);
    expect(past.instants().length).toBeGreaterThan(1);
    for (const at of [0, HOUR, 3 * HOUR]) expect(past.at(at).digest()).toBe(digests.get(at));
  });

  it('a capture put back goes on as the run it was taken of', () => {
    const { run } = played();
    const capture = captureRun(run);
    run.advanceTo(4 * HOUR);
    const there = run.digest();
    const other = createRun(monday, { seed: 3 });
    putBack(other, capture);
    other.advanceTo(4 * HOUR);
    expect(other.digest()).toBe(there);
  });
});

async function shell() {
  const clock = handClock();
  const store = createMemoryStore();
  const runtime = createAppRuntime({ scenarios: [monday], miniature: door, store, clock });
  const session = await runtime.startRun('monday-0910', 3);
  session.setSpeed(3600);
  const to = (atMs: number) => {
    while (nowOf(session) < atMs) {
      session.resume();
      clock.picture(20);
    }
    session.pause();
  };
  return { clock, store, runtime, session, to };
}

function nowOf(session: PlaySession): number {
  return session.state().frame.clock.nowMs;
}

describe('looking back', () => {
  it('shows the frame of then, and now again, with the run untouched', async () => {
    const { session, to } = await shell();
    to(HOUR);
    const [frame, hash, text] = [session.state().frame, session.state().hash, session.exportRun()];
    session.look(20 * MINUTE);
    expect(session.state()).toMatchObject({ past: { now: frame }, pace: { mode: 'paused' } });
    expect(nowOf(session)).toBe(20 * MINUTE);
    expect(session.journal(['web-01'], HOUR).nowMs).toBe(20 * MINUTE);
    expect(session.state().hash).not.toBe(hash);
    expect(session.exportRun()).toBe(text);
    session.look(null);
    expect(session.state()).toMatchObject({ past: null, hash, frame });
  });

  it('pauses a clock that runs, and goes no further than now', async () => {
    const { clock, session } = await shell();
    session.resume();
    clock.picture(20);
    session.look(-5);
    expect(session.state()).toMatchObject({
      pace: { mode: 'paused' },
      frame: { clock: { nowMs: 0 } },
    });
    session.look(10 * HOUR);
    expect(session.state().past).toBeNull();
    expect(clock.isWaiting()).toBe(false);
  });

  it('refuses every command, says why, and writes none into the log', async () => {
    const { session, to } = await shell();
    to(HOUR);
    const text = session.exportRun();
    session.look(HOUR / 2);
    const command = { do: 'failover', target: 'web-01', with: { point: 'latest' } } as const;
    expect(session.dispatch(command)).toMatchObject({ refusals: [{ code: 'IN_THE_PAST' }] });
    expect(session.admission(command)).toMatchObject([{ code: 'IN_THE_PAST' }]);
    const operations = session.inspect('web-01')?.operations ?? [];
    expect(operations.length).toBeGreaterThan(0);
    expect(operations.every((row) => row.refusals[0]?.code === 'IN_THE_PAST')).toBe(true);
    session.look(null);
    expect(session.exportRun()).toBe(text);
  });

  it.each(['resume', 'skipToDecision', 'stepToNextEvent'] as const)(
    '%s from the past is back to now, and stands',
    async (act) => {
      const { clock, session, to } = await shell();
      to(HOUR);
      const hash = session.state().hash;
      session.look(HOUR / 2);
      session[act]();
      expect(clock.isWaiting()).toBe(false);
      expect(session.state()).toMatchObject({ past: null, hash, pace: { mode: 'paused' } });
    },
  );
});

describe('a branch', () => {
  it('has the commands up to there, names its parent, and leaves it as it was', async () => {
    const { runtime, session, to } = await shell();
    to(HOUR);
    session.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    const [before, then] = [nowOf(session), session.state().hash];
    to(2 * HOUR);
    session.dispatch({ do: 'declare-disaster' });
    const parentText = session.exportRun();
    session.look(before);
    expect(session.state().hash).toBe(then);
    const branch = await session.branch();
    await session.close();
    const opened = await runtime.openRun(branch);
    if ('problem' in opened) throw new Error(opened.problem.code);
    expect(opened.state()).toMatchObject({ hash: then, past: null });
    const file = JSON.parse(opened.exportRun()) as RunFile;
    expect(file.commands.map(([, verb]) => verb)).toEqual(['failover']);
    expect(file.parent).toEqual({ run: session.runId, atMs: before });
    await opened.close();
    const parent = JSON.parse(await runtime.exportRun(session.runId)) as RunFile;
    expect(parent.commands).toEqual((JSON.parse(parentText) as RunFile).commands);
    const cards = await runtime.runs();
    expect(cards.find(({ runId }) => runId === branch)?.parent).toEqual(file.parent);
  });

  it('keeps its parent over another save and an export', async () => {
    const { clock, runtime, session, to } = await shell();
    to(HOUR);
    session.look(HOUR / 2);
    const branch = await session.branch();
    await session.close();
    const opened = await runtime.openRun(branch);
    if ('problem' in opened) throw new Error(opened.problem.code);
    opened.resume();
    clock.picture(20);
    await opened.close();
    const file = JSON.parse(await runtime.exportRun(branch)) as RunFile;
    expect(file.parent).toEqual({ run: session.runId, atMs: HOUR / 2 });
    expect(file.untilMs).toBeGreaterThan(HOUR / 2);
  });
});
