/** What goes wrong with plans, and what wrong moves cost (FAULTS 5). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { begin, edge, lastJob, must, refused, table } from '../lifecycle/drive.ts';
import {
  AT,
  all,
  applications,
  DOWN,
  database,
  failover,
  front,
  GROUP,
  items,
  manual,
  OVER,
  script,
  shop,
  state,
  steps,
} from './shop.ts';

const { MB } = units;
const END = AT + 3 * HOUR;

/** A runbook that makes the disk the database needs, before the applications start. */
const disk = script('Make the disk', 2, { does: { do: 'create-disk', target: 'db-01' } });
const withDisk = {
  ...shop([{ ...database, after: [disk] }, applications, front]),
  machines: ['db-01', 'app-01', 'app-02', 'web-01'].map((id) => ({
    id,
    churn: MB,
    ...(id === 'db-01' ? { conditions: { 'excluded-disk-needed': 1 } } : {}),
  })),
};

const work = (run: Engine, id = 'db-01') => run.azureCopy(id)?.work ?? null;
const runs = (run: Engine) => run.jobs().filter(({ target }) => target === 'shop').length;

function scriptRun(run: Engine) {
  return steps(run).filter((step) => step.startsWith('run-script'));
}

table('a script that fails', [
  {
    says: 'leaves undone what it was for, and the other groups come up',
    ids: '[F-78] [RPL-08]',
    wish: withDisk,
    play(run) {
      begin(run, 'script-fails', 'shop', { how: 'error' });
      failover(run);
      const ends = OVER + GROUP + 2 * MINUTE;
      edge(
        run,
        ends,
        () => scriptRun(run),
        ['run-script running'],
        ['run-script failed SCRIPT_FAILED'],
      );
      run.advanceTo(END);
      expect(items(run)).toEqual(all('commitPending'));
      expect(work(run)).toBe('excluded-disk-needed');
    },
  },
  {
    says: 'for want of an answer is given up after its 600 seconds',
    ids: '[F-78] [RPL-07]',
    wish: withDisk,
    play(run) {
      begin(run, 'script-fails', 'shop', { how: 'timeout', script: 1 });
      failover(run);
      const ends = OVER + GROUP + 10 * MINUTE;
      edge(
        run,
        ends,
        () => scriptRun(run),
        ['run-script running'],
        ['run-script failed SCRIPT_TIMEOUT'],
      );
    },
  },
  {
    says: 'is mended and run by hand: then what it was for is done',
    ids: '[F-78]',
    wish: withDisk,
    play(run) {
      begin(run, 'script-fails', 'shop');
      failover(run);
      run.advanceTo(END);
      must(run, 'fix-script', 'shop', { step: 'Make the disk' });
      run.advanceTo(END + 20 * MINUTE);
      expect(run.conditions('shop').map(({ name }) => name)).not.toContain('script-failing');
      must(run, 'run-step', 'shop', { step: 'Make the disk' });
      run.advanceTo(END + HOUR);
      expect(work(run)).toBeNull();
      expect(refused(run, 'fix-script', 'shop', { step: 'Make the disk' })).toEqual([
        'NOTHING_WRONG',
      ]);
    },
  },
  {
    says: 'fails again by hand while nobody has mended it',
    ids: '[F-78]',
    wish: withDisk,
    play(run) {
      begin(run, 'script-fails', 'shop');
      failover(run);
      run.advanceTo(END);
      must(run, 'run-step', 'shop', { step: 'Make the disk' });
      run.advanceTo(END + HOUR);
      expect(lastJob(run, 'shop')).toMatchObject({ state: 'failed', errorCode: 'SCRIPT_FAILED' });
      expect(work(run)).toBe('excluded-disk-needed');
    },
  },
  {
    says: 'is not mended by running all of the plan again, which is refused or fails once more',
    ids: '[F-78] [RPL-14]',
    wish: withDisk,
    play(run) {
      begin(run, 'script-fails', 'shop');
      failover(run);
      run.advanceTo(END);
      expect(refused(run, 'failover', 'shop')).toEqual(['PLAN_ALL_THERE']);
      const before = runs(run);
      expect(refused(run, 'restart-job', 'shop')).toContain('NO_FAILED_JOB');
      expect(runs(run)).toBe(before);
      expect(work(run)).toBe('excluded-disk-needed');
    },
  },
  {
    says: 'is hit alone where the fault names it',
    ids: '[F-78]',
    wish: shop([{ ...database, before: [script('One', 1), script('Two', 1)] }]),
    play(run) {
      begin(run, 'script-fails', 'shop', { script: 2 });
      failover(run);
      run.advanceTo(END);
      expect(scriptRun(run)).toEqual(['run-script done', 'run-script failed SCRIPT_FAILED']);
      expect(refused(run, 'fix-script', 'shop', { step: 'One' })).toEqual(['NOTHING_WRONG']);
      must(run, 'fix-script', 'shop', { step: 'Two' });
      run.advanceTo(END + HOUR);
      expect(refused(run, 'fix-script', 'shop', { step: 'Two' })).toEqual(['NOTHING_WRONG']);
    },
  },
]);

