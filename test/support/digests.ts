/** Digests of every proof run of the built-in scenarios, as lines; the same in Node and a page. */
import firstFailover from '../../scenarios/first-failover/scenario.yaml';
import monday from '../../scenarios/monday-0910/scenario.yaml';
import { prove } from '../../src/drill/index.ts';

/** One line a run: scenario, run, digest. */
export function digestLines(executor: 'table' | 'actors'): string {
  const lines = [firstFailover, monday].flatMap((scenario) =>
    prove(scenario, { executor }).runs.map(
      (run) => `${scenario.meta.id} ${run.name} ${run.digest}`,
    ),
  );
  return `${lines.join('\n')}\n`;
}
