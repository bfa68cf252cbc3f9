/** A run from its briefing to its debrief, as trainees play it, on the built page. */
import { AxeBuilder } from '@axe-core/playwright';
import { createRun, playSteps } from '../../src/drill/index.ts';
import { builtIn } from '../support/scenarios.ts';
import { moveOn, standing, startDrill, type } from './bench.ts';
import { expect, test } from './page.ts';

const DRILL = './#/play/first-failover?seed=1';

test('a trainee wins the first failover by keyboard alone and reads why', async ({ page }) => {
  await startDrill(page, DRILL);
  expect(await moveOn(page, 'd')).toBe(6 * 60_000);
  await expect(page.getByText(/Power lost at the library/).first()).toBeVisible();
  for (const command of ['declare-disaster', 'notify staff', 'failover web-01 latest-processed']) {
    await type(page, command);
  }
  await expect(async () => {
    await page.keyboard.press('d');
    await expect(page.getByText(/web-01/).and(page.getByText(/waiting for commit/i))).not.toHaveCount(0, { timeout: 700 });
  }).toPass();
  await type(page, 'check-service catalogue');
  await type(page, 'commit web-01');
  while ((await standing(page)).simMs < 7_200_000) await moveOn(page, 'd');
  await page.getByRole('button', { name: 'Open the debrief' }).press('Enter');
  await expect(page.getByText('Passed', { exact: true })).toBeVisible();
  await expect(page.getByText('100 of 100 points')).toBeAttached();
});
