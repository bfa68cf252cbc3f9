import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Frame, MachineLook } from '../../../src/read/index.ts';
import EstateCanvas from '../../../src/ui/canvas/EstateCanvas.svelte';
import OutlineTwin from '../../../src/ui/canvas/OutlineTwin.svelte';
import { machineIn, sampleFrame } from '../../support/frames.ts';

interface Heard {
  readonly chosen: string[];
  readonly opened: string[];
  readonly asked: string[];
}

function open(
  change: { frame?: Frame; selected?: string[]; speed?: number; paused?: boolean } = {},
) {
  const heard: Heard = { chosen: [], opened: [], asked: [] };
  const view = render(EstateCanvas, {
    frame: change.frame ?? sampleFrame(),
    selected: change.selected ?? [],
    speed: change.speed ?? 60,
    paused: change.paused ?? true,
    reducedMotion: false,
    onselect: (ids: readonly string[], isMore: boolean) =>
      void heard.chosen.push(`${isMore ? '+' : ''}${ids.join()}`),
    onopen: (id: string) => void heard.opened.push(id),
    onwhy: (id: string) => void heard.asked.push(id),
  });
  return { heard, view };
}

function part(name: RegExp): HTMLElement {
  return screen.getByRole('button', { name });
}

beforeEach(async () => {
  await page.viewport(1036, 668);
});

describe('parts', () => {
  it('say what they are in one sentence', () => {
    open();
    expect(part(/^SQL01, breach, RPO 36 min, threshold 30 min, via ps-1$/)).toBeInTheDocument();
    expect(part(/^PS1, process server/)).toBeInTheDocument();
    expect(part(/^Office files, 12 machines, worst FILE01/)).toBeInTheDocument();
    expect(part(/^vnet-drill, bubble network$/)).toBeInTheDocument();
  });

  it('are selected by a click, added with Shift, opened by a double click', async () => {
    const { heard } = open();
    const user = userEvent.setup();
    await user.click(part(/^WEB01/));
    await user.keyboard('{Shift>}');
    await user.click(part(/^WEB02/));
    await user.keyboard('{/Shift}');
    await user.dblClick(part(/^PS1/));
    expect(heard.chosen.slice(0, 2)).toEqual(['web01', '+web02']);
    expect(heard.opened).toEqual(['ps-1']);
  });

  it('mark a tank whose server is not well', () => {
    const frame = sampleFrame();
    const servers = frame.servers.map((row) => ({ ...row, health: 'critical' as const }));
    open({ frame: { ...frame, servers } });
    expect(part(/^PS1|^ps-1/i).querySelector('.critical')).not.toBeNull();
  });

  it('explain the RPO when its number is pressed', async () => {
    const { heard } = open();
    const value = part(/^SQL01/).querySelector('[data-why]');
    if (value === null) throw new Error('No number under the machine.');
    await userEvent.click(value);
    expect(heard.asked).toEqual(['sql01']);
  });

  it('select their machine when its twin in Azure is pressed', async () => {
    const { heard } = open();
    const twin = document.querySelector('[data-twin="web02"]');
    if (twin === null) throw new Error('No twin of WEB02.');
    await userEvent.click(twin);
    expect(heard.chosen).toEqual(['web02']);
  });

  it('tell all thirteen states apart without colour', () => {
    const looks: MachineLook[] = [
      'unprotected',
      'first-copy',
      'in-promise',
      'at-risk',
      'breach',
      'dark',
      'starting',
      'on-approval',
      'live-azure',
      'drill-copy',
      'way-home',
      'migrated',
      'two-copies',
    ];
    const machines = looks.map((look, index) =>
      machineIn(look, `SRV${index}`, { azureVmState: 'running', rpoMs: null, diskCount: 1 }),
    );
    open({ frame: sampleFrame({ machines, services: [] }) });
    const drawings = looks.map((_, index) => {
      const drawn = document.querySelector(`[data-twin="srv${index}"] .part`);
      const marks = [...(drawn?.querySelectorAll('path, rect, circle') ?? [])];
      return marks.map((mark) => {
        const { attributes } = mark;
        const kept = [...attributes].filter(({ name }) => name !== 'class');
        return kept.map(({ name, value }) => `${name}=${value}`).join();
      });
    });
    const distinct = new Set(drawings.map((marks) => marks.join('|')));
    // A dark twin that runs is drawn as starting: there is no dark machine in Azure.
    expect(distinct.size).toBe(looks.length - 1);
  });
});

describe('the keyboard', () => {
  it('stops once on the canvas and walks by arrows', async () => {
    const { heard } = open();
    const stops = document.querySelectorAll('svg [tabindex="0"]');
    expect(stops).toHaveLength(1);
    part(/^WEB01/).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(part(/^WEB02/)).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(heard).toMatchObject({ chosen: ['web02'], opened: ['web02'] });
  });

  it('shows the selection with Shift+2 and everything with Shift+1', async () => {
    open({ selected: ['sql01'] });
    const world = (): string =>
      document.querySelector('.stage > g')?.getAttribute('transform') ?? '';
    const whole = world();
    await userEvent.keyboard('{Shift>}[Digit2]{/Shift}');
    await expect.poll(world).not.toBe(whole);
    await userEvent.keyboard('{Shift>}[Digit1]{/Shift}');
    await expect.poll(world).toBe(whole);
  });
});

