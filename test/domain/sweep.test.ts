/**
 * Whatever is offered can be done, whatever is not is refused: every command against every thing,
 * in each situation a run can be in, with settings that are whole and with ones that are not.
 */
import { describe, expect, it } from 'vitest';
import { type Command, catalog, createEngine, type Engine } from '../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { estate } from '../support/estate.ts';
import { begin, fixed, must, type Wish } from './lifecycle/drive.ts';

const two: Wish = {
  machines: [
    { id: 'web-01', churn: 1e6 },
    { id: 'web-02', churn: 1e6, unprotected: true, more: { hasAgent: true } },
  ],
  account: { tier: 'standard' },
};

/** Without the invariants of every instant: they are held elsewhere, and this tries thousands. */
function engineOf(): Engine {
  const { machines = [], ...rest } = two;
  return createEngine(estate({ ...rest, machines, timing: fixed }), { seed: 5 });
}

const failOver = (run: Engine) => {
  must(run, 'failover', 'web-01', { point: 'latest' });
  run.advanceTo(run.nowMs() + HOUR);
};

interface Situation {
  readonly says: string;
  readonly bring: (run: Engine) => void;
}

const situations: readonly Situation[] = [
  { says: 'all is well', bring: () => {} },
  { says: 'the line is cut', bring: (run) => void begin(run, 'internet-down', 'wan') },
  { says: 'the site is dark', bring: (run) => void begin(run, 'site-power-loss', 'onprem') },
  {
    says: 'the coordinator is lost',
    bring: (run) => void begin(run, 'config-server-lost', 'cs-1'),
  },
  {
    says: 'the process server stands',
    bring: (run) => void begin(run, 'process-server-down', 'ps-1'),
  },
  { says: 'its agent is gone', bring: (run) => must(run, 'uninstall-agent') },
  { says: 'its source is off', bring: (run) => must(run, 'power-off') },
  { says: 'its source is deleted', bring: (run) => must(run, 'delete-machine') },
  {
    says: 'the second is being enabled',
    bring: (run) => must(run, 'enable-replication', 'web-02'),
  },
  {
    says: 'a test waits to be cleaned up',
    bring(run) {
      must(run, 'test-failover', 'web-01', { network: 'net-test' });
      run.advanceTo(run.nowMs() + HOUR);
    },
  },
  {
    says: 'a failover runs',
    bring(run) {
      must(run, 'failover', 'web-01', { point: 'latest' });
      run.advanceTo(run.nowMs() + 5 * MINUTE);
    },
  },
  {
    says: 'a failover broke',
    bring(run) {
      begin(run, 'hydration-fails', 'web-01');
      failOver(run);
    },
  },
  { says: 'a failover waits for its commit', bring: failOver },
  {
    says: 'a failover is committed',
    bring(run) {
      begin(run, 'site-power-loss', 'onprem');
      failOver(run);
      must(run, 'commit');
      run.advanceTo(run.nowMs() + HOUR);
    },
  },
  {
    says: 'a migration is complete',
    bring(run) {
      failOver(run);
      must(run, 'complete-migration');
      run.advanceTo(run.nowMs() + HOUR);
    },
  },
  {
    says: 'protection was ended',
    bring(run) {
      must(run, 'disable-replication');
      run.advanceTo(run.nowMs() + HOUR);
    },
  },
  { says: 'it was removed from the vault', bring: (run) => must(run, 'remove-from-vault') },
];

function things(run: Engine): string[] {
  const { sites, components, links, machines, policies } = run.spec;
  return [...sites, ...components, ...links, ...machines, ...policies].map(({ id }) => id);
}

/** The command with the settings its declaration gives as an example, or without any. */
function orders(target: string): Command[] {
  return catalog.commands.map(({ do: verb, example }) =>
    example === undefined
      ? { do: verb, target }
      : { do: verb, target, with: example as NonNullable<Command['with']> },
  );
}

describe('every command against every thing', () => {
  it.each(situations.map((row) => [row.says, row] as const))('while %s', (_, { bring }) => {
    const run = engineOf();
    run.advanceTo(30 * MINUTE);
    bring(run);
    const before = run.digest();
    let done = 0;
    for (const order of things(run).flatMap(orders)) {
      const refusals = run.admission(order);
      if (refusals.length > 0) {
        expect(run.dispatch(order)).toEqual({ ok: false, refusals });
        continue;
      }
      const branch = run.fork();
      expect(branch.dispatch(order)).toMatchObject({ ok: true });
      branch.advanceTo(branch.nowMs() + 2 * HOUR);
      done += 1;
    }
    expect(run.digest()).toBe(before);
    expect(done).toBeGreaterThan(0);
  });
});
