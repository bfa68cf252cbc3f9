/** Two futures: where they part, what each comes to, what one thing done differently changes. */
import { describe, expect, it } from 'vitest';
import { createRun, type FileCommand, runFileOf } from '../../src/drill/index.ts';
import { readingOf } from '../../src/read/index.ts';
import { compare } from '../../src/runtime/compare.ts';
import { createLaboratory } from '../../src/runtime/lab/laboratory.ts';
import { changed, type Outcome, partedAtMs, playOut } from '../../src/runtime/lab/play.ts';
import { createPool, ownThread, type Port } from '../../src/runtime/lab/pool.ts';
import { createSweep, type SweepState } from '../../src/runtime/lab/sweep.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const outage = `
injects:
  - id: dark
    title: Power fails
    at: 1h
    fault: { kind: site-power-loss, target: onprem }
`;
const small = compiled(smallScenario(outage));
const failover: FileCommand = [90 * MINUTE, 'failover', 'web-01', { point: 'latest' }];
const future = { scenario: small, seed: 1, commands: [failover] };

function opened(runId: string, commands: readonly FileCommand[], seed = 1, untilMs = 3 * HOUR) {
  const run = createRun(small, { seed });
  for (const [atMs, verb, target, settings] of commands) {
    run.advanceTo(atMs);
    run.dispatch({
      do: verb,
      ...(target === undefined ? {} : { target }),
      ...(settings === undefined ? {} : { with: settings }),
    });
  }
  run.advanceTo(untilMs);
  return { runId, run, file: runFileOf(run, { started: '', wallSeconds: 0 }) };
}

describe('what if', () => {
  it('a run played out comes to the numbers of the run itself', () => {
    const { run } = opened('a', [failover]);
    const outcome = playOut(future);
    expect(outcome).toMatchObject({ ...readingOf(run), endedAtMs: 3 * HOUR, refused: 0 });
    expect(outcome.rpo.length).toBeGreaterThan(100);
  });

  it('a failover dropped leaves the service down to the end', () => {
    const [with_, without] = [playOut(future), playOut({ ...future, commands: [] })];
    expect(with_.downtimeMs).toBeLessThan(without.downtimeMs);
    expect(without.rtaMs).toBeNull();
    expect(with_.rtaMs).not.toBeNull();
  });

  it('a failover half an hour sooner saves half an hour', () => {
    const change = { kind: 'move', place: 0, byMs: -30 * MINUTE } as const;
    const sooner = playOut({ ...future, commands: changed(future.commands, change, 3 * HOUR) });
    const gained = playOut(future).downtimeMs - sooner.downtimeMs;
    expect(Math.abs(gained - 30 * MINUTE)).toBeLessThan(10 * MINUTE);
  });

  it('an older point gives up more', () => {
    const change = { kind: 'point', place: 0, point: 'latest-app-consistent' } as const;
    const older = playOut({ ...future, commands: changed(future.commands, change, 3 * HOUR) });
    expect(older.rpaMs).toBeGreaterThan(playOut(future).rpaMs ?? 0);
    expect(older.lostBytes).toBeGreaterThan(playOut(future).lostBytes);
  });

  it('what is moved stays within the exercise, and last of its instant', () => {
    const list: FileCommand[] = [
      [0, 'a'],
      [5, 'b'],
      [9, 'c'],
    ];
    const move = (place: number, byMs: number) =>
      changed(list, { kind: 'move', place, byMs }, 20).map(([at, verb]) => `${verb}${at}`);
    expect(move(0, 5)).toEqual(['b5', 'a5', 'c9']);
    expect(move(2, -100)).toEqual(['a0', 'c0', 'b5']);
    expect(move(1, 100)).toEqual(['a0', 'c9', 'b20']);
    expect(changed(list, { kind: 'drop', place: 7 }, 20)).toBe(list);
  });
});

describe('two runs on one clock', () => {
  it('part at the first command only one of them has, or at once with another seed', () => {
    const commands = [failover];
    expect(partedAtMs(future, { ...future, commands: [...commands] })).toBeNull();
    expect(partedAtMs(future, { ...future, commands: [] })).toBe(90 * MINUTE);
    const sooner: FileCommand = [HOUR, 'failover', 'web-01', { point: 'latest' }];
    expect(partedAtMs(future, { ...future, commands: [sooner] })).toBe(HOUR);
    expect(partedAtMs(future, { ...future, seed: 2 })).toBe(0);
  });

  it('read at any instant what each was then, and read the same before they part', () => {
    const comparison = compare(opened('a', [failover]), opened('b', []));
    if (comparison === null) throw new Error('They are of one scenario.');
    expect(comparison.partedAtMs).toBe(90 * MINUTE);
    for (const at of [3 * HOUR, HOUR, 2 * HOUR, 80 * MINUTE, 0]) {
      const [a, b] = comparison.at(at);
      expect(a).toEqual(readingOf(opened('a', at < 90 * MINUTE ? [] : [failover], 1, at).run));
      expect(b).toEqual(readingOf(opened('b', [], 1, at).run));
      if (at < 90 * MINUTE) expect(a).toEqual(b);
      else expect(a).not.toEqual(b);
    }
  });

  it('one that has not come so far stands where it was left; other scenarios are not compared', () => {
    const short = opened('a', [], 1, HOUR);
    const comparison = compare(short, opened('b', []));
    expect(comparison?.at(2 * HOUR)[0]).toEqual(readingOf(short.run));
    expect(comparison?.sides[0].rpo.at(-1)?.[0]).toBeLessThanOrEqual(HOUR);
    const other = compiled(smallScenario().replace('version: 1.0.0', 'version: 1.0.1'));
    const strange = createRun(other);
    const file = runFileOf(strange, { started: '', wallSeconds: 0 });
    expect(compare(short, { runId: 'c', run: strange, file })).toBeNull();
  });
});

const nothing = {} as Outcome;

describe('a sweep', () => {
  async function ended(sweep: ReturnType<typeof createSweep>): Promise<SweepState> {
    return new Promise((done) => {
      sweep.subscribe((state) => {
        if (state.mode !== 'running') done(state);
      });
      sweep.start();
    });
  }

  it('plays every seed once and tells how far it is', async () => {
    const seeds: number[] = [];
    const port: Port = {
      async play({ seed }) {
        seeds.push(seed);
        return nothing;
      },
      stop: () => {},
    };
    const sweep = createSweep(
      future,
      40,
      createPool(() => port, 3),
    );
    const told: number[] = [];
    sweep.subscribe(({ outcomes }) => void told.push(outcomes.length));
    const { mode, outcomes } = await ended(sweep);
    expect([mode, outcomes.length]).toEqual(['done', 40]);
    expect(seeds.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, seed) => seed + 1));
    expect(told).toEqual([...told].sort((a, b) => a - b));
  });

  it('stops at once when it is cancelled, and keeps what it has', async () => {
    let stopped = 0;
    let played = 0;
    const port = (): Port => ({
      play: () => (++played <= 4 ? Promise.resolve(nothing) : new Promise(() => {})),
      stop() {
        stopped += 1;
      },
    });
    const sweep = createSweep(future, 200, createPool(port, 2));
    sweep.subscribe(({ mode, outcomes }) => {
      if (mode === 'running' && outcomes.length === 4) sweep.cancel();
    });
    const { mode, outcomes } = await ended(sweep);
    expect([mode, outcomes.length, stopped]).toEqual(['cancelled', 4, 2]);
    sweep.start();
    expect(sweep.state().mode).toBe('cancelled');
  });

  it('says that it failed when one future cannot be played', async () => {
    const port: Port = { play: () => Promise.reject(new Error('breaks')), stop: () => {} };
    expect(
      await ended(
        createSweep(
          future,
          5,
          createPool(() => port, 1),
        ),
      ),
    ).toMatchObject({
      mode: 'failed',
    });
  });

  it('of the engine gives the outcomes of its seeds', async () => {
    const sweep = createSweep(future, 3, createPool(ownThread, 1));
    const { outcomes } = await ended(sweep);
    expect(outcomes).toEqual([1, 2, 3].map((seed) => playOut({ ...future, seed })));
  });
});

describe('the laboratory of a run', () => {
  it('lists what was decided and plays each change once', async () => {
    const look: FileCommand = [HOUR, 'take-hint', 'some'];
    const { file } = opened('a', [look, failover]);
    let played = 0;
    const port = (): Port => {
      const own = ownThread();
      return {
        ...own,
        play(each) {
          played += 1;
          return own.play(each);
        },
      };
    };
    const laboratory = createLaboratory(file, port, 2);
    expect(laboratory.decisions).toEqual([
      { place: 1, atMs: 90 * MINUTE, do: 'failover', target: 'web-01', point: 'latest' },
    ]);
    const change = { kind: 'drop', place: 1 } as const;
    const [as, without] = await Promise.all([
      laboratory.outcome(null),
      laboratory.outcome(change),
      laboratory.outcome(change),
    ]);
    expect(played).toBe(2);
    expect(as.downtimeMs).toBeLessThan(without.downtimeMs);
    laboratory.close();
    await expect(laboratory.outcome({ kind: 'drop', place: 0 })).rejects.toThrow();
  });
});
