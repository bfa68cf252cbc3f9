/** Until when somebody can still act, as far as one who plays can know it (SCENARIOS 2.4). */
import { expect, it } from 'vitest';
import { createRun, deadlinesOf } from '../../src/drill/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const dark = `injects:
  - { id: dark, title: Dark, at: 10m, visible: false, fault: { kind: site-power-loss,
      target: onprem } }`;

it.each([
  ['its RTO and its MTD', ', mtd: 4h', { rto: HOUR, mtd: 4 * HOUR }],
  ['its RTO alone where no MTD was promised', '', { rto: HOUR }],
] as const)('a service that is down is due at %s', (_, mtd, promised) => {
  const run = createRun(compiled(smallScenario(dark).replace(', mtd: 4h', mtd)));
  run.advanceTo(10 * MINUTE - 1);
  expect(deadlinesOf(run)).toEqual([]);
  run.advanceTo(10 * MINUTE);
  expect(deadlinesOf(run)).toEqual(
    Object.entries(promised).map(([detail, ms]) => {
      return { atMs: 10 * MINUTE + ms, kind: 'promise', about: 'shop', detail };
    }),
  );
});

it.each([
  ['once', [30 * MINUTE]],
  ['throughout', []],
  ['end', []],
] as const)('a goal judged %s is due by its instant only where that judges it', (judge, due) => {
  const scenario = compiled(
    smallScenario(`objectives:
  - { id: up, text: Up., measure: { metric: rta, of: shop, op: below, value: 1h }, judge: once,
      by: 30m, points: 1 }
`),
  );
  const objectives = scenario.objectives.map((one) => ({ ...one, judge }));
  const found = deadlinesOf(createRun({ ...scenario, objectives }));
  expect(found.map(({ atMs }) => atMs)).toEqual(due);
});
