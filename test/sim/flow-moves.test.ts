/** Bytes added at once, flows that move, queues that stand aside: the solver's later operations. */
import { describe, expect, it } from 'vitest';
import { createFlowNet, createKernel, createStore, FLOW } from '../../src/sim/index.ts';
import { shareFlaws, sumFlaws } from '../support/net-flaws.ts';
import { chooser } from '../support/random-drill.ts';
import {
  KINDS,
  type NetKind,
  type NetRun,
  restlessNet,
  runNet,
  SPAN,
} from '../support/random-net.ts';

const SEEDS = 30;
const CASES = KINDS.flatMap((kind) =>
  Array.from({ length: SEEDS }, (_, index) => [kind, index + 1] as const),
);
const SOME = CASES.filter(([, seed]) => seed <= 6);
const TOLD = 77;
const EMPTY = 78;

/** One line of 1,000 bytes a millisecond with two servers below it. */
function small() {
  const kernel = createKernel(createStore());
  const net = createFlowNet(kernel);
  net.addNode(-1, 1000, 1);
  net.addNode(0, 1000, 2);
  net.addNode(0, 600, 3);
  kernel.onSettle(() => net.solve());
  const told: (readonly [number, number])[] = [];
  for (const kind of [TOLD, EMPTY]) kernel.handle(kind, (a) => told.push([kernel.now(), a]));
  const at = (atMs: number, act: () => void) => {
    const kind = 1000 + scheduled.push(act);
    kernel.handle(kind, act);
    kernel.schedule(atMs, FLOW, kind, 0, 0);
  };
  const scheduled: (() => void)[] = [];
  return { kernel, net, told, at };
}

describe('bytes added at once', () => {
  it('stand in the queue behind what waits, and the frontier stands until they have arrived', () => {
    const { kernel, net, at } = small();
    const flow = net.addFlow(1, 5000, 9);
    net.setInflow(flow, 200, 100);
    at(1000, () => net.addBytes(flow, 80_000, 7000));
    kernel.advanceTo(1000);
    expect(net.written(flow, 1000)).toBe(280_000);
    expect(net.sourceWritten(flow, 1000)).toBe(107_000);
    expect(net.backlog(flow, 1000)).toBe(80_000);
    expect(net.written(flow, 999)).toBe(199_800);
    expect(net.frontierForm(flow)).toEqual({ value: 1000, slope: 0, untilMs: 1080 });
    kernel.advanceTo(1040);
    expect(net.frontier(flow, 1040)).toBe(1000);
    expect(net.frontierForm(flow)).toEqual({ value: 1000, slope: 0, untilMs: 1080 });
    kernel.advanceTo(1080);
    expect(net.frontierForm(flow)).toMatchObject({ value: 1000, slope: 5 });
    kernel.advanceTo(1090);
    expect(net.frontier(flow, 1090)).toBe(1050);
    kernel.advanceTo(1100);
    expect(net.backlog(flow, 1100)).toBe(0);
    expect(net.frontier(flow, 1100)).toBe(1100);
  });

  it('agree with a step of the same instant, before or after it', () => {
    const ends = [0, 1].map((turn) => {
      const { kernel, net, at } = small();
      const flow = net.addFlow(1, 5000, 9);
      net.setInflow(flow, 200, 200);
      at(1000, () => {
        if (turn === 0) net.setInflow(flow, 500, 500);
        net.addBytes(flow, 100_000, 100_000);
        if (turn === 1) net.setInflow(flow, 500, 500);
      });
      kernel.advanceTo(1120);
      const form = net.frontierForm(flow);
      return [net.written(flow, 1000), net.frontier(flow, 1050), net.backlog(flow, 1120), form];
    });
    expect(ends[0]).toEqual([
      300_000,
      1000,
      40_000,
      { value: 1040, slope: 2, untilMs: 2 ** 53 - 1 },
    ]);
    expect(ends[1]).toEqual(ends[0]);
  });

  it('are told of when they are gone, and when a backlog passes a level because of them', () => {
    const { kernel, net, at, told } = small();
    const flow = net.addFlow(1, 5000, 9);
    net.setInflow(flow, 0, 0);
    net.watchBacklog(1, 50_000, TOLD, 1);
    at(1000, () => {
      net.addBytes(flow, 80_000, 80_000);
      net.watchEmpty(flow, EMPTY, 2);
    });
    kernel.advanceTo(2000);
    expect(told).toEqual([
      [1000, 1],
      [1031, 1],
      [1080, 2],
    ]);
  });
});

