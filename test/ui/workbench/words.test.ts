/** What the workbench says back: outcomes, hints to come, goals, late answers, a won run. */
import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/read/index.ts';
import { outcomeText } from '../../../src/ui/workbench/outcome.ts';
import { isReadyToFinish } from '../../../src/ui/workbench/ready.ts';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame } from '../../support/bench-frame.ts';
import { benchSession } from '../../support/bench-session.ts';

const MIN = 60_000;

function open(frame: Frame) {
  const session = benchSession({ frame });
  render(Workbench, { session, onleave: () => {}, ondebrief: () => {} });
  return session;
}

beforeEach(() => window.localStorage.clear());

describe('a look at a service', () => {
  const frame = benchFrame();
  const [service] = frame.services;
  if (service === undefined) throw new Error('The bench frame has a service.');
  const check = { do: 'check-service', target: service.id };
  const say = (change: Partial<Frame>) => outcomeText(check, { ok: true }, { ...frame, ...change });

  it('says that it serves from home', () => {
    const machines = frame.machines.map((row) => ({ ...row, look: 'in-promise' as const }));
    expect(say({ machines })).toContain('serves, from our own site');
  });

  it('says that it serves from Azure, and with the data of when', () => {
    const machines = frame.machines.map((row) => {
      return { ...row, look: 'on-approval' as const, startedFromMs: 10 * MIN };
    });
    expect(say({ machines })).toMatch(/serves, from Azure, with the data of \d\d:\d\d\./);
  });

  it('says for how long it has been down', () => {
    const downSinceMs = frame.clock.nowMs - 48 * MIN;
    const services = frame.services.map((row) => ({ ...row, isUp: false, downSinceMs }));
    expect(say({ services })).toContain('does not serve; down for 48 min');
  });
});

describe('hints that are not on offer', () => {
  it('say when they will be, and once it is over that they never were', async () => {
    const session = open(benchFrame());
    await userEvent.click(screen.getByRole('button', { name: /^Hints/ }));
    expect(screen.getByText(/^On offer from \d\d:\d\d\.$/)).toBeVisible();
    session.publish({ frame: benchFrame({ phase: 'ended' }) });
    expect(await screen.findByText('Was not on offer in this run.')).toBeVisible();
  });
});

describe('a run that has nothing left to do', () => {
  const frame = benchFrame();
  const goals = frame.goals.map((goal) => ({ ...goal, state: 'met' as const, isHidden: false }));
  const won: Frame = { ...frame, goals, messages: [], canFinish: [] };

  it('is offered to be finished, quietly', async () => {
    open(won);
    const notice = screen.getByText(/Nothing is left to do but to finish/);
    const box = notice.parentElement;
    if (box === null) throw new Error('The notice stands in a box.');
    await userEvent.click(within(box).getByRole('button', { name: 'Finish the exercise' }));
    expect(screen.getByRole('dialog')).toBeVisible();
  });

  it('is not while a goal is open, a question waits, or it may not be finished', () => {
    expect(isReadyToFinish(won)).toBe(true);
    expect(isReadyToFinish({ ...won, goals: frame.goals })).toBe(false);
    const messages = frame.messages.map((row) => {
      return row.ask === null ? row : { ...row, ask: { ...row.ask, answer: null, byMs: null } };
    });
    expect(isReadyToFinish({ ...won, messages })).toBe(false);
    expect(isReadyToFinish({ ...won, phase: 'ended' })).toBe(false);
  });
});

describe('the phone', () => {
  it('keeps whom one told, and when', async () => {
    const frame = benchFrame();
    const [person] = frame.people;
    open({ ...frame, told: [{ atMs: 10 * MIN, person: person?.id ?? '' }] });
    await userEvent.click(screen.getByRole('tab', { name: /^Phone/ }));
    const list = screen.getByRole('list', { name: 'You' });
    expect(list).toHaveTextContent(`You told ${person?.name} what happened.`);
  });

  it('takes no answer once it is too late, and says why before one tries', async () => {
    const frame = benchFrame();
    const messages = frame.messages.map((row) =>
      row.ask === null
        ? row
        : { ...row, ask: { ...row.ask, answer: null, byMs: frame.clock.nowMs - 1 } },
    );
    const session = open({ ...frame, messages });
    await userEvent.click(screen.getByRole('tab', { name: /^Phone/ }));
    expect(screen.getByText(/It is too late to answer/)).toBeVisible();
    const send = screen.getByRole('button', { name: 'Send' });
    expect(send).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(send);
    expect(session.given).toEqual([]);
  });

  it('says beside a button that cannot be used yet what is missing', async () => {
    open(benchFrame());
    await userEvent.click(screen.getByRole('tab', { name: 'Notes' }));
    expect(screen.getByText('Type a line first.')).toBeVisible();
  });
});
