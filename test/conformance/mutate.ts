/** Changes facts and rules one at a time and reports those that turn no citing test red. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { type Mutation, mutationsOf } from './mutations.ts';
import { citations, type TestOutcome } from './report.ts';

const sampleSize = 60;
const firstSeed = 20_161_123;

/** What became of the sample. */
export interface MutationOutcome {
  readonly found: number;
  /** Mutations of facts no passing unit test cites; nothing could notice them. */
  readonly uncited: readonly string[];
  readonly tried: number;
  readonly killed: number;
  readonly survived: readonly string[];
}

/** Runs the citing tests of a seeded sample of mutations; needs the results of a full run. */
export function mutate(tests: readonly TestOutcome[]): MutationOutcome {
  const all = sources('src/domain').flatMap((file) =>
    mutationsOf(file, readFileSync(file, 'utf8')),
  );
  const citing = (id: string) =>
    tests.filter(
      ({ name, hasPassed, file }) =>
        hasPassed && file !== undefined && citations(name).some((citation) => citation.id === id),
    );
  const cited = all.filter(({ id }) => citing(id).length > 0);
  const chosen = sample(cited, sampleSize);
  const survived = chosen.filter((mutation) => {
    const isRed = turnsRed(mutation, citing(mutation.id));
    console.error(`${isRed ? 'killed  ' : 'SURVIVED'} ${describe(mutation)}`);
    return !isRed;
  });
  return {
    found: all.length,
    uncited: all.filter((mutation) => !cited.includes(mutation)).map(describe),
    tried: chosen.length,
    killed: chosen.length - survived.length,
    survived: survived.map(describe),
  };
}

function turnsRed(mutation: Mutation, tests: readonly TestOutcome[]): boolean {
  const files = [...new Set(tests.flatMap(({ file }) => (file === undefined ? [] : [file])))];
  const names = `\\[[^\\]]*\\b${mutation.id}\\b`;
  const run = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '-t', names, ...files],
    {
      stdio: 'ignore',
      env: { ...process.env, SWITCHBACK_MUTATION: JSON.stringify(mutation) },
    },
  );
  return run.status !== 0;
}

/** The same choice every time, spread over the whole list. */
function sample(list: readonly Mutation[], size: number): readonly Mutation[] {
  let seed = firstSeed;
  const keyed = list.map((mutation) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) | 0;
    return { mutation, key: seed };
  });
  return keyed
    .sort((a, b) => a.key - b.key)
    .slice(0, size)
    .map(({ mutation }) => mutation);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

function describe({ file, id, what, start }: Mutation): string {
  const line = readFileSync(file, 'utf8').slice(0, start).split('\n').length;
  return `${id} ${what} (${file}:${line})`;
}
