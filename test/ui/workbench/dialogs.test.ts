import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Command, Refusal } from '../../../src/runtime/index.ts';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame } from '../../support/bench-frame.ts';
import { type BenchOptions, type BenchSession, benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;
const nothing: Refusal = {
  code: 'NOTHING_TO_COMMIT',
  fact: 'FO-09',
  target: 'sql-01',
  params: { name: 'SQL01', state: 'protected' },
};
const verbs = [
  'failover',
  'test-failover',
  'change-recovery-point',
  'commit',
  'complete-migration',
];

function open(options: BenchOptions = {}): BenchSession {
  const operations = verbs.map((verb) => ({ do: verb, refusals: [] }));
  const session = benchSession({ operations, ...options });
  render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  return session;
}

/** Opens the inspector of SQL01 by way of its first goal, then a verb. */
async function begin(verb: string): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
  await userEvent.keyboard('i');
  await userEvent.click(screen.getByRole('button', { name: `${verb}, SQL01` }));
  return screen.getByRole('dialog');
}

beforeEach(async () => {
  window.localStorage.clear();
  await page.viewport(1440, 900);
});

describe('failing over', () => {
  it('shows the three numbers, the four choices and the checks', async () => {
    open();
    const dialog = await begin('Fail over');
    expect(dialog).toHaveAccessibleName('Fail over SQL01');
    expect(within(dialog).getAllByRole('radio')).toHaveLength(4);
    expect(within(dialog).getByRole('radio', { name: /Latest processed/ })).toBeChecked();
    expect(dialog).toHaveTextContent('Data given up 35 min');
    expect(dialog).toHaveTextContent('Expected start-up 8 to 12 min');
    expect(dialog).toHaveTextContent('Before it starts');
  });

  it('steps points by arrow keys and app-consistent points with Shift', async () => {
    open();
    const dialog = await begin('Fail over');
    const handle = within(dialog).getByRole('slider', { name: 'Recovery point' });
    expect(handle).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(handle).toHaveAttribute('aria-valuetext', 'Mon 08:30 · T+30');
    expect(within(dialog).getByRole('radio', { name: /Custom/ })).toBeChecked();
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(within(dialog).getByRole('radio', { name: /Latest app-consistent/ })).toBeChecked();
    expect(within(dialog).getByRole('button', { name: /^Fail over to 08:00/ })).toBeVisible();
  });

  it('sets loss and start-up beside what is promised of the service', async () => {
    open();
    const dialog = await begin('Fail over');
    expect(dialog).toHaveTextContent('more than the RPO of 30 min');
    expect(dialog).toHaveTextContent('back within the RTO of 2 h');
  });

  it('gives the chosen point and the shutdown with the command', async () => {
    const session = open();
    const dialog = await begin('Fail over');
    await userEvent.keyboard('{ArrowLeft}');
    await userEvent.click(within(dialog).getByRole('checkbox'));
    await userEvent.click(within(dialog).getByRole('button', { name: /^Fail over to 08:30/ }));
    expect(session.given).toEqual([
      {
        do: 'failover',
        target: 'sql-01',
        with: { point: 'custom', at: '30m', 'shut-down-source': true },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('sends a prediction as a record of its own, only when one was typed', async () => {
    const session = open();
    const dialog = await begin('Fail over');
    await userEvent.type(within(dialog).getByRole('textbox'), '12');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Fail over to/ }));
    expect(session.given.map((command: Command) => command.do)).toEqual(['record', 'failover']);
  });

  it('says in words what the choice of a point changes, and shows no code of a rule [UX 4.4]', async () => {
    open();
    const dialog = await begin('Fail over');
    expect(within(dialog).getByRole('radio', { name: /app-consistent/ })).toBeVisible();
    expect(within(dialog).getAllByText(/databases repair themselves first/).length).toBeGreaterThan(
      0,
    );
    expect(within(dialog).getByText(/open without repair/)).toBeVisible();
    expect(dialog).not.toHaveTextContent(/\b[A-Z]{2,3}-\d\d\b/);
  });

  it.each(['abc', '-7'])(
    'says at the field that %s is no forecast, and goes no further',
    async (typed) => {
      const session = open();
      const dialog = await begin('Fail over');
      const field = within(dialog).getByRole('textbox');
      await userEvent.type(field, typed);
      expect(field).toHaveAccessibleDescription('Type a number of minutes, or leave it empty.');
      await userEvent.click(within(dialog).getByRole('button', { name: /^Fail over to/ }));
      expect(session.given).toEqual([]);
      expect(field).toHaveFocus();
    },
  );

  it('stands the clock still while one decides and lets it go on after leaving', async () => {
    const pace = { ...benchSession().state().pace, mode: 'running' } as const;
    const session = open({ state: { pace } });
    const dialog = await begin('Fail over');
    // What the browser itself sends to a modal dialog on Esc.
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(session.calls).toEqual(['pause', 'resume']);
  });
});

describe('changing the point', () => {
  it('counts what is given up to the cut, although the service is up again', async () => {
    const session = open();
    const { previewFailover } = session;
    session.previewFailover = (...asked) => {
      const preview = previewFailover(...asked);
      const options = preview.options.map((option) => ({ ...option, lostMs: MIN }));
      return { ...preview, downSinceMs: null, options };
    };
    const dialog = await begin('Change recovery point');
    expect(dialog).toHaveTextContent('08:35 to the cut');
    expect(dialog).toHaveTextContent('60 s given up');
  });
});

describe('a refusal', () => {
  it('says what, why and what helps before and after trying, and gives nothing', async () => {
    const session = open({ refuse: (command) => (command.do === 'commit' ? [nothing] : []) });
    const dialog = await begin('Commit');
    for (const row of ['What', 'Why', 'Helps']) {
      expect(within(dialog).getAllByText(row)[0]).toBeVisible();
    }
    await userEvent.click(within(dialog).getByRole('button', { name: /^Commit/ }));
    expect(session.given).toEqual([]);
    expect(dialog).toBeVisible();
  });

  it('keeps the verb in reach in the inspector', async () => {
    open({ operations: [{ do: 'commit', refusals: [nothing] }] });
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.keyboard('i');
    const commit = screen.getByRole('button', { name: 'Commit, SQL01' });
    commit.focus();
    expect(commit).toHaveFocus();
    expect(commit).toHaveAttribute('aria-disabled', 'true');
  });
});

describe('what can be done to a part', () => {
  it('has the steps of a recovery first, and what takes something away apart and last', async () => {
    const verbs = ['remove-from-vault', 'resynchronize', 'commit', 'failover'];
    open({ operations: verbs.map((verb) => ({ do: verb, refusals: [] })) });
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.keyboard('i');
    const acts = within(screen.getByRole('region', { name: 'What can be done' }));
    const names = acts.getAllByRole('button').map((button) => button.textContent?.trim());
    expect(names).toEqual(['Fail over', 'Commit', 'Resynchronise', 'Remove from vault']);
  });

  const verbs = ['power-off', 'power-on', 'restart-machine', 'move', 'shut-down', 'resynchronize'];

  it('comes first; what is not possible now is folded, the steps of a recovery never are', async () => {
    const barred = [...verbs, 'commit'].map((verb) => ({ do: verb, refusals: [nothing] }));
    open({ operations: [...barred, { do: 'failover', refusals: [] }] });
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.keyboard('i');
    const acts = within(screen.getByRole('region', { name: 'What can be done' }));
    const [first, second] = acts.getAllByRole('button');
    expect(first).toHaveAccessibleName('Fail over, SQL01');
    expect(second).toHaveAccessibleName('Commit, SQL01');
    await userEvent.click(acts.getByText('6 more, not possible now'));
    expect(acts.getAllByRole('button')).toHaveLength(8);
    expect(acts.getByText('Its replication').nextElementSibling).toHaveTextContent('Resynchronise');
  });

  it.each(['delete-vm', 'move', 'complete-migration'])(
    'has %s apart, as pressable as the rest',
    async (verb) => {
      open({ operations: [verb, 'failover'].map((one) => ({ do: one, refusals: [] })) });
      await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
      await userEvent.keyboard('i');
      const apart = screen.getByText('These take something away:').parentElement;
      if (apart === null) throw new Error('The words stand in a group.');
      const button = within(apart).getByRole('button');
      expect(button).toHaveClass('outline');
      expect(screen.getAllByRole('button', { name: /, SQL01$/u })).toHaveLength(2);
    },
  );
});

describe('final acts', () => {
  it('say that there is no way back', async () => {
    open();
    const dialog = await begin('Complete migration');
    expect(dialog).toHaveTextContent('There is no way back');
  });

  it('say their price in the button', async () => {
    open();
    const dialog = await begin('Commit');
    expect(within(dialog).getByRole('button', { name: /^Commit 60 s/ })).toBeVisible();
  });
});

describe('a test failover', () => {
  it('gives nothing up: it tells what the copy lacks, and where it will run', async () => {
    const session = open();
    const dialog = await begin('Test failover');
    expect(dialog).toHaveTextContent('Data the copy lacks 35 min');
    expect(dialog).not.toHaveTextContent(/given up/i);
    expect(within(dialog).getByRole('combobox', { name: 'Network' })).toHaveValue('net-test');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Test failover to/ }));
    expect(session.given).toMatchObject([{ with: { network: 'net-test' } }]);
  });

  it('warns of a production network and still lets one choose it', async () => {
    const session = open();
    const dialog = await begin('Test failover');
    await userEvent.selectOptions(within(dialog).getByRole('combobox'), 'net-prod');
    expect(dialog).toHaveTextContent('vnet-shop is a production network.');
    await userEvent.click(within(dialog).getByRole('button', { name: /^Test failover to/ }));
    expect(session.given).toMatchObject([{ do: 'test-failover', with: { network: 'net-prod' } }]);
  });
});

