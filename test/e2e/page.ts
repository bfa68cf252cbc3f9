/** What journeys share: a page that fails its test when the console or the policy complains. */
import { test as base, expect, type Page } from '@playwright/test';

/** Everything the page should never say: errors, refused loads, uncaught exceptions. */
export interface Complaints {
  readonly list: string[];
}

export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ page }, use) => {
      const list = listen(page);
      await use({ list });
      expect(list, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

function listen(page: Page): string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') list.push(message.text());
  });
  page.on('pageerror', (error) => list.push(error.message));
  page.on('requestfailed', (request) => list.push(`failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) list.push(`${response.status()}: ${response.url()}`);
  });
  return list;
}
