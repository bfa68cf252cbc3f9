/**
 * Pictures a second of the built page: sixty machines at 600x with data moving, in headless
 * Chromium. `null` where there is no build to open.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { preview } from 'vite';
import { launchOptions } from '../support/browser.mjs';
import { freePort } from '../support/free-port.mjs';
import { percentile } from './timing.ts';

const MACHINES = 60;
const WATCHED_MS = 5000;
const SETTLED_MS = 1500;
const P95 = 95;
/** A page that reached no more than this had something else to do. */
const LEAST_SPEED = 300;

export interface FrameFigures {
  readonly frameP95Ms_60_600x: number | null;
}

export async function measureFrames(root: string): Promise<FrameFigures> {
  if (!existsSync(join(root, 'dist/index.html'))) return { frameP95Ms_60_600x: null };
  const port = await freePort();
  const server = await preview({
    root,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port, strictPort: true },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`http://127.0.0.1:${port}/#/library`);
    await page
      .getByRole('region', { name: /scenario file/i })
      .locator('input')
      .setInputFiles({
        name: 'sixty.yaml',
        mimeType: 'application/yaml',
        buffer: Buffer.from(scenario()),
      });
    await page.getByRole('link', { name: 'Open the briefing' }).click();
    await page.getByRole('button', { name: /^Start/ }).click();
    await page.getByRole('button', { name: 'to decision' }).waitFor();
    await page.keyboard.press('3');
    const gaps = await page.evaluate(framesFor, [SETTLED_MS, WATCHED_MS] as const);
    await page.keyboard.press('Space');
    const html = page.locator('html');
    await html
      .getByRole('button', { name: /Play|Resume/ })
      .first()
      .waitFor();
    const simMs = Number(await html.getAttribute('data-sim-ms'));
    if (simMs < LEAST_SPEED * WATCHED_MS) throw new Error(`the clock stood: ${simMs} ms`);
    return { frameP95Ms_60_600x: percentile(gaps, P95) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Runs in the page: gaps between pictures once it has settled, milliseconds. */
function framesFor([settledMs, watchedMs]: readonly [number, number]): Promise<number[]> {
  return new Promise((resolve) => {
    const gaps: number[] = [];
    let before = 0;
    let begun = 0;
    const look = (now: number) => {
      begun ||= now;
      if (before > 0 && now - begun > settledMs) gaps.push(now - before);
      before = now;
      if (now - begun < settledMs + watchedMs) requestAnimationFrame(look);
      else resolve(gaps);
    };
    requestAnimationFrame(look);
  });
}

/** Sixty machines that write in steps, on a line that is sometimes too narrow. */
function scenario(): string {
  const vms = Array.from(
    { length: MACHINES },
    (_, at) =>
      `    vm-${at}: { os: windows, disks: [100GB], ` +
      `workload: load-${at % 3}, policy: standard }`,
  );
  const loads = [0.1, 0.2, 0.3].map(
    (rate, at) =>
      `  load-${at}: { steps: [{ from: "00:00", churn: ${rate}MB/s }, ` +
      `{ from: "09:30", churn: ${rate * 2}MB/s }], repeat: day }`,
  );
  return [
    'format: dr-scenario/1',
    'meta:',
    '  id: sixty',
    '  title: Sixty machines',
    '  version: 1.0.0',
    '  authors: [bench]',
    '  licence: CC0-1.0',
    '  locale: en',
    '  difficulty: novice',
    '  minutes: 5',
    '  outcomes: { watch: Watch data move. }',
    'briefing: { role: Watcher, text: Watch. }',
    'topology:',
    '  preset: small-site',
    '  vms:',
    ...vms,
    'workloads:',
    ...loads,
    'policies:',
    '  standard: { rpo-threshold: 12h, retention: 24h, app-consistent: 60m }',
    'services:',
    '  shop: { name: Shop, vms: [vm-0], rto: 1h, rpo: 4h, users: 10, per-hour: 1 }',
    'start: { state: healthy }',
    'clock: { start: 2016-11-21 09:00, end: 12h, speed: 60, speeds: [1, 3600], seed: 1 }',
    'objectives:',
    '  - id: serves',
    '    text: The shop serves.',
    '    measure: { metric: users-served, of: shop, op: above, value: 0% }',
    '    points: 100',
    'grading: { pass: 50 }',
    '',
  ].join('\n');
}
