/** The workbench where room is short: a phone, a tablet, a page at 200 %. */
import { cleanup, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { type BenchOptions, benchSession } from '../../support/bench-session.ts';

async function at(width: number, height: number, options: BenchOptions = {}) {
  await page.viewport(width, height);
  const session = benchSession(options);
  const { container } = render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  // As the page does: the workbench fills a column of the window.
  Object.assign(container.style, { display: 'flex', flexDirection: 'column' });
  return session;
}

function box(element: Element) {
  return element.getBoundingClientRect();
}

function overlap(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

afterEach(() => page.viewport(1440, 900));

describe('a phone of 390 by 844 [UX 6.10]', () => {
  it('tells the estate in lines: a halo, stages, and the RPO that can be asked about', async () => {
    await at(390, 844);
    const estate = screen.getByRole('group', { name: 'Estate' });
    expect(estate.querySelector('svg .turn')).not.toBeNull();
    const row = within(estate).getByRole('button', { name: /^SQL01, / });
    expect(row).toHaveTextContent(/waits.*sends.*point/);
    await userEvent.click(within(estate).getByRole('button', { name: /Why is the RPO of SQL01/ }));
    expect(screen.getByRole('dialog')).toHaveTextContent('SQL01');
  });

  it('opens the inspector with a tap on a row', async () => {
    await at(390, 844);
    const estate = screen.getByRole('group', { name: 'Estate' });
    await userEvent.click(within(estate).getByRole('button', { name: /^SQL01, / }));
    expect(screen.getByRole('heading', { name: 'SQL01' })).toBeVisible();
  });
});

describe.each([
  [390, 844],
  [720, 450],
  [1024, 700],
])('a window of %i by %i', (width, height) => {
  it('lays nothing over anything: pause, estate, panel key, board, hints', async () => {
    await at(width, height);
    const pause = box(screen.getByRole('region', { name: 'Pause' }));
    const estate = box(screen.getByRole('group', { name: 'Estate' }));
    const panel = box(screen.getByRole('button', { name: /^Goal and phone/ }));
    const board = screen.getByRole('region', { name: 'Business board' });
    const hints = box(screen.getByRole('button', { name: /^Hints/ }));
    expect(overlap(pause, estate)).toBe(false);
    expect(overlap(panel, estate)).toBe(false);
    for (const number of board.querySelectorAll('b'))
      expect(overlap(box(number), hints)).toBe(false);
  });
});

it('an open panel takes its own room on a tablet, and covers neither Azure nor Resume', async () => {
  await at(1024, 700);
  await userEvent.click(screen.getByRole('button', { name: /^Goal and phone/ }));
  const panel = box(screen.getByRole('complementary', { name: 'Panel' }));
  expect(overlap(panel, box(screen.getByRole('group', { name: 'Estate' })))).toBe(false);
  const resume = within(screen.getByRole('region', { name: 'Pause' })).getByRole('button', {
    name: /^Resume/,
  });
  expect(overlap(panel, box(resume))).toBe(false);
});

it('a phone shows the keys where one asks for them, and nowhere else', async () => {
  await at(390, 844);
  expect(document.querySelector('.keys')?.checkVisibility() ?? false).toBe(false);
  await userEvent.keyboard('?');
  const dialog = screen.getByRole('dialog', { name: 'Keys' });
  expect(dialog.querySelector('.keys')?.checkVisibility()).toBe(true);
});

it('a narrow panel shows every kind of note whole', async () => {
  await at(1024, 700);
  await userEvent.keyboard('s');
  const panel = box(screen.getByRole('complementary', { name: 'Panel' }));
  expect(box(screen.getByText('Handover')).right).toBeLessThan(panel.right);
});

it('a tablet is told what comes if nothing changes', async () => {
  await at(1024, 700);
  const banner = screen.getByRole('region', { name: 'Pause' });
  expect(within(banner).getByText(/^If nothing changes: SQL02/u)).toBeVisible();
});

describe('a panel on a small screen', () => {
  it('at 200 % has a Resume of its own, as it lies over the other', async () => {
    const session = await at(720, 450);
    await userEvent.click(screen.getByRole('button', { name: /^Goal and phone/ }));
    const panel = screen.getByRole('complementary', { name: 'Panel' });
    await userEvent.click(within(panel).getByRole('button', { name: 'Resume' }));
    expect(session.calls).toEqual(['resume']);
  });

  it('on a phone never hides the way to the debrief once the exercise is over', async () => {
    const pace = { ...benchSession().state().pace, mode: 'ended' as const };
    await at(390, 844, { state: { pace } });
    await userEvent.click(screen.getByRole('button', { name: /^Goal and phone/ }));
    const debrief = screen.getByRole('button', { name: 'Open the debrief' });
    const panel = box(screen.getByRole('complementary', { name: 'Panel' }));
    expect(overlap(box(debrief), panel)).toBe(false);
    expect(overlap(box(debrief), new DOMRect(0, 0, 390, 844))).toBe(true);
  });

  it('on a phone opens the outline over the estate, which keeps its width', async () => {
    await at(390, 844);
    const before = box(screen.getByRole('group', { name: 'Estate' })).width;
    await userEvent.click(screen.getByRole('button', { name: 'Outline' }));
    const estate = box(screen.getByRole('group', { name: 'Estate' }));
    expect(estate.width).toBe(before);
    expect(overlap(box(screen.getByRole('navigation', { name: 'Tools' })), estate)).toBe(true);
  });

  it('on a phone makes way for the outline, and the outline for it', async () => {
    await at(390, 844);
    const panel = () => screen.queryByRole('complementary', { name: 'Panel' });
    await userEvent.click(screen.getByRole('button', { name: 'Outline' }));
    await userEvent.keyboard('n');
    expect(panel()).toBeVisible();
    expect(screen.queryByRole('tree')).toBeNull();
    await userEvent.keyboard('o');
    expect(panel()).toBeNull();
    expect(screen.getByRole('tree')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('tree')).toBeNull();
  });

  it('on a tablet closes with an arrow that lies over none of its tabs', async () => {
    await at(1024, 700);
    await userEvent.click(screen.getByRole('button', { name: /^Goal and phone/ }));
    const panel = within(screen.getByRole('complementary', { name: 'Panel' }));
    const arrow = box(panel.getByRole('button', { name: 'Close the panel' }));
    for (const tab of panel.getAllByRole('tab')) expect(overlap(box(tab), arrow)).toBe(false);
  });
});

it('the estate keeps clear of a banner that lies over it, and of none that does not', async () => {
  const siteBelow = async (width: number, height: number) => {
    await at(width, height);
    const site = box(screen.getByText('Our site'));
    return site.top - box(screen.getByRole('group', { name: 'Estate' })).top;
  };
  expect(await siteBelow(1440, 900)).toBeGreaterThan(40);
  cleanup();
  expect(await siteBelow(1024, 700)).toBeLessThan(30);
});
