/** Two entries of one list with the same id (R303). */
import type { Issues, Path } from './issues.ts';
import { isRecord, valueAt } from './place.ts';

const lists: readonly Path[] = [
  ['injects'],
  ['expected'],
  ['objectives'],
  ['hints'],
  ['branches'],
  ['penalties'],
  ['traps'],
  ['reports'],
  ['rules', 'end-when'],
];

export function checkTwins(root: unknown, issues: Issues): void {
  for (const path of lists) checkList(valueAt(root, path), path, issues);
  checkAsks(root, issues);
  checkSteps(root, issues);
}

function checkList(list: unknown, path: Path, issues: Issues): void {
  if (!Array.isArray(list)) return;
  const seen = new Map<string, Path>();
  list.forEach((entry, at) => {
    note(isRecord(entry) ? entry.id : undefined, [...path, at, 'id'], seen, path, issues);
  });
}

/** Questions share one name space over all injects; choices one within their question. */
function checkAsks(root: unknown, issues: Issues): void {
  const injects = valueAt(root, ['injects']);
  if (!Array.isArray(injects)) return;
  const seen = new Map<string, Path>();
  injects.forEach((_, at) => {
    const path = ['injects', at, 'ask'];
    note(valueAt(root, [...path, 'id']), [...path, 'id'], seen, ['injects', 'ask'], issues);
    checkList(valueAt(root, [...path, 'choices']), [...path, 'choices'], issues);
  });
}

function checkSteps(root: unknown, issues: Issues): void {
  const solution = valueAt(root, ['solution']);
  if (Array.isArray(solution)) {
    checkList(solution, ['solution'], issues);
    solution.forEach((one, at) => {
      checkList(isRecord(one) ? one.steps : undefined, ['solution', at, 'steps'], issues);
    });
  } else {
    checkList(valueAt(root, ['solution', 'steps']), ['solution', 'steps'], issues);
  }
}

function note(id: unknown, path: Path, seen: Map<string, Path>, list: Path, issues: Issues): void {
  if (typeof id !== 'string') return;
  const first = seen.get(id);
  if (first === undefined) {
    seen.set(id, path);
    return;
  }
  // The line of the first one is known only where the text is; the path travels along.
  const where = list.filter((step) => typeof step === 'string').join('.');
  issues.add('R303', path, { id, list: where, first: first.join('\u0000') });
}
