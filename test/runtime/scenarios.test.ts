/** Scenarios on offer: a checked file stands in for its own, in its own place. */
import { expect, it } from 'vitest';
import { createAppRuntime } from '../../src/runtime/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';
import { builtIn } from '../support/scenarios.ts';

it('a checked scenario keeps the place of the one it stands in for; a new one comes last', () => {
  const [first, monday, door] = ['first-failover', 'monday-0910', 'door'].map(builtIn);
  if (!first || !monday || !door) throw new Error('Three scenarios are built in.');
  const runtime = createAppRuntime({
    scenarios: [first, monday],
    miniature: door,
    store: createMemoryStore(),
    clock: handClock(),
  });
  const titles = () => runtime.scenarios().map(({ title }) => title);
  const before = titles();
  runtime.addScenario({ ...first, meta: { ...first.meta, title: 'Changed' } });
  expect(titles()).toEqual(['Changed', before[1]]);
  runtime.addScenario({ ...first, meta: { ...first.meta, id: 'new', title: 'New' } });
  expect(titles()).toEqual(['Changed', before[1], 'New']);
});
