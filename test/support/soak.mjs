/** `npm run soak`: the tests of `npm test`, ten times as long where they draw at random. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './deps.mjs';

const steps = 'unit,build,build-single,e2e';
const all = join(root, 'test/support/all.mjs');
const run = spawnSync(process.execPath, [all, '--only', steps, ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, SWITCHBACK_SOAK: '1' },
});
process.exit(run.status ?? 1);
