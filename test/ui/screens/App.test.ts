import { cleanup, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCard } from '../../support/app-runtime.ts';
import { openApp } from '../../support/render-app.ts';

const root = document.documentElement;

beforeEach(() => {
  window.localStorage.clear();
  for (const name of [...root.getAttributeNames()]) {
    if (name.startsWith('data-')) root.removeAttribute(name);
  }
});

describe('addresses', () => {
  it('opens the door, and names it in the title', () => {
    openApp('#/');
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Save the catalogue.');
    expect(document.title).toBe('Switchback');
  });

  it('leads from a link to a screen, moves focus to its heading and names it', async () => {
    openApp('#/');
    await userEvent.click(screen.getByRole('link', { name: 'Library' }));
    const heading = await screen.findByRole('heading', { level: 1, name: 'Library' });
    await waitFor(() => expect(heading).toHaveFocus());
    expect(document.title).toBe('Library · Switchback');
  });

  it('moves focus to the heading of a run that starts, and of its debrief', async () => {
    openApp('#/play/monday');
    await userEvent.click(await screen.findByRole('button', { name: /^Start/ }));
    await screen.findByRole('region', { name: 'Time' });
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    cleanup();
    openApp('#/debrief/run-1');
    const pass = await screen.findByRole('button', { name: 'Pass, show it' });
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
    await userEvent.click(pass);
    await waitFor(() => expect(screen.getByRole('heading', { name: /verdict/i })).toHaveFocus());
  });

  it('says what is wrong with an address that leads nowhere, and the way back', () => {
    openApp('#/nowhere/at/all');
    expect(screen.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
    expect(screen.getByText(/nowhere\/at\/all/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the door' })).toHaveAttribute('href', '#/');
  });

  it('says when there is no such drill', () => {
    openApp('#/play/none');
    expect(screen.getByRole('heading', { name: 'There is no such drill' })).toBeVisible();
  });

  it('says why a run cannot be opened', async () => {
    openApp('#/debrief/broken');
    expect(await screen.findByText('One of its commands cannot be read.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the library' })).toBeVisible();
  });

  it('says of an unknown run where it may be, and not that it is kept', async () => {
    openApp('#/debrief/absent');
    expect(await screen.findByText(/in another browser, or have been deleted/)).toBeVisible();
    expect(screen.queryByText(/It is kept as it is/)).toBeNull();
  });

  it('has a skip link before everything else', async () => {
    openApp('#/library');
    await userEvent.tab();
    expect(screen.getByRole('link', { name: 'Skip to the main part' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });
});

describe('what tools read off the root element', () => {
  it('carries the engine version on every screen, and no time where no run is on stage', () => {
    openApp('#/about');
    expect(root).toHaveAttribute('data-engine', '1.0.0-test');
    expect(root).not.toHaveAttribute('data-sim-ms');
  });

  it('carries time and digest of a run that stands still', async () => {
    openApp('#/debrief/run-1');
    await waitFor(() => expect(root).toHaveAttribute('data-state-hash', 'c0ffee'));
    expect(root).toHaveAttribute('data-sim-ms', String(70 * 60_000));
  });
});

describe('display settings', () => {
  it('changes the theme at once and keeps it', async () => {
    openApp('#/about');
    await userEvent.click(screen.getByRole('button', { name: 'Display' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(root).toHaveAttribute('data-theme', 'dark');
    expect(window.localStorage.getItem('switchback.theme')).toBe('dark');
    await userEvent.click(screen.getAllByRole('radio', { name: 'As the system' })[0] ?? root);
    expect(root).not.toHaveAttribute('data-theme');
  });

  it('stills the picture on demand', async () => {
    openApp('#/about');
    await userEvent.click(screen.getByRole('button', { name: 'Display' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Reduced' }));
    expect(root).toHaveAttribute('data-motion', 'reduce');
    await userEvent.click(screen.getAllByRole('radio', { name: 'As the system' })[1] ?? root);
  });
});

describe('storage', () => {
  it('says when nothing is kept, until it is put away', async () => {
    openApp('#/library', { trouble: 'unavailable' });
    expect(screen.getByRole('alert')).toHaveTextContent('keeps nothing for this page');
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('the door', () => {
  it('offers the first drill, and to go on only when a run is open', async () => {
    openApp('#/', { runs: [runCard()] });
    expect(screen.getByRole('link', { name: /Play the first failover/ })).toHaveAttribute(
      'href',
      '#/play/monday',
    );
    expect(
      await screen.findByRole('link', { name: /Continue.*Monday 09:10, T\+70/ }),
    ).toHaveAttribute('href', '#/play/monday?run=run-7');
  });

  it('offers nothing to go on with when no run is open', async () => {
    openApp('#/', { runs: [runCard({ ended: true })] });
    await screen.findByRole('link', { name: /Play the first failover/ });
    expect(screen.queryByRole('link', { name: /Continue/ })).toBeNull();
  });

  it('says the data at risk of each machine in words', async () => {
    openApp('#/');
    const said = await screen.findByText('SQL: 4 min of data not yet in Azure.');
    expect(said).toBeInTheDocument();
  });

  it('offers its drills although the engine could not be fetched for the picture', async () => {
    openApp('#/', { isEngineGone: true });
    expect(await screen.findByRole('link', { name: /Play the first failover/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Hold the picture still' })).toBeNull();
  });

  it('holds the picture still on demand', async () => {
    openApp('#/');
    await userEvent.click(await screen.findByRole('button', { name: 'Hold the picture still' }));
    expect(screen.getByRole('button', { name: 'Let the picture run' })).toBeVisible();
  });
});

describe('a fault of ours', () => {
  it('says so, offers the run file and leads out', async () => {
    const runtime = openApp('#/play/monday?run=run-7');
    await waitFor(() => expect(root).toHaveAttribute('data-state-hash'));
    runtime.publish({
      bug: { message: 'Queue went backwards', atMs: 70 * 60_000, context: 'ps-1' },
    });
    expect(await screen.findByRole('heading', { name: 'The run has stopped' })).toBeVisible();
    expect(screen.getByText('At T+70: Queue went backwards')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Export the run file' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the door' })).toHaveAttribute('href', '#/');
  });
});
