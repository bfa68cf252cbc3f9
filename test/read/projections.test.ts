/** What the screen is told: frames, previews, curves and the bill, against the engine itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRun, playSteps, type Run } from '../../src/drill/index.ts';
import {
  debriefOf,
  failoverPreviewOf,
  frameOf,
  inspectionOf,
  journalOf,
  whyRpoOf,
} from '../../src/read/index.ts';
import { shareCents } from '../../src/read/money.ts';
import { HOUR, MINUTE } from '../../src/sim/index.ts';
import { texts } from '../../src/text/index.ts';
import { builtIn } from '../support/scenarios.ts';

const monday = builtIn('monday-0910');
const first = builtIn('first-failover');

function mondayAt(ms: number): Run {
  const run = createRun(monday);
  run.advanceTo(ms);
  return run;
}

/** The site of the first failover, dark for a minute. */
function darkSite(): Run {
  const run = createRun(first);
  run.advanceTo(7 * MINUTE);
  return run;
}

function won(): Run {
  const run = createRun(first);
  playSteps(run, first.solutions[0]?.steps ?? []);
  run.advanceTo(first.clock.endMs);
  return run;
}

describe('money', () => {
  it('is shared in whole cents that sum to the whole, rounded down once', () => {
    const stretches = fc.array(fc.integer({ min: 0, max: 86_400_000 }), { maxLength: 12 });
    fc.assert(
      fc.property(stretches, fc.integer({ min: 0, max: 5_000_000 }), (parts, perHour) => {
        const whole = parts.reduce((sum, ms) => sum + ms, 0);
        const shares = shareCents(parts, perHour);
        expect(shares.every((cents) => Number.isInteger(cents) && cents >= 0)).toBe(true);
        const sum = shares.reduce((total, cents) => total + cents, 0);
        expect(sum).toBe(Math.floor((whole * perHour * 100) / HOUR));
      }),
    );
  });
});