describe('the throttle', () => {
  async function throttle(): Promise<HTMLElement> {
    await userEvent.keyboard('n');
    await userEvent.click(screen.getByRole('tab', { name: 'Goal' }));
    await userEvent.click(screen.getByRole('button', { name: 'PS1' }));
    await userEvent.keyboard('i');
    await userEvent.click(screen.getByRole('button', { name: 'Set throttle, PS1' }));
    return screen.getByRole('dialog', { name: 'Throttle of PS1' });
  }

  function withServer(): BenchSession {
    const frame = benchFrame();
    const [first, ...rest] = frame.goals;
    if (first === undefined) throw new Error('The bench frame has goals.');
    const goals = [{ ...first, about: ['ps-1'] }, ...rest];
    return open({ frame: { ...frame, goals }, operations: [{ do: 'set-throttle', refusals: [] }] });
  }

  it('says what the office keeps while the limit is moved', async () => {
    withServer();
    const dialog = await throttle();
    expect(dialog).toHaveTextContent('30 Mbps asks for 30 Mbps, has enough');
    const field = within(dialog).getByRole('textbox', { name: 'Bandwidth' });
    await userEvent.clear(field);
    await userEvent.type(field, '90');
    expect(dialog).toHaveTextContent('10 Mbps asks for 30 Mbps, has less');
  });

  it('gives limit, hours and days, or none', async () => {
    const session = withServer();
    const dialog = await throttle();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Hours' }), '07:00-19:00');
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Monday to Friday' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set throttle' }));
    const again = await throttle();
    await userEvent.click(within(again).getByRole('switch'));
    await userEvent.click(within(again).getByRole('button', { name: 'Set throttle' }));
    const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
    expect(session.given.map((command: Command) => command.with)).toEqual([
      { bandwidth: '64Mbps', hours: '07:00-19:00', weekdays: week },
      { bandwidth: 'none' },
    ]);
  });

  it('refuses hours it cannot read', async () => {
    const session = withServer();
    const dialog = await throttle();
    await userEvent.type(within(dialog).getByRole('textbox', { name: 'Hours' }), 'office');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Set throttle' }));
    expect(session.given).toEqual([]);
    expect(dialog).toHaveTextContent('Type hours as 08:00-18:00.');
  });
});

