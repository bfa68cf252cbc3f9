import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { userEvent as realUser } from 'vitest/browser';
import Dialog from '../../../src/ui/lib/Dialog.svelte';
import Field from '../../../src/ui/lib/Field.svelte';
import Meter from '../../../src/ui/lib/Meter.svelte';
import Notice from '../../../src/ui/lib/Notice.svelte';
import Segments from '../../../src/ui/lib/Segments.svelte';
import Switch from '../../../src/ui/lib/Switch.svelte';
import Tabs from '../../../src/ui/lib/Tabs.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<p>${words}</p>` }));

describe('a dialog', () => {
  it('is modal and named, and Esc leaves it', async () => {
    const onclose = vi.fn();
    render(Dialog, { title: 'Fail over', onclose, children: text('Choose a point') });
    const dialog = screen.getByRole('dialog', { name: 'Fail over' });
    expect(dialog).toBeVisible();
    expect(dialog.matches(':modal')).toBe(true);
    expect(screen.getByRole('heading', { name: 'Fail over' })).toHaveFocus();
    // Only a real key press reaches the browser's own handling of modal dialogs.
    await realUser.keyboard('{Escape}');
    expect(onclose).toHaveBeenCalled();
  });

  it('gives focus back to what opened it', async () => {
    const opener = document.createElement('button');
    document.body.append(opener);
    opener.focus();
    const { unmount } = render(Dialog, { title: 'Keys', onclose: () => {}, children: text('…') });
    expect(opener).not.toHaveFocus();
    unmount();
    await vi.waitFor(() => expect(opener).toHaveFocus());
    opener.remove();
  });
});

describe('tabs', () => {
  const tabs = [
    { id: 'goal', label: 'Goal' },
    { id: 'phone', label: 'Phone', count: 2 },
    { id: 'notes', label: 'Notes' },
  ] as const;
  const panel = createRawSnippet<[string]>((id) => ({ render: () => `<p>panel ${id()}</p>` }));

  it('have one tab stop and move with the arrows, round the ends', async () => {
    const onselect = vi.fn();
    render(Tabs, { label: 'Panel', tabs, selected: 'goal', onselect, panel });
    await userEvent.tab();
    expect(screen.getByRole('tab', { name: 'Goal' })).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(onselect).toHaveBeenLastCalledWith('notes');
    await userEvent.keyboard('{End}{Home}');
    expect(onselect.mock.calls.map(([id]) => id)).toEqual(['notes', 'notes', 'goal']);
  });

  it('say how much is new without taking focus', () => {
    render(Tabs, { label: 'Panel', tabs, selected: 'goal', onselect: () => {}, panel });
    expect(screen.getByRole('tab', { name: /Phone.*2 new/ })).not.toHaveFocus();
    expect(screen.getByRole('tabpanel', { name: 'Goal' })).toHaveTextContent('panel goal');
  });
});

describe('a meter', () => {
  const props = { label: 'RPO', text: '6 min of at most 15 min', max: 20, limit: 15 } as const;

  it('reads its needle in words', () => {
    render(Meter, { ...props, value: 6 });
    const meter = screen.getByRole('meter', { name: 'RPO' });
    expect(meter).toHaveAttribute('aria-valuenow', '6');
    expect(meter).toHaveAttribute('aria-valuetext', '6 min of at most 15 min');
  });

  it('hatches the side of the limit where the value must not be', () => {
    const { container, unmount } = render(Meter, { ...props, value: 6 });
    const hatched = () => container.querySelector('rect[fill^="url"]');
    expect(hatched()).toHaveAttribute('x', '75%');
    expect(hatched()).toHaveAttribute('width', '25%');
    unmount();
    const below = render(Meter, { ...props, value: 6, forbidden: 'below' });
    const rect = below.container.querySelector('rect[fill^="url"]');
    expect(rect).toHaveAttribute('x', '0%');
    expect(rect).toHaveAttribute('width', '75%');
  });

  it('keeps the needle on the scale', () => {
    const { container } = render(Meter, { ...props, value: 90 });
    expect(container.querySelector('svg.needle')).toHaveAttribute('x', '100%');
  });
});

describe('fields and switches', () => {
  it('ties the name, the unit’s note and what is wrong to the field', async () => {
    const oninput = vi.fn();
    render(Field, { label: 'Seed', value: '', problem: 'A whole number.', oninput });
    const field = screen.getByRole('textbox', { name: 'Seed' });
    expect(field).toBeInvalid();
    expect(field).toHaveAccessibleDescription('A whole number.');
    await userEvent.type(field, '7');
    expect(oninput).toHaveBeenCalledWith('7');
  });

  it('a switch is on or off and says so', async () => {
    const onchange = vi.fn();
    render(Switch, { label: 'Sound', checked: false, onchange });
    await userEvent.click(screen.getByRole('switch', { name: 'Sound' }));
    expect(onchange).toHaveBeenCalledWith(true);
  });

  it('one of a few is chosen as radio buttons', async () => {
    const onselect = vi.fn();
    const options = [
      { id: 'light', label: 'Light' },
      { id: 'dark', label: 'Dark' },
    ] as const;
    render(Segments, { label: 'Theme', options, selected: 'light', onselect });
    const group = screen.getByRole('group', { name: 'Theme' });
    expect(within(group).getByRole('radio', { name: 'Light' })).toBeChecked();
    await userEvent.click(within(group).getByRole('radio', { name: 'Dark' }));
    expect(onselect).toHaveBeenCalledWith('dark');
  });
});

describe('a notice', () => {
  it('interrupts only for a problem', () => {
    render(Notice, { kind: 'problem', title: 'Not saved', children: text('Export it.') });
    expect(screen.getByRole('alert')).toHaveTextContent('Not saved');
    render(Notice, { title: 'Saved' });
    expect(screen.getByRole('status')).toHaveTextContent('Saved');
  });
});
