/** What people bring that cannot be used: addresses, files, a browser that keeps nothing. */
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
  await expect(page.getByText('No run of that name is kept here.')).toBeVisible();
});

for (const [what, text, reason] of [
  ['a picture', '\u0089PNG\r\n', /not JSON/],
  ['half a run', '{"format":"dr-run/1","engine":"1.0', /not JSON/],
  ['a run of another kind', '{"format":"dr-run/99"}', /dr-run\/1/],
] as const) {
  test(`${what} is refused as a run file, with the reason`, async ({ page }) => {
    await page.goto('./#/library');
    const file = { name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('status').filter({ hasText: 'not taken' })).toHaveText(reason);
  });
}

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
