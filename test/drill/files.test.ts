/** Files of runs and results: whole ones replay, broken ones are named and never thrown. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '../../src/domain/index.ts';
import {
  checkRunFile,
  contentHashOf,
  createRun,
  type Mark,
  playSteps,
  readResultFile,
  readRunFile,
  replayRunFile,
  resultFileOf,
  runFileOf,
  verifyResult,
} from '../../src/drill/index.ts';
import { DAY, MINUTE } from '../../src/sim/index.ts';
import { builtIn } from '../support/scenarios.ts';

const scenario = builtIn('first-failover');
const facts = { started: '2026-01-01T00:00:00Z', wallSeconds: 61.5 };
const learner = { name: 'A. Novak', id: '' };

/** Any JSON value; what a stranger may have put anywhere. */
const junk: readonly unknown[] = [
  null,
  true,
  -1,
  0.5,
  1e300,
  '',
  'x',
  [],
  [[]],
  [null],
  {},
  { length: 3 },
  { format: 'dr-compiled/1' },
];

function won() {
  const run = createRun(scenario);
  playSteps(run, scenario.solutions[0]?.steps ?? []);
  return run;
}

/** A run with a mark every twenty minutes, each after all commands of its instant. */
function marked() {
  const run = createRun(scenario);
  const marks: Mark[] = [];
  for (let at = 0; at <= 60 * MINUTE; at += 10 * MINUTE) {
    run.advanceTo(at);
    if (at === 10 * MINUTE) run.dispatch({ do: 'declare-disaster' });
    if (at === 20 * MINUTE) run.dispatch({ do: 'failover', target: 'web-01' });
    if (at % (20 * MINUTE) === 0) marks.push([run.nowMs(), run.digest()]);
  }
  return runFileOf(run, { ...facts, marks });
}

function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Every path of a value down to some depth, first entries of lists only. */
function pathsOf(value: unknown, depth: number): (readonly string[])[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => !Array.isArray(value) || Number(key) < 2)
    .flatMap(([key, child]) => [[key], ...pathsOf(child, depth - 1).map((p) => [key, ...p])]);
}

function withJunk(value: unknown, path: readonly string[], put: unknown): unknown {
  const copy = copyOf(value) as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  if (put === undefined) delete at[last];
  else at[last] = put;
  return copy;
}

