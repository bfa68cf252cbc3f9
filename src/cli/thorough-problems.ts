/** Coverage, idle steps and moved numbers as problems of the file (SCENARIOS 4.5). */
import type { PlaceProblem } from '../author/index.ts';
import {
  type CompiledScenario,
  type Gap,
  type Golden,
  type MonkeyReport,
  movedSince,
  type Problem,
  type ProofReport,
} from '../drill/index.ts';

type Path = Problem['path'];

export function thoroughProblems(
  scenario: CompiledScenario,
  report: ProofReport,
  at: PlaceProblem,
): readonly Problem[] {
  const steps = report.idleSteps.map(({ solution, step }) =>
    at('P609', stepPaths(scenario, solution, step), { step }),
  );
  return [...steps, ...report.gaps.map((gap) => gapProblem(scenario, gap, at))];
}

function stepPaths(scenario: CompiledScenario, solution: string, step: string): readonly Path[] {
  const index = scenario.solutions.findIndex(({ id }) => id === solution);
  const place = scenario.solutions[index]?.steps.findIndex(({ id }) => id === step) ?? 0;
  return [
    ['solution', 'steps', place, 'id'],
    ['solution', index, 'steps', place, 'id'],
    ['solution', 'steps', place],
    ['solution', index, 'steps', place],
    ['solution'],
  ];
}

const sections = {
  objective: 'objectives',
  inject: 'injects',
  branch: 'branches',
  hint: 'hints',
} as const;

function gapProblem(scenario: CompiledScenario, { code, kind, id }: Gap, at: PlaceProblem) {
  const section = sections[kind];
  // Faults planted before the start stand before the injects of the file.
  const rows: readonly { readonly id: string }[] =
    kind === 'inject'
      ? scenario.injects.filter((one) => !one.id.startsWith('start-'))
      : scenario[section];
  const index = rows.findIndex((one) => one.id === id);
  const key = kind === 'branch' ? `${code}.branch` : code;
  return at(key, [[section, index, 'id'], [section, index], [section]], { id });
}

/** The first number that moved; the others follow from the same change. */
export function movedProblems(
  scenario: CompiledScenario,
  golden: Golden,
  report: ProofReport,
  at: PlaceProblem,
): readonly Problem[] {
  // A changed scenario has numbers of its own.
  if (golden.scenario !== scenario.contentHash) return [];
  const [first] = movedSince(golden, report);
  if (first === undefined) return [];
  const { run, what, before, now } = first;
  return [at('P616', [['solution']], { engine: golden.engine, run, what, before, now })];
}

/** More than this share of random hands must not pass. */
const MOST_PASSING = 0.02;

/** A run that falls over is a mistake of ours or of the scenario; both must be seen. */
export function monkeyProblems(hands: MonkeyReport, at: PlaceProblem): readonly Problem[] {
  const { count, passed, fallen } = hands;
  if (fallen !== null) return [at('P619', [['solution']], { seed: fallen.seed, why: fallen.why })];
  if (passed <= count * MOST_PASSING) return [];
  return [at('P618', [['grading', 'pass'], ['grading']], { passed, count })];
}