describe('flow', () => {
  const moving = (): string =>
    [...document.querySelectorAll('.flow')]
      .map((path) => path.getAttribute('stroke-dashoffset'))
      .join();

  it('moves dots while time runs and holds them while it does not', async () => {
    const { view } = open({ paused: false });
    const first = moving();
    await expect.poll(moving).not.toBe(first);
    await view.rerender({ paused: true });
    const held = moving();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    expect(moving()).toBe(held);
  });

  it('is a band with a number from 600× on', () => {
    open({ speed: 600, paused: false });
    expect(document.querySelectorAll('.flow')).toHaveLength(0);
    expect(document.querySelector('.amount')).toHaveTextContent('64 Mbps');
  });

  it('sets no inline style', () => {
    open();
    const styled = [...document.querySelectorAll('.canvas [style]')];
    expect(styled.filter((element) => !element.matches('.stage'))).toEqual([]);
  });
});

describe('a tank that fills', () => {
  it('says when it is full, and that this holds at the rate of now', () => {
    const frame = sampleFrame();
    const servers = frame.servers.map((row) =>
      row.tank === null
        ? row
        : { ...row, tank: { ...row.tank, fullAtMs: frame.clock.nowMs + 66 * 60_000 } },
    );
    open({ frame: { ...frame, servers } });
    expect(screen.getByText('full in 1 h 6 min')).toBeVisible();
    expect(screen.getByText('at this rate')).toBeVisible();
  });
});

describe('the outline', () => {
  it('says the same sentences as a tree, and selects and opens like the canvas', async () => {
    const opened: string[] = [];
    const chosen: string[] = [];
    render(OutlineTwin, {
      frame: sampleFrame(),
      selected: ['dc01'],
      onselect: (ids: readonly string[]) => void chosen.push(ids.join()),
      onopen: (id: string) => void opened.push(id),
      onwhy: () => {},
    });
    const tree = screen.getByRole('tree');
    const first = within(tree).getByRole('treeitem', { name: /^DC01, in promise/ });
    expect(first).toHaveAttribute('aria-selected', 'true');
    first.focus();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(within(tree).getByRole('treeitem', { name: /^DC02/ })).toHaveFocus();
    expect({ chosen, opened }).toEqual({ chosen: ['dc02'], opened: ['dc02'] });
  });

  function outline(selected: string[] = []) {
    const frame = sampleFrame();
    const said = { onselect: () => {}, onopen: () => {}, onwhy: () => {} };
    const { rerender } = render(OutlineTwin, { frame, selected, ...said });
    const item = (name: RegExp) => within(screen.getByRole('tree')).getByRole('treeitem', { name });
    const stops = () =>
      screen.getAllByRole('treeitem').filter((one) => one.getAttribute('tabindex') === '0');
    return { frame, rerender, item, stops };
  }

  it('is one stop of the Tab key: the selected item, then wherever focus was last', async () => {
    const { item, stops } = outline(['dc02']);
    expect(stops()).toEqual([item(/^DC02/)]);
    await userEvent.tab();
    expect(item(/^DC02/)).toHaveFocus();
    await userEvent.keyboard('{Home}');
    expect(stops()).toEqual([document.activeElement]);
    await userEvent.keyboard('{End}');
    expect(stops()).toEqual([document.activeElement]);
    expect(screen.getAllByRole('treeitem').at(-1)).toHaveFocus();
  });

  it('keeps a stop when the item that had it is gone', async () => {
    const { frame, rerender, item, stops } = outline(['dc01']);
    item(/^DC01/).focus();
    const services = frame.services.map((row) => ({
      ...row,
      machines: row.machines.filter((id) => id !== 'dc01'),
    }));
    const machines = frame.machines.filter(({ id }) => id !== 'dc01');
    await rerender({ frame: { ...frame, machines, services } });
    expect(stops()).toHaveLength(1);
  });

  it('goes to its branches too, which fold and say so, and are never said to be selected', async () => {
    const { item } = outline();
    item(/^DC01/).focus();
    await userEvent.keyboard('{ArrowLeft}');
    const branch = document.activeElement;
    expect(branch).toHaveAttribute('aria-expanded', 'true');
    expect(branch).not.toHaveAttribute('aria-selected');
    await userEvent.keyboard('{ArrowLeft}');
    expect(branch).toHaveAttribute('aria-expanded', 'false');
    expect(screen.queryByRole('treeitem', { name: /^DC01/ })).toBeNull();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(branch).toHaveAttribute('aria-expanded', 'true');
    expect(item(/^DC01/)).toHaveFocus();
  });
});
