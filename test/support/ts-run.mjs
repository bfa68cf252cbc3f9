/** Runs a TypeScript program: `node test/support/ts-run.mjs src/cli/main.ts check x.yaml`. */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './deps.mjs';

const [entry, ...rest] = process.argv.slice(2);
if (!entry) {
  console.error('Usage: node test/support/ts-run.mjs <entry.ts> [arguments]');
  process.exit(2);
}
ensureDependencies();
const { bundleTs } = await import('./ts-load.mjs');
process.setSourceMapsEnabled(true);
const { file } = await bundleTs(entry);
process.argv = [process.execPath, file, ...rest];
await import(pathToFileURL(file).href);
