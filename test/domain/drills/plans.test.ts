/** Three tiers of nine machines, from an empty subscription to a committed plan (RPL, LC-14). */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { begin, must } from '../lifecycle/drive.ts';
import { accountsMatch, engineOf, finished, protect, type Story, setUp, until } from './story.ts';

const TIERS = [
  ['db-01', 'db-02'],
  ['app-01', 'app-02', 'app-03'],
  ['web-01', 'web-02', 'web-03', 'web-04'],
] as const;

interface PlanStory extends Story {
  /** Trouble during the test and the run of the plan, each with its remedy. */
  readonly whileTesting?: (run: Engine) => void;
  readonly failsInTest?: readonly string[];
  readonly whileRunning: (run: Engine) => void;
}

const base = {
  machines: TIERS.flat(),
  os: 'windows',
  point: 'latest-processed',
  ends: 'commit',
} as const;

const plan = (run: Engine) => run.plan('shop');

/** The plan is made where it is used: groups, a person between, a script at the end. */
function draw(run: Engine): void {
  const made = run.dispatch({ do: 'create-plan', with: { id: 'shop', vms: TIERS[0] } });
  expect(made).toMatchObject({ ok: true });
  TIERS.forEach((tier, at) => {
    if (at === 0) return;
    for (const id of tier) must(run, 'add-to-plan', id, { plan: 'shop', group: at + 1 });
  });
  const open = { group: 1, when: 'after', manual: 'Open the database', minutes: '5m' };
  must(run, 'add-step', 'shop', open);
  const tell = { group: 3, when: 'after', script: 'Tell the monitor', minutes: '2m' };
  must(run, 'add-step', 'shop', tell);
  expect(plan(run).groups.map(({ machines }) => machines)).toEqual(TIERS);
  expect(plan(run).trust.state).toBe('neverTested');
}

/** A run until its person is asked, and on until it waits for the last word. */
function play(run: Engine, ends: string): void {
  until(run, () => plan(run).state, 'waitingInput');
  run.advanceTo(run.nowMs() + 5 * MINUTE);
  must(run, 'confirm-step', 'shop');
  until(run, () => plan(run).state, ends);
}

function rehearse(run: Engine, story: PlanStory): void {
  run.advanceTo(run.nowMs() + 2 * HOUR);
  must(run, 'test-failover', 'shop', { network: 'net-test', point: 'latest-processed' });
  story.whileTesting?.(run);
  play(run, 'awaitingCompletion');
  const down = story.machines.filter((id) => !run.testVmState(id).includes('running'));
  expect(down).toEqual(story.failsInTest ?? []);
  must(run, 'cleanup-test', 'shop');
  until(run, () => plan(run).state, 'done');
  expect(run.testsLeft()).toBe(0);
  expect(plan(run).trust.state).toBe(down.length > 0 ? 'failed' : 'tested');
}

const stories: readonly PlanStory[] = [
  {
    ...base,
    says: 'whose line fails during the first copies and whose script fails in the disaster',
    whileCopying(run) {
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(run.nowMs() + 30 * MINUTE);
      run.endFault(fault);
    },
    disaster: (run) => void begin(run, 'site-power-loss', 'onprem'),
    whileRunning(run) {
      begin(run, 'script-fails', 'shop', { how: 'timeout' });
      play(run, 'commitPending');
      const step = { step: 'Tell the monitor' };
      expect(run.planRun('shop')?.steps.at(-1)).toMatchObject({ errorCode: 'SCRIPT_TIMEOUT' });
      must(run, 'fix-script', 'shop', step);
      finished(run, 'shop');
      must(run, 'run-step', 'shop', step);
      finished(run, 'shop');
      expect(plan(run).trust.state).toBe('tested');
    },
  },
  {
    ...base,
    says: 'of which one machine cannot be prepared at first, in the test and in the disaster',
    failsInTest: ['app-02'],
    whileTesting(run) {
      begin(run, 'hydration-fails', 'app-02');
    },
    disaster(run) {
      must(run, 'repair', 'app-02', { what: 'boot-drivers-missing' });
      finished(run, 'app-02');
      run.advanceTo(run.nowMs() + HOUR);
      begin(run, 'quota-too-small', 'azure', { cores: 17 });
      begin(run, 'site-power-loss', 'onprem');
    },
    whileRunning(run) {
      play(run, 'commitPending');
      const broken = base.machines.filter((id) => run.itemState(id) === 'failoverBroken');
      expect(broken.length).toBeGreaterThan(0);
      expect(run.isOrderKept('shop')).not.toBe(false);
      must(run, 'request-quota', 'azure', { cores: 64 });
      finished(run, 'azure');
      must(run, 'failover', 'shop', { point: 'latest-processed' });
      play(run, 'commitPending');
    },
  },
];

function whole(story: PlanStory, executor: 'table' | 'actors'): Engine {
  const run = engineOf(story, executor);
  setUp(run, story);
  protect(run, story);
  draw(run);
  rehearse(run, story);
  run.advanceTo(run.nowMs() + HOUR);
  story.disaster(run);
  run.advanceTo(run.nowMs() + 5 * MINUTE);
  must(run, 'failover', 'shop', { point: 'latest-processed' });
  story.whileRunning(run);
  for (const id of story.machines) expect(run.runningAt(id)).toBe('azure');
  must(run, 'commit', 'shop');
  until(run, () => plan(run).state, 'done');
  for (const id of story.machines) expect(run.itemState(id)).toBe('failedOver');
  accountsMatch(run, story);
  return run;
}

describe('nine machines of three tiers and their plan, from nothing to a commit', () => {
  it.each(stories.map((story) => [story.says, story] as const))('%s', (_, story) => {
    const [onTable, onActors] = (['table', 'actors'] as const).map((mode) => whole(story, mode));
    expect(onActors?.digest()).toBe(onTable?.digest());
  });
});
