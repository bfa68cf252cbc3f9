import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import Button from '../../../src/ui/lib/Button.svelte';

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));
const reason = {
  what: 'Nothing to commit',
  why: 'WEB01 has not failed over.',
  helps: 'Fail over first.',
};

describe('a button', () => {
  it('does what it says, by mouse and by key', async () => {
    const onclick = vi.fn();
    render(Button, { children: words('Commit'), onclick });
    await userEvent.click(screen.getByRole('button', { name: 'Commit' }));
    await userEvent.keyboard('{Enter}');
    expect(onclick).toHaveBeenCalledTimes(2);
  });

  it('carries the price of the act in its name', () => {
    render(Button, { children: words('Re-push agent'), price: '15 min' });
    expect(screen.getByRole('button', { name: /Re-push agent\s*15 min/ })).toBeVisible();
  });

  it('stays in reach of focus when refused, and says what, why and what helps', async () => {
    const onclick = vi.fn();
    render(Button, { children: words('Commit'), onclick, refusals: [reason] });
    const button = screen.getByRole('button', { name: 'Commit' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByRole('tooltip')).toBeNull();
    await userEvent.tab();
    expect(button).toHaveFocus();
    expect(button).toHaveAccessibleDescription(
      /What.*Nothing to commit.*Why.*WEB01 has not failed over\..*Helps.*Fail over first\./s,
    );
    await userEvent.keyboard('{Enter}');
    expect(onclick).not.toHaveBeenCalled();
  });

  it('shows the reason under the pointer and takes it away with Esc', async () => {
    render(Button, { children: words('Commit'), refusals: [reason] });
    const button = screen.getByRole('button', { name: 'Commit' });
    await userEvent.click(button);
    expect(screen.getByRole('tooltip')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('tooltip')).toBeNull();
  });

  it('is a link when it leads somewhere, and leads nowhere while refused', () => {
    const { unmount } = render(Button, { children: words('Debrief'), href: '#/debrief/1' });
    expect(screen.getByRole('link', { name: 'Debrief' })).toHaveAttribute('href', '#/debrief/1');
    unmount();
    render(Button, { children: words('Debrief'), href: '#/debrief/1', refusals: [reason] });
    expect(screen.getByRole('link', { name: 'Debrief' })).not.toHaveAttribute('href');
  });
});
