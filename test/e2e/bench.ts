/** What journeys do on the workbench, by key and by command line. */
import { expect, type Page } from '@playwright/test';

/** Opens a drill and starts it from its briefing by Enter. */
export async function startDrill(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-sim-ms', '0');
}

/** Simulated time and digest, which are published while the clock stands still. */
export async function standing(page: Page): Promise<{ simMs: number; hash: string }> {
  const { simMs, stateHash } = await page.evaluate(() => ({ ...document.documentElement.dataset }));
  return { simMs: Number(simMs), hash: stateHash ?? '' };
}

/** Presses a key that moves the clock, and waits until it stands at a later time. */
export async function moveOn(page: Page, key: 'd' | '.'): Promise<number> {
  const before = (await standing(page)).simMs;
  await page.keyboard.press(key);
  await expect.poll(async () => (await standing(page)).simMs).toBeGreaterThan(before);
  return (await standing(page)).simMs;
}

/** Types a command on the line; it must be accepted, which closes the line. */
export async function type(page: Page, command: string): Promise<void> {
  await page.keyboard.press('/');
  const line = page.getByRole('combobox', { name: 'Command line' });
  await line.fill(command);
  await page.keyboard.press('Enter');
  await expect(line).toBeHidden();
}
