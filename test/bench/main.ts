/** `npm run --silent bench -- --json | --check | --record`: figures of this machine, in one run. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { compare, type Recorded } from './compare.ts';
import { type Figures, FULL, measure, TINY } from './figures.ts';
import { measureFrames } from './frames.ts';
import { measureSizes } from './sizes.ts';

const root = process.cwd();
const recordedFile = join(root, 'test/bench/recorded.json');
const options = new Set(process.argv.slice(2));
const known = ['--json', '--check', '--record', '--tiny'];
for (const option of options) {
  if (!known.includes(option)) {
    console.error(`Unknown option ${option}. Options: ${known.join(' ')}`);
    process.exit(2);
  }
}

const figures = measure(options.has('--tiny') ? TINY : FULL);
const page = options.has('--tiny')
  ? {}
  : { ...(await measureFrames(root)), ...(await measureSizes(root)) };
const all = rounded({ ...figures, ...page });
if (options.has('--record')) record(figures);
if (options.has('--json')) console.log(JSON.stringify(all, null, 2));
else for (const [name, value] of Object.entries(all)) console.log(`${name.padEnd(30)}${value}`);
if (options.has('--check')) {
  const recorded = JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
  const misses = compare(figures, recorded);
  for (const miss of misses) console.error(miss);
  process.exit(misses.length > 0 ? 1 : 0);
}

function rounded(of: object): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(of).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toPrecision(4)) : null,
    ]),
  );
}

/** Ratios are kept to be compared; the rest is kept to be read. */
function record(taken: Figures): void {
  const recorded = JSON.parse(readFileSync(recordedFile, 'utf8')) as Recorded;
  const ratios = recorded.ratios.map((ratio) => ({
    ...ratio,
    value: rounded(taken)[ratio.name] ?? 0,
  }));
  writeFileSync(
    recordedFile,
    `${JSON.stringify({ ...recorded, ratios, figures: all }, null, 2)}\n`,
  );
}
