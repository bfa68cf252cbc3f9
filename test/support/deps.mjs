/**
 * Sees to it that the packages of the lock file are installed, with nothing but Node's own modules,
 * so that every command works in a clone that has no node_modules yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.switchback-stamp');

/** Installs when the lock file, the platform or Node's ABI changed since the last install. */
export function ensureDependencies() {
  refuseOldNode(process.versions.node);
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (installedByHand()) {
    writeFileSync(stamp, wanted);
    return;
  }
  console.error('Installing packages …');
  const { command, args } = npm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  const run = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (run.status !== 0) {
    console.error('npm ci failed; its own message is above. Nothing else was tried.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

/** Stops with a plain sentence when Node is older than package.json's `engines` allows. */
function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (fits) return;
  console.error(
    `Switchback needs Node 20.19 or later, or 22.12 or later; this is Node ${version}.`,
  );
  process.exit(1);
}

function fingerprint() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch} ${process.versions.modules}`)
    .digest('hex');
}

/** True when npm itself wrote node_modules from this very lock: a second install would be waste. */
function installedByHand() {
  const hidden = join(modules, '.package-lock.json');
  if (!existsSync(hidden) || existsSync(stamp)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional) return true;
    return present[path]?.integrity === entry.integrity && existsSync(join(root, path));
  });
}

function npm(args) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) {
    return { command: process.execPath, args: [script, ...args] };
  }
  return { command: 'npm', args };
}
