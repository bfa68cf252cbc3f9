import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './page.ts';

/** The house's own look is on the page, not the browser's. */
async function expectOurLook(page: Page): Promise<void> {
  const ink = await page.evaluate(() => {
    const { color } = getComputedStyle(document.body);
    const probe = document.createElement('i');
    probe.style.color = getComputedStyle(document.documentElement).getPropertyValue('--ink');
    document.body.append(probe);
    const asked = probe.style.color === '' ? 'no token' : getComputedStyle(probe).color;
    probe.remove();
    return [color, asked];
  });
  expect(ink[0]).toBe(ink[1]);
}

test('the served page opens under its policy without a complaint', async ({ page }) => {
  await page.goto('./');
  await expect(page).toHaveTitle(/Switchback/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectOurLook(page);
});

test('the one-file page opens from disk without a complaint', async ({ page }) => {
  await page.goto(pathToFileURL(resolve('dist-single/switchback.html')).href);
  await expect(page).toHaveTitle(/Switchback/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectOurLook(page);
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
