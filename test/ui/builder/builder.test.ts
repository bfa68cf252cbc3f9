/** The builder by pointer, by keyboard through the outline, and as text: one draft, three ways. */
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import '../../../src/ui/styles/index.css';
import * as shop from '../../../src/author/index.ts';
import Builder from '../../../src/ui/builder/Builder.svelte';

type Draft = shop.EstateDraft;

let kept: Draft[] = [];
let runs: string[] = [];

beforeEach(() => {
  kept = [];
  runs = [];
});

function build(draft: Draft = shop.emptyDraft): void {
  render(Builder, {
    shop,
    draft,
    onchange: async (changed: Draft) => {
      kept.push(changed);
      return { state: 'saved', trouble: null };
    },
    onexport: () => {},
    onrun: async (_: Draft, start: string) => void runs.push(start),
  });
}

const small = (): Draft => shop.starter('small-site', 'Fernhill');
const last = (): Draft => kept.at(-1) ?? shop.emptyDraft;

async function open(tab: string): Promise<void> {
  await userEvent.click(screen.getByRole('tab', { name: new RegExp(`^${tab}`) }));
}

/** The row of the outline that begins so. */
function row(name: string): HTMLElement {
  return within(screen.getByRole('tree')).getByRole('treeitem', { name: new RegExp(`^${name}`) });
}

describe('building by pointer', () => {
  it('begins on empty ground with a starter', async () => {
    build();
    await userEvent.click(screen.getByRole('button', { name: 'Small site' }));
    expect(Object.keys(last().vms)).toEqual(['web-01', 'app-01', 'sql-01']);
    expect(screen.getByRole('button', { name: /^WEB01, machine/ })).toBeVisible();
  });

  it('places a part at a press of the palette, and undoes it by name', async () => {
    build();
    await userEvent.click(screen.getByRole('button', { name: /^Machine/ }));
    expect(Object.keys(last().vms)).toEqual(['vm-1']);
    await userEvent.click(screen.getByRole('button', { name: /^Undo: place vm-1/ }));
    expect(last()).toEqual(shop.emptyDraft);
    await userEvent.click(screen.getByRole('button', { name: /^Redo: place vm-1/ }));
    expect(Object.keys(last().vms)).toEqual(['vm-1']);
  });

  it('drags a part from the palette to where it is let go', async () => {
    build(small());
    const part = screen.getByRole('button', { name: /^Process server/ });
    const { left, top } = screen.getByRole('group', { name: /^Ground/ }).getBoundingClientRect();
    const target = { clientX: left + 300, clientY: top + 300 };
    await userEvent.pointer([
      { keys: '[MouseLeft>]', target: part, coords: { clientX: 60, clientY: 200 } },
      { target: part, coords: { clientX: 120, clientY: 220 } },
      { target: part, coords: target },
      { keys: '[/MouseLeft]', target: part, coords: target },
    ]);
    expect(Object.keys(last().components)).toContain('ps-2');
  });

  it('moves a part where it is dragged, in steps of the grid', async () => {
    build(small());
    const part = screen.getByRole('button', { name: /^WEB01, machine/ });
    const { left, top } = part.getBoundingClientRect();
    const from = { clientX: left + 20, clientY: top + 20 };
    const to = { clientX: from.clientX + 83, clientY: from.clientY + 44 };
    await userEvent.pointer([
      { keys: '[MouseLeft>]', target: part, coords: from },
      { target: part, coords: { clientX: from.clientX + 10, clientY: from.clientY } },
      { target: part, coords: to },
      { keys: '[/MouseLeft]', target: part, coords: to },
    ]);
    const [x = 0, y = 0] = small().layout['web-01'] ?? [];
    const [right = 0, down = 0] = last().layout['web-01'] ?? [];
    expect([right - x, down - y].every((by) => by > 0 && by % shop.GRID === 0)).toBe(true);
  });

  it('refuses a wire at once, with what, why and the fact', async () => {
    const draft = small();
    const far = shop.edited(draft, {
      do: 'set',
      keys: ['storage-1'],
      path: ['region'],
      value: 'North Europe',
    });
    if (!far.ok) throw new Error('a region can be set');
    const other = shop.edited(far.draft, { do: 'place', kind: 'storage-account' });
    if (!other.ok) throw new Error('an account can be placed');
    build(other.draft);
    screen.getByRole('button', { name: /^WEB01, machine/ }).focus();
    await userEvent.click(screen.getByRole('button', { name: /^WEB01, machine/ }));
    await userEvent.keyboard('c');
    const dialog = screen.getByRole('dialog', { name: 'Connect WEB01' });
    await userEvent.type(within(dialog).getByRole('textbox'), 'vcenter{Enter}');
    expect(screen.getByRole('heading', { name: 'Not done' })).toBeVisible();
    expect(screen.getByText('A machine and a vCenter cannot be connected.')).toBeVisible();
    expect(kept).toEqual([]);
  });
});

