/** What holds while somebody looks at the past of a run: nothing of it can be changed. */
import type { Refusal } from '../domain/index.ts';
import type { Inspection } from '../read/index.ts';

/** Against every command given while the past is shown. */
export function isPast(verb: string): Refusal {
  return { code: 'IN_THE_PAST', fact: 'UX 4.9', target: '', params: { name: '', do: verb } };
}

/** A part as it was, with nothing to do to it. */
export function onlyLooked(part: Inspection): Inspection {
  const operations = part.operations.map((row) => ({ ...row, refusals: [isPast(row.do)] }));
  return { ...part, operations };
}
