import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame, benchMachine } from '../../support/bench-frame.ts';
import { type BenchOptions, type BenchSession, benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;
const threshold = { atMs: 70 * MIN, kind: 'threshold', about: 'sql-01', detail: '' } as const;

function open(options: BenchOptions = {}): { session: BenchSession; left: string[] } {
  const session = benchSession(options);
  const left: string[] = [];
  render(Workbench, {
    session,
    onleave: () => void left.push('leave'),
    ondebrief: () => void left.push('debrief'),
  });
  return { session, left };
}

beforeEach(async () => {
  window.localStorage.clear();
  await page.viewport(1440, 900);
});

describe('the frame', () => {
  it('has its parts in reading order', () => {
    open();
    const names = ['Business board', 'Panel', 'Tools', 'Estate', 'Journal', 'Time'];
    const parts = names.map((name) => document.querySelector(`[aria-label="${name}"]`));
    for (const [place, part] of parts.entries()) {
      const next = parts[place + 1];
      expect(part, names[place]).not.toBeNull();
      if (part != null && next != null) {
        expect(part.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
      }
    }
  });

  it('writes no inline style of its own', () => {
    open();
    const styled = [...document.querySelectorAll('.wb [style]')];
    const own = styled.filter((element) => element.closest('main > :first-child') === null);
    expect(own).toEqual([]);
  });

  it('shows who is served and what is being lost', () => {
    open();
    const board = screen.getByRole('region', { name: 'Business board' });
    expect(within(board).getByText('398 of 400')).toBeVisible();
  });
});

describe('the business board', () => {
  it('lists the services on demand and is left with Escape', async () => {
    open();
    const board = screen.getByRole('button', { name: /^Business board/ });
    await userEvent.click(board);
    expect(screen.getByRole('columnheader', { name: 'Service' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(board).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('columnheader', { name: 'Service' })).toBeNull();
  });
});

describe('time', () => {
  it('says why it paused, what comes next, and goes on with Enter', async () => {
    const pace = { ...benchSession().state().pace, cause: threshold };
    const { session } = open({ state: { pace } });
    const banner = screen.getByRole('region', { name: 'Pause' });
    expect(banner).toHaveTextContent('Threshold crossed: SQL01, RPO 30 min.');
    expect(banner).toHaveTextContent('If nothing changes: SQL02 past the threshold in 8 min');
    await userEvent.keyboard('{Enter}');
    expect(session.calls).toEqual(['resume']);
  });

  it('obeys Space, the full stop, the digits and D', async () => {
    const { session } = open();
    await userEvent.keyboard(' .24d ');
    expect(session.calls).toEqual(['resume', 'step', 'speed 60', 'speed 3600', 'skip', 'pause']);
  });

  it('shows asked and reached speed and both clocks', () => {
    const pace = { ...benchSession().state().pace, mode: 'running', reached: 410 } as const;
    open({ state: { pace } });
    const strip = screen.getByRole('region', { name: 'Time' });
    expect(strip).toHaveTextContent('asked 600×');
    expect(strip).toHaveTextContent('reached 410×');
    expect(within(strip).getByRole('timer')).toHaveTextContent('Mon 09:10:00 T+70');
    expect(strip).toHaveTextContent('real time 2:14');
  });

  it('offers the debrief when it is over, and nothing to press in between', async () => {
    const pace = { ...benchSession().state().pace, mode: 'ended' } as const;
    const { session, left } = open({ state: { pace } });
    await userEvent.click(screen.getByRole('button', { name: 'Step to the next event' }));
    expect(session.calls).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Open the debrief' }));
    expect(left).toEqual(['debrief']);
  });
});

describe('panels', () => {
  it('count news on the tab and never take focus', async () => {
    const { session } = open();
    const board = screen.getByRole('button', { name: 'Business board, show services' });
    board.focus();
    const frame = session.state().frame;
    const message = frame.messages[0];
    if (message === undefined) throw new Error('The bench frame has a message.');
    session.publish({ frame: { ...frame, messages: [...frame.messages, message] } });
    expect(await screen.findByRole('tab', { name: /Phone 3/ })).toBeVisible();
    expect(board).toHaveFocus();
    await userEvent.keyboard('n');
    expect(screen.getByRole('tab', { name: 'Phone' })).toHaveAttribute('aria-selected', 'true');
  });

  it('open by their letters', async () => {
    open();
    const tabs = { i: 'Inspector', n: 'Phone', s: 'Notes', g: 'Goal' };
    for (const [key, name] of Object.entries(tabs)) {
      await userEvent.keyboard(key);
      expect(screen.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    }
    await userEvent.keyboard('j');
    expect(screen.getByRole('tab', { name: /Jobs/ })).toHaveAttribute('aria-selected', 'true');
  });

  it('keep goals that are still hidden to a count', () => {
    open();
    const goals = screen.getByRole('list', { name: 'Goals' });
    expect(within(goals).queryByText('Throttle back')).toBeNull();
    expect(screen.getByText('1 hidden until something happens')).toBeVisible();
    expect(
      within(goals).getByRole('meter', { name: 'Every machine within 30 minutes' }),
    ).toBeVisible();
  });

  it('tell the RTA of an outage that still runs as it stands so far, of what is promised', () => {
    const frame = benchFrame();
    const [goal] = frame.goals;
    if (goal?.gauge == null) throw new Error('The bench frame has a goal with a number.');
    const gauge = { ...goal.gauge, metric: 'rta', op: 'at-most', limit: 60 * MIN, value: null };
    const rta = { ...goal, text: 'The shop is back', gauge, state: 'unknown' as const };
    open({ state: { frame: { ...frame, goals: [{ ...rta, outageMs: 12 * MIN }] } } });
    const goals = within(screen.getByRole('list', { name: 'Goals' }));
    expect(goals.getByText('so far 12 min of 1 h')).toBeVisible();
    const meter = goals.getByRole('meter', { name: 'The shop is back' });
    expect(meter).toHaveAttribute('aria-valuetext', 'so far 12 min of 1 h');
    expect(meter).toHaveAttribute('aria-valuenow', String(12 * MIN));
  });

  it('list jobs with every step, and alerts with their code', async () => {
    open();
    await userEvent.keyboard('j');
    const job = screen.getByRole('article', { name: 'Test failover of WEB01' });
    expect(job).toHaveTextContent('Create the Azure VM');
    expect(job).toHaveTextContent('8 min');
    const alerts = screen.getByRole('region', { name: 'Alerts' });
    expect(within(alerts).getByText('RPO above its threshold')).toBeVisible();
  });

  it('answer a question with its unit', async () => {
    const { session } = open();
    await userEvent.keyboard('n');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(screen.getByText('Type a number of minutes.')).toBeVisible();
    await userEvent.type(screen.getByRole('textbox', { name: 'Your answer' }), '45{Enter}');
    expect(session.given).toEqual([{ do: 'answer', target: 'peak', with: { duration: '45m' } }]);
  });

  it('tell people, look at services and declare a disaster', async () => {
    const { session } = open();
    await userEvent.keyboard('n');
    for (const name of ['Notify Dana Cole', 'Check service Shop', 'Declare a disaster']) {
      await userEvent.click(screen.getByRole('button', { name }));
    }
    expect(session.given).toEqual([
      { do: 'notify', target: 'dana' },
      { do: 'check-service', target: 'shop' },
      { do: 'declare-disaster' },
    ]);
  });

  it('keep a note of one’s own', async () => {
    const { session } = open();
    await userEvent.keyboard('s');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'In your own words' }),
      'throttle is the narrow place',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Record' }));
    expect(session.given).toEqual([
      { do: 'record', with: { as: 'finding', text: 'throttle is the narrow place' } },
    ]);
  });
});

describe('a narrow window', () => {
  it('keeps the panel as a sheet that opens by key and closes by Esc', async () => {
    await page.viewport(1024, 700);
    open();
    expect(screen.queryByRole('tab', { name: 'Inspector' })).toBeNull();
    await userEvent.keyboard('i');
    expect(screen.getByRole('tab', { name: 'Inspector' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => screen.queryByRole('tab', { name: 'Inspector' })).toBeNull();
  });
});

describe('a command outside a dialog', () => {
  const refusal = {
    code: 'NO_RECOVERY_POINT',
    fact: 'RPT-11',
    target: 'web-01',
    params: { name: 'WEB01' },
  };

  it('is answered with what, why and what helps when it is refused', async () => {
    open({
      operations: [{ do: 'check-readiness', refusals: [] }],
      refuse: (command) => (command.do === 'check-readiness' ? [refusal] : []),
    });
    await userEvent.click(screen.getByRole('button', { name: 'SQL01' }));
    await userEvent.keyboard('i');
    await userEvent.click(screen.getByRole('button', { name: 'Check readiness, SQL01' }));
    expect(screen.getByText('WEB01 has no recovery point.')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText('WEB01 has no recovery point.')).toBeNull();
  });
});

describe('an own forecast', () => {
  it('stays in view beside the goals', () => {
    const frame = benchFrame();
    const messages = frame.messages.map((row) =>
      row.ask === null ? row : { ...row, ask: { ...row.ask, answer: String(45 * MIN) } },
    );
    open({ frame: { ...frame, messages } });
    const forecast = screen.getByRole('region', { name: 'Your forecast' });
    expect(forecast).toHaveTextContent('45 min asked at 08:50, checked in the debrief');
  });
});

describe('the ribbon', () => {
  it('says the same as its picture in a table', () => {
    open();
    const table = screen.getByRole('table', { name: 'Journal as a table' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent?.includes('SQL01'))).toEqual([true, false, false]);
    const [first] = rows;
    const cells = first === undefined ? [] : within(first).getAllByRole('cell');
    expect(cells.slice(0, 2).map((cell) => cell.textContent)).toEqual(['30 min', '30 min']);
  });

  it('turns into the RPO chart and back with R', async () => {
    open();
    await userEvent.keyboard('r');
    expect(screen.getByRole('img', { name: /^RPO of SQL01, SQL02, WEB01/ })).toBeVisible();
    await userEvent.keyboard('r');
    expect(screen.getByRole('img', { name: /^Journal of SQL01/ })).toBeVisible();
  });

  it('explains an RPO with its limits, the narrow one named', async () => {
    open();
    await userEvent.click(
      screen.getByRole('button', { name: 'Why is the RPO of SQL01 what it is?' }),
    );
    const why = screen.getByRole('dialog', { name: 'Why is the RPO of SQL01 what it is?' });
    expect(why).toHaveTextContent('Why 30 min?');
    const limits = within(why).getByRole('list', { name: 'Limits on the way' });
    const narrow = within(limits)
      .getAllByRole('listitem')
      .filter((row) => row.textContent?.includes('narrow'));
    expect(narrow).toHaveLength(1);
    expect(narrow[0]).toHaveTextContent('Throttle PS1');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the live region', () => {
  it('speaks of messages, pauses and job ends, and of nothing that flows', async () => {
    const { session } = open({
      state: { pace: { ...benchSession().state().pace, mode: 'running' } },
    });
    const frame = session.state().frame;
    const said = () => document.querySelector('[role="status"][aria-live]')?.textContent?.trim();
    const calm = frame.machines.map((row) => ({ ...row, rpoMs: (row.rpoMs ?? 0) + MIN }));
    session.publish({ frame: benchFrame({ machines: calm }) });
    expect(said()).toBe('');
    const job = frame.jobs[0];
    if (job === undefined) throw new Error('The bench frame runs a job.');
    session.publish({
      frame: benchFrame({ jobs: [{ ...job, state: 'succeeded', endedAtMs: 70 * MIN }] }),
    });
    await expect.poll(said).toBe('Test failover of WEB01 succeeded.');
    session.publish({ pace: { ...session.state().pace, mode: 'paused', cause: threshold } });
    await expect.poll(said).toBe('Paused. Threshold crossed: SQL01, RPO 30 min.');
  });
});

describe('a machine in the cloud', () => {
  it('has no RPO to explain', () => {
    const away = { ...benchMachine('sql-01', 'SQL01', 'live-azure', 0), rpoMs: null };
    open({ frame: benchFrame({ machines: [away] }) });
    expect(screen.getByRole('row', { name: /^SQL01 ?none/ })).toBeInTheDocument();
  });
});
