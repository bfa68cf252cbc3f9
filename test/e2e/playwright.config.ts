/** End-to-end tests drive the production build, served, and the one-file page from disk. */
import process from 'node:process';
import { defineConfig } from '@playwright/test';
import { launchOptions } from '../support/browser.mjs';
import { freePort } from '../support/free-port.mjs';

// Workers read this file again and must find the port of the first reading.
process.env.SWITCHBACK_PORT ??= String(await freePort());
const port = process.env.SWITCHBACK_PORT;
const url = `http://127.0.0.1:${port}/`;
const vite = 'node_modules/vite/bin/vite.js';

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: { baseURL: url, viewport: { width: 1440, height: 900 }, launchOptions: launchOptions() },
  webServer: {
    command: `"${process.execPath}" ${vite} preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '../..',
    url,
    reuseExistingServer: false,
  },
});
