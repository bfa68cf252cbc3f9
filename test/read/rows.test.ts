/** Rows that say what comes next and what stands against an act, held against what then happens. */
import { describe, expect, it } from 'vitest';
import { createRun, playSteps, type Run } from '../../src/drill/index.ts';
import {
  debriefOf,
  failoverPreviewOf,
  frameOf,
  inspectionOf,
  journalOf,
  worstMachines,
} from '../../src/read/index.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { texts } from '../../src/text/index.ts';
import { beyondRescueTexts } from '../../src/ui/screens/debrief/beyond-rescue.ts';
import { builtIn, compiled, smallScenario } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const first = builtIn('first-failover');
const acts = ['failover', 'test-failover', 'change-recovery-point'] as const;

function at(scenario: typeof monday, ms: number): Run {
  const run = createRun(scenario);
  run.advanceTo(ms);
  return run;
}

describe('machines that are not protected', () => {
  it('are shown so once their protection has ended, and the vault lists none of them', () => {
    const run = at(monday, MINUTE);
    const ids = monday.estate.machines.map(({ id }) => id);
    expect(frameOf(run).vaults).toMatchObject([{ items: ids.length }]);
    for (const target of ids) {
      expect(run.dispatch({ do: 'disable-replication', target })).toMatchObject({ ok: true });
    }
    run.advanceTo(HOUR);
    const frame = frameOf(run);
    expect(new Set(frame.machines.map(({ look }) => look))).toEqual(new Set(['unprotected']));
    expect(frame.vaults).toMatchObject([{ items: 0 }]);
  });

  it('show how much of their first copy has arrived, and are in no promise before', () => {
    const run = createRun(compiled(smallScenario().replace('healthy', 'replicating')));
    const seen = () => frameOf(run).machines.find(({ id }) => id === 'web-01');
    run.advanceTo(MINUTE);
    const early = seen();
    expect(early).toMatchObject({ look: 'first-copy', rpoMs: null });
    run.advanceTo(10 * MINUTE);
    expect(seen()?.progress ?? 0).toBeGreaterThan(early?.progress ?? 1);
    const [disk] = run.engine.firstCopy('web-01')?.disks ?? [];
    expect(seen()?.progress).toBe(disk?.share);
  });
});

describe('the revision of a frame', () => {
  const revision = (run: Run) => frameOf(run).revision;

  it('stays while only time goes by, though a copy in Azure is billed', () => {
    const run = at(first, MINUTE);
    const bubble = first.estate.components.find(({ id }) => id.includes('test'))?.id ?? '';
    run.dispatch({ do: 'test-failover', target: 'web-01', with: { network: bubble } });
    while (run.engine.testVmState('web-01') !== 'running') run.advanceTo(run.nowMs() + MINUTE);
    const [before, cost] = [revision(run), run.engine.cost()];
    run.advanceTo(run.nowMs() + 1);
    expect(run.engine.cost()).toBeGreaterThan(cost);
    expect(revision(run)).toBe(before);
  });

  it('counts what happens: commands, refused ones too, and what they bring about', () => {
    const run = at(first, MINUTE);
    const quiet = revision(run);
    expect(run.dispatch({ do: 'commit', target: 'web-01' }).ok).toBe(false);
    const refused = revision(run);
    expect(refused).toBe(quiet + 1);
    run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    const begun = revision(run);
    expect(begun).toBeGreaterThan(refused);
    run.advanceTo(HOUR);
    expect(revision(run)).toBeGreaterThan(begun);
  });
});

describe('what the bill says is lost', () => {
  it('belongs to who left the source running where it wrote on after its failover [FO-05]', () => {
    const run = at(first, MINUTE);
    run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    run.advanceTo(HOUR / 2);
    const { lines } = debriefOf(run).ledger;
    const owners = lines.flatMap(({ cause, owner }) => (cause === 'after-failover' ? owner : []));
    expect(new Set(owners)).toEqual(new Set(['you']));
  });
});