describe('a run file', () => {
  it('replays to every mark on the way and to the same end', () => {
    const file = marked();
    expect(file.marks).toHaveLength(4);
    expect(replayRunFile(file).divergedAtMs).toBeNull();
    const read = readRunFile(JSON.stringify(file));
    expect(read).toEqual({ file: copyOf(file) });
  });

  it('names the first mark that differs', () => {
    const file = marked();
    const marks = file.marks.map(([at, digest]): Mark => [at, at < 1 ? digest : `${digest}x`]);
    expect(replayRunFile({ ...file, marks }).divergedAtMs).toBe(20 * MINUTE);
  });

  it('with a command taken out no longer fits its marks', () => {
    const file = marked();
    const commands = file.commands.filter(([, name]) => name !== 'declare-disaster');
    expect(replayRunFile({ ...file, commands }).divergedAtMs).toBe(20 * MINUTE);
  });

  it('keeps one mark of an instant, the one after its last command', () => {
    const run = createRun(scenario);
    run.advanceTo(5 * MINUTE);
    const early: Mark = [5 * MINUTE, run.digest()];
    run.dispatch({ do: 'record', with: { as: 'decision', text: 'Wait.' } });
    const file = runFileOf(run, { ...facts, marks: [early] });
    expect(file.marks).toEqual([[5 * MINUTE, run.digest()]]);
  });

  it('takes refused commands along, because they are part of what was done', () => {
    const run = createRun(scenario);
    run.dispatch({ do: 'commit', target: 'web-01' });
    run.dispatch({ do: 'make-coffee' });
    const { run: again } = replayRunFile(runFileOf(run, facts));
    expect(again.commands()).toEqual(run.commands());
  });

  it.each(['commit', 'declare-disaster', 'record', 'make-coffee'])(
    'replays %s with an empty target, which is none',
    (name) => {
      const [run, bare] = [createRun(scenario), createRun(scenario)];
      const words = name === 'record' ? { with: { as: 'gap', text: 'Late.' } } : {};
      expect(run.admission({ do: name, target: '', ...words })).toEqual(
        run.admission({ do: name, ...words }),
      );
      expect(run.dispatch({ do: name, target: '', ...words })).toEqual(
        bare.dispatch({ do: name, ...words }),
      );
      expect(run.digest()).toBe(bare.digest());
      expect(replayRunFile(runFileOf(run, facts)).divergedAtMs).toBeNull();
    },
  );

  it('is read with anything anywhere, and what cannot be played is told', () => {
    const file = copyOf(marked());
    let told = 0;
    for (const path of pathsOf(file, 3).filter(([key]) => key !== 'scenario')) {
      for (const put of [undefined, ...junk]) {
        const read = checkRunFile(withJunk(file, path, put));
        if ('problem' in read) told += 1;
        else expect(replayRunFile(read.file).run.nowMs()).toBeLessThanOrEqual(60 * MINUTE);
      }
    }
    expect(told).toBeGreaterThan(100);
    for (const value of junk) expect(checkRunFile(value)).toHaveProperty('problem');
  });

  it.each(['estate', 'injects', 'objectives', 'grading', 'clock', 'debrief', 'rules'] as const)(
    'with junk in the %s of its scenario is told, or can be played, though its hash fits',
    (part) => {
      const file = copyOf(marked());
      let told = 0;
      for (const path of pathsOf(file.scenario[part], 3)) {
        for (const put of [undefined, ...junk]) {
          const changed = withJunk(file.scenario[part], path, put);
          const read = checkRunFile(withScenario({ [part]: changed }));
          if ('problem' in read) told += 1;
          else expect(['played', 'InvariantError']).toContain(endOf(read.file));
        }
      }
      expect(told).toBeGreaterThan(20);
    },
  );

  it('with junk for a whole part of its scenario is told which part it is', () => {
    for (const part of Object.keys(scenario).filter((key) => key !== 'contentHash')) {
      for (const put of junk.filter((one) => !isEmptyList(one))) {
        const read = checkRunFile(withScenario({ [part]: put }));
        if ('problem' in read) {
          expect(read.problem.code).toMatch(/^scenario-|^no-scenario$/);
        } else expect([part, put]).toEqual(['idleAtMost', put === null ? null : 0.5]);
      }
    }
    expect(checkRunFile(withScenario({ estate: [] }))).toEqual({
      problem: { code: 'scenario-part', found: 'estate' },
    });
  });

  it.each(['0.0.1', ENGINE_VERSION])(
    'of engine %s whose scenario has a hash of nothing is told and not thrown',
    (engine) => {
      const file = { ...copyOf(marked()), engine };
      for (const bare of [{ contentHash: null }, { contentHash: 'x', meta: { id: 'a' } }, {}]) {
        const bad = { ...file, scenario: { format: 'dr-compiled/1', ...bare } };
        expect(checkRunFile(bad)).toHaveProperty('problem');
      }
      const { meta, ...rest } = file.scenario;
      void meta;
      expect(checkRunFile({ ...file, scenario: rest })).toHaveProperty('problem');
    },
  );

  it('with a command after its end, or out of order, is told', () => {
    const file = copyOf(marked());
    const end = file.untilMs;
    const read = (...at: number[]) =>
      checkRunFile({ ...file, commands: at.map((one) => [one, 'make-coffee']) });
    expect(read(0, end)).toHaveProperty('file');
    for (const bad of [read(end + 1), read(2, 1)]) {
      expect(bad).toEqual({ problem: { code: 'commands-unordered' } });
    }
  });

  it('holds a hundred thousand commands, not one more', () => {
    const file = copyOf(marked());
    const read = (length: number) =>
      checkRunFile({ ...file, commands: Array.from({ length }, () => [0, 'make-coffee']) });
    expect(read(100_000)).toHaveProperty('file');
    expect(read(100_001)).toEqual({ problem: { code: 'too-many-commands' } });
  });

  it('longer than the loader lets any exercise be is told', () => {
    const clock = { ...scenario.clock, endMs: 400 * DAY };
    expect(checkRunFile(withScenario({ clock }))).toHaveProperty('file');
    expect(
      checkRunFile(withScenario({ clock: { ...clock, endMs: 400 * DAY + 1 } })),
    ).toHaveProperty('problem');
  });

  it('with points that come again after no time at all is told, not played', () => {
    const timing = { 'crash-consistent': { minMs: 0, maxMs: 0 } };
    const estate = { ...scenario.estate, timing };
    expect(checkRunFile(withScenario({ estate }))).toEqual({
      problem: { code: 'scenario-part', found: 'estate' },
    });
  });

  it('is given up where nobody could wait for it, between instants and between commands', () => {
    const file = marked();
    const upTo = (most: number) => {
      let asked = 0;
      return replayRunFile(file, { isTooLong: () => ++asked > most });
    };
    expect(upTo(Infinity)).toMatchObject({ isGivenUp: false, divergedAtMs: null });
    const { run, isGivenUp } = upTo(5);
    expect(isGivenUp).toBe(true);
    expect(run.nowMs()).toBeLessThan(file.untilMs);
    const many = Array.from({ length: 500 }, () => [0, 'make-coffee'] as const);
    let asked = 0;
    const gone = replayRunFile(
      { ...file, commands: many, marks: [] },
      { isTooLong: () => ++asked > 100 },
    );
    expect(gone.isGivenUp).toBe(true);
    expect(gone.run.commands().length).toBeLessThanOrEqual(100);
  });

  it('of every scenario we ship passes the checks of its parts', () => {
    for (const id of readdirSync(new URL('../../scenarios/examples', import.meta.url))) {
      const run = createRun(builtIn(`examples/${id}`));
      expect(checkRunFile(copyOf(runFileOf(run, facts)))).toHaveProperty('file');
    }
    for (const id of ['door', 'first-failover', 'monday-0910']) {
      expect(checkRunFile(copyOf(runFileOf(createRun(builtIn(id)), facts)))).toHaveProperty('file');
    }
  });
});