describe('a frame', () => {
  it('is plain data: it survives being written and read', () => {
    const frame = frameOf(mondayAt(2 * HOUR));
    expect(JSON.parse(JSON.stringify(frame))).toEqual(frame);
  });

  it('tells each machine as the engine has it', () => {
    const run = mondayAt(2 * HOUR);
    for (const row of frameOf(run).machines) {
      expect(row.rpoMs).toBe(run.engine.rpoMs(row.id));
      expect(row.backlogBytes).toBe(run.engine.backlogBytes(row.id));
    }
  });

  it('asking for frames changes nothing: the digest is that of a run nobody looked at', () => {
    const watched = createRun(monday);
    for (let at = 0; at <= 3 * HOUR; at += 7 * MINUTE) {
      watched.advanceTo(at);
      frameOf(watched);
      journalOf(watched, [], HOUR);
      whyRpoOf(watched, 'sql-01');
    }
    watched.advanceTo(3 * HOUR);
    expect(watched.digest()).toBe(mondayAt(3 * HOUR).digest());
  });

  it('keeps every cause that was named, with its instant and evidence', () => {
    const run = mondayAt(8 * MINUTE);
    const evidence = ['throttle', 'link-use'];
    run.dispatch({ do: 'name-cause', target: 'cs-1', with: { fault: 'process-server-down' } });
    const given = { fault: 'throttle-left-on', evidence };
    run.dispatch({ do: 'name-cause', target: 'cs-1', with: given });
    expect(frameOf(run).named).toEqual([
      { atMs: 8 * MINUTE, target: 'cs-1', fault: 'process-server-down', evidence: [] },
      { atMs: 8 * MINUTE, target: 'cs-1', fault: 'throttle-left-on', evidence },
    ]);
    const tank = frameOf(run).servers.find(({ id }) => id === 'cs-1')?.tank;
    expect(tank?.cpuUse).toBe(run.engine.serverUse('cs-1').cpu);
  });

  it('an alert that turns into a worse one is not told as cleared', () => {
    const seen = frameOf(mondayAt(80 * MINUTE)).seen.filter((row) => row.target === 'cs-1');
    expect(seen.map(({ what, detail }) => `${what} ${detail}`)).toEqual([
      'alert.raised backlog-warning',
      'alert.raised backlog-critical',
    ]);
  });

  it('lists of one instant what was said before what was done about it, and acts without a job', () => {
    const run = mondayAt(8 * MINUTE);
    run.dispatch({ do: 'declare-disaster' });
    run.dispatch({ do: 'test-failover', target: 'web-01' });
    run.dispatch({ do: 'record', with: { as: 'decision', text: 'Begun' } });
    const seen = frameOf(run).seen.filter(({ atMs }) => atMs === 8 * MINUTE);
    const kinds = seen.map(({ what }) => what).filter((what) => !what.startsWith('state.'));
    expect(kinds).toEqual([
      'message',
      'command.declare-disaster',
      'command.test-failover',
      'job.started',
      'note.decision',
    ]);
  });

  it('tells which servers have power', () => {
    const powered = (run: Run) => frameOf(run).servers.map(({ id, isPowered }) => [id, isPowered]);
    const lit = powered(mondayAt(HOUR));
    expect(lit.every(([, isPowered]) => isPowered)).toBe(true);
    expect(powered(darkSite())).toContainEqual(['cs-1', false]);
  });

  it('shows on the ribbon what everybody could see, and nothing that the drill keeps hidden', () => {
    const injects = monday.injects.map((row) => ({ ...row, visible: row.id !== 'threshold' }));
    const run = createRun({ ...monday, injects });
    run.advanceTo(2 * HOUR);
    run.dispatch({ do: 'declare-disaster' });
    const labels = journalOf(run, [], 2 * HOUR).flags.map(({ label }) => label);
    expect(labels).toContain('declare-disaster');
    expect(labels).toContain('Accounting wants a number');
    expect(labels).not.toContain('The promise is broken');
    const open = journalOf(mondayAt(2 * HOUR), [], 2 * HOUR).flags.map(({ label }) => label);
    expect(open).toContain('The promise is broken');
  });

  it('lists what was seen from the oldest to the newest', () => {
    const times = frameOf(mondayAt(5 * HOUR)).seen.map((row) => row.atMs);
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('why the RPO is what it is', () => {
  it('what was written before the oldest waiting byte is just what was sent', () => {
    const run = mondayAt(1.5 * HOUR);
    const why = whyRpoOf(run, 'sql-01');
    expect(why?.rpoMs).toBe(run.engine.rpoMs('sql-01'));
    expect(why?.oldestAtMs).toBeCloseTo(1.5 * HOUR - (why?.rpoMs ?? 0), 6);
    // The throttle of 64 Mbps holds it back, and neither line, card nor account does.
    const binding = why?.limits.filter((limit) => limit.isBinding).map(({ cause }) => cause);
    expect(binding).toEqual(['throttle']);
    expect(why?.limits.length).toBeGreaterThan(1);
    expect(why?.getsBytesPerMs).toBeLessThan(why?.writesBytesPerMs ?? 0);
  });

  it('a dark source owes nothing more: it says since when, and how many bytes wait', () => {
    const why = whyRpoOf(darkSite(), 'web-01');
    expect(why).toMatchObject({ stoppedAtMs: 6 * MINUTE, backlogBytes: 0, rpoMs: 0 });
    expect(whyRpoOf(mondayAt(HOUR), 'sql-01')?.stoppedAtMs).toBeNull();
  });

  it('the inspector tells filled, size and free of a cache so that they agree', () => {
    const facts = inspectionOf(mondayAt(HOUR), 'cs-1')?.facts ?? [];
    const of = (key: string) => Number(facts.find((fact) => fact.key === key)?.value);
    expect(of('cached')).toBeGreaterThan(0);
    expect(of('cached') / of('cache')).toBeCloseTo(1 - of('cache-free'), 9);
  });

  it('has no answer for what is no protected machine', () => {
    expect(whyRpoOf(mondayAt(HOUR), 'nobody')).toBeNull();
  });
});

describe('a preview of a failover', () => {
  it.each(['latest', 'latest-processed', 'latest-app-consistent'] as const)(
    'of the point %s says what the failover then gives up',
    (choice) => {
      const run = darkSite();
      const preview = failoverPreviewOf(run, 'web-01', 'failover');
      const option = preview.options.find((row) => row.choice === choice);
      expect(option?.refusals).toEqual([]);
      expect(
        run.dispatch({ do: 'failover', target: 'web-01', with: { point: choice } }),
      ).toMatchObject({ ok: true });
      run.advanceTo(1 * HOUR);
      const facts = run.engine.failoverFacts('web-01');
      expect(facts?.pointAtMs).toBe(option?.atMs);
      expect(facts?.lostBytes).toBe(option?.lostBytes);
    },
  );

  it('says why no failover can start where none can', () => {
    const run = darkSite();
    run.dispatch({ do: 'failover', target: 'web-01', with: { point: 'latest' } });
    const preview = failoverPreviewOf(run, 'web-01', 'failover');
    expect(preview.checks.filter((check) => !check.holds).map((check) => check.code)).toContain(
      'ITEM_BUSY',
    );
  });
});

describe('the debrief of a won first failover', () => {
  const run = won();
  const view = debriefOf(run);

  it('its bill sums to the lost bytes and to the downtime of the services', () => {
    const sum = (of: (line: (typeof view.ledger.lines)[number]) => number) =>
      view.ledger.lines.reduce((total, line) => total + of(line), 0);
    expect(view.ledger.downtimeMs).toBeGreaterThan(0);
    expect(sum((line) => line.ms)).toBe(view.ledger.downtimeMs);
    expect(sum((line) => line.bytes)).toBe(view.ledger.lostBytes);
    expect(sum((line) => Math.round(line.money * 100)) / 100).toBeCloseTo(view.ledger.money, 9);
    const services = frameOf(run).services;
    expect(view.ledger.downtimeMs).toBe(services.reduce((all, row) => all + row.downtimeMs, 0));
  });

  it('its timeline is in order and holds every command', () => {
    const times = view.timeline.map((row) => row.atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const commands = view.timeline.filter((row) => ['command', 'refusal'].includes(row.kind));
    expect(commands).toHaveLength(run.commands().length);
  });

  it('its points are those of its verdicts', () => {
    const { points, penalties, hintsCost } = view.result;
    const earned = view.objectives.reduce((sum, row) => sum + row.earned, 0);
    const taken = penalties.reduce((sum, row) => sum + row.points, hintsCost);
    expect(points).toBe(earned - taken);
  });
});

it('the timeline of a debrief names people, also where a service has the same id', () => {
  const run = mondayAt(50 * MINUTE);
  run.dispatch({ do: 'notify', target: 'finance' });
  const rows = debriefOf(run).timeline;
  expect(rows.find(({ what }) => what === 'Accounting wants a number')?.target).toBe('Ines Falk');
  expect(rows.find(({ what }) => what === 'notify')?.target).toBe('Ines Falk');
});

describe('the inspector', () => {
  it.each([
    ['monday-0910', monday],
    ['first-failover', first],
  ] as const)('of %s opens every part, and every fact has a name in words', (_, scenario) => {
    const run = createRun(scenario);
    run.advanceTo(HOUR);
    const frame = frameOf(run);
    const carriers = frame.servers.filter((row) => row.tank !== null);
    for (const { id } of [...frame.machines, ...carriers, ...frame.links, ...frame.storages]) {
      const facts = inspectionOf(run, id)?.facts ?? [];
      expect(facts.length, id).toBeGreaterThan(3);
      for (const fact of facts) expect(texts.workbench.facts, id).toHaveProperty([fact.key]);
    }
  });
});
