/** Causes the learner named, with what was laid beside them. */
import type { Ms } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';

/** A cause as it was named. */
export interface NamedRow {
  readonly atMs: Ms;
  readonly target: string;
  readonly fault: string;
  readonly evidence: readonly string[];
}

export function namedRows(run: Run): NamedRow[] {
  return run.commands().flatMap(({ atMs, command, refused }) => {
    if (command.do !== 'name-cause' || refused.length > 0) return [];
    const { fault, evidence = [] } = command.with ?? {};
    const words = typeof evidence === 'object' ? evidence : [evidence];
    const target = String(command.target);
    return [{ atMs, target, fault: String(fault), evidence: words.map(String) }];
  });
}
