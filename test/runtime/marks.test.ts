/** Marks of a saved run: where a replay first goes another way, it is told (STYLE 5 no 6). */
import { describe, expect, it } from 'vitest';
import { createRun, type RunFile, replayRunFile } from '../../src/drill/index.ts';
import { createAppRuntime } from '../../src/runtime/index.ts';
import { createMarks } from '../../src/runtime/marks.ts';
import { HOUR, MINUTE, SECOND } from '../../src/sim/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { fileProblemText } from '../../src/text/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const first = builtIn('first-failover');

function instants(marks: ReturnType<typeof createMarks>): readonly number[] {
  return marks.all().map(([at]) => at);
}

describe('marks', () => {
  it('are noted when the last one is ten simulated minutes old, and not a millisecond before', () => {
    const [run, marks] = [createRun(first), createMarks()];
    for (const at of [10 * MINUTE - 1, 10 * MINUTE, 19 * MINUTE, 20 * MINUTE - 1, 20 * MINUTE]) {
      run.advanceTo(at);
      marks.noteTime(run);
    }
    expect(instants(marks)).toEqual([10 * MINUTE, 20 * MINUTE]);
  });

  it('are noted at each command, and only the last digest of an instant is kept', () => {
    const [run, marks] = [createRun(first), createMarks()];
    run.advanceTo(MINUTE);
    for (const text of ['One.', 'Two.']) {
      run.dispatch({ do: 'record', with: { as: 'gap', text } });
      marks.noteCommand(run);
    }
    expect(marks.all()).toEqual([[MINUTE, run.digest()]]);
  });

  it('never become many: of too many every second one stays, in order of time', () => {
    const [run, marks] = [createRun(monday), createMarks()];
    for (let count = 1; count <= 1000; count += 1) {
      run.advanceTo(count * 10 * SECOND);
      marks.noteCommand(run);
      expect(marks.all().length).toBeLessThanOrEqual(128);
    }
    const at = instants(marks);
    expect(at.length).toBeGreaterThan(60);
    expect(at).toEqual([...new Set(at)].sort((a, b) => a - b));
    expect(at.at(-1)).toBe(run.nowMs());
  });
});

describe('a saved run', () => {
  /** Two hours of Monday at full speed, with two commands on the way. */
  async function saved() {
    const [clock, store] = [handClock(), createMemoryStore()];
    const options = { scenarios: [monday], miniature: builtIn('door'), store, clock };
    const runtime = createAppRuntime(options);
    const session = await runtime.startRun('monday-0910');
    session.setSpeed(3600);
    const acts = [HOUR / 2, HOUR];
    while (session.state().frame.clock.nowMs < 2 * HOUR) {
      const due = acts[0] ?? Infinity;
      if (session.state().frame.clock.nowMs >= due) {
        acts.shift();
        session.dispatch({ do: 'record', with: { as: 'gap', text: `Act of ${due}.` } });
      }
      session.resume();
      clock.picture(50);
    }
    await session.close();
    const file = JSON.parse(session.exportRun()) as RunFile;
    return { runtime, file };
  }

  it('carries marks on the way, which its replay meets', async () => {
    const { file } = await saved();
    expect(file.marks.length).toBeGreaterThan(10);
    expect(replayRunFile(file).divergedAtMs).toBeNull();
  });

  it('keeps them when it is opened and left again', async () => {
    const { runtime, file } = await saved();
    const taken = await runtime.importRun(JSON.stringify(file));
    if ('problem' in taken) throw new Error(taken.problem.code);
    const again = await runtime.openRun(taken.runId);
    if ('problem' in again) throw new Error(again.problem.code);
    expect((JSON.parse(again.exportRun()) as RunFile).marks).toEqual(file.marks);
  });

  it('that is played another way is refused with the instant of the first difference', async () => {
    const { runtime, file } = await saved();
    const [one, two] = file.commands;
    if (one === undefined || two === undefined) throw new Error('two commands were given');
    const changed: RunFile['commands'] = [one, [two[0], two[1], '', { as: 'gap', text: 'Other.' }]];
    const taken = await runtime.importRun(JSON.stringify({ ...file, commands: changed }));
    if ('problem' in taken) throw new Error(taken.problem.code);
    const opened = await runtime.openRun(taken.runId);
    if (!('problem' in opened)) throw new Error('it was opened');
    expect(opened.problem.code).toBe('not-same');
    expect(opened.problem.found).toMatch(/^1h/);
    expect(two[0]).toBeGreaterThanOrEqual(HOUR);
    expect(two[0]).toBeLessThan(HOUR + 4 * MINUTE);
    expect(opened.problem.found).not.toBe('2h');
    expect(fileProblemText(opened.problem)).toContain(`at T+${opened.problem.found}.`);
  });
});
