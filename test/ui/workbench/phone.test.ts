/** The phone: naming a cause, and a list of people that stays where it is. */
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/ui/styles/index.css';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame } from '../../support/bench-frame.ts';
import { type BenchOptions, type BenchSession, benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;

async function open(options: BenchOptions = {}): Promise<BenchSession> {
  const session = benchSession(options);
  render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  await userEvent.keyboard('n');
  return session;
}

beforeEach(async () => {
  window.localStorage.clear();
  await page.viewport(1440, 900);
});

describe('naming a cause', () => {
  it('shows the values of this instant behind each word of evidence', async () => {
    await open();
    await userEvent.click(screen.getByText('Name the cause', { selector: 'summary' }));
    const evidence = screen.getByRole('group', { name: 'What shows it, as it stands at 09:10' });
    for (const row of [
      'Throttle setting 64 Mbps',
      'Processor of the process server 62 %',
      'Mobility agent 3 of 3 running',
    ]) {
      expect(within(evidence).getByRole('checkbox', { name: row })).toBeVisible();
    }
  });

  it('keeps what was named in view, with its time and evidence', async () => {
    const named = [
      { atMs: 20 * MIN, target: 'ps-1', fault: 'throttle-left-on', evidence: ['throttle'] },
    ];
    await open({ frame: benchFrame({ named }) });
    const list = screen.getByRole('region', { name: 'Causes you named' });
    expect(list).toHaveTextContent(/^Causes you named PS1: .+ shown by Throttle setting 08:20$/u);
  });

  it('opens no card against naming it once more, unless one asks', async () => {
    const session = await open();
    await userEvent.click(screen.getByText('Name the cause', { selector: 'summary' }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Where' }), 'ps-1');
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'What is wrong' }),
      'throttle-left-on',
    );
    const button = screen.getByRole('button', { name: 'Name the cause' });
    await userEvent.click(button);
    expect(session.given).toHaveLength(1);
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByRole('tooltip')).toBeNull();
    await userEvent.click(button);
    expect(screen.getByRole('tooltip')).toHaveTextContent('A cause needs a place and a fault.');
  });
});

it('the list of people stays in its place when one of them is told', async () => {
  const session = await open();
  const button = screen.getByRole('button', { name: 'Notify Dana Cole' });
  const before = button.getBoundingClientRect().top;
  const { frame } = session.state();
  const told = [{ atMs: 70 * MIN, person: 'desk' }];
  session.publish({ frame: { ...frame, told, revision: frame.revision + 1 } });
  expect(await screen.findByText(/You told Helpdesk/)).toBeVisible();
  expect(button.getBoundingClientRect().top).toBe(before);
});

it('an answer as long as a sentence breaks inside the panel', async () => {
  const frame = benchFrame();
  const choices = [
    { id: 'now', text: 'As soon as nothing is waiting any more; I will call you then.' },
  ];
  const messages = frame.messages.map((row) =>
    row.ask === null ? row : { ...row, ask: { ...row.ask, kind: 'choice' as const, choices } },
  );
  await open({ frame: { ...frame, messages } });
  const panel = screen.getByRole('tabpanel', { name: 'Phone' });
  const answer = screen.getByRole('button', { name: /^As soon as/ }).getBoundingClientRect();
  expect(answer.right).toBeLessThan(panel.getBoundingClientRect().right);
  expect(panel.scrollWidth).toBe(panel.clientWidth);
});
