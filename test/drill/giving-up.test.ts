/** A promise is not kept by giving up what it was about. */
import { describe, expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');

describe('a Monday that gives its servers up', () => {
  it.each([
    ['ends their protection', 'disable-replication'],
    ['takes them out of the vault', 'remove-from-vault'],
    ['deletes them', 'delete-machine'],
    ['switches them off', 'power-off'],
  ])('is not passed by whoever %s and then widens the narrow place', (_, verb) => {
    const run = createRun(monday, { seed: 1 });
    run.advanceTo(MINUTE / 2);
    for (const { id } of monday.estate.machines) run.dispatch({ do: verb, target: id });
    run.advanceTo(20 * MINUTE);
    run.dispatch({ do: 'set-throttle', target: 'cs-1', with: { bandwidth: 'none' } });
    run.advanceTo(monday.clock.endMs);
    const critical = monday.objectives.filter((goal) => goal.critical).map(({ id }) => id);
    const states = run.objectives().filter(({ id }) => critical.includes(id));
    expect(states.map(({ state }) => state)).toContain('missed');
    expect(run.result().passed).toBe(false);
  });
});
