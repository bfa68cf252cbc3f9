/** What must hold in every network and history (PHYSICS 7.1 to 7.5), over seeded random ones. */
import { describe, expect, it } from 'vitest';
import { chooser } from '../support/random-drill.ts';
import {
  KINDS,
  type NetKind,
  type NetRun,
  randomNet,
  runNet,
  SPAN,
} from '../support/random-net.ts';
import { used, waterFill } from '../support/water-filling.ts';

const STEP = 1 / 1024;
const PER_KIND = 44;
const CASES = KINDS.flatMap((kind) =>
  Array.from({ length: PER_KIND }, (_, index) => [kind, index + 1] as const),
);
const FEWER = CASES.filter(([, seed]) => seed <= 20);
const SOME = CASES.filter(([, seed]) => seed <= 8);

interface Sample {
  readonly atMs: number;
  readonly flow: number;
  readonly written: number;
  readonly arrived: number;
  readonly frontier: number;
}

/** Every flaw found, as sentences; the tests expect none. */
function watched(kind: NetKind, seed: number) {
  const flaws: string[] = [];
  const samples: Sample[] = [];
  const run = runNet(randomNet(seed, kind), (now) => {
    const at = `at ${now.kernel.now()}`;
    flaws.push(...shareFlaws(now).map((flaw) => `${at}: ${flaw}`));
    flaws.push(...sumFlaws(now).map((flaw) => `${at}: ${flaw}`));
    samples.push(...sampled(now));
  });
  return { run, flaws, samples };
}

function sampled({ net, kernel, plan }: NetRun): Sample[] {
  const atMs = kernel.now();
  return plan.flows.map((_, flow) => ({
    atMs,
    flow,
    written: net.written(flow, atMs),
    arrived: net.arrived(flow, atMs),
    frontier: net.frontier(flow, atMs),
  }));
}

function shareFlaws(run: NetRun): string[] {
  const { net, kernel, plan, now } = run;
  const at = kernel.now();
  const flaws: string[] = [];
  const rates = plan.flows.map((_, flow) => net.rate(flow));
  const waits = plan.flows.map((_, flow) => net.backlog(flow, at) > 0);
  const demands = plan.flows.map((_, flow) =>
    Math.min(now.caps[flow] ?? 0, waits[flow] ? Number.POSITIVE_INFINITY : net.inflow(flow)),
  );
  const limits = run.limits();
  const ideal = waterFill(demands, limits);
  const slack = 4 * plan.flows.length * STEP;
  for (const [flow, rate] of rates.entries()) {
    if (Math.abs(rate - (ideal[flow] ?? 0)) > slack) {
      flaws.push(`flow ${flow} gets ${rate}, max-min is ${ideal[flow]}`);
    }
    if (rate > (now.caps[flow] ?? 0)) flaws.push(`flow ${flow} passes its own cap`);
  }
  for (const limit of limits) {
    const over = used(limit, rates) - limit.capacity;
    if (over > (limit.name.startsWith('node') ? 0 : 1e-6)) {
      flaws.push(`${limit.name} is passed by ${over}`);
    }
  }
  for (const [flow, isWaiting] of waits.entries()) {
    if (!isWaiting || (rates[flow] ?? 0) >= (now.caps[flow] ?? 0)) continue;
    const full = limits.some(
      (limit) =>
        limit.members.some(([member]) => member === flow) &&
        limit.capacity - used(limit, rates) <= limit.members.length * STEP,
    );
    if (!full) flaws.push(`flow ${flow} waits while no limit of its own is full`);
  }
  return flaws;
}

/** Running sums against sums from scratch, bit for bit. */
function sumFlaws(run: NetRun): string[] {
  const { net, kernel, plan } = run;
  const at = kernel.now();
  const flaws: string[] = [];
  const perNode = run.limits().filter((limit) => limit.name.startsWith('node'));
  for (const limit of perNode) {
    const node = Number(limit.name.slice(5));
    const sum = (of: (flow: number) => number) =>
      limit.members.reduce((total, [flow]) => total + of(flow), 0);
    const pairs = [
      ['inflow', net.nodeInflow(node), sum((flow) => net.inflow(flow))],
      ['rate', net.nodeRate(node), sum((flow) => net.rate(flow))],
      ['backlog', net.nodeBacklog(node, at), sum((flow) => net.backlog(flow, at))],
    ] as const;
    for (const [what, kept, fresh] of pairs) {
      if (kept !== fresh) flaws.push(`${what} of node ${node} is ${kept}, its flows say ${fresh}`);
    }
  }
  for (const flow of plan.flows.keys()) {
    const written = net.written(flow, at);
    const arrived = net.arrived(flow, at);
    const backlog = net.backlog(flow, at);
    if (written - arrived !== backlog) flaws.push(`flow ${flow} does not conserve bytes`);
    if (backlog < 0) flaws.push(`flow ${flow} has a negative queue`);
  }
  return flaws;
}