const asks = shop([database, { ...applications, before: [manual('Open the books', 5)] }, front]);

table('a manual action', [
  {
    says: 'that nobody confirms holds the run, whose job waits for input',
    ids: '[F-79] [RPL-06]',
    wish: asks,
    play(run) {
      failover(run);
      const job = () => run.planRun('shop')?.state;
      edge(run, OVER + GROUP, job, 'inProgress', 'waiting');
      run.advanceTo(END);
      expect(items(run)).toEqual(['commitPending', ...all('failingOver').slice(1)]);
    },
  },
  {
    says: 'is confirmed, and everything comes up',
    ids: '[F-79]',
    wish: asks,
    play(run) {
      failover(run);
      run.advanceTo(END);
      must(run, 'confirm-step', 'shop');
      run.advanceTo(END + 2 * GROUP);
      expect(items(run)).toEqual(all('commitPending'));
    },
  },
  {
    says: 'is no reason to cancel: whatever did not start yet has no replication and no machine',
    ids: '[F-79] [F-48] [FO-12]',
    wish: asks,
    play(run) {
      failover(run);
      run.advanceTo(END);
      must(run, 'cancel-job', 'shop');
      edge(run, END + 2 * MINUTE, () => run.itemState('web-01'), 'failingOver', 'failoverBroken');
      expect(state(run)).toBe('stopped');
      expect(items(run)).toEqual(['commitPending', ...all('failoverBroken').slice(1)]);
      expect(run.rpoMs('web-01')).toBeNull();
      run.advanceTo(END + HOUR);
      must(run, 'failover', 'shop', { point: 'latest-processed' });
      run.advanceTo(END + 2 * HOUR);
      must(run, 'confirm-step', 'shop');
      run.advanceTo(END + 3 * HOUR);
      expect(items(run)).toEqual(all('commitPending'));
    },
  },
  {
    says: 'waits for who is to do it, unless somebody stands in',
    ids: '[RPL-06] [F-79]',
    wish: {
      ...shop([{ ...database, before: [manual('Open', 5, 'dba')] }]),
      people: [
        { id: 'dba', name: 'Dana', away: [{ fromMs: 0, toMs: 2 * HOUR }] },
        { id: 'sub', name: 'Sam', away: [] },
      ],
    },
    play(run) {
      failover(run);
      run.advanceTo(2 * HOUR + 5 * MINUTE - 1);
      expect(refused(run, 'confirm-step', 'shop')).toEqual(['STEP_NOT_DONE']);
      run.advanceTo(2 * HOUR + 5 * MINUTE);
      must(run, 'confirm-step', 'shop');
      expect(state(run)).toBe('group.boot');
    },
  },
  {
    says: 'goes to the deputy at once',
    ids: '[RPL-06]',
    wish: {
      ...shop([{ ...database, before: [manual('Open', 5, 'dba')] }]),
      people: [
        { id: 'dba', name: 'Dana', away: [{ fromMs: 0, toMs: 2 * HOUR }], deputy: 'sub' },
        { id: 'sub', name: 'Sam', away: [] },
      ],
    },
    play(run) {
      failover(run);
      run.advanceTo(OVER + 5 * MINUTE);
      must(run, 'confirm-step', 'shop');
    },
  },
]);