let whole: ReturnType<typeof marked> | undefined;

/** What playing a file again comes to: names that lead nowhere may stop it, nothing else. */
function endOf(file: Parameters<typeof replayRunFile>[0]): string {
  try {
    return replayRunFile(file).isGivenUp ? 'given up' : 'played';
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

/** The file with another scenario, whose hash was worked out anew. */
function withScenario(changes: Readonly<Record<string, unknown>>): unknown {
  whole ??= copyOf(marked());
  const file = whole;
  const { contentHash, ...rest } = { ...file.scenario, ...changes } as typeof file.scenario;
  return { ...file, scenario: { ...rest, contentHash: hashOf(rest) ?? contentHash } };
}

/** What `contentHashOf` gives; null where it breaks. */
function hashOf(rest: Parameters<typeof contentHashOf>[0]): string | null {
  try {
    return contentHashOf(rest);
  } catch {
    return null;
  }
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

describe('a result file', () => {
  const file = resultFileOf(won(), { ...facts, learner, hotwash: ['a', 'b', 'c'] });

  it('carries what it claims and everything to prove it', () => {
    expect(file).toMatchObject({
      format: 'dr-result/1',
      scenario: { id: 'first-failover', hash: scenario.contentHash },
      claims: { points: 100, passed: true },
      learner,
    });
    const read = readResultFile(JSON.stringify(file));
    expect('file' in read && verifyResult(read.file)).toMatchObject({
      isVerified: true,
      divergedAtMs: null,
    });
  });

  it('with better points than its commands give is not verified', () => {
    const claims = { ...file.claims, points: 101 };
    expect(verifyResult({ ...file, claims })).toMatchObject({
      isVerified: false,
      divergedAtMs: null,
      claims: { points: 100 },
    });
  });

  it('with commands of another run is not verified', () => {
    const commands = file.commands.slice(0, 2);
    expect(verifyResult({ ...file, commands }).isVerified).toBe(false);
  });

  it('is read with anything anywhere', () => {
    const paths = pathsOf(copyOf(file), 2).filter(([key]) => key !== 'compiled');
    let told = 0;
    for (const path of paths) {
      for (const put of [undefined, ...junk]) {
        const read = readResultFile(JSON.stringify(withJunk(file, path, put)));
        if ('problem' in read) told += 1;
      }
    }
    expect(told).toBeGreaterThan(100);
    expect(readResultFile('{')).toEqual({ problem: { code: 'not-json' } });
    expect(readResultFile('7')).toEqual({ problem: { code: 'no-result' } });
  });
});
