/** What people bring that cannot be used: addresses, files, a browser that keeps nothing. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { checkText } from '../../src/author/index.ts';
import { moveOn, standing, startDrill } from './bench.ts';
import { expect, test } from './page.ts';

test('an address of a drill nobody wrote says so and leads back', async ({ page }) => {
  await page.goto('./#/play/no-such-drill');
  await expect(page.getByRole('heading', { name: 'There is no such drill' })).toBeVisible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.locator('[data-screen=door]')).toBeVisible();
});

test('an address of a run that is not kept here says so', async ({ page }) => {
  await page.goto('./#/debrief/gone');
  await expect(page.getByText('No run of that name is kept in this browser.')).toBeVisible();
});

for (const [what, text, reason] of [
  ['a picture', '\u0089PNG\r\n', /not JSON/],
  ['half a run', '{"format":"dr-run/1","engine":"1.0', /not JSON/],
  ['a run of another kind', '{"format":"dr-run/99"}', /dr-run\/1/],
] as const) {
  test(`${what} is refused as a run file, with the reason`, async ({ page }) => {
    await page.goto('./#/library');
    const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await page
      .getByRole('region', { name: 'Import a run file' })
      .locator('input')
      .setInputFiles(file);
    await expect(page.getByRole('status').filter({ hasText: 'not taken' })).toHaveText(reason);
  });
}

const GOOD = readFileSync('scenarios/first-failover/scenario.yaml', 'utf8');

async function check(page: Page, name: string, text: string): Promise<Locator> {
  await page.goto('./#/library');
  const place = page.getByRole('region', { name: 'Check a scenario file' });
  const file = { name, mimeType: 'application/yaml', buffer: Buffer.from(text) };
  await place.locator('input').setInputFiles(file);
  return place;
}

test('a scenario file with mistakes is told all of them at their places, and is not played', async ({
  page,
}) => {
  const broken = GOOD.replace('title: Your first failover', 'titel: Your first failover')
    .replace('target: web-01', 'target: web-02')
    .replace('at: 6m', 'at: 6 parsecs');
  const place = await check(page, 'broken.yaml', broken);
  await expect(place.getByText(/broken\.yaml has \d+ problems/)).toBeVisible();
  const { problems } = checkText(Buffer.from(broken), 'broken.yaml', { isStrict: true });
  const rows = place.getByRole('row');
  await expect(rows).toHaveCount(1 + problems.length);
  for (const [index, { line, column, code, message }] of problems.entries()) {
    for (const part of [`${line}:${column}`, code, message]) {
      await expect(rows.nth(1 + index)).toContainText(part);
    }
  }
  await expect(place.getByRole('link')).toHaveCount(0);
});

test('a scenario file without mistakes is played from its briefing', async ({ page }) => {
  const own = GOOD.replaceAll('first-failover', 'my-own').replace(
    'title: Your first failover',
    'title: My own',
  );
  const place = await check(page, 'mine.yaml', own);
  await place.getByRole('link', { name: 'Open the briefing' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My own' })).toBeVisible();
  await page.getByRole('button', { name: /^Start/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-sim-ms', '0');
});

test('without a database the run is played on in memory, and the page says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => undefined });
  });
  await startDrill(page, './#/play/first-failover?seed=1');
  await expect(page.getByText(/memory|not (be )?(kept|saved)/i).first()).toBeVisible();
  expect(await moveOn(page, 'd')).toBe(360_000);
  expect((await standing(page)).hash).not.toBe('');
});
