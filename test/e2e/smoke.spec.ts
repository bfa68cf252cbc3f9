import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from './page.ts';

test('the served page opens under its policy without a complaint', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Switchback/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the one-file page opens from disk without a complaint', async ({ page }) => {
  await page.goto(pathToFileURL(resolve('dist-single/switchback.html')).href);
  await expect(page).toHaveTitle(/Switchback/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('nothing on the page can call out, even if it tried', async ({ page, complaints }) => {
  await page.goto('./');
  const answer = await page.evaluate(async () => {
    try {
      await fetch('./icon.svg');
      return 'answered';
    } catch {
      return 'blocked';
    }
  });
  expect(answer).toBe('blocked');
  expect(complaints.list.splice(0).join(' ')).toContain('Content Security Policy');
});
