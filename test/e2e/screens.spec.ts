/**
 * Every screen, light and dark: no barrier a machine can find, nothing wider than its window, and
 * the workbench not higher either.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { moveOn, startDrill } from './bench.ts';
import { expect, test } from './page.ts';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
  { width: 390, height: 844 },
] as const;

const screens: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['door', (page) => open(page, './#/')],
  ['library', (page) => open(page, './#/library')],
  ['briefing', (page) => open(page, './#/play/monday-0910?seed=910')],
  ['sandbox', (page) => open(page, './#/sandbox')],
  ['builder on empty ground', (page) => buildFrom(page, 'Empty ground', 'Small site')],
  ['builder', (page) => buildFrom(page, 'Branch offices', 'ERP01, machine')],
  ['about', (page) => open(page, './#/about')],
  ['help', (page) => open(page, './#/help')],
  [
    'workbench',
    async (page) => {
      await startDrill(page, './#/play/monday-0910?seed=910');
      await moveOn(page, 'd');
    },
  ],
  [
    'workbench of a run that ended',
    async (page) => {
      await startDrill(page, './#/play/monday-0910?seed=910');
      await toTheEnd(page);
    },
  ],
  [
    'workbench looking back',
    async (page) => {
      await startDrill(page, './#/play/monday-0910?seed=910');
      await moveOn(page, 'd');
      await page.keyboard.press('o');
      await page.keyboard.press('[');
      await expect(page.getByRole('region', { name: 'The past' })).toBeVisible();
    },
  ],
  [
    'comparison of a run and its branch',
    async (page) => {
      await startDrill(page, './#/play/monday-0910?seed=910');
      await moveOn(page, 'd');
      await page.keyboard.press('[');
      await page.keyboard.press('f');
      await expect(page).not.toHaveURL(/seed/);
      await open(page, './#/library');
      await page.getByRole('link', { name: /^Compare/ }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('table').first()).toBeVisible();
    },
  ],
  [
    'failover dialog',
    async (page) => {
      await startDrill(page, './#/play/first-failover?seed=1');
      await moveOn(page, 'd');
      await page
        .getByRole('button', { name: /^web-01/ })
        .first()
        .click();
      await page.keyboard.press('i');
      await page
        .getByRole('button', { name: /^Fail over/ })
        .first()
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  ],
  [
    'debrief',
    async (page) => {
      await startDrill(page, './#/play/first-failover?seed=1');
      await toTheEnd(page);
      await page.getByRole('button', { name: 'Open the debrief' }).click();
      await page.getByRole('button', { name: 'Pass, show it' }).click();
      await expect(page.getByRole('heading', { name: 'Verdicts' })).toBeVisible();
    },
  ],
];

/** From decision to decision until there is none left. */
async function buildFrom(page: Page, starter: string, seen: string): Promise<void> {
  await open(page, './#/sandbox');
  await page.getByRole('button', { name: starter }).click();
  await page.getByRole('button', { name: seen }).first().waitFor();
}

async function toTheEnd(page: Page): Promise<void> {
  const debrief = page.getByRole('button', { name: 'Open the debrief' });
  while (!(await debrief.isVisible())) await moveOn(page, 'd');
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const [name, reach] of screens) {
      test(`the ${name} has no barrier a machine can find and fits every window`, async ({
        page,
      }) => {
        await reach(page);
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`);
        expect(found).toEqual([]);
        for (const size of SIZES) {
          await page.setViewportSize(size);
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - window.innerWidth,
          );
          expect(over, `${size.width} px`).toBeLessThanOrEqual(0);
          if (!name.startsWith('workbench')) continue;
          const below = await page.evaluate(
            () => document.documentElement.scrollHeight - window.innerHeight,
          );
          expect(below, `${size.height} px`).toBeLessThanOrEqual(0);
        }
      });
    }
  });
}
