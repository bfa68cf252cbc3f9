/** Files of runs that nobody played: what they may cost the page, and what is believed of them. */
import { describe, expect, it } from 'vitest';
import { contentHashOf, type RunFile } from '../../src/drill/index.ts';
import { createAppRuntime, type RealClock } from '../../src/runtime/index.ts';
import { createMemoryStore, type SavedRun } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

const quiet = compiled(smallScenario());

function shell(changes: Partial<RealClock> = {}) {
  const clock = { ...handClock(), ...changes };
  const store = createMemoryStore();
  const options = { scenarios: [quiet], miniature: builtIn('door'), store, clock };
  return { store, runtime: createAppRuntime(options) };
}

/** The file of a run that was just begun. */
async function begun(): Promise<RunFile> {
  const session = await shell().runtime.startRun('small');
  return JSON.parse(session.exportRun()) as RunFile;
}

/** The file with parts of its scenario put in or, undefined, left out; the hash fits again. */
async function withParts(parts: Readonly<Record<string, unknown>>): Promise<string> {
  const file = await begun();
  const { contentHash, ...rest } = { ...file.scenario, ...parts };
  void contentHash;
  return JSON.stringify({ ...file, scenario: { ...rest, contentHash: contentHashOf(rest) } });
}

describe('a file that says it has ended', () => {
  it('and has not is kept as a run to go on with', async () => {
    const { runtime } = shell();
    const read = await runtime.importRun(JSON.stringify({ ...(await begun()), ended: true }));
    if ('problem' in read) throw new Error(read.problem.code);
    expect(await runtime.runs()).toMatchObject([{ ended: false, points: null }]);
    expect(await runtime.latestOpenRun()).toMatchObject({ runId: read.runId });
  });

  it('of another engine is believed, but brings no points', async () => {
    const { runtime } = shell();
    const file = { ...(await begun()), ended: true, engine: '0.0.1' };
    expect(await runtime.importRun(JSON.stringify(file))).toHaveProperty('runId');
    expect(await runtime.runs()).toMatchObject([{ ended: true, points: null }]);
  });
});

describe('a file that does not say that its run is over', () => {
  it('is kept as one that is', async () => {
    const session = await shell().runtime.startRun('small');
    session.finish();
    const file = { ...JSON.parse(session.exportRun()), ended: false };
    const { runtime } = shell();
    expect(await runtime.importRun(JSON.stringify(file))).toHaveProperty('runId');
    expect(await runtime.runs()).toMatchObject([
      { ended: true, points: session.debrief().result.points },
    ]);
  });
});

describe('a file that takes longer to play again than anybody waits', () => {
  /** Each look at the clock finds a second gone. */
  function slow(): () => number {
    let at = 0;
    return () => {
      at += 1000;
      return at;
    };
  }

  const long = async () => {
    const commands = Array.from({ length: 40 }, () => [0, 'make-coffee']);
    return JSON.stringify({ ...(await begun()), commands, marks: [] });
  };

  it('is refused with the reason, and nothing of it is kept', async () => {
    const { runtime } = shell({ now: slow() });
    expect(await runtime.importRun(await long())).toEqual({ problem: { code: 'too-long' } });
    expect(await runtime.runs()).toEqual([]);
    expect(await shell().runtime.importRun(await long())).toHaveProperty('runId');
  });

  it('is not opened where it is kept already', async () => {
    const { runtime, store } = shell({ now: slow() });
    await store.put({ runId: 'a', text: await long() } as unknown as SavedRun);
    expect(await runtime.openRun('a')).toEqual({ problem: { code: 'too-long' } });
  });
});

describe('a file whose scenario was never made by the loader', () => {
  it.each([
    ['without a debrief', { debrief: undefined }, 'scenario-part'],
    ['without a grading', { grading: undefined }, 'scenario-part'],
    ['a clock of years', { clock: { ...quiet.clock, endMs: 1e12 } }, 'scenario-unplayable'],
    ['people without names', { people: [{ id: 'sam' }] }, 'scenario-part'],
    ['a goal about nobody', { objectives: [aboutNobody()] }, 'scenario-unplayable'],
  ])('%s is told, not thrown', async (_, parts, code) => {
    const read = await shell().runtime.importRun(await withParts(parts));
    expect(read).toMatchObject({ problem: { code } });
  });

  it.each(['0.0.1', null])('nor is one with no hash at all, of engine %s', async (engine) => {
    const file = await begun();
    const scenario = { format: 'dr-compiled/1', contentHash: null };
    const text = JSON.stringify({ ...file, engine: engine ?? file.engine, scenario });
    expect(await shell().runtime.importRun(text)).toMatchObject({
      problem: { code: 'scenario-unplayable' },
    });
  });
});

function aboutNobody() {
  return {
    id: 'x',
    group: 'outcome',
    text: 'X',
    measure: { metric: 'rta', of: ['nobody'], each: 'all', op: 'below', value: 1 },
    judge: 'end',
    points: 1,
    critical: false,
    bands: [],
    outcomes: [],
  };
}
