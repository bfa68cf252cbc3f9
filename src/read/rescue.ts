/** Machines nothing can bring back: their protection was ended before their site went (DIS-01). */
import type { Run } from '../drill/index.ts';

export interface BeyondRescue {
  readonly machine: string;
  readonly name: string;
  /** Services it is part of: all their data is given up. */
  readonly services: readonly string[];
  /** When the learner ended its protection; null where no command of the run did. */
  readonly endedAtMs: number | null;
  /** What it wrote from then on until it stopped, as time. */
  readonly sinceMs: number;
}

const ENDS_PROTECTION: readonly string[] = ['disable-replication', 'remove-from-vault'];

export function beyondRescue(run: Run): readonly BeyondRescue[] {
  const { engine } = run;
  const ends = run
    .commands()
    .filter(({ command, refused }) => refused.length === 0 && ENDS_PROTECTION.includes(command.do));
  return engine.spec.machines.flatMap(({ id, name }) => {
    if (!engine.isBeyondRescue(id)) return [];
    const end = ends.filter(({ command }) => [command.target].flat().includes(id)).at(-1);
    const sinceMs = engine.lapsedForm(id)?.value ?? 0;
    const services = engine.spec.services.filter((row) => row.machines.includes(id));
    const of = services.map((row) => row.id);
    return [{ machine: id, name, services: of, endedAtMs: end?.atMs ?? null, sinceMs }];
  });
}
