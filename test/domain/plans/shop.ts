/** A shop of three tiers and its plan, as most tests of plans need them. */
import type { Engine } from '../../../src/domain/index.ts';
import { MINUTE } from '../../../src/sim/index.ts';
import { type PlanWish, units } from '../../support/estate.ts';
import { must, type Wish } from '../lifecycle/drive.ts';

export const AT = 10 * MINUTE;
const TIERS = ['db-01', 'app-01', 'app-02', 'web-01'] as const;

/** Ends of the phases of a run with shutdown at a listed point: checks 1, checks of each machine
 *  1, shutdown 2, disks 9. */
export const CHECKED = AT + MINUTE;
export const DOWN = CHECKED + (1 + 2) * MINUTE;
export const OVER = DOWN + 9 * MINUTE;
/** VM 7, start 4: what one group takes. */
export const GROUP = 11 * MINUTE;

type Group = Exclude<PlanWish['groups'][number], readonly string[]>;

export const database: Group = { machines: ['db-01'] };
export const applications: Group = { machines: ['app-01', 'app-02'] };
export const front: Group = { machines: ['web-01'] };

export const manual = (text: string, minutes: number, who?: string) => ({
  kind: 'manual' as const,
  text,
  ms: minutes * MINUTE,
  ...(who === undefined ? {} : { who }),
});

export const script = (text: string, minutes: number, more: object = {}) => ({
  kind: 'script' as const,
  text,
  ms: minutes * MINUTE,
  ...more,
});

/** The plan of the shop, with its groups as they are or others in their place. */
export function shop(groups: readonly Group[] = [database, applications, front]): Wish {
  const machines = TIERS.map((id) => ({ id, churn: units.MB }));
  return { machines, plans: [{ id: 'shop', groups }] };
}

export const state = (run: Engine) => run.plan('shop').state;

/** Fails the plan over from AT on, with everything shut down. */
export function failover(run: Engine, settings = {}, verb = 'failover'): void {
  run.advanceTo(AT);
  const given = { point: 'latest-processed', 'shut-down-source': true, ...settings };
  must(run, verb, 'shop', verb === 'failover' ? given : settings);
}

/** States of all machines of the shop. */
export const items = (run: Engine) => TIERS.map((id) => run.itemState(id));

export const all = (word: string) => TIERS.map(() => word);

/** Steps of the last run as `id state`, with the error where there is one. */
export function steps(run: Engine): readonly string[] {
  return (run.planRun('shop')?.steps ?? []).map(({ id, state: is, errorCode }) =>
    [id, is, errorCode].filter((part) => part !== null).join(' '),
  );
}