/** The web server looks for the applications when it starts, they look for the database. */
function needing(groups: Parameters<typeof shop>[0]) {
  const needs: Readonly<Record<string, readonly string[]>> = {
    'app-01': ['db-01'],
    'app-02': ['db-01'],
    'web-01': ['app-01', 'app-02'],
  };
  return {
    ...shop(groups),
    machines: ['db-01', 'app-01', 'app-02', 'web-01'].map((id) => ({
      id,
      churn: MB,
      more: needs[id] === undefined ? {} : { needs: needs[id] },
    })),
    services: [
      {
        id: 'orders',
        name: 'Orders',
        machines: ['db-01', 'app-01', 'app-02', 'web-01'],
        needs: [],
        rtoMs: 2 * HOUR,
        rpoMs: HOUR,
        up: 'serving' as const,
      },
    ],
  };
}

const early = ['app-01', 'app-02', 'web-01'];

table('a boot order', [
  {
    says: 'that is right brings the applications up as their machines start, group after group',
    ids: '[RPL-12] [RPL-13]',
    wish: needing([database, applications, front]),
    play(run) {
      failover(run);
      expect(run.isOrderKept('shop')).toBeNull();
      edge(run, OVER + 3 * GROUP, () => run.serviceUp('orders'), false, true);
      expect(run.isOrderKept('shop')).toBe(true);
    },
  },
  {
    says: 'that is wrong leaves applications down that did not find what they need',
    ids: '[F-80] [RPL-12]',
    wish: needing([front, applications, database]),
    play(run) {
      failover(run);
      edge(run, OVER + GROUP, () => work(run, 'web-01'), null, 'started-too-early');
      run.advanceTo(END);
      expect(early.map((id) => work(run, id))).toEqual(early.map(() => 'started-too-early'));
      expect(run.serviceUp('orders')).toBe(false);
    },
  },
  {
    says: 'is found wrong by a test, too',
    ids: '[F-80] [TFO-01]',
    wish: needing([front, applications, database]),
    play(run) {
      run.advanceTo(AT);
      must(run, 'test-failover', 'shop');
      run.advanceTo(END);
      expect(run.azureCopy('web-01', 'test')?.work).toBe('started-too-early');
      expect(run.azureCopy('db-01', 'test')?.work).toBeNull();
    },
  },
  {
    says: 'is mended in the plan, and the machines are restarted in the right order',
    ids: '[F-80]',
    wish: needing([front, applications, database]),
    play(run) {
      failover(run);
      run.advanceTo(END);
      must(run, 'move-in-plan', 'db-01', { plan: 'shop', group: 1 });
      must(run, 'move-in-plan', 'web-01', { plan: 'shop', group: 3 });
      let at = END;
      for (const id of early) {
        must(run, 'shut-down', id);
        run.advanceTo(at + 10 * MINUTE);
        must(run, 'start-vm', id);
        at += 20 * MINUTE;
        run.advanceTo(at);
        expect(work(run, id)).toBeNull();
      }
      expect(run.serviceUp('orders')).toBe(true);
    },
  },
  {
    says: 'is not mended by failing over again, which is refused: the outage goes on',
    ids: '[F-80]',
    wish: needing([front, applications, database]),
    play(run) {
      failover(run);
      run.advanceTo(END);
      expect(refused(run, 'failover', 'shop')).toEqual(['PLAN_ALL_THERE']);
      run.advanceTo(END + HOUR);
      expect(run.serviceUp('orders')).toBe(false);
      expect(run.serviceDowntime('orders').value).toBe(END + HOUR - (DOWN - 0));
    },
  },
]);
