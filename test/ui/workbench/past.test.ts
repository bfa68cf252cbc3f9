/** Looking back on the workbench: by strip, by key, by banner; and the way into a branch. */
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;

function open() {
  const session = benchSession();
  const branches: string[] = [];
  const nothing = (): void => {};
  const onbranch = (run: string): void => void branches.push(run);
  render(Workbench, { session, onleave: nothing, ondebrief: nothing, onbranch });
  return { session, branches, keys: userEvent.setup() };
}

describe('looking back', () => {
  it('by [ shows that it is the past, how long ago, and what changes nothing', async () => {
    const { session, keys } = open();
    const { nowMs } = session.state().frame.clock;
    await keys.keyboard('[[');
    expect(session.calls).toContain(`look ${nowMs - 5 * MIN}`);
    const banner = screen.getByRole('region', { name: 'The past' });
    expect(banner).toHaveTextContent('5 min before now');
    expect(banner).toHaveTextContent('Looking changes nothing');
    expect(screen.queryByRole('region', { name: 'Pause' })).toBeNull();
  });

  it('ends with Esc, with Now, and with Space', async () => {
    const { session, keys } = open();
    for (const leave of ['{Escape}', 'button', ' ']) {
      await keys.keyboard('[[');
      expect(session.state().past).not.toBeNull();
      if (leave === 'button') await keys.click(screen.getByRole('button', { name: /^Now/ }));
      else await keys.keyboard(leave);
      expect(session.state().past).toBeNull();
      expect(screen.queryByRole('region', { name: 'The past' })).toBeNull();
    }
    expect(session.calls).not.toContain('resume');
  });

  it('by the slider of the strip goes to any instant, and not beyond now', async () => {
    const { session } = open();
    const { nowMs, endMs } = session.state().frame.clock;
    const [slider] = screen.getAllByRole<HTMLInputElement>('slider', { name: 'Look back' });
    if (slider === undefined) throw new Error('The strip has a slider.');
    const drag = async (to: number): Promise<void> => {
      slider.value = String(to);
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    };
    await drag(20 * MIN);
    expect(session.state().frame.clock.nowMs).toBe(20 * MIN);
    await drag(endMs);
    expect(session.state()).toMatchObject({ past: null, frame: { clock: { nowMs } } });
    expect(Number(slider.value)).toBeLessThanOrEqual(nowMs);
  });

  it('goes forward by ] and is now again at its end', async () => {
    const { session, keys } = open();
    await keys.keyboard(']');
    expect(session.calls.filter((call) => call.startsWith('look'))).toEqual([]);
    await keys.keyboard('[[');
    await keys.keyboard(']');
    expect(session.state().past).toBeNull();
  });
});

describe('again from here', () => {
  it('makes a branch of the instant shown and leads into it, by key and by button', async () => {
    const { session, branches, keys } = open();
    await keys.keyboard('f');
    expect(session.calls).not.toContain('branch');
    await keys.keyboard('[[');
    await keys.keyboard('f');
    await keys.click(screen.getByRole('button', { name: /^Again from here/ }));
    expect(branches).toEqual(['branch-1', 'branch-1']);
  });
});
