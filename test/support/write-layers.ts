/** Writes the layer table into .biome.json; the tidy test fails when this was forgotten. */
import { readFileSync, writeFileSync } from 'node:fs';
import { layerOverrides } from './layers.ts';

const path = '.biome.json';
const config = JSON.parse(readFileSync(path, 'utf8')) as { overrides: { includes: string[] }[] };
const fresh = layerOverrides();
const names = new Set(fresh.map(({ includes }) => includes[0]));
const own = config.overrides.filter(({ includes }) => !names.has(includes[0] ?? ''));
writeFileSync(path, `${JSON.stringify({ ...config, overrides: [...own, ...fresh] }, null, 2)}\n`);
