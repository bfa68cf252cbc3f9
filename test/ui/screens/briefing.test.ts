import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { miniScenario } from '../../support/mini-scenario.ts';
import { openApp } from '../../support/render-app.ts';

describe('the briefing', () => {
  it('shows situation, seat, and the promises as numbers', () => {
    openApp('#/play/monday');
    expect(screen.getByRole('heading', { level: 1, name: 'Monday 09:10' })).toBeVisible();
    expect(screen.getByText('Engineer on call')).toBeVisible();
    const shop = screen.getByRole('heading', { name: 'Shop' }).closest('li');
    expect(shop).not.toBeNull();
    const promise = within(shop ?? document.body);
    expect(promise.getByText('30 min')).toBeVisible();
    expect(promise.getByText('€5,400')).toBeVisible();
  });

  it('counts what the machines write at StartEx from the workloads’ cycles', () => {
    openApp('#/play/monday');
    expect(screen.getByText('Writes at the start').nextElementSibling).toHaveTextContent('5 MB/s');
  });

  it('takes the seed of the address and starts with it on Enter', async () => {
    const runtime = openApp('#/play/monday?seed=7');
    expect(screen.getByRole('textbox', { name: 'Seed' })).toHaveValue('7');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(runtime.calls).toContain('start monday 7'));
    await waitFor(() => expect(window.location.hash).toBe('#/play/monday?seed=7&run=run-1'));
  });

  it('keeps the start on one line with the seed in a window of 1024', async () => {
    await page.viewport(1024, 700);
    openApp('#/play/monday');
    const start = screen.getByRole('button', { name: /^Start the run/ }).getBoundingClientRect();
    const seed = screen.getByRole('textbox', { name: 'Seed' }).getBoundingClientRect();
    expect(start.top).toBeLessThan(seed.bottom);
    expect(start.bottom).toBeGreaterThan(seed.top);
    expect(start.left).toBeGreaterThan(seed.right);
    await page.viewport(1440, 900);
  });

  it('draws a seed when none is given', async () => {
    const runtime = openApp('#/play/monday');
    await userEvent.click(screen.getByRole('button', { name: /Start the run/ }));
    await waitFor(() => expect(runtime.calls).toContain('start monday any'));
  });

  it('does not start with a seed that is none, and says what a seed is', async () => {
    const runtime = openApp('#/play/monday');
    await userEvent.type(screen.getByRole('textbox', { name: 'Seed' }), 'x');
    expect(screen.getByRole('textbox', { name: 'Seed' })).toHaveAccessibleDescription(
      /whole number/,
    );
    await userEvent.click(screen.getByRole('button', { name: /Start the run/ }));
    expect(runtime.calls).toEqual([]);
  });

  it('tells how many goals show themselves later, not which', () => {
    const goal = {
      id: 'held',
      group: 'outcome',
      text: 'The threshold holds',
      measure: { metric: 'rpo-breach', of: ['sql-01'], each: 'all', op: 'at-most', value: 0 },
      judge: 'throughout',
      points: 400,
      critical: true,
      bands: [],
      outcomes: [],
    } as const;
    const hidden = { ...goal, id: 'later', text: 'Secret', seenFrom: 'outage' };
    openApp('#/play/monday', { scenarios: [miniScenario({ objectives: [goal, hidden] })] });
    expect(screen.getByText('The threshold holds')).toBeVisible();
    expect(screen.queryByText('Secret')).toBeNull();
    expect(screen.getByText(/1 more goal/)).toBeVisible();
  });

  it('opens a saved run where it was left, without a briefing', async () => {
    const runtime = openApp('#/play/monday?run=run-7');
    await waitFor(() => expect(runtime.calls).toContain('open run-7'));
    expect(screen.queryByRole('button', { name: /Start the run/ })).toBeNull();
  });
});
