/** Writes the layer table into .biome.json; the tidy test fails when this was forgotten. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { layerOverrides } from './layers.ts';

const path = '.biome.json';
const config = JSON.parse(readFileSync(path, 'utf8')) as { overrides: { includes: string[] }[] };
const fresh = layerOverrides();
const names = new Set(fresh.map(({ includes }) => includes[0]));
const own = config.overrides.filter(({ includes }) => !names.has(includes[0] ?? ''));
writeFileSync(path, `${JSON.stringify({ ...config, overrides: [...own, ...fresh] }, null, 2)}\n`);
// The linter reads its own file too, and holds it to the house form.
execFileSync(process.execPath, [
  'node_modules/@biomejs/biome/bin/biome',
  'format',
  '--write',
  path,
]);
