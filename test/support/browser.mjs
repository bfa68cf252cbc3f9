/**
 * Finds the Chromium that component and end-to-end tests drive; installs one where it can.
 * Importing this module only looks at files; nothing is installed until `ensureBrowser` is called.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { root } from './deps.mjs';

const places = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google/Chrome/Application/chrome.exe')),
};

const isRoot = process.getuid?.() === 0;

/** How every test starts the browser: the same switches for Vitest and Playwright. */
export function launchOptions() {
  const executablePath = process.env.CHROME_PATH ?? known();
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (isRoot || process.env.CI) args.push('--no-sandbox');
  return executablePath ? { executablePath, args } : { args };
}

/** The path of a usable Chromium, installed if need be; stops with a sentence if there is none. */
export async function ensureBrowser() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    stop(`CHROME_PATH names ${named}, which does not exist.`);
  }
  const found = known() ?? (await downloaded());
  if (found) return found;
  install();
  const installed = known() ?? (await downloaded());
  return (
    installed ?? stop('No browser found: install Chrome or Chromium and set CHROME_PATH to it.')
  );
}

function known() {
  return (places[process.platform] ?? []).find((path) => existsSync(path));
}

async function downloaded() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function install() {
  console.error('No browser found; installing Chromium …');
  if (isRoot && isDebian()) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { stdio: ['ignore', 2, 2], env };
    spawnSync('apt-get', ['update'], options);
    const packages = ['chromium', 'fonts-dejavu-core'];
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
    return;
  }
  const script = join(root, 'node_modules/playwright/cli.js');
  spawnSync(process.execPath, [script, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
}

/** Debian itself: elsewhere in the family the chromium package may be a stub. */
function isDebian() {
  const path = '/etc/os-release';
  return existsSync(path) && /^ID=debian$/m.test(readFileSync(path, 'utf8'));
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