describe('the command line', () => {
  it('completes with Tab, answers a refusal in words, and leaves with Esc', async () => {
    const session = open({ refuse: (command) => (command.do === 'commit' ? [nothing] : []) });
    await userEvent.keyboard('/');
    const field = screen.getByRole('combobox', { name: 'Command line' });
    expect(field).toHaveFocus();
    await userEvent.keyboard('comm{Tab}sql-01{Enter}');
    expect(session.given).toEqual([{ do: 'commit', target: 'sql-01' }]);
    expect(screen.getByRole('alert')).toHaveTextContent('Helps');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('combobox', { name: 'Command line' })).toBeNull();
  });

  it('says what is missing', async () => {
    const session = open();
    await userEvent.keyboard('/');
    await userEvent.keyboard('failover web-01{Enter}');
    expect(screen.getByRole('alert')).toHaveTextContent('One word is missing: point.');
    expect(session.given).toEqual([]);
  });
});

describe('hints, keys and the end', () => {
  it('leave Esc to a menu that is open, and keep what is chosen', async () => {
    open();
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    expect(screen.getByText('Saved in this browser.')).toBeVisible();
    const leave = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
    // Not cancelled, so the browser closes the menu by it.
    expect(screen.getByRole('button', { name: 'Menu' }).dispatchEvent(leave)).toBe(true);
    await userEvent.keyboard('i');
    expect(screen.getByRole('heading', { level: 2, name: 'SQL01' })).toBeVisible();
  });

  it('show a hint’s price before it is opened', async () => {
    const session = open();
    await userEvent.click(screen.getByRole('button', { name: /^Hints/ }));
    await userEvent.click(screen.getByRole('button', { name: /Where is it narrow.*2 points/ }));
    expect(session.given).toEqual([{ do: 'take-hint', target: 'h-1' }]);
  });

  it('switch single letters off for good', async () => {
    open();
    await userEvent.keyboard('?');
    await userEvent.click(screen.getByRole('switch'));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await userEvent.keyboard('n');
    expect(screen.getByRole('tab', { name: 'Goal' })).toHaveAttribute('aria-selected', 'true');
    expect(window.localStorage.getItem('switchback.letters')).toBe('off');
  });

  it('refuse to finish while a goal must be held, with the reason', async () => {
    const session = open({ frame: benchFrame({ canFinish: [nothing] }) });
    await userEvent.click(screen.getByRole('button', { name: 'Menu' }));
    await userEvent.click(screen.getByRole('button', { name: 'Finish the exercise' }));
    expect(screen.queryByRole('dialog', { name: 'Finish the exercise' })).toBeNull();
    expect(session.calls).toEqual([]);
  });
});
