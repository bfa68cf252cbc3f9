/** A proof's failures as problems of the file, each at the step, trap or score it speaks about. */
import type { PlaceProblem } from '../author/index.ts';
import {
  type CompiledScenario,
  durationText,
  type ObjectiveRow,
  type Problem,
  type ProofFailure,
  type ProofReport,
  type ProofRun,
} from '../drill/index.ts';

type Path = Problem['path'];

/** Everything the first seed shows; further seeds make one problem together (P610). */
export function proofProblems(
  scenario: CompiledScenario,
  report: ProofReport,
  at: PlaceProblem,
): readonly Problem[] {
  const [first] = report.runs;
  const main = report.runs.filter((run) => run.seed === first?.seed);
  const told = main.flatMap((run) => [
    ...causes(run.failures).flatMap((failure) => problemOf(scenario, run, failure, at)),
    ...extraLosses(scenario, run, main, at),
  ]);
  return [...told, ...luck(report, first?.seed, at)];
}

/** A step that is refused or never comes explains the missing points; those stay silent. */
function causes(failures: readonly ProofFailure[]): readonly ProofFailure[] {
  const steps = failures.filter(({ code }) => code === 'P602' || code === 'P614');
  const [first] = steps;
  return first === undefined ? failures : [first];
}

/** A solution stands alone or in a list; only the file knows which. */
function solutionPaths(scenario: CompiledScenario, run: ProofRun, rest: Path): readonly Path[] {
  const index = scenario.solutions.findIndex(({ id }) => run.name === `solution/${id}`);
  return [['solution', index, ...rest], ['solution', ...rest], ['solution', index], ['solution']];
}

function stepPaths(scenario: CompiledScenario, run: ProofRun, step: string): readonly Path[] {
  const solution = scenario.solutions.find(({ id }) => run.name === `solution/${id}`);
  const index = solution?.steps.findIndex(({ id }) => id === step) ?? -1;
  return [
    ...solutionPaths(scenario, run, ['steps', index, 'id']).slice(0, 2),
    ...solutionPaths(scenario, run, ['steps', index]),
  ];
}

function scorePaths(scenario: CompiledScenario, run: ProofRun): readonly Path[] {
  return solutionPaths(scenario, run, ['score', 'at-least']);
}

function trapIndex(scenario: CompiledScenario, run: ProofRun): number {
  return scenario.traps.findIndex(({ id }) => run.name === `trap/${id}`);
}

function problemOf(
  scenario: CompiledScenario,
  run: ProofRun,
  failure: ProofFailure,
  at: PlaceProblem,
): readonly Problem[] {
  const { code, params } = failure;
  const name = runName(scenario, run);
  const { points } = run.result;
  const end = durationText(run.result.endedAtMs);
  switch (code) {
    case 'P602': {
      const step = run.steps.find(({ id }) => id === params.step);
      const done = run.steps.filter(({ refused }) => refused?.length === 0).length;
      const when = durationText(step?.atMs ?? 0);
      const values = { ...params, run: name, at: when, done, all: run.steps.length };
      return [at('P602', stepPaths(scenario, run, String(params.step)), values)];
    }
    case 'P614':
      return [
        at('P614', stepPaths(scenario, run, String(params.step)), { ...params, run: name, end }),
      ];
    case 'P603': {
      const missing = missingText(run.objectives);
      return [at('P603', scorePaths(scenario, run), { ...params, run: name, missing })];
    }
    case 'P604': {
      const lost = params.objectives !== '';
      const { outcome } = run.result;
      const values = { ...params, run: name, outcome, points, pass: scenario.grading.pass };
      return [at(lost ? 'P604' : 'P604.outcome', scorePaths(scenario, run), values)];
    }
    case 'P605': {
      const objectives = earnedText(run.objectives);
      return [at('P605', [['idle'], ['solution']], { points, objectives })];
    }
    case 'P606': {
      const from = earnedText(run.objectives);
      const paths = [['idle', 'score', 'at-most'], ['idle'], ['solution']];
      return [at('P606', paths, { ...params, from })];
    }
    case 'P615':
      return [at('P615', [['clock', 'end'], ['clock']], { ...params, run: run.name })];
    case 'P607': {
      const index = trapIndex(scenario, run);
      const lost = scenario.traps[index]?.loses.indexOf(String(params.objective)) ?? 0;
      const row = run.objectives.find(({ id }) => id === params.objective);
      const value = row === undefined ? '' : gaugeText(row);
      return [at('P607', [['traps', index, 'loses', lost]], { ...params, value })];
    }
    default:
      // P600 and P601 are told with the file itself.
      return [];
  }
}

function runName(scenario: CompiledScenario, run: ProofRun): string {
  const id = run.name.slice('solution/'.length);
  return scenario.solutions.length > 1 ? `solution "${id}"` : 'the solution';
}

/** What else a trap costs (information only). */
function extraLosses(
  scenario: CompiledScenario,
  run: ProofRun,
  runs: readonly ProofRun[],
  at: PlaceProblem,
): readonly Problem[] {
  const index = trapIndex(scenario, run);
  const trap = scenario.traps[index];
  const par = runs.find(({ name }) => name.startsWith('solution/'));
  if (trap === undefined || par === undefined) return [];
  const also = run.objectives.filter(({ id, earned }) => {
    const best = par.objectives.find((row) => row.id === id)?.earned ?? 0;
    return earned < best && !trap.loses.includes(id);
  });
  if (also.length === 0) return [];
  const objectives = also.map(({ id }) => id).join(', ');
  return [at('P608', [['traps', index, 'id']], { trap: trap.id, objectives })];
}

/** Seeds after the first must not change the verdict. */
function luck(
  report: ProofReport,
  first: number | undefined,
  at: PlaceProblem,
): readonly Problem[] {
  const seeds = [...new Set(report.runs.map(({ seed }) => seed))];
  const others = report.failures.filter(({ seed }) => seed !== first);
  const [worst] = others;
  if (worst === undefined) return [];
  const failed = new Set(others.map(({ seed }) => seed)).size;
  const detail = Object.values(worst.params).join(' ');
  const text = `seed ${worst.seed} ${worst.run} ${worst.code} ${detail}`;
  return [at('P610', [['solution']], { failed, all: seeds.length, first: text })];
}

function missingText(rows: readonly ObjectiveRow[]): string {
  const short = rows.filter(({ earned, points }) => earned < points);
  return listText(short.map((row) => `${row.id} −${row.points - row.earned}${gaugeText(row)}`));
}

function earnedText(rows: readonly ObjectiveRow[]): string {
  const won = rows.filter(({ earned }) => earned > 0);
  return listText(won.map((row) => `${row.id} +${row.earned}`));
}

function listText(parts: readonly string[]): string {
  return parts.length === 0 ? '-' : parts.join(', ');
}

const durations = ['rta', 'rpa', 'rpo', 'rpo-breach', 'downtime', 'split-brain', 'answer-error'];

/** ` (38m54s, needs at most 30m)` for a measure that is one number at the end of the run. */
function gaugeText(row: ObjectiveRow): string {
  const { gauge } = row;
  if (gauge === null || gauge.value === null || row.kind !== 'end') return '';
  const text = (value: number) =>
    durations.includes(gauge.metric) ? durationText(Math.round(value)) : String(value);
  return ` (${text(gauge.value)}, needs ${gauge.op.replace('-', ' ')} ${text(gauge.limit)})`;
}
