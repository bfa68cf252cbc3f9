import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { predictionCommand } from '../../../src/ui/workbench/acts/point.ts';
import { sampleDebrief } from '../../support/debrief-view.ts';
import { openApp } from '../../support/render-app.ts';

async function openDebrief(overrides: Parameters<typeof sampleDebrief>[0] = {}) {
  const runtime = openApp('#/debrief/run-1', { debrief: sampleDebrief(overrides) });
  await userEvent.click(await screen.findByRole('button', { name: 'Pass, show it' }));
  return runtime;
}

function part(name: string) {
  return within(screen.getByRole('region', { name }));
}

describe('the debrief', () => {
  it('asks for one’s own words first and shows nothing of the machine’s view before', async () => {
    const runtime = openApp('#/debrief/run-1');
    await userEvent.type(await screen.findByRole('textbox', { name: 'I expected' }), 'Power');
    expect(screen.queryByRole('region', { name: 'The bill' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the debrief' }));
    expect(screen.getByRole('region', { name: 'The bill' })).toBeVisible();
    expect(runtime.calls).toContain('words Power||');
  });

  it('gives each verdict its number and its promise, and says so in a word', async () => {
    await openDebrief();
    const items = part('Verdicts').getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(/The shop serves again.*31 min, at most 30 min.*Missed/s);
    expect(items[1]).toHaveTextContent(/10 min, at most 10 min.*Passed/s);
    expect(items[2]).toHaveTextContent('Not shown');
    expect(screen.getByText(/never came about/)).toBeVisible();
  });

  it('says that a service never came back, though its RTA is not known [SCENARIOS 2.5]', async () => {
    const { objectives } = sampleDebrief();
    const [first, ...rest] = objectives;
    if (first?.gauge == null) throw new Error('The sample has a goal with a number.');
    const gauge = { ...first.gauge, value: null };
    const lost = { ...first, state: 'unknown' as const, gauge, overdueMs: 114 * 60_000 };
    await openDebrief({ objectives: [lost, ...rest] });
    const [item] = part('Verdicts').getAllByRole('listitem');
    expect(item).toHaveTextContent(/never came back: down 1 h 54.* at the end/);
    expect(item).toHaveTextContent(/Missed$/);
  });

  it('says that a service was still down within its RTA, not that it never was [2.5]', async () => {
    const [first] = sampleDebrief().objectives;
    if (first?.gauge == null) throw new Error('The sample has a goal with a number.');
    const gauge = { ...first.gauge, value: null };
    const open = { ...first, state: 'unknown' as const, gauge, outageMs: 12 * 60_000 };
    await openDebrief({ objectives: [open] });
    const [item] = part('Verdicts').getAllByRole('listitem');
    expect(item).toHaveTextContent('Still down at the end: 12 min so far, at most 30 min');
    expect(item).toHaveTextContent(/Not over$/);
    expect(screen.queryByText(/never came about/)).toBeNull();
  });

  it('on a phone sets each promise under what was reached, without scrolling sideways', async () => {
    await page.viewport(390, 844);
    await openDebrief();
    const table = part('Against the promise').getByRole('table');
    expect(table.getBoundingClientRect().right).toBeLessThanOrEqual(390);
    expect(within(table).getAllByText(/^promised /)[0]).toBeVisible();
    await page.viewport(1440, 900);
  });

  it('tells what was done out of order as done, and when [SCENARIOS 2.4]', async () => {
    const [row] = sampleDebrief().expected;
    if (row === undefined) throw new Error('The sample expects something.');
    const early = { ...row, state: 'out-of-order' as const, doneAtMs: null, earlyAtMs: 360_000 };
    await openDebrief({ expected: [early] });
    expect(part('What was expected of you').getByRole('listitem')).toHaveTextContent(
      /Done, out of order\s*at T\+6, due T\+45/,
    );
  });

  it('sets one’s own forecast before a failover beside the fact', async () => {
    const note = predictionCommand('12', 'SQL')?.with?.['text'];
    await openDebrief({
      predictions: [],
      notes: [
        { atMs: 10, as: 'decision', text: 'Nothing to do with it' },
        { atMs: 20, as: 'decision', text: String(note) },
      ],
      given: [{ machine: 'sql-01', name: 'SQL', atMs: 20, rpaMs: 600_000 }],
    });
    const row = part('Calibration').getByRole('row', { name: /failover of SQL/ });
    expect(row).toHaveTextContent(/12 min.*10 min.*2 min too much/);
  });

  it('says that a question was not answered in time, as goal and as calibration', async () => {
    const view = sampleDebrief();
    const [asked] = view.predictions;
    const [goal] = view.objectives;
    if (asked === undefined || goal === undefined) throw new Error('The sample has both.');
    await openDebrief({
      predictions: [{ ...asked, answer: null, error: null }],
      objectives: [
        {
          ...goal,
          kind: 'end',
          state: 'unknown',
          earned: 0,
          gauge: null,
          unanswered: { askedAtMs: 120_000, byMs: 480_000 },
        },
      ],
    });
    const verdict = part('Verdicts').getByRole('listitem');
    expect(verdict).toHaveTextContent(/asked at T\+2, no answer by T\+8.*Missed/);
    expect(part('Verdicts').queryByText(/Not shown/)).toBeNull();
    expect(part('Calibration').getByRole('row', { name: /back/ })).toHaveTextContent(
      /no answer\s*31 min/,
    );
  });

  it('tells settings as people say them, and leaves out a wish that was not made', async () => {
    const command = { atMs: 0, kind: 'command' as const, what: 'set-throttle', target: 'ps-1' };
    await openDebrief({
      timeline: [
        { ...command, detail: 'bandwidth none' },
        { ...command, what: 'failover', detail: 'shut-down-source false · point latest' },
      ],
    });
    const items = part('Timeline').getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(/no limit$/);
    expect(items[1]).toHaveTextContent(/latest point$/);
    expect(items[1]).not.toHaveTextContent(/false/);
  });

  it('says once that a run was passed and won', async () => {
    const { result } = sampleDebrief();
    await openDebrief({ result: { ...result, passed: true, outcome: 'won' }, band: 'Pass' });
    expect(part('Verdicts').queryByText(/Passed · (Pass|Won)/)).toBeNull();
  });

  it('bills every line and the total', async () => {
    await openDebrief();
    const rows = part('The bill').getAllByRole('row');
    expect(rows).toHaveLength(7);
    expect(rows.at(-1)).toHaveTextContent(/Total of the run.*31 min.*4\.90 GB.*€2,790/s);
  });

  it('says that nothing was lost when nothing was', async () => {
    const ledger = { lines: [], lostBytes: 0, downtimeMs: 0, money: 0 };
    await openDebrief({ ledger });
    expect(part('The bill').getByText(/Nothing was lost/)).toBeVisible();
  });

  it('shows the RPO of the worst machines as a table beside the chart', async () => {
    await openDebrief();
    const rpo = part('RPO of the worst machines');
    expect(rpo.getByRole('img', { name: 'RPO of the worst machines' })).toBeVisible();
    expect(rpo.getByRole('row', { name: /SQL.*22 min.*T\+30.*15 min/ })).toBeVisible();
  });

  it('keeps alerts out of the timeline until they are asked for', async () => {
    await openDebrief();
    const timeline = part('Timeline');
    expect(timeline.getAllByRole('listitem')).toHaveLength(4);
    await userEvent.click(timeline.getByRole('button', { name: 'Alerts' }));
    expect(timeline.getAllByRole('listitem')).toHaveLength(5);
    expect(timeline.getByText('Refused')).toBeVisible();
  });

  it('compares forecasts with facts and says what could not be known', async () => {
    await openDebrief();
    const calibration = part('Calibration');
    expect(
      calibration.getByRole('row', { name: /shop be back.*20 min.*31 min.*11 min too little/ }),
    ).toBeVisible();
    expect(calibration.getByRole('row', { name: /power back.*not knowable/ })).toBeVisible();
  });

  it('tells what was expected and why, what was hidden, and what to talk about', async () => {
    await openDebrief();
    expect(part('What was expected of you').getByText(/somebody decides/)).toBeVisible();
    expect(part('What was hidden').getByText('Facilities guessed')).toBeVisible();
    expect(part('To talk about').getByText(/Who may declare/)).toBeVisible();
  });

  it('offers the same drill again with this seed and with a new one', async () => {
    const scenario = { id: 'monday', title: 'Monday 09:10', version: '1.0.0' };
    await openDebrief({ scenario });
    expect(screen.getByRole('link', { name: /Again, same seed/ })).toHaveAttribute(
      'href',
      '#/play/monday?seed=41',
    );
    expect(screen.getByRole('link', { name: 'Again, new seed' })).toHaveAttribute(
      'href',
      '#/play/monday',
    );
  });

  it('leaves the stage when one leaves the debrief', async () => {
    const runtime = await openDebrief();
    await userEvent.click(screen.getByRole('link', { name: 'To the door' }));
    await waitFor(() => expect(runtime.calls).toContain('close'));
  });
});
