/** What journeys do on the workbench, by key and by command line. */
import { expect, type Locator, type Page } from '@playwright/test';

const TABS = 60;

/** Walks the focus to a part, as one does who has no pointer. */
export async function tabTo(page: Page, part: Locator): Promise<void> {
  await expect(part).toBeVisible();
  for (let count = 0; count < TABS; count += 1) {
    if (await part.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(part).toBeFocused();
}

/** Waits until the workbench stands and listens; its run is at its first instant. */
async function onBench(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'to decision' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-sim-ms', '0');
}

/** From the door to the workbench of a drill, without a pointer. */
export async function enterByKeys(page: Page, title: RegExp): Promise<void> {
  await page.goto('./#/');
  await tabTo(
    page,
    page.getByRole('navigation', { name: 'Drills' }).getByRole('link', { name: title }),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
  await page.keyboard.press('Enter');
  await onBench(page);
}

/** From the door to the workbench of a drill, by pointer. */
export async function enterByPointer(page: Page, title: RegExp): Promise<void> {
  await page.goto('./#/');
  await page.getByRole('navigation', { name: 'Drills' }).getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: /^Start/ }).click();
  await onBench(page);
}

/** Presses a button that moves the clock, and waits until it stands at a later time. */
export async function skipByPointer(page: Page): Promise<number> {
  const before = (await standing(page)).simMs;
  await page.getByRole('button', { name: 'to decision' }).click();
  await expect.poll(async () => (await standing(page)).simMs).toBeGreaterThan(before);
  return (await standing(page)).simMs;
}

/** To the end of the run and into its debrief, which must tell these points. */
export async function readDebrief(
  page: Page,
  points: string,
  by: 'keys' | 'pointer',
): Promise<void> {
  for (const name of ['Open the debrief', 'Pass, show it']) {
    const button = page.getByRole('button', { name });
    if (by === 'pointer') await button.click();
    else await tabTo(page, button).then(() => page.keyboard.press('Enter'));
  }
  await expect(page.getByText('Passed', { exact: true }).first()).toBeVisible();
  await expect(page.getByText(points)).toBeAttached();
}

/** Opens a drill and starts it from its briefing by Enter. */
export async function startDrill(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Enter');
  await onBench(page);
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
