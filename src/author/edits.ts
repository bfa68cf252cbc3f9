/** Changes to a text at places found in its tree, so that everything else stays as it was. */
import type { Edit } from '../drill/index.ts';

/** All edits at once; where two overlap the earlier one wins. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: fresh } of [...edits].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += text.slice(at, start) + fresh;
    at = end;
  }
  return out + text.slice(at);
}
