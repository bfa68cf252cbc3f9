/** A file compiles to the same canonical scenario whatever the order of its keys. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type CompiledScenario,
  canonicalJson,
  contentHashOf,
  parseScenario,
} from '../../../src/drill/index.ts';

function load(id: string): Record<string, unknown> {
  const file = new URL(`../../../scenarios/${id}/scenario.yaml`, import.meta.url);
  return parse(readFileSync(file, 'utf8'));
}

function compiled(value: unknown): CompiledScenario {
  const { scenario, issues } = parseScenario(value);
  expect(issues).toEqual([]);
  if (scenario === undefined) throw new Error('the file does not compile');
  return scenario;
}

/** The same data with the keys of every block in another order. */
function shuffled(value: unknown, pick: (count: number) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, pick));
  if (typeof value !== 'object' || value === null) return value;
  const rest = Object.entries(value);
  const out: [string, unknown][] = [];
  while (rest.length > 0) {
    const [entry] = rest.splice(pick(rest.length), 1);
    if (entry !== undefined) out.push([entry[0], shuffled(entry[1], pick)]);
  }
  return Object.fromEntries(out);
}

describe('compiling', () => {
  it.each(['first-failover', 'monday-0910', 'door'])('%s does not depend on key order', (id) => {
    const file = load(id);
    const expected = canonicalJson(compiled(file));
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const pick = (count: number) => (numbers.next().value ?? 0) % count;
        expect(canonicalJson(compiled(shuffled(file, pick)))).toBe(expected);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('gives a hash that a better title keeps and a longer line changes', () => {
    const file = load('first-failover') as {
      meta: object;
      clock: object;
      traps: unknown;
    };
    const { contentHash } = compiled(file);
    expect(contentHash).toMatch(/^sha256-[0-9a-f]{64}$/);
    expect(compiled({ ...file, meta: { ...file.meta, title: 'Better' } }).contentHash).toBe(
      contentHash,
    );
    const { traps: _traps, ...untrapped } = file;
    expect(compiled(untrapped).contentHash).toBe(contentHash);
    expect(compiled({ ...file, clock: { ...file.clock, end: '3h' } }).contentHash).not.toBe(
      contentHash,
    );
  });

  it('gives a scenario that is plain JSON and hashes to its own hash', () => {
    const scenario = compiled(load('monday-0910'));
    const { contentHash, ...rest } = scenario;
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
    expect(contentHashOf(rest)).toBe(contentHash);
  });
});

describe('the compiled estate', () => {
  const base = load('first-failover') as {
    topology: { vms: Record<string, object>; components?: object; links?: object };
    workloads: Record<string, object>;
  };
  const withParts = (topology: object, workloads: object = base.workloads) =>
    compiled({ ...base, topology: { ...base.topology, ...topology }, workloads }).estate;

  it('has the parts of small-site, overridden key by key', () => {
    const { components, links } = withParts({
      components: { 'ps-1': { cache: '300GB' } },
      links: { wan: { bandwidth: '45Mbps' } },
    });
    expect(components.find(({ id }) => id === 'ps-1')).toMatchObject({
      kind: 'process-server',
      cpu: 8,
      memoryBytes: 12e9,
      cacheBytes: 300e9,
      threads: 4,
    });
    expect(links).toMatchObject([
      { id: 'wan', between: ['onprem', 'azure'], bandwidthBps: 45e6, latencyMs: 30 },
    ]);
  });

  it('counts disks in the GB of VMware and takes 60 % as used', () => {
    const [machine] = withParts({}).machines;
    expect(machine?.disks).toEqual([
      {
        id: 'disk-1',
        sizeBytes: 80 * 2 ** 30,
        usedBytes: Math.floor(48 * 2 ** 30),
        excluded: false,
      },
    ]);
  });

  it('sends by the configuration server where no process server stands', () => {
    const scenario = compiled(load('monday-0910'));
    expect(new Set(scenario.estate.machines.map((one) => one.processServer))).toEqual(
      new Set(['cs-1']),
    );
  });

  it('gives peak hours over midnight to their first day', () => {
    const peak = {
      'quiet-web': {
        churn: '1MB/s',
        peak: '3MB/s',
        'peak-hours': '22:00-02:00',
        weekdays: ['sun'],
      },
    };
    const hour = 3_600_000;
    expect(withParts({}, peak).workloads[0]?.churn).toEqual({
      cycleMs: 168 * hour,
      steps: [
        { atMs: 0, value: 3e6 },
        { atMs: 2 * hour, value: 1e6 },
        { atMs: (6 * 24 + 22) * hour, value: 3e6 },
      ],
    });
  });
});

describe('value: target', () => {
  it('becomes the promise of each service it names', () => {
    const file = load('monday-0910') as { objectives: object[] };
    const target = {
      id: 'all-back',
      text: 'T',
      points: 1,
      measure: { metric: 'rta', of: ['orders', 'sign-in'], op: 'at-most', value: 'target' },
    };
    const { objectives } = compiled({ ...file, objectives: [...file.objectives, target] });
    expect(objectives.at(-1)?.measure).toMatchObject({
      all: [
        { of: ['orders'], value: 4 * 3_600_000 },
        { of: ['sign-in'], value: 2 * 3_600_000 },
      ],
    });
  });
});

describe('a trap', () => {
  it('is the first solution with its steps dropped, changed and added', () => {
    const { traps, solutions } = compiled(load('monday-0910'));
    const ids = (id: string) => traps.find((one) => one.id === id)?.steps.map((step) => step.id);
    expect(solutions[0]?.steps.map(({ id }) => id)).toEqual([
      's-cause',
      's-lift',
      's-forecast',
      's-branches',
      's-back',
    ]);
    expect(ids('keeps-it')).toEqual(['s-cause', 's-lift', 's-forecast', 's-branches']);
    expect(ids('restarts')).toEqual([
      's-cause',
      's-lift',
      's-restart',
      's-forecast',
      's-branches',
      's-back',
    ]);
    // Before the step that waits for a condition, which in a trap may never come.
    expect(ids('gives-in')?.slice(-3)).toEqual(['s-branches', 's-early', 's-back']);
    const late = traps.find((one) => one.id === 'two-minutes')?.steps[1];
    expect(late).toMatchObject({ id: 's-lift', at: 45 * 60_000, with: { bandwidth: 'none' } });
    const other = traps.find((one) => one.id === 'only-restarts')?.steps[1];
    expect(other).toEqual({
      id: 's-lift',
      at: 41 * 60_000,
      do: 'restart-service',
      target: 'cs-1',
    });
  });
});

describe('a physics experiment', () => {
  it('needs no briefing, service, objective, grading or solution to be played', () => {
    const scenario = compiled({
      format: 'dr-scenario/1',
      meta: { id: 'p1' },
      topology: {
        preset: 'small-site',
        vms: { m1: { os: 'linux', disks: ['10GB'], workload: 'w', policy: 'p' } },
      },
      workloads: { w: { churn: '5MB/s' } },
      policies: { p: { 'rpo-threshold': '15m' } },
      start: { state: 'healthy' },
      clock: { start: '2016-11-21 00:00', end: '8h' },
    });
    expect(scenario.objectives).toEqual([]);
    expect(scenario.grading.pass).toBe(1);
    expect(scenario.estate.start.historyMs).toBe(24 * 3_600_000);
  });
});
