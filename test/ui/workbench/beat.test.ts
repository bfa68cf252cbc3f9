/** How often panels look: dear questions are asked a few times a second, never per picture. */
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import Workbench from '../../../src/ui/workbench/Workbench.svelte';
import { benchFrame } from '../../support/bench-frame.ts';
import { benchSession } from '../../support/bench-session.ts';

const BEAT_MS = 250;
const PICTURES = 60;

beforeEach(async () => {
  await page.viewport(1440, 900);
});

/** A workbench whose session counts how often it is asked for its journal. */
function counted() {
  const session = benchSession();
  let asked = 0;
  const counting = {
    ...session,
    journal(...of: Parameters<typeof session.journal>) {
      asked += 1;
      return session.journal(...of);
    },
  };
  render(Workbench, { session: counting, onleave: () => {}, ondebrief: () => {} });
  const from = performance.now();
  session.resume();
  return { session, asked: () => asked, from };
}

/** Publishes pictures an exercise minute apart; the revision of each is its number by `every`. */
async function show(session: ReturnType<typeof benchSession>, every: number): Promise<void> {
  const { clock } = benchFrame();
  for (let count = 0; count < PICTURES; count += 1) {
    const nowMs = clock.nowMs + count * 60_000;
    const revision = Math.floor(count / every);
    session.publish({ frame: benchFrame({ clock: { ...clock, nowMs }, revision }) });
    await tick();
  }
}

it('while only time goes by, the journal is asked four times a second, however many pictures', async () => {
  const { session, asked, from } = counted();
  await tick();
  const before = asked();
  await show(session, PICTURES);
  // Beats stand on a grid of real time: one more than whole beats have gone by can be met.
  const beats = Math.floor((performance.now() - from) / BEAT_MS) + 1;
  expect(asked() - before).toBeLessThanOrEqual(beats);
});

it('whatever happens is asked about at once', async () => {
  const { session, asked } = counted();
  await tick();
  const before = asked();
  await show(session, 10);
  expect(asked() - before).toBeGreaterThanOrEqual(PICTURES / 10 - 1);
});
