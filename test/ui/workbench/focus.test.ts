/** Where the focus is after every step: never nowhere, and never on what just was used up. */
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame } from '../../support/bench-frame.ts';
import { type BenchOptions, type BenchSession, benchSession } from '../../support/bench-session.ts';

function open(options: BenchOptions = {}): BenchSession {
  const operations = ['commit', 'test-failover'].map((verb) => ({ do: verb, refusals: [] }));
  const session = benchSession({ operations, ...options });
  render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  return session;
}

const tabPanel = (name: string) =>
  screen.getByRole('tabpanel', { name: new RegExp(`^${name}`, 'u') });

beforeEach(async () => {
  window.localStorage.clear();
  await page.viewport(1440, 900);
});

describe('the focus', () => {
  it('begins at the heading of the run', async () => {
    open();
    await expect.poll(() => screen.getByRole('heading', { level: 1 })).toHaveFocus();
  });

  it('goes into a panel that a key opens, and to the estate when one closes', async () => {
    open();
    const tabs = { i: 'Inspector', n: 'Phone', s: 'Notes', g: 'Goal', j: 'Jobs', o: 'Outline' };
    for (const [key, name] of Object.entries(tabs)) {
      await userEvent.keyboard(key);
      await expect.poll(() => tabPanel(name)).toHaveFocus();
    }
    await userEvent.keyboard('o');
    await expect.poll(() => screen.getByRole('main', { name: 'Estate' })).toHaveFocus();
  });

  it('follows what a tool of the rail opens', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: /^Jobs/ }));
    await expect.poll(() => tabPanel('Jobs')).toHaveFocus();
    await userEvent.click(screen.getByRole('button', { name: 'Fold the rail' }));
    await expect.poll(() => screen.getByRole('main', { name: 'Estate' })).toHaveFocus();
  });

  it('rests in the panel after a command, where Space and Enter resume', async () => {
    const session = open();
    await userEvent.keyboard('n');
    await userEvent.click(screen.getByRole('button', { name: 'Notify Dana Cole' }));
    await userEvent.keyboard(' {Enter}');
    expect(session.given).toHaveLength(1);
    expect(session.calls).toEqual(['resume']);
  });

  it('rests beside what opened a dialog once that is done, and goes back when it is left', async () => {
    const session = open();
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.keyboard('i');
    const commit = screen.getByRole('button', { name: 'Commit, SQL01' });
    await userEvent.click(commit);
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    await expect.poll(() => commit).toHaveFocus();
    await userEvent.click(commit);
    await userEvent.click(
      within(screen.getByRole('dialog')).getByRole('button', { name: /^Commit/ }),
    );
    await expect.poll(() => tabPanel('Inspector')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(session.given).toEqual([{ do: 'commit', target: 'sql-01' }]);
    expect(session.calls).toEqual(['resume']);
  });

  it('leaves the command line for the estate when the command is taken', async () => {
    open();
    await userEvent.keyboard('/');
    await userEvent.keyboard('commit sql-01{Enter}');
    await expect.poll(() => screen.getByRole('main', { name: 'Estate' })).toHaveFocus();
  });

  it('stays at a question that was answered', async () => {
    const session = open();
    const frame = benchFrame();
    await userEvent.keyboard('n');
    const asked = screen.getByRole('textbox', { name: 'Your answer' });
    session.dispatch = () => {
      const messages = frame.messages.map((row) =>
        row.ask === null ? row : { ...row, ask: { ...row.ask, answer: '2700000' } },
      );
      session.publish({ frame: { ...frame, revision: frame.revision + 1, messages } });
      return { ok: true };
    };
    await userEvent.type(asked, '45{Enter}');
    await expect.poll(() => screen.getByText('You answered:')).toHaveFocus();
  });
});