describe('shares and sums', () => {
  it.each(CASES)('%s %i: max-min fair, within every limit, exact to the byte', (kind, seed) => {
    const { run, flaws } = watched(kind, seed);
    run.kernel.advanceTo(SPAN);
    expect(flaws.slice(0, 3)).toEqual([]);
    expect(run.kernel.eventsRun()).toBeGreaterThan(10);
  });
});

/** Networks that once were solved wrongly for a part of a millisecond. */
const REGRESSIONS = [
  ['one', 37, 'a cap of one flow freed room that an idle flow did not need'],
  ['two', 19, 'a released flow was held at its cap above what it wrote'],
  ['two', 33, 'three released flows shared what one of them did not need'],
  ['cross-equal', 25, 'the same behind a folded constraint'],
] as const;

describe('found by the properties', () => {
  it.each(REGRESSIONS)('%s %i: %s', (kind, seed) => {
    const { run, flaws } = watched(kind, seed);
    run.kernel.advanceTo(SPAN);
    expect(flaws).toEqual([]);
  });
});

describe('curves', () => {
  it.each(FEWER)('%s %i: what has been is never told differently later', (kind, seed) => {
    const { run, samples } = watched(kind, seed);
    run.kernel.advanceTo(SPAN);
    const last = new Map(samples.map((sample) => [`${sample.flow}@${sample.atMs}`, sample]));
    for (const { flow, atMs, written, arrived } of last.values()) {
      const told = { written: run.net.written(flow, atMs), arrived: run.net.arrived(flow, atMs) };
      expect({ flow, atMs, ...told }).toEqual({ flow, atMs, written, arrived });
    }
  });

  it.each(FEWER)(
    '%s %i: the frontier never falls, RPO grows a millisecond a millisecond at most',
    (kind, seed) => {
      const { run } = watched(kind, seed);
      run.kernel.advanceTo(SPAN);
      const pick = chooser(seed, 'probes');
      const instants = Array.from({ length: 200 }, () => pick.below(SPAN)).sort((a, b) => a - b);
      for (const flow of run.plan.flows.keys()) {
        let before = { at: 0, frontier: 0, rpo: 0, arrived: 0 };
        for (const at of instants) {
          const frontier = run.net.frontier(flow, at);
          const arrived = run.net.arrived(flow, at);
          const rpo = at - frontier;
          expect(frontier).toBeGreaterThanOrEqual(before.frontier - 1e-6);
          expect(rpo).toBeGreaterThanOrEqual(0);
          expect(rpo).toBeLessThanOrEqual(before.rpo + (at - before.at) + 1e-6);
          expect(arrived).toBeGreaterThanOrEqual(before.arrived);
          before = { at, frontier, rpo, arrived };
        }
      }
    },
  );
});

describe('time, replay and forks', () => {
  function walked(kind: NetKind, seed: number, steps: readonly number[]): string {
    const run = runNet(randomNet(seed, kind));
    for (let turn = 0; run.kernel.now() < SPAN; turn += 1) {
      run.kernel.advanceTo(Math.min(SPAN, run.kernel.now() + (steps[turn % steps.length] ?? SPAN)));
    }
    return run.digest();
  }

  it.each(SOME)('%s %i: the step size never changes the outcome', (kind, seed) => {
    const pick = chooser(seed, 'steps');
    const random = Array.from({ length: 9 }, () => pick.between(1, 400_000));
    const whole = walked(kind, seed, [SPAN]);
    for (const steps of [[1000], [7301], [60_000], random]) {
      expect(walked(kind, seed, steps)).toBe(whole);
    }
  });

  it.each(SOME)(
    '%s %i: a restored capture goes on like the run it was taken from',
    (kind, seed) => {
      const whole = runNet(randomNet(seed, kind));
      whole.kernel.advanceTo(SPAN / 3);
      const capture = whole.kernel.store.capture();
      const digest = whole.digest();
      whole.kernel.advanceTo(SPAN);
      const fork = runNet(randomNet(seed, kind));
      fork.kernel.store.restore(capture);
      expect(fork.digest()).toBe(digest);
      fork.kernel.advanceTo(SPAN);
      expect(fork.digest()).toBe(whole.digest());
      const end = whole.digest();
      whole.kernel.store.restore(capture);
      expect(whole.digest()).toBe(digest);
      whole.kernel.advanceTo(SPAN);
      expect(whole.digest()).toBe(end);
    },
  );
});
