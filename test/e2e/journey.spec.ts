/** A run from its briefing to its debrief, as trainees play it, on the built page. */
import { readFileSync } from 'node:fs';
import { createRun } from '../../src/drill/index.ts';
import { builtIn } from '../support/scenarios.ts';
import {
  enterByKeys,
  enterByPointer,
  moveOn,
  readDebrief,
  skipByPointer,
  standing,
  startDrill,
  tabTo,
  type,
} from './bench.ts';
import { expect, test } from './page.ts';

const DRILL = './#/play/first-failover?seed=1';
const MINUTE = 60_000;

test('a trainee wins the first failover by keyboard alone, from the door to the debrief', async ({
  page,
}) => {
  await enterByKeys(page, /Your first failover/);
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
  await readDebrief(page, '100 of 100 points', 'keys');
});

test('a trainee wins the first failover by pointer alone, from the door to the debrief', async ({
  page,
}) => {
  await enterByPointer(page, /Your first failover/);
  expect(await skipByPointer(page)).toBe(6 * MINUTE);
  await page.getByRole('tab', { name: /^Phone/ }).click();
  await page.getByRole('button', { name: 'Declare a disaster' }).click();
  await page.getByRole('button', { name: 'Notify Library staff' }).click();
  const machine = page.getByRole('button', { name: /^web-01, / });
  await machine.click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('button', { name: 'Fail over, web-01' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fail over web-01' });
  await expect(dialog.getByRole('heading', { name: 'Data given up' })).toBeVisible();
  await dialog.getByRole('button', { name: /^Fail over to/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Cancel job, web-01' })).toBeEnabled();
  await expect(async () => {
    await skipByPointer(page);
    await expect(machine).toHaveAccessibleName(/on approval/, { timeout: 500 });
  }).toPass();
  await page.getByRole('tab', { name: /^Phone/ }).click();
  await page.getByRole('button', { name: 'Check service Library catalogue' }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('button', { name: 'Commit, web-01' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Commit/ })
    .click();
  while ((await standing(page)).simMs < 120 * MINUTE) await skipByPointer(page);
  await readDebrief(page, '100 of 100 points', 'pointer');
});

test('a trainee keeps the promise of Monday by keyboard alone, from the door to the debrief', async ({
  page,
}) => {
  await enterByKeys(page, /Monday 09:10/);
  expect(await moveOn(page, 'd')).toBe(8 * MINUTE);
  await type(page, 'name-cause cs-1 throttle-left-on throttle link-use');
  await type(page, 'set-throttle cs-1 none');
  while ((await standing(page)).simMs < 50 * MINUTE) await moveOn(page, 'd');
  await page.keyboard.press('n');
  await tabTo(page, page.getByRole('textbox', { name: 'Your answer' }));
  await page.keyboard.type('10');
  await tabTo(page, page.getByRole('button', { name: 'Send' }));
  await page.keyboard.press('Enter');
  while ((await standing(page)).simMs < 90 * MINUTE) await moveOn(page, 'd');
  await tabTo(page, page.getByRole('button', { name: /^As soon as nothing is waiting/ }));
  await page.keyboard.press('Enter');
  await moveOn(page, 'd');
  await expect(page.getByText('Nothing is waiting any more').first()).toBeVisible();
  await type(page, 'set-throttle cs-1 64Mbps 07:00-19:00 mon tue wed thu fri');
  while ((await standing(page)).simMs < 390 * MINUTE) await moveOn(page, 'd');
  await readDebrief(page, '1,000 of 1,000 points', 'keys');
});

test('a trainee keeps the promise of Monday by pointer alone, from the door to the debrief', async ({
  page,
}) => {
  await enterByPointer(page, /Monday 09:10/);
  expect(await skipByPointer(page)).toBe(8 * MINUTE);
  await page.getByRole('button', { name: /^cs-1, / }).click();
  await page.getByRole('tab', { name: /^Phone/ }).click();
  await page.locator('summary', { hasText: 'Name the cause' }).click();
  await page.getByRole('combobox', { name: 'Where' }).selectOption('cs-1');
  await page.getByRole('combobox', { name: 'What' }).selectOption('throttle-left-on');
  await page.getByRole('checkbox', { name: 'Throttle setting' }).check();
  await page.getByRole('checkbox', { name: 'Use of the line' }).check();
  await page.getByRole('button', { name: 'Name the cause' }).click();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  const throttle = page.getByRole('dialog', { name: 'Throttle of cs-1' });
  await page.getByRole('button', { name: 'Set throttle, cs-1' }).click();
  await throttle.getByText('Limit what it may send').click();
  await throttle.getByRole('button', { name: 'Set throttle' }).click();
  while ((await standing(page)).simMs < 50 * MINUTE) await skipByPointer(page);
  await page.getByRole('tab', { name: /^Phone/ }).click();
  await page.getByRole('textbox', { name: 'Your answer' }).fill('10');
  await page.getByRole('button', { name: 'Send' }).click();
  while ((await standing(page)).simMs < 90 * MINUTE) await skipByPointer(page);
  await page.getByRole('button', { name: /^As soon as nothing is waiting/ }).click();
  await skipByPointer(page);
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByRole('button', { name: 'Set throttle, cs-1' }).click();
  await throttle.getByText('Limit what it may send').click();
  await throttle.getByRole('textbox', { name: 'Bandwidth' }).fill('64');
  await throttle.getByRole('textbox', { name: 'Hours' }).fill('07:00-19:00');
  await throttle.getByRole('radio', { name: 'Monday to Friday' }).check();
  await throttle.getByRole('button', { name: 'Set throttle' }).click();
  while ((await standing(page)).simMs < 390 * MINUTE) await skipByPointer(page);
  await readDebrief(page, '1,000 of 1,000 points', 'pointer');
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

test('a page closed while its clock runs loses no time', async ({ page }) => {
  await startDrill(page, DRILL);
  await moveOn(page, 'd');
  await type(page, 'failover web-01 latest');
  await page.keyboard.press('3');
  await page.keyboard.press('Space');
  await expect.poll(async () => (await standing(page)).simMs).toBeGreaterThan(7 * MINUTE);
  const left = (await standing(page)).simMs;
  await page.reload();
  await expect.poll(async () => (await standing(page)).simMs).toBeGreaterThanOrEqual(left);
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
  await page
    .getByRole('region', { name: 'Import a run file' })
    .locator('input')
    .setInputFiles(path);
  await page
    .getByRole('link', { name: /Go on|Continue|Open/ })
    .first()
    .click();
  await expect.poll(() => standing(page)).toEqual(left);
});
