/** A failover from admission to commit, on both executors. */
import { describe, expect, it } from 'vitest';
import { type Command, createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { estate, units } from '../support/estate.ts';

const { MB } = units;

function engine(executor: 'table' | 'actors' = 'table'): Engine {
  const spec = estate({
    machines: [
      { id: 'web-01', churn: 0.2 * MB },
      { id: 'sql-01', churn: MB },
    ],
    services: [
      {
        id: 'shop',
        name: 'Shop',
        machines: ['web-01', 'sql-01'],
        needs: [],
        rtoMs: HOUR,
        rpoMs: 15 * MINUTE,
        up: 'serving',
        perHour: 600,
      },
    ],
  });
  return createEngine(spec, { seed: 7, executor, checkInvariants: true });
}

function codes(run: Engine, command: Command): string[] {
  const outcome = run.dispatch(command);
  return outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.code);
}

function lose(run: Engine): void {
  run.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
}

/** The whole way: power cut at T+6, failover at T+8, commit when it serves. */
function wholeWay(run: Engine): void {
  run.advanceTo(6 * MINUTE);
  lose(run);
  run.advanceTo(8 * MINUTE);
  for (const target of ['web-01', 'sql-01']) {
    run.dispatch({ do: 'failover', target, with: { point: 'latest-processed' } });
  }
  run.advanceTo(40 * MINUTE);
  for (const target of ['web-01', 'sql-01']) run.dispatch({ do: 'commit', target });
  run.advanceTo(HOUR);
}

describe('an unplanned failover', () => {
  it('brings a dark machine up in Azure in 19 to 24 minutes [FO-15] [FO-18] [JOB-13]', () => {
    const run = engine();
    run.advanceTo(6 * MINUTE);
    lose(run);
    run.advanceTo(8 * MINUTE);
    expect(codes(run, { do: 'failover', target: 'web-01' })).toEqual([]);
    run.advanceTo(26 * MINUTE);
    expect(run.itemState('web-01')).toBe('failingOver');
    run.advanceTo(33 * MINUTE);
    expect(run.itemState('web-01')).toBe('commitPending');
    expect(run.activeSide('web-01')).toBe('azure');
    expect(run.azureVmState('web-01')).toBe('running');
    const [job] = run.jobs();
    expect(job?.state).toBe('succeeded');
    expect(job?.steps.map((step) => step.id)).toEqual([
      'prerequisites',
      'process',
      'hydrate',
      'create-vm',
      'boot',
    ]);
  });

  it('counts the service down from the power cut until every machine serves again [FO-22]', () => {
    const run = engine();
    wholeWay(run);
    const rta = run.serviceRtaMs('shop');
    expect(rta).not.toBeNull();
    const ends = run
      .jobs()
      .filter((job) => job.kind === 'failover')
      .map((job) => job.endedAtMs ?? 0);
    expect(rta).toBe(Math.max(...ends) - 6 * MINUTE);
    expect(run.itemState('web-01')).toBe('failedOver');
  });

  it('charges every minute of downtime and every lost byte to one line', () => {
    const run = engine();
    wholeWay(run);
    const { lines, lostBytes, downtimeMs } = run.ledger();
    expect(lines.reduce((sum, line) => sum + line.ms, 0)).toBe(downtimeMs);
    expect(lines.reduce((sum, line) => sum + line.bytes, 0)).toBe(lostBytes);
    expect(lostBytes).toBe(Math.floor(60 * 0.2 * MB) + 60 * MB);
    expect(lines.map((line) => line.cause)).toContain('waiting');
    expect(lines.map((line) => line.cause)).toContain('step:failover.hydrate');
  });

  it('gives the same digest on the table and on live XState actors', () => {
    const table = engine('table');
    const actors = engine('actors');
    wholeWay(table);
    wholeWay(actors);
    expect(actors.digest()).toBe(table.digest());
    expect(actors.timeline()).toEqual(table.timeline());
  });

  it('gives the same digest in one step, in seconds and in odd steps', () => {
    const whole = engine();
    wholeWay(whole);
    const split = engine();
    const steps = [1000, 7301, 60_000];
    let turn = 0;
    const walk: Engine = {
      ...split,
      advanceTo(to) {
        while (split.nowMs() < to) {
          split.advanceTo(Math.min(to, split.nowMs() + (steps[turn % 3] ?? 1000)));
          turn += 1;
        }
        return split.nowMs();
      },
    };
    wholeWay(walk);
    expect(split.digest()).toBe(whole.digest());
  });

  it('forks with the same past and its own future', () => {
    const run = engine();
    run.advanceTo(6 * MINUTE);
    lose(run);
    run.advanceTo(10 * MINUTE);
    const child = run.fork();
    expect(child.digest()).toBe(run.digest());
    child.dispatch({ do: 'failover', target: 'web-01' });
    child.advanceTo(HOUR);
    expect(child.itemState('web-01')).toBe('commitPending');
    run.advanceTo(HOUR);
    expect(run.itemState('web-01')).toBe('protected');
  });
});

