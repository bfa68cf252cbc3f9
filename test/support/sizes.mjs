/** The size budget: what the page costs its visitor, measured on the built files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { root } from './deps.mjs';

const entryLimit = 250_000;
const styleLimit = 20_000;
/** The whole game with every drill, to be opened from disk: what it may come to in the end. */
const onePageLimit = 2_500_000;

const dist = join(root, 'dist');
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const entry = addresses(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+\.js)"/g);
const styles = addresses(/<link\b[^>]*\bhref="([^"]+\.css)"/g);
const all = readdirSync(join(dist, 'assets')).map((name) => `assets/${name}`);

const rows = [
  ['entry scripts, gzip', gzipped(withImports(entry)), entryLimit],
  ['entry styles, gzip', gzipped(styles), styleLimit],
  ['one-file page, raw', statSync(join(root, 'dist-single/switchback.html')).size, onePageLimit],
  ['whole page, gzip', gzipped(all), undefined],
];

for (const [name, bytes, limit] of rows) {
  const bound = limit === undefined ? '' : ` of ${(limit / 1000).toFixed(1)} kB`;
  console.log(`${name.padEnd(22)}${(bytes / 1000).toFixed(1).padStart(8)} kB${bound}`);
}
const over = rows.filter(([, bytes, limit]) => limit !== undefined && bytes > limit);
for (const [name] of over) console.error(`Over budget: ${name}`);
if (entry.length === 0) console.error('dist/index.html loads no script.');
process.exit(over.length > 0 || entry.length === 0 ? 1 : 0);

function addresses(pattern) {
  return [...html.matchAll(pattern)].map(([, address]) => address.replace(/^\.\//, ''));
}

/** A script's static imports are fetched with it, whether or not the page names them. */
function withImports(files) {
  const seen = new Set(files);
  for (const file of seen) {
    const code = readFileSync(join(dist, file), 'utf8');
    for (const [, name] of code.matchAll(
      /(?:^|[;}])(?:import|export)\b[^'"()]*["']\.\/([^"']+\.js)["']/g,
    )) {
      seen.add(`assets/${name}`);
    }
  }
  return [...seen];
}

function gzipped(files) {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0);
}
