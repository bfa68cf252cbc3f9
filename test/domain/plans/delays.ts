/** Both edges of every delay of a plan, for the table of all delays. */
import { DAY, HOUR, MINUTE } from '../../../src/sim/index.ts';
import type { DelayRow } from '../azure/delays.ts';
import { alerts, must, type Wish } from '../lifecycle/drive.ts';
import { AT, database, shop, state } from './shop.ts';

/** Checks of the plan and of the machine, point, disks, VM and start. */
const READY = AT + (1 + 1 + 1 + 9 + 7 + 4) * MINUTE;

export const planDelays: Readonly<Record<string, DelayRow>> = {
  'recovery-plan.run.testLimit': [
    (run) => must(run, 'test-failover', 'shop'),
    READY + 14 * DAY,
    state,
    'awaitingCompletion',
    'cleaning',
  ],
  'recovery-plan.trust.testDue': [
    () => {},
    HOUR,
    (run) => alerts(run, 'shop').join(' '),
    '',
    'test-recommended',
  ],
};

export const planWishes: Readonly<Record<string, Wish>> = {
  'recovery-plan.run.testLimit': shop([database]),
  'recovery-plan.trust.testDue': { ...shop([database]), testedMs: 90 * DAY - HOUR },
};
