/** What a plan may hold, and what is refused (FACTS 22). */
import { describe, expect } from 'vitest';
import type { ComponentSpec, Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { must, refused, table } from '../lifecycle/drive.ts';
import { AT, database, failover, manual, script, shop, state, steps } from './shop.ts';

const { MB, GB } = units;

function make(run: Engine, settings: Record<string, string | readonly string[]> = {}) {
  return run.dispatch({ do: 'create-plan', with: { id: 'plan-1', ...settings } });
}

const codes = (run: Engine, settings = {}) => {
  const outcome = make(run, settings);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
};

const groups = (run: Engine, id = 'shop') => run.plan(id).groups.map(({ machines }) => machines);

const second: ComponentSpec = {
  kind: 'configuration-server',
  id: 'cs-2',
  name: 'cs-2',
  site: 'onprem',
  cpu: 8,
  memoryBytes: 16 * GB,
  cacheBytes: 300 * GB,
  threads: 4,
};

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `vm-${at + 1}`, churn: MB }));

describe('a plan', () => {
  table('its groups', [
    {
      says: 'begin with one, and are seven at most',
      ids: '[RPL-01]',
      wish: shop([]),
      play(run) {
        expect(make(run, { vms: ['db-01'] })).toMatchObject({ ok: true });
        expect(groups(run, 'plan-1')).toEqual([['db-01']]);
        expect(refused(run, 'add-to-plan', 'app-01', { plan: 'plan-1', group: 3 })).toEqual([
          'PLAN_NO_SUCH_GROUP',
        ]);
        for (const group of [2, 3, 4, 5, 6, 7]) {
          const step = { when: 'before', manual: `Step ${group}`, group };
          must(run, 'add-step', 'plan-1', step);
        }
        expect(refused(run, 'add-to-plan', 'app-01', { plan: 'plan-1', group: 8 })).toEqual([
          'PLAN_NO_SUCH_GROUP',
        ]);
        must(run, 'add-to-plan', 'app-01', { plan: 'plan-1', group: 7 });
        expect(groups(run, 'plan-1')[6]).toEqual(['app-01']);
      },
    },
    {
      says: 'hold a machine once, which can be moved and taken out',
      ids: '[RPL-01] [ST-08]',
      wish: shop(),
      play(run) {
        expect(refused(run, 'add-to-plan', 'db-01', { plan: 'shop', group: 2 })).toEqual([
          'ALREADY_IN_PLAN',
        ]);
        must(run, 'move-in-plan', 'db-01', { plan: 'shop', group: 3 });
        expect(groups(run)).toEqual([[], ['app-01', 'app-02'], ['web-01', 'db-01']]);
        must(run, 'remove-from-plan', 'db-01', { plan: 'shop' });
        expect(refused(run, 'move-in-plan', 'db-01', { plan: 'shop', group: 1 })).toEqual([
          'NOT_IN_PLAN',
        ]);
      },
    },
    {
      says: 'hold a replication group as a whole',
      ids: '[RPL-01] [MVM-01]',
      wish: {
        machines: ['sql-01', 'sql-02', 'web-01'].map((id) => ({
          id,
          churn: MB,
          ...(id === 'web-01' ? {} : { group: 'orders' }),
        })),
        plans: [{ id: 'shop', groups: [['web-01']] }],
      },
      play(run) {
        must(run, 'add-to-plan', 'sql-02', { plan: 'shop', group: 2 });
        expect(groups(run)).toEqual([['web-01'], ['sql-01', 'sql-02']]);
        must(run, 'move-in-plan', 'sql-01', { plan: 'shop', group: 1 });
        expect(groups(run)).toEqual([['web-01', 'sql-01', 'sql-02'], []]);
      },
    },
    {
      says: 'are of one configuration server, VMware and physical together',
      ids: '[RPL-02]',
      wish: {
        machines: [
          { id: 'web-01', churn: MB },
          { id: 'box-01', churn: MB, physical: true },
          { id: 'far-01', churn: MB, server: 'cs-2' },
        ],
        parts: [second],
        plans: [{ id: 'shop', groups: [['web-01']] }],
      },
      play(run) {
        must(run, 'add-to-plan', 'box-01', { plan: 'shop' });
        expect(refused(run, 'add-to-plan', 'far-01', { plan: 'shop' })).toEqual([
          'PLAN_OTHER_SERVER',
        ]);
        expect(codes(run, { vms: ['web-01', 'far-01'] })).toEqual(['PLAN_OTHER_SERVER']);
      },
    },
    {
      says: 'hold fifty machines and not one more',
      ids: '[RPL-03] [X-19] [VLT-06]',
      wish: { machines: many(51), seed: 1 },
      play(run) {
        const ids = many(51).map(({ id }) => id);
        expect(codes(run, { vms: ids })).toEqual(['PLAN_FULL']);
        expect(make(run, { vms: ids.slice(0, 50) })).toMatchObject({ ok: true });
        expect(refused(run, 'add-to-plan', 'vm-51', { plan: 'plan-1' })).toEqual(['PLAN_FULL']);
        for (let at = 2; at < 30; at += 1) {
          expect(make(run, { id: `plan-${at}`, vms: ids.slice(0, 50) })).toMatchObject({
            ok: true,
          });
        }
      },
    },
  ]);

  table('its actions', [
    {
      says: 'are scripts or manual actions, before or after a group',
      ids: '[RPL-05]',
      wish: shop(),
      play(run) {
        must(run, 'add-step', 'shop', { group: 1, when: 'after', script: 'Mount', minutes: '2m' });
        must(run, 'add-step', 'shop', { group: 2, when: 'before', manual: 'Look', minutes: '5m' });
        expect(run.plan('shop').groups[0]?.after).toMatchObject([
          { kind: 'script', text: 'Mount' },
        ]);
        expect(run.plan('shop').groups[1]?.before).toMatchObject([{ kind: 'manual' }]);
        const both = { group: 1, when: 'after', script: 'A', manual: 'B' };
        expect(refused(run, 'add-step', 'shop', both)).toEqual(['STEP_ONE_KIND']);
        const again = { group: 3, when: 'after', manual: 'Mount' };
        expect(refused(run, 'add-step', 'shop', again)).toEqual(['STEP_NAME_TAKEN']);
        must(run, 'remove-step', 'shop', { step: 'Mount' });
        expect(refused(run, 'remove-step', 'shop', { step: 'Mount' })).toEqual(['NO_SUCH_STEP']);
      },
    },
    {
      says: 'are ten at most before one group, and given to people there are',
      ids: '[RPL-05] [RPL-06]',
      wish: { ...shop(), people: [{ id: 'dba', name: 'Dana', away: [] }] },
      play(run) {
        for (let at = 1; at <= 10; at += 1) {
          must(run, 'add-step', 'shop', { group: 1, when: 'before', manual: `Step ${at}` });
        }
        const more = { group: 1, when: 'before', manual: 'Step 11' };
        expect(refused(run, 'add-step', 'shop', more)).toEqual(['STEPS_FULL']);
        const known = { group: 1, when: 'after', manual: 'Open', who: 'dba' };
        expect(refused(run, 'add-step', 'shop', { ...known, who: 'nobody' })).toEqual([
          'NO_SUCH_PERSON',
        ]);
        must(run, 'add-step', 'shop', known);
      },
    },
    {
      says: 'take runbooks of each region, but of the vault’s subscription only',
      ids: '[RPL-09]',
      wish: shop(),
      play(run) {
        const step = { group: 1, when: 'before', script: 'Notify', region: 'East US' };
        expect(refused(run, 'add-step', 'shop', { ...step, subscription: 'other' })).toEqual([
          'RUNBOOK_OTHER_SUBSCRIPTION',
        ]);
        must(run, 'add-step', 'shop', { ...step, subscription: 'own' });
      },
    },
    {
      says: 'belong to the kinds of runs and to the direction they name',
      ids: '[RPL-15]',
      wish: shop([
        {
          ...database,
          before: [
            script('Only in tests', 1, { runs: ['test'] }),
            script('Only planned', 1, { runs: ['planned'] }),
            script('Only unplanned', 1, { runs: ['unplanned'] }),
            script('Only on the way home', 1, { directions: ['to-site'] }),
            manual('Always', 0),
          ],
        },
      ]),
      play(run) {
        const told = () => run.planRun('shop')?.steps.flatMap(({ text }) => text ?? []);
        run.advanceTo(AT);
        must(run, 'test-failover', 'shop');
        expect(told()).toEqual(['Only in tests', 'Always']);
        run.advanceTo(AT + HOUR);
        must(run, 'confirm-step', 'shop');
        run.advanceTo(AT + 2 * HOUR);
        must(run, 'cleanup-test', 'shop');
        run.advanceTo(AT + 3 * HOUR);
        must(run, 'failover', 'shop');
        expect(told()).toEqual(['Only unplanned', 'Always']);
        run.advanceTo(AT + 3 * HOUR + MINUTE / 2);
        must(run, 'cancel-job', 'shop');
        run.advanceTo(AT + 4 * HOUR);
        must(run, 'planned-failover', 'shop');
        expect(told()).toEqual(['Only planned', 'Always']);
      },
    },
    {
      says: 'hand a runbook the plan, the kind of run, the direction, the group and its machines',
      ids: '[RPL-10]',
      wish: shop([{ machines: ['app-01', 'app-02'], after: [script('Register', 1)] }]),
      play(run) {
        failover(run);
        const told = run.planRun('shop')?.steps.find(({ text }) => text === 'Register');
        expect(told?.runbook).toEqual({
          RecoveryPlanName: 'shop',
          FailoverType: 'Unplanned',
          FailoverDirection: 'PrimaryToSecondary',
          GroupId: '1',
          VmMap: {
            'app-01': { RoleName: 'app-01', CloudServiceName: 'vault-1' },
            'app-02': { RoleName: 'app-02', CloudServiceName: 'vault-1' },
          },
        });
      },
    },
  ]);

  table('a script', [
    {
      says: 'is given up after 600 seconds, and not a millisecond before',
      ids: '[RPL-07] [F-78]',
      wish: shop([{ ...database, before: [script('Endless', 11)] }]),
      play(run) {
        failover(run);
        const began = () =>
          run.planRun('shop')?.steps.find(({ id }) => id === 'run-script')?.startedAtMs ?? null;
        while (began() === null) run.advanceTo(run.nowMs() + MINUTE);
        const end = (began() ?? 0) + 600_000;
        run.advanceTo(end - 1);
        expect(steps(run)).toContain('run-script running');
        run.advanceTo(end);
        expect(steps(run)).toContain('run-script failed SCRIPT_TIMEOUT');
      },
    },
    {
      says: 'that writes an error fails when it ends; one of ten minutes does not',
      ids: '[RPL-07]',
      wish: shop([
        { ...database, before: [script('Whines', 2, { fails: 'error' }), script('Long', 10)] },
      ]),
      play(run) {
        failover(run);
        run.advanceTo(AT + 2 * HOUR);
        expect(steps(run).filter((step) => step.startsWith('run-script'))).toEqual([
          'run-script failed SCRIPT_FAILED',
          'run-script done',
        ]);
      },
    },
    {
      says: 'does in Azure what it was written for',
      ids: '[RPL-11] [DSK-05]',
      wish: {
        machines: [{ id: 'db-01', churn: MB, conditions: { 'excluded-disk-needed': 1 } }],
        plans: [
          {
            id: 'shop',
            groups: [
              {
                machines: ['db-01'],
                after: [
                  script('Make the disk', 2, { does: { do: 'create-disk', target: 'db-01' } }),
                ],
              },
            ],
          },
        ],
      },
      play(run) {
        failover(run);
        run.advanceTo(AT + 2 * HOUR);
        expect(run.azureCopy('db-01')?.drives.some(({ from }) => from === 'made')).toBe(true);
        expect(run.azureCopy('db-01')?.work).toBeNull();
      },
    },
  ]);

  table('a run', [
    {
      says: 'takes one choice of point for all machines, and none of one’s own',
      ids: '[RPL-16] [RPT-09]',
      wish: shop(),
      play(run) {
        run.advanceTo(70 * MINUTE);
        expect(refused(run, 'failover', 'shop', { point: 'custom', age: '10m' })).toEqual([
          'POINT_NOT_FOR_PLANS',
        ]);
        must(run, 'failover', 'shop', { point: 'latest-app-consistent' });
        run.advanceTo(3 * HOUR);
        for (const id of ['db-01', 'app-01', 'web-01']) {
          expect(run.failoverFacts(id)?.pointKind).toBe('app');
        }
      },
    },
    {
      says: 'skips what another plan has brought over already',
      ids: '[RPL-14]',
      wish: {
        ...shop(),
        plans: [
          { id: 'first', groups: [['db-01']] },
          { id: 'shop', groups: [['db-01'], ['web-01']] },
        ],
      },
      play(run) {
        run.advanceTo(AT);
        must(run, 'failover', 'first', { point: 'latest-processed' });
        run.advanceTo(2 * HOUR);
        const before = run.jobs().filter(({ target }) => target === 'db-01').length;
        must(run, 'failover', 'shop', { point: 'latest-processed' });
        run.advanceTo(4 * HOUR);
        expect(state(run)).toBe('commitPending');
        expect(run.jobs().filter(({ target }) => target === 'db-01')).toHaveLength(before);
        expect(refused(run, 'failover', 'shop')).toEqual(['PLAN_ALL_THERE']);
      },
    },
    {
      says: 'is nobody’s while the plan is empty, and of a deleted plan nothing is left',
      ids: '[RPL-01]',
      wish: shop(),
      play(run) {
        expect(make(run)).toMatchObject({ ok: true });
        expect(run.plan('plan-1').definition).toBe('draft');
        expect(refused(run, 'failover', 'plan-1')).toEqual(['PLAN_EMPTY']);
        must(run, 'add-to-plan', 'web-01', { plan: 'plan-1' });
        expect(run.plan('plan-1').definition).toBe('saved');
        must(run, 'add-to-plan', 'db-01', { plan: 'plan-1' });
        expect(run.plan('plan-1').definition).toBe('edited');
        must(run, 'delete-plan', 'plan-1');
        expect(run.plans().map(({ id }) => id)).toEqual(['shop']);
        expect(refused(run, 'failover', 'plan-1')).toEqual(['PLAN_DELETED']);
        expect(codes(run)).toEqual(['ID_TAKEN']);
      },
    },
  ]);
});
