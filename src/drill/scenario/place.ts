/** Names a place in a file the way its author would: list entries by id, not by number. */
import type { Path } from './issues.ts';

const entryWords: Readonly<Record<string, string>> = {
  injects: 'inject',
  expected: 'expected action',
  objectives: 'objective',
  hints: 'hint',
  penalties: 'penalty',
  branches: 'branch',
  traps: 'trap',
  steps: 'step',
  solution: 'solution',
  'end-when': 'end',
  choices: 'choice',
  add: 'step',
};

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of plain data, or undefined. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isRecord(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * `inject "power-cut": fault.kind`, `meta.title`, `objectives[2]` when the entry has no id yet.
 * The deepest named entry starts the name.
 */
export function placeName(root: unknown, path: Path): string {
  let head = '';
  let rest: Path = path;
  for (let length = 2; length <= path.length; length += 1) {
    const index = path[length - 1];
    const list = path[length - 2];
    if (typeof index !== 'number' || typeof list !== 'string') continue;
    const entry = valueAt(root, path.slice(0, length));
    const word = entryWords[list];
    if (word === undefined || !isRecord(entry) || typeof entry.id !== 'string') continue;
    head = `${word} "${entry.id}"`;
    rest = path.slice(length);
  }
  const tail = dotted(rest);
  if (head === '') return tail === '' ? 'the file' : tail;
  return tail === '' ? head : `${head}: ${tail}`;
}

function dotted(path: Path): string {
  let name = '';
  for (const step of path) {
    if (typeof step === 'number') name += `[${step + 1}]`;
    else name += name === '' ? step : `.${step}`;
  }
  return name;
}
