/** What is written at StartEx, read off the estate, against the engine that runs it. */
import { describe, expect, it } from 'vitest';
import { churnAtStart, createEngine } from '../../src/domain/index.ts';
import { builtIn } from '../support/scenarios.ts';

describe('churn at StartEx', () => {
  it.each(['first-failover', 'monday-0910', 'door'])(
    'of %s is what its engine writes, in whatever order the steps stand',
    (id) => {
      const { estate } = builtIn(id);
      const engine = createEngine(estate, { seed: 1 });
      const protectedOnes = estate.machines.filter((machine) => machine.isProtected);
      const rates = protectedOnes.map((machine) => engine.churnBytesPerMs(machine.id));
      const writes = rates.reduce((sum, rate) => sum + rate, 0);
      expect(churnAtStart(estate)).toBe(writes);
      const workloads = estate.workloads.map((workload) => {
        const steps = [...workload.churn.steps].reverse();
        return { ...workload, churn: { ...workload.churn, steps } };
      });
      expect(churnAtStart({ ...estate, workloads })).toBe(writes);
    },
  );
});
