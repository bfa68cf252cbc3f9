/** A run from its briefing to its debrief, as trainees play it, on the built page. */
import { readFileSync } from 'node:fs';
import { createRun } from '../../src/drill/index.ts';
import { builtIn } from '../support/scenarios.ts';
import { moveOn, standing, startDrill, type } from './bench.ts';
import { expect, test } from './page.ts';

const DRILL = './#/play/first-failover?seed=1';
const MINUTE = 60_000;

test('a trainee wins the first failover by keyboard alone and reads why', async ({ page }) => {
  await startDrill(page, DRILL);
  expect(await moveOn(page, 'd')).toBe(6 * MINUTE);
  await expect(page.getByText(/Power lost at the library/).first()).toBeVisible();
  for (const command of ['declare-disaster', 'notify staff', 'failover web-01 latest-processed']) {
    await type(page, command);
  }
  const machine = page.getByRole('button', { name: /^web-01, / });
  await expect(async () => {
    await moveOn(page, 'd');
    await expect(machine).toHaveAccessibleName(/on approval/, { timeout: 500 });
  }).toPass();
  await type(page, 'check-service catalogue');
  await type(page, 'commit web-01');
  while ((await standing(page)).simMs < 120 * MINUTE) await moveOn(page, 'd');
  await page.getByRole('button', { name: 'Open the debrief' }).press('Enter');
  await page.getByRole('button', { name: 'Pass, show it' }).press('Enter');
  await expect(page.getByText('Passed', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('100 of 100 points')).toBeAttached();
});

test('a trainee fails a machine over by pointer, and the dialog tells what it costs', async ({
  page,
}) => {
  await startDrill(page, DRILL);
  await moveOn(page, 'd');
  await page.getByRole('button', { name: /^web-01, / }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('button', { name: 'Fail over, web-01' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fail over web-01' });
  await expect(dialog.getByRole('heading', { name: 'Data given up' })).toBeVisible();
  await dialog.getByRole('button', { name: /^Fail over to/ }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: /^Jobs/ }).click();
  await expect(page.getByRole('tabpanel', { name: /^Jobs 1/ })).toContainText('web-01');
  await expect(page.getByRole('button', { name: 'Cancel job, web-01' })).toBeEnabled();
});

test('a run left in the middle of a failover goes on from the very same state', async ({
  page,
}) => {
  await startDrill(page, DRILL);
  await moveOn(page, 'd');
  await type(page, 'failover web-01 latest');
  await page.keyboard.press('.');
  await expect.poll(async () => (await standing(page)).simMs).toBeGreaterThan(6 * MINUTE);
  const left = await standing(page);
  await page.reload();
  await expect.poll(() => standing(page)).toEqual(left);
  await page.goto('./#/');
  await page
    .getByRole('link', { name: /Continue|Go on/ })
    .first()
    .click();
  await expect.poll(() => standing(page)).toEqual(left);
});

test('the page comes to the digest Node comes to, with the same commands', async ({ page }) => {
  const scenario = builtIn('first-failover');
  await startDrill(page, DRILL);
  await moveOn(page, 'd');
  await type(page, 'declare-disaster');
  await type(page, 'failover web-01 latest');
  while ((await standing(page)).simMs < 120 * MINUTE) await moveOn(page, 'd');
  const run = createRun(scenario, { seed: 1 });
  run.advanceTo(6 * MINUTE);
  run.dispatch({ do: 'declare-disaster' });
  run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
  run.advanceTo(120 * MINUTE);
  expect((await standing(page)).hash).toBe(run.digest());
});

test('a run is exported as a file, deleted, imported again and goes on', async ({ page }) => {
  await startDrill(page, DRILL);
  await moveOn(page, 'd');
  const left = await standing(page);
  await page.goto('./#/library');
  const saving = page.waitForEvent('download');
  await page
    .getByRole('button', { name: /^Export/ })
    .first()
    .click();
  const path = await (await saving).path();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'dr-run/1' });
  await page
    .getByRole('button', { name: /^Delete/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Delete/ })
    .click();
  await expect(page.getByRole('button', { name: /^Export/ })).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles(path);
  await page
    .getByRole('link', { name: /Go on|Continue|Open/ })
    .first()
    .click();
  await expect.poll(() => standing(page)).toEqual(left);
});
