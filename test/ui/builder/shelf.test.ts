/** The sandbox: estates begun, kept, copied, handed on, brought in and deleted. */
import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { fileTextOf, starter } from '../../../src/author/index.ts';
import '../../../src/ui/builder/Builder.svelte';
import '../../../src/ui/builder/EstateShelf.svelte';
import { openApp } from '../../support/render-app.ts';

/** The author's part of the page is loaded when it is first asked for. */
const LOADING = { timeout: 15_000 };

async function shelf() {
  const runtime = openApp('#/sandbox');
  await screen.findByRole('button', { name: 'Empty ground' }, LOADING);
  return runtime;
}

async function shelfWith(title: string) {
  const runtime = await shelf();
  await runtime.estates.keep('e-1', title, starter('small-site', title));
  window.location.hash = '#/library';
  await screen.findByRole('heading', { name: 'Library', level: 1 });
  window.location.hash = '#/sandbox';
  await screen.findByRole('rowheader', { name: title }, LOADING);
  return runtime;
}

function drop(name: string, text: string): Promise<void> {
  const input = document.querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) throw new Error('a file can be chosen');
  return userEvent.upload(input, new File([text], name, { type: 'text/yaml' }));
}

describe('the sandbox', () => {
  it('begins a starter, keeps it at once and opens it', async () => {
    const runtime = await shelf();
    await userEvent.click(screen.getByRole('button', { name: 'Small site' }));
    await screen.findByRole('button', { name: /^WEB01, machine/ }, LOADING);
    expect(await runtime.estates.list()).toMatchObject([{ title: 'Small site' }]);
    expect(window.location.hash).toMatch(/^#\/build\//);
  });

  it('keeps an edit as soon as it is made', async () => {
    const runtime = await shelf();
    await userEvent.click(screen.getByRole('button', { name: 'Empty ground' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Machine/ }, LOADING));
    const [card] = await runtime.estates.list();
    await waitFor(async () =>
      expect(await runtime.estates.open(card?.estateId ?? '')).toMatchObject({
        vms: { 'vm-1': { os: 'windows' } },
      }),
    );
  });

  it('copies an estate, and deletes one only after it was asked', async () => {
    const runtime = await shelfWith('Fernhill');
    await userEvent.click(screen.getByRole('button', { name: 'Duplicate Fernhill' }));
    await screen.findByRole('rowheader', { name: 'Fernhill (copy)' });
    await userEvent.click(screen.getByRole('button', { name: 'Delete Fernhill' }));
    const dialog = screen.getByRole('dialog', { name: 'Delete this estate?' });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    expect(await runtime.estates.list()).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Delete Fernhill' }));
    await userEvent.click(screen.getByRole('button', { name: 'Delete the estate' }));
    await waitFor(async () => expect(await runtime.estates.list()).toHaveLength(1));
  });

  it('takes an exported file and opens what it holds', async () => {
    await shelf();
    await drop('fernhill.yaml', fileTextOf(starter('two-servers', 'Fernhill')));
    await screen.findByRole('button', { name: /^SQL02, machine/ }, LOADING);
    expect(screen.getByRole('textbox', { name: 'Name of the estate' })).toHaveValue('Fernhill');
  });

  it('refuses a file that holds no estate, with its problems, and keeps nothing', async () => {
    const runtime = await shelf();
    await drop('notes.yaml', 'topology: [}');
    expect(await screen.findByText('notes.yaml holds no estate that can be read.')).toBeVisible();
    expect(screen.getByRole('table')).toBeVisible();
    expect(await runtime.estates.list()).toEqual([]);
  });

  it('says so when an estate is not kept here', async () => {
    openApp('#/build/nowhere');
    const title = 'This estate cannot be opened';
    expect(await screen.findByRole('heading', { name: title }, LOADING)).toBeVisible();
    expect(screen.getByRole('link', { name: 'To the sandbox' })).toBeVisible();
  });
});
