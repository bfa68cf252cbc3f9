/** Ten machines from empty ground, by pointer and by keyboard alone; kept, run and broken. */
import { expect, type Page } from '@playwright/test';
import { test } from './page.ts';

test.describe.configure({ timeout: 240_000 });

const SLOW = { timeout: 30_000 };

async function emptyGround(page: Page): Promise<void> {
  await page.goto('./#/sandbox');
  await page.getByRole('button', { name: 'Empty ground' }).click(SLOW);
  await expect(page.getByRole('heading', { name: 'Nothing stands here yet.' })).toBeVisible(SLOW);
}

/** Starts the run and waits for the workbench with its machines. */
async function runIt(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start the run' }).click();
  await expect(page.getByRole('main', { name: 'Estate' })).toBeVisible(SLOW);
  await expect(page.getByRole('region', { name: 'Pause' })).toBeVisible(SLOW);
}

test('by pointer: ten machines, all replicating, the line broken and mended by hand', async ({
  page,
}) => {
  await emptyGround(page);
  const palette = page.getByRole('tabpanel', { name: 'Palette' });
  for (let count = 1; count <= 10; count += 1) {
    await palette.getByRole('button', { name: 'Machine' }).click();
  }
  for (const name of [
    'vCenter',
    'Configuration server',
    'Process server',
    'Master target',
    'Vault',
    'Storage account',
    'Network',
    'Bubble network',
    'Internet line',
  ]) {
    await palette.getByRole('button', { name, exact: true }).click();
  }
  // A wire from the handle of a machine to its server.
  const machine = page.getByRole('button', { name: /^vm-1, machine/ });
  await machine.click();
  const server = page.getByRole('button', { name: /^ps-1, process server/ });
  const from = await machine.locator('[data-handle]').boundingBox();
  const to = await server.boundingBox();
  if (from === null || to === null) throw new Error('both stand on the ground');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: /^vm-1, machine.*sends via ps-1/ })).toBeVisible();

  await page.reload();
  await expect(page.getByRole('button', { name: /^vm-10, machine/ })).toBeVisible(SLOW);
  await page.getByRole('button', { name: /^Run this/ }).click();
  await runIt(page);
  await page.getByRole('button', { name: 'Outline' }).click();
  await page.getByRole('treeitem', { name: /^line-1/ }).click();
  await page.getByRole('combobox', { name: 'What breaks' }).selectOption('internet-down');
  await page.getByRole('button', { name: 'Begin a fault' }).click();
  await expect(page.getByText(/^Internet line down, since/)).toBeVisible();
  await page.getByRole('button', { name: 'Mend: Internet line down' }).click();
  await expect(page.getByText(/^Internet line down, since/)).toBeHidden();
});

test('by keyboard alone, through the outline: ten machines, named, wired, run', async ({
  page,
}) => {
  await page.goto('./#/sandbox');
  await page.getByRole('button', { name: 'Empty ground' }).focus(SLOW);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Palette' }).focus(SLOW);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  const machines = page.getByRole('treeitem', { name: 'Machines' });
  await expect(page.getByRole('treeitem', { name: 'Sites' })).toBeFocused();
  for (const letter of 'mmmmmmmmmmvkptaswbl') await page.keyboard.press(letter);
  await expect(machines.getByRole('treeitem')).toHaveCount(10);
  // Down to the first machine: two sites, eight parts and a line stand above it.
  for (let count = 0; count < 40; count += 1) {
    if (await page.getByRole('treeitem', { name: /^vm-1, / }).evaluate(isFocused)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('c');
  await page.keyboard.type('ps-1');
  await page.keyboard.press('Enter');
  const first = page.getByRole('treeitem', { name: /^vm-1, machine.*sends via ps-1/ });
  await expect(first).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('WEB01');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: /^WEB01, machine/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await page.getByRole('button', { name: /^Run this/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Start the run' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Pause' })).toBeVisible(SLOW);
  await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Pause' })).toBeHidden();
});

function isFocused(node: Element): boolean {
  return node === document.activeElement;
}
