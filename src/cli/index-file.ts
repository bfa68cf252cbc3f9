/** `index`: writes index.json of a folder of scenarios; order and status of known ones stay. */
import { join } from 'node:path';
import { checkText, formatProblems } from '../author/index.ts';
import { cliText } from '../text/index.ts';
import { readArgs } from './args.ts';
import { type Exit, exit, type Io, textOf } from './io.ts';

interface IndexEntry {
  readonly id: string;
  readonly file: string;
  readonly status: string;
}

interface Series {
  readonly id: string;
  readonly scenarios: readonly IndexEntry[];
}

interface Found extends IndexEntry {
  readonly series: string;
}

const FIRST_SERIES = 'scenarios';

export function indexVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, {});
  const [folder, second] = read.ok ? read.args.files : [];
  if (!read.ok || folder === undefined || second !== undefined || !io.isFolder(folder)) {
    io.err(read.ok ? cliText.oneFolder : read.fault);
    return exit.usage;
  }
  const old = oldSeries(folder, io);
  if (old === null) {
    io.err(cliText.badIndex(join(folder, 'index.json')));
    return exit.errors;
  }
  const found = scenariosIn(folder, io);
  if (found === null) return exit.errors;
  const name = join(folder, 'index.json');
  io.write(name, indexText(merged(old, found)));
  io.out(cliText.indexed(name, found.length));
  return exit.clean;
}

function oldSeries(folder: string, io: Io): readonly Series[] | null {
  const name = join(folder, 'index.json');
  if (io.read(name) === null) return [];
  try {
    const index = JSON.parse(textOf(name, io)) as { readonly series?: readonly Series[] };
    return (index.series ?? []).map(({ id, scenarios }) => ({ id, scenarios: scenarios ?? [] }));
  } catch {
    return null;
  }
}

/** Scenarios with objectives; what has none is scenery. Null when one cannot be read. */
function scenariosIn(folder: string, io: Io): readonly Found[] | null {
  let isBroken = false;
  const found = io.list(folder).flatMap((inner): Found[] => {
    const file = join(folder, inner, 'scenario.yaml');
    const bytes = io.read(file);
    if (bytes === null) return [];
    const { scenario, problems } = checkText(bytes, file);
    if (scenario === undefined) {
      isBroken = true;
      for (const line of formatProblems(problems, file)) io.err(line);
      return [];
    }
    if (scenario.objectives.length === 0) return [];
    const { id, series } = scenario.meta;
    return [{ id, file: `${inner}/scenario.yaml`, status: 'draft', series: series ?? '' }];
  });
  return isBroken ? null : found;
}

function merged(old: readonly Series[], found: readonly Found[]): readonly Series[] {
  const known = new Set(old.flatMap(({ scenarios }) => scenarios.map(({ id }) => id)));
  const kept = old.map(({ id, scenarios }) => ({
    id,
    scenarios: scenarios.flatMap((one) => {
      const now = found.find((row) => row.id === one.id);
      return now === undefined ? [] : [{ id: one.id, file: now.file, status: one.status }];
    }),
  }));
  const series = new Map<string, IndexEntry[]>(kept.map(({ id, scenarios }) => [id, scenarios]));
  for (const { series: own, ...entry } of found.filter(({ id }) => !known.has(id))) {
    const name = own === '' ? (kept.at(-1)?.id ?? FIRST_SERIES) : own;
    series.set(name, [...(series.get(name) ?? []), entry]);
  }
  return [...series].map(([id, scenarios]) => ({ id, scenarios }));
}

/** One scenario a line, as people read it. */
function indexText(series: readonly Series[]): string {
  const blocks = series.map(({ id, scenarios }) => {
    const rows = scenarios.map((one) => {
      const parts = Object.entries(one).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
      return `        { ${parts.join(', ')} }`;
    });
    const list = rows.length === 0 ? '[]' : `[\n${rows.join(',\n')}\n      ]`;
    return `    {\n      "id": ${JSON.stringify(id)},\n      "scenarios": ${list}\n    }`;
  });
  return `{\n  "format": "dr-index/1",\n  "series": [\n${blocks.join(',\n')}\n  ]\n}\n`;
}
