/** Every machine of the domain: names, reach, and both edges of every delay. */
import { describe, expect, it } from 'vitest';
import { regionDefs, tableOf } from '../../src/domain/index.ts';

const named = regionDefs.map((def) => [`${def.kind}.${def.region}`, def] as const);

describe('every region', () => {
  it.each(named)('%s: every state can be reached from the start', (_, def) => {
    expect(tableOf(def).unreachable).toEqual([]);
  });

  it.each(named)(
    '%s: every name in the machine has a function, and no function is unused',
    (_, def) => {
      const { guards, delays, actions } = def.machine.implementations;
      expect(Object.keys(def.guards).sort()).toEqual(Object.keys(guards).sort());
      expect(Object.keys(def.delays).sort()).toEqual(Object.keys(delays).sort());
      expect(Object.keys(def.actions).sort()).toEqual(Object.keys(actions).sort());
    },
  );

  it.each(named)('%s: holds no number in its context', (_, def) => {
    const table = tableOf(def);
    expect(table.states.length).toBeGreaterThan(0);
    expect(JSON.stringify(def.machine.config)).not.toMatch(/:\s?\d{2,}/);
  });
});
