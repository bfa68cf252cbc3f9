/** Two futures on screen: the compare screen, what if, and luck. */
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type {
  Change,
  Comparison,
  Laboratory,
  Outcome,
  SweepState,
} from '../../../src/runtime/index.ts';
import CompareBody from '../../../src/ui/screens/compare/CompareBody.svelte';
import { differenceText } from '../../../src/ui/screens/compare/measures.ts';
import Luck from '../../../src/ui/screens/debrief/Luck.svelte';
import { spreadOf } from '../../../src/ui/screens/debrief/spread.ts';
import WhatIf from '../../../src/ui/screens/debrief/WhatIf.svelte';
import { runCard } from '../../support/app-runtime.ts';

const MIN = 60_000;
const outcome: Outcome = {
  rpoMs: 5 * MIN,
  rpaMs: 9 * MIN,
  rtaMs: null,
  downtimeMs: 30 * MIN,
  lostBytes: 2e9,
  money: 540,
  points: 60,
  endedAtMs: 180 * MIN,
  passed: true,
  refused: 0,
  rpo: [],
};

describe('two futures', () => {
  const comparison: Comparison = {
    sides: [
      { runId: 'a', untilMs: 180 * MIN, seed: 1, rpo: [[0, 0]], commands: [] },
      {
        runId: 'b',
        untilMs: 100 * MIN,
        seed: 1,
        rpo: [[0, 0]],
        commands: [
          { atMs: 10 * MIN, do: 'throttle', target: 'ps-1' },
          { atMs: 70 * MIN, do: 'failover', target: 'web-01' },
        ],
      },
    ],
    partedAtMs: 70 * MIN,
    endMs: 180 * MIN,
    clock: { startOfDayMs: 480 * MIN, weekday: 0 },
    currency: 'EUR',
    at: (atMs) => [outcome, { ...outcome, downtimeMs: atMs < 70 * MIN ? 30 * MIN : 12 * MIN }],
  };

  it('show the difference of the instant, where they part, and what was done after', async () => {
    const chosen: string[] = [];
    const cards = [runCard({ runId: 'a' }), runCard({ runId: 'b' }), runCard({ runId: 'c' })];
    const onchoose = (a: string, b: string): void => void chosen.push(`${a} ${b}`);
    render(CompareBody, { comparison, cards, onchoose });
    const row = () => screen.getByRole('row', { name: /Downtime of all services/ });
    expect(row()).toHaveTextContent('− 18 min');
    expect(screen.getByText(/They part at/)).toHaveTextContent('Mon 09:10');
    expect(screen.getByText(/was left at/)).toHaveTextContent('Mon 09:40');
    const keys = userEvent.setup();
    await keys.click(screen.getByRole('button', { name: 'Go there' }));
    const slider = screen.getByRole<HTMLInputElement>('slider');
    expect(slider.value).toBe(String(70 * MIN));
    slider.value = String(60 * MIN);
    slider.dispatchEvent(new Event('input', { bubbles: true }));
    await expect.poll(() => row().textContent).toContain('the same');
    const done = screen.getByRole('region', { name: /after they parted/ });
    expect(within(done).getAllByRole('listitem').length).toBe(1);
    await keys.selectOptions(screen.getByRole('combobox', { name: 'Second run' }), 'c');
    expect(chosen).toEqual(['a c']);
  });

  it('say less and more with a sign, and nothing where one has no value', () => {
    expect(differenceText('points', 60, 75, 'EUR')).toBe('+ 15');
    expect(differenceText('downtimeMs', 30 * MIN, 12 * MIN, 'EUR')).toBe('− 18 min');
    expect(differenceText('rtaMs', null, 5, 'EUR')).toBeNull();
    expect(differenceText('rtaMs', null, null, 'EUR')).toBe('the same');
  });
});

function laboratory(): Laboratory & { readonly asked: (Change | null)[]; tell(n: number): void } {
  const asked: (Change | null)[] = [];
  const listeners = new Set<(state: SweepState) => void>();
  let state: SweepState = { mode: 'ready', seeds: 200, outcomes: [] };
  const set = (next: SweepState): void => {
    state = next;
    for (const listener of listeners) listener(state);
  };
  return {
    asked,
    decisions: [
      { place: 0, atMs: 70 * MIN, do: 'failover', target: 'web-01', point: 'latest' },
      { place: 2, atMs: 5 * MIN, do: 'commit', target: 'web-01', point: null },
    ],
    async outcome(change) {
      asked.push(change);
      return change === null ? outcome : { ...outcome, downtimeMs: 90 * MIN, refused: 1 };
    },
    sweep: () => ({
      state: () => state,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      start: () => set({ ...state, mode: 'running' }),
      cancel: () => set({ ...state, mode: 'cancelled' }),
    }),
    tell: (count) => set({ ...state, outcomes: Array.from({ length: count }, () => outcome) }),
    close: () => {},
  };
}

describe('what if', () => {
  it('plays the chosen decision without it, moved, or with another point', async () => {
    const own = laboratory();
    render(WhatIf, { laboratory: own, currency: 'EUR', nameOf: (id) => id.toUpperCase() });
    expect(await screen.findByText('+ 1 h')).toBeVisible();
    expect(screen.getByText(/1 command is refused/)).toBeVisible();
    const keys = userEvent.setup();
    const instead = screen.getByRole('combobox', { name: 'Instead' });
    await keys.selectOptions(instead, '10 min earlier');
    await keys.selectOptions(instead, 'with the latest app-consistent point');
    await keys.selectOptions(screen.getByRole('combobox', { name: 'Decision' }), '2');
    expect(within(instead).queryByRole('option', { name: /earlier/ })).toBeNull();
    expect(own.asked.filter((change) => change !== null)).toEqual([
      { kind: 'drop', place: 0 },
      { kind: 'move', place: 0, byMs: -10 * MIN },
      { kind: 'point', place: 0, point: 'latest-app-consistent' },
      { kind: 'drop', place: 2 },
    ]);
  });
});

describe('luck', () => {
  it('tells how far it is, can be cancelled, and shows how outcomes spread', async () => {
    const own = laboratory();
    render(Luck, { laboratory: own, currency: 'EUR' });
    const keys = userEvent.setup();
    await keys.click(screen.getByRole('button', { name: 'Play over 200 seeds' }));
    own.tell(3);
    expect(await screen.findByText('3 of 200 played')).toBeVisible();
    await keys.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('status')).toHaveTextContent('Cancelled after 3');
    expect(screen.getByRole('status')).toHaveTextContent('3 of 3 would have passed');
    expect(screen.getByRole('img', { name: /Downtime/ })).toBeVisible();
  });

  it('every value is in one bar, and half of them within the middle', () => {
    const values = Array.from({ length: 101 }, (_, value) => value);
    const spread = spreadOf(values);
    expect(spread?.bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(101);
    expect([spread?.low, spread?.middle, spread?.high]).toEqual([25, 50, 75]);
    expect(spreadOf([4, 4, 4])?.bars).toEqual([{ from: 4, to: 4, count: 3 }]);
    expect(spreadOf([])).toBeNull();
  });
});