describe('what is refused, and why', () => {
  it.each([
    ['nothing to commit', { do: 'commit', target: 'web-01' }, 'NOTHING_TO_COMMIT'],
    ['no test to clean', { do: 'cleanup-test', target: 'web-01' }, 'NO_TEST'],
    ['point cannot change', { do: 'change-recovery-point', target: 'web-01' }, 'NOT_ON_APPROVAL'],
    ['nothing runs', { do: 'cancel-job', target: 'web-01' }, 'NO_RUNNING_JOB'],
    ['nothing failed', { do: 'restart-job', target: 'web-01' }, 'NO_FAILED_JOB'],
    ['in step', { do: 'resynchronize', target: 'web-01' }, 'NOT_OUT_OF_STEP'],
    ['runs already', { do: 'power-on', target: 'web-01' }, 'ALREADY_RUNNING'],
    ['no such machine', { do: 'failover', target: 'web-99' }, 'UNKNOWN_TARGET'],
    ['a line is no machine', { do: 'failover', target: 'wan' }, 'WRONG_TARGET'],
    ['no such command', { do: 'teleport', target: 'web-01' }, 'UNKNOWN_COMMAND'],
    ['no such setting', { do: 'commit', target: 'web-01', with: { now: true } }, 'UNKNOWN_SETTING'],
    [
      'no such choice',
      { do: 'failover', target: 'web-01', with: { point: 'newest' } },
      'BAD_POINT',
    ],
    [
      'too fast',
      { do: 'set-throttle', target: 'ps-1', with: { bandwidth: '200Mbps' } },
      'THROTTLE_RANGE',
    ],
    ['no unit', { do: 'set-throttle', target: 'ps-1', with: { bandwidth: '64' } }, 'BAD_SETTING'],
  ] as const)('refuses when %s and leaves the digest alone', (_, command, code) => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    const before = run.digest();
    expect(codes(run, command)).toContain(code);
    expect(run.digest()).toBe(before);
  });

  it('refuses a failover while the configuration server is down but not when the site is lost [X-02]', () => {
    const run = engine();
    run.advanceTo(MINUTE * 10);
    run.beginFault({ kind: 'config-server-down', target: 'cs-1', with: {} });
    run.advanceTo(MINUTE * 12);
    expect(codes(run, { do: 'failover', target: 'web-01' })).toEqual(['CS_NOT_CONNECTED']);
    lose(run);
    expect(codes(run, { do: 'failover', target: 'web-01' })).toEqual([]);
  });

  it('refuses a second operation on a busy machine [ENR-07] [F-83]', () => {
    const run = engine();
    run.advanceTo(10 * MINUTE);
    expect(codes(run, { do: 'failover', target: 'web-01' })).toEqual([]);
    expect(codes(run, { do: 'test-failover', target: 'web-01' })).toContain('ITEM_BUSY');
  });
});