describe('a bill and the promises beside it', () => {
  it('agree where one machine of a service was failed over, and another then went off', () => {
    const run = at(monday, 168 * MINUTE);
    const failover = { do: 'failover', target: 'web-01', with: { point: 'latest-processed' } };
    expect(run.dispatch(failover)).toMatchObject({ ok: true });
    expect(run.dispatch({ do: 'power-off', target: 'sql-01' })).toMatchObject({ ok: true });
    run.advanceTo(200 * MINUTE);
    const { ledger, services } = debriefOf(run);
    expect(ledger.lostBytes).toBeGreaterThan(0);
    const withWeb = services.filter(({ id }) =>
      monday.estate.services.some((row) => row.id === id && row.machines.includes('web-01')),
    );
    for (const { rpaMs } of withWeb) expect(rpaMs).toBeGreaterThan(0);
    expect(ledger.lines.filter(({ ms, owner }) => ms > 0 && owner === 'job')).toEqual([]);
  });
});

describe('rows of one instant', () => {
  const run = at(first, 7 * MINUTE);
  run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
  while (run.engine.itemState('web-01') !== 'commitPending') run.advanceTo(run.nextEventAtMs());

  it('are seen in the order they came about, and tell no shutdown nobody asked for', () => {
    const { seen } = frameOf(run);
    const states = seen.filter(({ what }) => what.startsWith('state.'));
    expect(states.map(({ detail }) => detail)).not.toContain('failingOver.stopping');
    const order = run.engine.timeline();
    const places = states.map((row) =>
      order.findIndex(
        ({ atMs, what, target, detail }) =>
          atMs === row.atMs && what === row.what && target === row.target && detail === row.detail,
      ),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('of the debrief tell that a failover succeeded before the commit that needed it', () => {
    const committed = run.fork();
    while (committed.engine.jobs().some(({ endedAtMs }) => endedAtMs === null)) {
      committed.advanceTo(committed.nextEventAtMs());
    }
    expect(committed.dispatch({ do: 'commit', target: 'web-01' })).toMatchObject({ ok: true });
    const rows = debriefOf(committed).timeline.map(({ kind, what }) => `${kind} ${what}`);
    expect(rows).toContain('job failover');
    expect(rows.indexOf('job failover')).toBeLessThan(rows.indexOf('command commit'));
  });
});

describe('machines whose protection was ended before their site went dark', () => {
  const run = createRun(first);
  const ids = first.estate.machines.map(({ id }) => id);
  for (const target of ids) run.dispatch({ do: 'disable-replication', target });
  run.advanceTo(HOUR);
  run.finish();
  const view = debriefOf(run);

  it('are named as beyond rescue, with the command that did it [DIS-01]', () => {
    expect(view.beyondRescue.map(({ machine }) => machine)).toEqual(ids);
    for (const row of view.beyondRescue) {
      expect(row.endedAtMs).toBe(0);
      expect(row.sinceMs).toBeGreaterThan(0);
    }
    for (const text of beyondRescueTexts(view.beyondRescue)) expect(text).toContain('T+0');
  });

  it('have given up all they held: the bill, the promise and the goal say so [DIS-01]', () => {
    expect(view.ledger.lostBytes).toBeGreaterThan(0);
    const lines = view.ledger.lines.filter(({ bytes }) => bytes > 0);
    expect(lines.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(view.ledger.lostBytes);
    expect(new Set(lines.map(({ owner }) => owner))).toEqual(new Set(['you']));
    const services = view.beyondRescue.flatMap((row) => row.services);
    expect(new Set(services)).toEqual(new Set(view.services.map(({ id }) => id)));
    expect(view.objectives.find(({ id }) => id === 'little-lost')?.state).toBe('missed');
  });
});

describe('a forecast', () => {
  it('names the instant at which the threshold is then passed', () => {
    const run = createRun(monday);
    while (!run.isEnded() && frameOf(run).forecasts.length === 0) {
      run.advanceTo(run.nowMs() + MINUTE);
    }
    const [soonest] = frameOf(run).forecasts;
    if (soonest === undefined) throw new Error('Monday breaks no threshold');
    const { machine, atMs } = soonest;
    const threshold = frameOf(run).machines.find((row) => row.id === machine)?.rpoThresholdMs ?? 0;
    const asIs = run.fork();
    asIs.advanceTo(atMs - 1);
    expect(asIs.engine.rpoMs(machine)).toBeLessThan(threshold);
    asIs.advanceTo(atMs);
    expect(asIs.engine.rpoMs(machine)).toBeGreaterThanOrEqual(threshold);
  });
});

describe('the journal', () => {
  it('shows the three machines furthest behind when none is chosen', () => {
    const run = at(monday, 2 * HOUR);
    const worst = worstMachines(run);
    expect(journalOf(run, [], HOUR).bands.map((band) => band.machine)).toEqual(worst);
    const rest = monday.estate.machines.map(({ id }) => id).filter((id) => !worst.includes(id));
    const least = Math.min(...worst.map((id) => run.engine.rpoMs(id) ?? 0));
    for (const id of rest) expect(run.engine.rpoMs(id) ?? 0).toBeLessThanOrEqual(least);
  });

  it('a band says how far its data has come: now less its RPO', () => {
    const run = at(monday, 2 * HOUR);
    for (const band of journalOf(run, ['sql-01', 'web-01'], HOUR).bands) {
      expect(band.frontierMs).toBe(2 * HOUR - (band.rpoMs ?? 0));
    }
  });
});

describe('what stands against an act', () => {
  it.each(acts)('%s: every rule looked at has its words', (kind) => {
    const { checks } = failoverPreviewOf(at(first, MINUTE), 'web-01', kind);
    expect(checks.length).toBeGreaterThan(0);
    for (const { code } of checks) expect(texts.dialogs.checks).toHaveProperty([code]);
  });

  it.each(acts)('%s: all rules hold exactly when it is admitted', (kind) => {
    for (const ms of [MINUTE, 7 * MINUTE]) {
      const run = at(first, ms);
      const { checks } = failoverPreviewOf(run, 'web-01', kind);
      const admitted = run.admission({ do: kind, target: 'web-01' }).length === 0;
      expect(checks.every((check) => check.holds)).toBe(admitted);
    }
  });

  it('a point can be changed on approval only [RPT-10]', () => {
    const { checks } = failoverPreviewOf(at(first, MINUTE), 'web-01', 'change-recovery-point');
    expect(checks.find((check) => check.code === 'NOT_ON_APPROVAL')).toMatchObject({
      holds: false,
      fact: 'RPT-10',
    });
  });

  it('a rule of the scenario is shown too', () => {
    const strict = { ...first, rules: { ...first.rules, deny: ['failover'] } };
    const { checks } = failoverPreviewOf(at(strict, MINUTE), 'web-01', 'failover');
    expect(checks.filter((check) => !check.holds).map((check) => check.code)).toEqual([
      'NOT_ALLOWED',
    ]);
    const operations = inspectionOf(at(strict, MINUTE), 'web-01')?.operations ?? [];
    const failover = operations.find((operation) => operation.do === 'failover');
    expect(failover?.refusals.map((refusal) => refusal.code)).toContain('NOT_ALLOWED');
  });
});

describe('the worst RPO of a run', () => {
  it('is told once for machines that had it together, highest first', () => {
    const run = createRun(monday);
    playSteps(run, monday.solutions[0]?.steps ?? []);
    run.advanceTo(monday.clock.endMs);
    const { worstRpo } = debriefOf(run);
    expect(worstRpo.length).toBeGreaterThan(0);
    expect(new Set(worstRpo.map(({ curve }) => curve.join())).size).toBe(worstRpo.length);
    const peaks = worstRpo.map(({ peakMs }) => peakMs);
    expect(peaks).toEqual([...peaks].sort((a, b) => b - a));
    for (const { curve, peakMs } of worstRpo) {
      expect(Math.max(...curve.map(([, rpo]) => rpo))).toBe(peakMs);
    }
  });
});
