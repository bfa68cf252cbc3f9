/** Breaking and mending by hand from the inspector. */
import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import '../../../src/ui/styles/index.css';
import type { FaultsByHand } from '../../../src/read/index.ts';
import { settingValue } from '../../../src/ui/workbench/panel/fault-settings.ts';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchSession } from '../../support/bench-session.ts';

const byHand: FaultsByHand = {
  fitting: [
    { fault: 'internet-down', settings: [] },
    {
      fault: 'internet-degraded',
      settings: [
        { key: 'bandwidth', value: 'bandwidth', words: [], isRequired: true },
        { key: 'loss', value: 'percent', words: [], isRequired: false },
      ],
    },
  ],
  active: [{ fault: 'internet-down', atMs: 0 }],
};

async function openPart(faults?: FaultsByHand) {
  const session = benchSession(faults === undefined ? {} : { byHand: faults });
  render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  await userEvent.click(screen.getByRole('button', { name: 'Outline' }));
  const [row] = screen.getAllByRole('treeitem').filter((one) => !one.ariaExpanded);
  if (row === undefined) throw new Error('the outline has a row');
  await userEvent.click(row);
  return session;
}

describe('faults by hand', () => {
  it('begin with the settings that were typed, and only those', async () => {
    const session = await openPart(byHand);
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'What breaks' }), [
      'internet-degraded',
    ]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Bandwidth' }), '5Mbps');
    await userEvent.click(screen.getByRole('button', { name: 'Begin a fault' }));
    expect(session.given.at(-1)).toMatchObject({
      do: 'begin-fault',
      with: { fault: 'internet-degraded', bandwidth: '5Mbps' },
    });
    expect(session.given.at(-1)?.with).not.toHaveProperty('loss');
  });

  it('are mended one by one', async () => {
    const session = await openPart(byHand);
    await userEvent.click(screen.getByRole('button', { name: 'Mend: Internet line down' }));
    expect(session.given.at(-1)).toMatchObject({
      do: 'end-fault',
      with: { fault: 'internet-down' },
    });
  });

  it('say what is missing while nothing is chosen', async () => {
    const session = await openPart(byHand);
    await userEvent.click(screen.getByRole('button', { name: 'Begin a fault' }));
    await waitFor(() => expect(screen.getByText('Nothing is chosen to break.')).toBeVisible());
    expect(session.given).toEqual([]);
  });

  it('are not offered in a drill that decides by itself what breaks', async () => {
    await openPart();
    expect(screen.queryByRole('combobox', { name: 'What breaks' })).toBeNull();
  });

  it.each([
    ['count', '3', 3],
    ['factor', '2.5', 2.5],
    ['flag', 'yes', true],
    ['duration', '30m', '30m'],
    ['count', 'many', 'many'],
  ])('read a %s typed as %s', (form, text, value) => {
    expect(settingValue(form, text)).toBe(value);
  });
});
