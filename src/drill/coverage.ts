/** What no proof run ever showed: objectives nobody decides, injects that never come (4.5). */
import type { ProofRun } from './proof.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { Run } from './types.ts';

/** What one run has shown. */
export interface Seen {
  readonly injects: readonly string[];
  readonly branches: readonly string[];
  readonly hints: readonly string[];
}

export function seenIn(run: Run, branches: readonly string[]): Seen {
  const fired = run.injectStates().filter(({ state }) => state === 'fired');
  const offered = run.hints().filter(({ fromMs }) => fromMs !== null && fromMs <= run.nowMs());
  return {
    injects: fired.map(({ id }) => id),
    branches,
    hints: offered.map(({ id }) => id),
  };
}

export interface Gap {
  readonly code: 'P611' | 'P612' | 'P613' | 'P617';
  readonly kind: 'objective' | 'inject' | 'branch' | 'hint';
  readonly id: string;
}

/** Gaps over all runs of a proof. */
export function gapsOf(scenario: CompiledScenario, runs: readonly ProofRun[]): Gap[] {
  if (scenario.solutions.length === 0) return [];
  const saw = (kind: keyof Seen, id: string) => runs.some(({ seen }) => seen[kind].includes(id));
  return [
    ...scenario.objectives.flatMap(({ id }): Gap[] => {
      const rows = runs.flatMap(({ objectives }) => objectives.filter((row) => row.id === id));
      if (rows.every(({ state }) => state === 'unknown')) {
        return [{ code: 'P611', kind: 'objective', id }];
      }
      const isAlwaysMet = rows.every(({ state }) => state === 'met');
      return isAlwaysMet ? [{ code: 'P613', kind: 'objective', id }] : [];
    }),
    ...missing('P612', 'inject', scenario.injects, (id) => saw('injects', id)),
    ...missing('P612', 'branch', scenario.branches, (id) => saw('branches', id)),
    ...missing('P617', 'hint', scenario.hints, (id) => saw('hints', id)),
  ];
}

function missing(
  code: Gap['code'],
  kind: Gap['kind'],
  rows: readonly { readonly id: string }[],
  isSeen: (id: string) => boolean,
): Gap[] {
  return rows.filter(({ id }) => !isSeen(id)).map(({ id }) => ({ code, kind, id }));
}
