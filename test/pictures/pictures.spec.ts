/** The pictures of the README, each reached by playing. */
import { enterByPointer, moveOn, skipByPointer, startDrill } from '../e2e/bench.ts';
import { expect, test } from '../e2e/page.ts';

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' });

  test('Monday 08:40, when the line is throttled and a colleague wants to help', async ({
    page,
  }) => {
    await startDrill(page, './#/play/monday-0910?seed=910');
    for (let count = 0; count < 3; count += 1) await moveOn(page, 'd');
    await page.screenshot({ path: 'test/pictures/monday-dark.png' });
  });
});

test.describe('in the light', () => {
  test.use({ colorScheme: 'light' });

  test('what a failover of the first drill gives up, before it is started', async ({ page }) => {
    await enterByPointer(page, /Your first failover/);
    await skipByPointer(page);
    await page.getByRole('button', { name: /^web-01, / }).click();
    await page.getByRole('tab', { name: 'Inspector' }).click();
    await page.getByRole('button', { name: 'Fail over, web-01' }).click();
    const dialog = page.getByRole('dialog', { name: 'Fail over web-01' });
    await expect(dialog.getByRole('heading', { name: 'Data given up' })).toBeVisible();
    await page.screenshot({ path: 'test/pictures/failover-light.png' });
  });
});
