import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { runCard } from '../../support/app-runtime.ts';
import { openApp } from '../../support/render-app.ts';

const broken = runCard({ runId: 'b', state: 'unreadable', reason: { code: 'bad-command' } });
const done = runCard({ runId: 'd', ended: true, points: 640, passed: true, title: 'Lights out' });

/** The checker is loaded when it is first asked for. */
const LOADING = { timeout: 15_000 };

describe('the library', () => {
  it('says that it is empty and what to do', async () => {
    openApp('#/library');
    expect(await screen.findByText(/No run is kept here yet/)).toBeVisible();
  });

  it('leads to every drill of this page', async () => {
    openApp('#/library');
    const drills = within(await screen.findByRole('navigation', { name: 'Drills' }));
    const links = drills.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(links).toContain('#/play/monday');
  });

  it('lists open, finished and unreadable runs, each with what can be done', async () => {
    openApp('#/library', { runs: [runCard(), done, broken] });
    const open = within(await screen.findByRole('region', { name: 'Open runs' }));
    expect(open.getByRole('link', { name: /^Go on Monday 09:10/ })).toHaveAttribute(
      'href',
      '#/play/monday?run=run-7',
    );
    const finished = within(screen.getByRole('region', { name: 'Finished runs' }));
    expect(finished.getByText('640 points, passed')).toBeVisible();
    expect(finished.getByRole('link', { name: /^Debrief/ })).toHaveAttribute('href', '#/debrief/d');
    const unreadable = within(screen.getByRole('region', { name: 'Runs that cannot be opened' }));
    expect(unreadable.getByText('One of its commands cannot be read.')).toBeVisible();
    expect(unreadable.getByRole('button', { name: /^Export/ })).toBeVisible();
    expect(unreadable.queryByRole('link')).toBeNull();
  });

  it('on a phone shows a whole run within the edge, with what can be done', async () => {
    await page.viewport(390, 844);
    openApp('#/library', { runs: [done] });
    const finished = within(await screen.findByRole('region', { name: 'Finished runs' }));
    for (const name of [/^Debrief/, /^Export/, /^Delete/]) {
      const act = finished.getByRole(name.source === '^Debrief' ? 'link' : 'button', { name });
      expect(act.getBoundingClientRect().right).toBeLessThanOrEqual(390);
    }
    expect(document.documentElement.scrollWidth).toBe(390);
    await page.viewport(1440, 900);
  });

  it('deletes a run only after it was asked', async () => {
    const runtime = openApp('#/library', { runs: [runCard()] });
    await userEvent.click(await screen.findByRole('button', { name: /^Delete/ }));
    const dialog = screen.getByRole('dialog', { name: 'Delete this run?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    expect(runtime.calls).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: /^Delete/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete the run' }));
    expect(runtime.calls).toEqual(['delete run-7']);
    expect(await screen.findByText(/No run is kept here yet/)).toBeVisible();
  });

  it('takes a run file and leads to it', async () => {
    openApp('#/library', { imports: () => ({ runId: 'new' }) });
    await userEvent.upload(
      screen.getByLabelText('Import a run file', { selector: 'input' }),
      new File(['{}'], 'a.json'),
    );
    expect(await screen.findByRole('link', { name: 'Open it' })).toHaveAttribute(
      'href',
      '#/debrief/new',
    );
  });

  it('does not offer to open a run of another engine that it took', async () => {
    const reason = { code: 'other-engine', found: '9.9.9' } as const;
    const card = runCard({ runId: 'new', state: 'other-engine', reason });
    openApp('#/library', { runs: [card], imports: () => ({ runId: 'new' }) });
    await userEvent.upload(
      screen.getByLabelText('Import a run file', { selector: 'input' }),
      new File(['{}'], 'a.json'),
    );
    expect(await screen.findByText(/library\. It was played on engine 9\.9/)).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Open it' })).toBeNull();
  });

  it('keeps how far a run came within its column', async () => {
    const endMs = 6.5 * 3_600_000;
    openApp('#/library', { runs: [{ ...done, untilMs: endMs, endMs }] });
    const reached = await screen.findByRole('cell', { name: '6 h 30 min of 6 h 30 min' });
    expect(reached.scrollWidth).toBeLessThanOrEqual(reached.clientWidth);
  });

  it('says why a file was not taken', async () => {
    openApp('#/library', { imports: () => ({ problem: { code: 'not-json' } }) });
    await userEvent.upload(
      screen.getByLabelText('Import a run file', { selector: 'input' }),
      new File(['x'], 'a.json'),
    );
    await waitFor(() => expect(screen.getByText(/It is not JSON\./)).toBeVisible());
    const told = screen.getByRole('region', { name: 'Import a run file' });
    expect(told).toHaveTextContent('a.json was not taken.');
    expect(told).toHaveTextContent('Choose a file that “Export this run” has written');
  });

  it('tells every problem of a scenario file at its place', async () => {
    const runtime = openApp('#/library');
    await userEvent.upload(
      screen.getByLabelText('Check a scenario file', { selector: 'input' }),
      new File(['format: dr-scenario/1\nmeta:\n  id: Bad Id\n'], 'bad.yaml'),
    );
    expect(await screen.findByText(/bad\.yaml has \d+ problems\./, {}, LOADING)).toBeVisible();
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.some((row) => /3:7.*error/.test(row.textContent ?? ''))).toBe(true);
    expect(screen.queryByRole('link', { name: 'Open the briefing' })).toBeNull();
    expect(runtime.scenarios()).toHaveLength(1);
  });

  it('says what a file that is too large has too much of', async () => {
    openApp('#/library');
    await userEvent.upload(
      screen.getByLabelText('Check a scenario file', { selector: 'input' }),
      new File(['# '.repeat(400_000)], 'huge.yaml'),
    );
    expect(await screen.findByText('H701', {}, LOADING)).toBeVisible();
  });
});