describe('building by keyboard through the outline', () => {
  it('places, names, connects, duplicates and deletes without a pointer', async () => {
    build();
    await open('Outline');
    screen.getByRole('treeitem', { name: 'Machines' }).focus();
    await userEvent.keyboard('mpkvaswl');
    expect(Object.keys(last().components)).toHaveLength(6);
    expect(Object.keys(last().links)).toEqual(['line-1']);
    row('vm-1').focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByLabelText('Name')).toHaveFocus();
    await userEvent.keyboard('WEB01{Enter}');
    expect(last().vms['vm-1']).toMatchObject({ name: 'WEB01' });
    row('WEB01').focus();
    await userEvent.keyboard('c');
    await userEvent.keyboard('ps-1{Enter}');
    expect(last().vms['vm-1']).toMatchObject({ 'process-server': 'ps-1' });
    expect(row('WEB01')).toHaveAccessibleName(/sends via ps-1/);
    row('WEB01').focus();
    await userEvent.keyboard('{Control>}d{/Control}');
    expect(Object.keys(last().vms)).toEqual(['vm-1', 'vm-2']);
    await userEvent.keyboard('{Delete}');
    expect(Object.keys(last().vms)).toEqual(['vm-1']);
  });

  it('moves through the tree by arrows, and the choice goes with it', async () => {
    build(small());
    await open('Outline');
    row('WEB01').focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(row('APP01')).toHaveFocus();
    expect(row('APP01')).toHaveAttribute('aria-selected', 'true');
    expect(screen.getByRole('heading', { name: 'APP01' })).toBeVisible();
  });
});

describe('the inspector', () => {
  it('writes a property, and shows its problem beside it', async () => {
    build(small());
    await userEvent.click(screen.getByRole('button', { name: /^SQL01, machine/ }));
    const disks = screen.getByLabelText(/^Disks/);
    await userEvent.clear(disks);
    await userEvent.type(disks, '80GB, 2TB{Enter}');
    expect(last().vms['sql-01']).toMatchObject({ disks: ['80GB', '2TB'] });
    expect(screen.getByLabelText(/^Disks/)).toHaveAccessibleDescription(/1023/);
    expect(screen.getByRole('button', { name: /^Run this/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('sets what is not as usual, which the readiness list then finds with its fact', async () => {
    build(small());
    await userEvent.click(screen.getByRole('button', { name: /^WEB01, machine/ }));
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Not as usual' }), 'uefi');
    expect(last().vms['web-01']).toMatchObject({ traits: ['uefi'] });
    await open('Readiness');
    const panel = screen.getByRole('complementary', { name: 'Inspector and readiness' });
    expect(within(panel).getAllByText('MCH-07').length).toBeGreaterThan(0);
    await userEvent.click(
      within(panel).getAllByRole('button', { name: 'Go to WEB01' })[0] as Element,
    );
    expect(screen.getByLabelText('Name')).toHaveFocus();
  });
});

describe('the text', () => {
  it('is taken over whole, or not at all', async () => {
    build(small());
    await open('Text');
    const area = screen.getByRole('textbox', { name: 'The estate as text' });
    const text = shop.textOf(small());
    await userEvent.clear(area);
    await userEvent.click(area);
    await userEvent.paste(text.replace('name: WEB01', 'name: SHOP01'));
    await userEvent.click(screen.getByRole('button', { name: 'Take over' }));
    expect(last().vms['web-01']).toMatchObject({ name: 'SHOP01' });
    await userEvent.clear(area);
    await userEvent.click(area);
    await userEvent.paste(`${text}\n  : [`);
    await userEvent.click(screen.getByRole('button', { name: 'Take over' }));
    expect(kept).toHaveLength(1);
    expect(screen.getAllByRole('button', { name: /^line \d+/ })[0]).toBeVisible();
  });
});

describe('on a phone', () => {
  it('shows the whole bar, with the ground and the palette below it', async () => {
    await page.viewport(390, 844);
    build(small());
    const run = screen.getByRole('button', { name: /^Run this/ }).getBoundingClientRect();
    const ground = screen.getByRole('group', { name: /^Ground/ }).getBoundingClientRect();
    expect(run.bottom).toBeLessThanOrEqual(ground.top);
    expect(run.right).toBeLessThanOrEqual(390);
    await page.viewport(1440, 900);
  });
});

describe('running', () => {
  it('is reached by Enter on its button, also while a part is chosen', async () => {
    build(small());
    await userEvent.click(screen.getByRole('button', { name: /^WEB01, machine/ }));
    screen.getByRole('button', { name: /^Run this/ }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('dialog', { name: 'Run this estate' })).toBeVisible();
  });

  it('asks what it begins with, and starts', async () => {
    build(small());
    await userEvent.click(screen.getByRole('button', { name: /^Run this/ }));
    const dialog = screen.getByRole('dialog', { name: 'Run this estate' });
    await userEvent.click(within(dialog).getByRole('radio', { name: 'Nothing protected' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Start the run' }));
    await waitFor(() => expect(runs).toEqual(['empty']));
  });
});
