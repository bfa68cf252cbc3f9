/** Status notes, notes of a kind, parts to build, and what holds from the start. */
import { describe, expect, it } from 'vitest';
import { createRun } from '../../src/drill/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { compiled, smallScenario } from '../support/scenarios.ts';

const ON_TIME = '{ metric: reports-on-time, of: status, op: at-least, value: 50% }';
const TRUE_TO = '{ metric: report-error, of: status, op: at-most, value: 20m }';

const told = compiled(
  smallScenario(`reports:
  - { id: status, to: sam, due: [30m, 60m], grace: 5m, fields: [back-at] }
injects:
  - { id: cut, title: Cut, at: 10m, from: sam, message: "Dark.",
      fault: { kind: site-power-loss, target: onprem, for: 50m } }
objectives:
  - { id: on-time, text: On time., measure: ${ON_TIME}, points: 10 }
  - { id: true-to, text: True., measure: ${TRUE_TO}, points: 10 }
  - { id: gap, text: Noted., measure: { metric: noted, about: gap, op: is, value: true },
      points: 1 }
  - { id: nothing, text: None., measure: { metric: noted, op: is, value: false }, points: 1 }`),
);

function states(notes: readonly (readonly [minute: number, backAt: string])[]) {
  const run = createRun(told);
  for (const [minute, back] of notes) {
    run.advanceTo(minute * MINUTE);
    const sent = run.dispatch({ do: 'report', target: 'status', with: { 'back-at': back } });
    expect(sent.ok).toBe(true);
  }
  run.advanceTo(told.clock.endMs);
  return Object.fromEntries(run.objectives().map(({ id, state }) => [id, state]));
}

describe('a status note', () => {
  it('is on time from ten minutes before it is due to the end of its grace', () => {
    expect(states([[20, '1h']])['on-time']).toBe('met');
    expect(states([[19, '1h']])['on-time']).toBe('missed');
    expect(states([[35, '1h']])['on-time']).toBe('met');
    expect(states([[36, '1h']])['on-time']).toBe('missed');
  });

  it('is not known to be late before its grace is over', () => {
    const run = createRun(told);
    run.advanceTo(35 * MINUTE);
    expect(run.objectives()[0]?.state).toBe('unknown');
    run.advanceTo(35 * MINUTE + 1);
    expect(run.objectives()[0]?.state).toBe('missed');
  });

  it('is measured against the return of what was down when it was sent', () => {
    expect(states([[30, '1h10m']])['true-to']).toBe('met');
    expect(states([[30, '3h']])['true-to']).toBe('missed');
  });

  it('promises nothing while nothing is down', () => {
    expect(states([[5, '3h']])['true-to']).toBe('unknown');
  });

  it('is refused without what it has to say', () => {
    const run = createRun(told);
    const outcome = run.dispatch({ do: 'report', target: 'status', with: { state: 'Dark.' } });
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'BAD_SETTING' }] });
    expect(run.dispatch({ do: 'report', target: 'web-01' }).ok).toBe(false);
  });

  it('leaves a run that sent none with the state it always had', () => {
    const run = createRun(told);
    const copy = run.fork();
    expect(copy.digest()).toBe(run.digest());
  });
});

describe('what was written down', () => {
  it('is told apart by its kind', () => {
    const run = createRun(told);
    run.dispatch({ do: 'record', with: { as: 'finding', text: 'Odd.' } });
    const found = () => run.objectives().map(({ state }) => state);
    expect(found().slice(2)).toEqual(['missed', 'missed']);
    run.dispatch({ do: 'record', with: { as: 'gap', text: 'No agent.' } });
    expect(found()[2]).toBe('met');
  });
});

const BUILT = 'op: is, value: true }, points: 1 }';
const builder = compiled(
  smallScenario(`objectives:
  - { id: store, text: A store., measure: { metric: built, of: storage-2, ${BUILT}
  - { id: bubble, text: A test network., measure: { metric: built, of: net-test, ${BUILT}
  - { id: there, text: The vault., measure: { metric: built, of: vault-1, ${BUILT}`).replace(
    '  preset: small-site',
    `  preset: small-site
  give: partial
  hidden: [storage-2, net-test]
  components: { storage-2: { kind: storage-account, site: azure, tier: premium } }`,
  ),
);

describe('a part that has to be built', () => {
  const run = createRun(builder);
  const found = () => run.objectives().map(({ state }) => state);

  it('is not there at the start', () => {
    expect(builder.estate.components.map(({ id }) => id)).not.toContain('storage-2');
    expect(found()).toEqual(['missed', 'missed', 'met']);
  });

  it('counts by kind, site and size, whatever it is called', () => {
    const azure = { do: 'create', target: 'azure' } as const;
    run.dispatch({ ...azure, with: { kind: 'storage-account', id: 'mine', tier: 'standard' } });
    run.advanceTo(30 * MINUTE);
    run.dispatch({ ...azure, with: { kind: 'network', id: 'lab' } });
    run.advanceTo(60 * MINUTE);
    expect(found()).toEqual(['missed', 'missed', 'met']);
    run.dispatch({ ...azure, with: { kind: 'storage-account', id: 'fast', tier: 'premium' } });
    run.advanceTo(90 * MINUTE);
    run.dispatch({ ...azure, with: { kind: 'network', id: 'apart', bubble: true } });
    run.advanceTo(2 * 60 * MINUTE);
    expect(run.commands().flatMap(({ refused }) => refused)).toEqual([]);
    expect(found()).toEqual(['met', 'met', 'met']);
  });
});

describe('an estate without protection', () => {
  it('is the state empty', () => {
    const bare = createRun(compiled(smallScenario().replace('state: healthy', 'state: empty')));
    expect(bare.engine.itemState('web-01')).toBe('discovered');
    expect(bare.dispatch({ do: 'enable-replication', target: 'web-01' }).ok).toBe(true);
  });
});

describe('what holds from the start', () => {
  it('is a fault, or a test that nobody cleaned up', () => {
    const text = smallScenario(`objectives:
  - { id: tidy, text: T., measure: { metric: tests-left, op: at-most, value: 0 }, points: 1 }`);
    const scenario = compiled(
      text.replace(
        'state: healthy,',
        `state: healthy,
  faults: [{ kind: internet-degraded, target: wan, with: { bandwidth: 5Mbps } }],
  leftovers: [{ kind: test-failover, vm: web-01, age: 3d }],`,
      ),
    );
    const run = createRun(scenario);
    run.advanceTo(5 * MINUTE);
    expect(run.objectives()[0]?.state).toBe('missed');
    expect(run.messages()).toEqual([]);
    expect(run.injectStates().map(({ fault }) => fault)).toEqual(['active', 'active']);
    expect(run.dispatch({ do: 'cleanup-test', target: 'web-01' }).ok).toBe(true);
    run.advanceTo(60 * MINUTE);
    expect(run.objectives()[0]?.state).toBe('met');
  });

  it('is a trait of a machine, which a check finds and a repair mends', () => {
    const scenario = compiled(
      smallScenario().replace('policy: standard }', 'policy: standard, traits: [uefi] }'),
    );
    expect(scenario.estate.machines[0]?.conditions).toEqual({ uefi: 1 });
  });
});
