/** `npm start` installs what is missing, builds and serves; `npm run dev` serves the sources. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { ensureDependencies, root } from './deps.mjs';

ensureDependencies();
const vite = join(root, 'node_modules/vite/bin/vite.js');
const given = process.argv.slice(2);
const isDev = given.includes('--dev');
const rest = given.filter((word) => word !== '--dev');

if (!isDev) {
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const server = spawn(process.execPath, [vite, ...(isDev ? [] : ['preview']), ...rest], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