describe('a queue that stands aside', () => {
  it('takes its share of every limit and is no part of what waits at a node', () => {
    const { kernel, net, at, told } = small();
    const flow = net.addFlow(1, 5000, 9);
    const copy = net.addAside(1, 5000, 9);
    net.setInflow(flow, 800, 800);
    net.watchBacklog(1, 30_000, TOLD, 1);
    kernel.settle();
    at(1000, () => net.addBytes(copy, 50_000, 0));
    kernel.advanceTo(1050);
    expect([net.rate(flow), net.rate(copy)]).toEqual([500, 500]);
    expect(net.nodeBacklog(1, 1050)).toBe(15_000);
    expect(net.nodeBacklog(0, 1050)).toBe(15_000);
    expect(net.nodeBacklogForm(1)).toMatchObject({ value: 15_000, slope: 300 });
    expect(net.nodeBacklogForm(0)).toMatchObject({ value: 15_000, slope: 300 });
    kernel.advanceTo(1100);
    expect(net.backlog(copy, 1100)).toBe(0);
    expect(net.nodeBacklog(1, 1100)).toBe(30_000);
    kernel.advanceTo(1250);
    expect(net.nodeBacklog(1, 1250)).toBe(0);
    expect(told).toEqual([
      [1100, 1],
      [1101, 1],
    ]);
  });
});

describe('a flow that moves', () => {
  it('goes on with what waits in it, and both nodes count it where it is', () => {
    const { kernel, net, at } = small();
    const flow = net.addFlow(1, 5000, 9);
    net.setInflow(flow, 300, 300);
    at(0, () => net.setCapacity(1, 100, 2));
    at(1000, () => net.moveFlow(flow, 2));
    kernel.advanceTo(1000);
    expect(net.backlog(flow, 1000)).toBe(200_000);
    expect([1, 2].map((node) => net.nodeBacklog(node, 1000))).toEqual([0, 200_000]);
    expect([1, 2].map((node) => net.nodeBacklog(node, 999))).toEqual([199_800, 0]);
    expect([1, 2].map((node) => net.nodeInflow(node))).toEqual([0, 300]);
    expect(net.rate(flow)).toBe(600);
    kernel.advanceTo(1667);
    expect(net.backlog(flow, 1667)).toBe(0);
    expect(net.bindings(flow, 0, 1667)).toEqual([
      { fromMs: 0, toMs: 1000, tag: 2 },
      { fromMs: 1000, toMs: 1667, tag: 3 },
    ]);
  });
});

/** Every flaw found while a restless network runs, and what was told of nodes meanwhile. */
function watched(kind: NetKind, seed: number) {
  const flaws: string[] = [];
  const told = new Map<string, number>();
  const run = runNet(restlessNet(seed, kind), (now) => {
    const atMs = now.kernel.now();
    flaws.push(...[...shareFlaws(now), ...sumFlaws(now)].map((flaw) => `at ${atMs}: ${flaw}`));
    for (const node of now.plan.nodes.keys()) {
      told.set(`${node}@${atMs}`, now.net.nodeBacklog(node, atMs));
    }
  });
  return { run, flaws, told };
}

describe('restless networks', () => {
  it.each(CASES)(
    '%s %i: max-min fair and exact to the byte, also of what has been',
    (kind, seed) => {
      const { run, flaws, told } = watched(kind, seed);
      run.kernel.advanceTo(SPAN);
      expect(flaws.slice(0, 3)).toEqual([]);
      for (const [where, value] of told) {
        const [node, atMs] = where.split('@').map(Number);
        expect([where, run.net.nodeBacklog(node ?? 0, atMs ?? 0)]).toEqual([where, value]);
      }
    },
  );

  function walked(kind: NetKind, seed: number, steps: readonly number[]): NetRun {
    const run = runNet(restlessNet(seed, kind));
    for (let turn = 0; run.kernel.now() < SPAN; turn += 1) {
      run.kernel.advanceTo(Math.min(SPAN, run.kernel.now() + (steps[turn % steps.length] ?? SPAN)));
    }
    return run;
  }

  it.each(SOME)('%s %i: neither steps nor forks change the outcome', (kind, seed) => {
    const pick = chooser(seed, 'steps');
    const random = Array.from({ length: 9 }, () => pick.between(1, 400_000));
    const whole = walked(kind, seed, [SPAN]).digest();
    expect(walked(kind, seed, [7301]).digest()).toBe(whole);
    expect(walked(kind, seed, random).digest()).toBe(whole);
    const run = runNet(restlessNet(seed, kind));
    run.kernel.advanceTo(SPAN / 3);
    const capture = run.kernel.store.capture();
    run.kernel.advanceTo(SPAN);
    const fork = runNet(restlessNet(seed, kind));
    fork.kernel.store.restore(capture);
    fork.kernel.advanceTo(SPAN);
    run.kernel.store.restore(capture);
    run.kernel.advanceTo(SPAN);
    expect([fork.digest(), run.digest()]).toEqual([whole, whole]);
  });
});
