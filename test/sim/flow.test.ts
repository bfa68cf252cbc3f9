/** The fluid network on its own: the worked vectors, instants, sums and the two strategies. */
import { describe, expect, it } from 'vitest';
import {
  createFlowNet,
  createKernel,
  createStore,
  FLOW,
  MINUTE,
  NEVER,
} from '../../src/sim/index.ts';
import { KINDS, type NetPlan, randomNet, runNet, SPAN } from '../support/random-net.ts';

const MB_S = 1000;
const GB = 1e9;
const WIDE = 125_000;
const CALL = 7;

/** A line of `line` bytes/ms with one flow per inflow; `later` runs at given minutes. */
function oneLine(line: number, inflows: readonly number[]) {
  const kernel = createKernel(createStore());
  const net = createFlowNet(kernel);
  const acts: (() => void)[] = [];
  const calls: number[] = [];
  kernel.handle(CALL, (index) => acts[index]?.());
  kernel.handle(CALL + 1, (a) => calls.push(a, kernel.now()));
  kernel.onSettle(() => net.solve());
  net.addNode(-1, line, 1);
  for (const [flow, inflow] of inflows.entries()) {
    net.addFlow(0, WIDE, 100 + flow);
    net.setInflow(flow, inflow, inflow);
  }
  kernel.settle();
  const later = (atMs: number, act: () => void) => {
    kernel.schedule(atMs, FLOW, CALL, acts.push(act) - 1, 0);
  };
  return {
    kernel,
    net,
    later,
    calls,
    rpoMin: (flow: number, at: number) => (at - net.frontier(flow, at)) / MINUTE,
  };
}

describe('the worked vectors, on the solver', () => {
  it('P1: 43.2 GB and 51.4 min at T+120, peak 90 min at T+210, empty at T+360', () => {
    const run = oneLine(8 * MB_S, [14 * MB_S]);
    run.later(120 * MINUTE, () => run.net.setInflow(0, 5 * MB_S, 5 * MB_S));
    run.kernel.advanceTo(400 * MINUTE);
    expect(run.net.backlog(0, 120 * MINUTE)).toBe(43.2 * GB);
    expect(run.rpoMin(0, 120 * MINUTE)).toBeCloseTo(51.4286, 3);
    const peak = Math.max(
      ...Array.from({ length: 361 }, (_, minute) => run.rpoMin(0, minute * MINUTE)),
    );
    expect(peak).toBeCloseTo(90, 6);
    expect(run.rpoMin(0, 210 * MINUTE)).toBeCloseTo(90, 6);
    expect(run.net.backlog(0, 360 * MINUTE - 1)).toBe(3 * MB_S);
    expect(run.net.backlog(0, 360 * MINUTE)).toBe(0);
  });

  it('P2: 27.3 min and 22.95 GB at T+120, peak 30.6 min at T+150.6, empty at T+171', () => {
    const run = oneLine(8 * MB_S, [14 * MB_S]);
    run.later(45 * MINUTE, () => run.net.setCapacity(0, 12.5 * MB_S, 1));
    run.later(120 * MINUTE, () => run.net.setInflow(0, 5 * MB_S, 5 * MB_S));
    run.kernel.advanceTo(200 * MINUTE);
    expect(run.net.backlog(0, 120 * MINUTE)).toBe(22.95 * GB);
    expect(run.rpoMin(0, 120 * MINUTE)).toBeCloseTo(27.32, 2);
    expect(run.rpoMin(0, 150.6 * MINUTE)).toBeCloseTo(30.6, 6);
    expect(run.net.backlog(0, 171 * MINUTE - 1)).toBe(7.5 * MB_S);
    expect(run.net.backlog(0, 171 * MINUTE)).toBe(0);
  });

  it('P3: 30 min and 3.6 GB after half an hour of outage, 22 min two minutes on, gone at 97.5', () => {
    const run = oneLine(10 * MB_S, [2 * MB_S]);
    run.later(60 * MINUTE, () => run.net.setCapacity(0, 0, 1));
    run.later(90 * MINUTE, () => run.net.setCapacity(0, 10 * MB_S, 1));
    run.kernel.advanceTo(120 * MINUTE);
    expect(run.rpoMin(0, 90 * MINUTE)).toBe(30);
    expect(run.net.backlog(0, 90 * MINUTE)).toBe(3.6 * GB);
    expect(run.rpoMin(0, 92 * MINUTE)).toBeCloseTo(22, 9);
    expect(run.net.backlog(0, 97.5 * MINUTE - 1)).toBe(8 * MB_S);
    expect(run.net.backlog(0, 97.5 * MINUTE)).toBe(0);
  });

  it('P4: 6 MB/s between 6 and 2: 4 and 2, the first loses 20 s a minute', () => {
    const run = oneLine(6 * MB_S, [6 * MB_S, 2 * MB_S]);
    run.kernel.advanceTo(30 * MINUTE);
    expect([run.net.rate(0), run.net.rate(1)]).toEqual([4 * MB_S, 2 * MB_S]);
    expect(run.rpoMin(0, 30 * MINUTE)).toBeCloseTo(10, 9);
    expect(run.rpoMin(1, 30 * MINUTE)).toBe(0);
  });

  it('P5: 9 MB/s between 1, 5 and 10: 1, 4 and 4', () => {
    const run = oneLine(9 * MB_S, [MB_S, 5 * MB_S, 10 * MB_S]);
    run.kernel.advanceTo(MINUTE);
    expect([0, 1, 2].map((flow) => run.net.rate(flow))).toEqual([MB_S, 4 * MB_S, 4 * MB_S]);
  });

  it('P6: 240 GB of 1 TB a day stand behind a dead line after 5 h 45.6 min', () => {
    const rate = 11_574;
    const run = oneLine(0, [rate]);
    run.net.watchBacklog(0, 240 * GB, CALL + 1, 42);
    run.later(400 * MINUTE, () => run.net.setCapacity(0, 100 * MB_S, 1));
    run.kernel.advanceTo(600 * MINUTE);
    const crossedAt = Math.ceil((240 * GB) / rate);
    expect(run.calls.slice(0, 2)).toEqual([42, crossedAt]);
    expect(crossedAt / MINUTE).toBeCloseTo(345.6, 1);
    expect(run.net.written(0, 600 * MINUTE)).toBe(rate * 600 * MINUTE);
    expect(run.net.arrived(0, 600 * MINUTE)).toBe(rate * 600 * MINUTE);
  });
});

describe('the instant a queue runs empty', () => {
  it('is rounded up to a whole millisecond, with the queue clipped at zero', () => {
    const run = oneLine(3, [10]);
    run.later(10, () => run.net.setInflow(0, 1, 1));
    run.later(20, () => run.net.setInflow(0, 0, 0));
    run.net.watchEmpty(0, CALL + 1, 5);
    run.kernel.advanceTo(100);
    expect(run.net.backlog(0, 20)).toBe(50);
    expect(run.net.backlog(0, 36)).toBe(2);
    expect(run.net.backlog(0, 37)).toBe(0);
    expect(run.calls).toEqual([5, 37]);
    expect(run.net.arrived(0, 100)).toBe(run.net.written(0, 100));
    expect(run.net.nodeBacklog(0, 100)).toBe(0);
  });

  it('frees its share for the others from that millisecond on', () => {
    const run = oneLine(1000, [800, 800]);
    run.later(1000, () => run.net.setInflow(0, 0, 0));
    run.kernel.advanceTo(1599);
    expect(run.net.rate(1)).toBe(500);
    run.kernel.advanceTo(1600);
    expect(run.net.backlog(0, 1600)).toBe(0);
    expect(run.net.rate(1)).toBe(1000);
  });

  it('tells a watcher once, and not again when the queue fills and empties later', () => {
    const run = oneLine(1000, [1500]);
    run.net.watchEmpty(0, CALL + 1, 1);
    run.later(100, () => run.net.setInflow(0, 0, 0));
    run.later(500, () => run.net.setInflow(0, 1500, 1500));
    run.later(600, () => run.net.setInflow(0, 0, 0));
    run.kernel.advanceTo(1000);
    expect(run.calls).toEqual([1, 150]);
  });

  it('tells a level watcher each way, each time', () => {
    const run = oneLine(1000, [2000]);
    run.net.watchBacklog(0, 50_000, CALL + 1, 9);
    run.later(100, () => run.net.setInflow(0, 0, 0));
    run.later(500, () => run.net.setInflow(0, 2000, 2000));
    run.kernel.advanceTo(600);
    expect(run.calls).toEqual([9, 50, 9, 151, 9, 550]);
  });
});

describe('a flow whose queue is empty', () => {
  it('is never served faster than it writes, whatever the others are held at', () => {
    const run = oneLine(10_398, [0, 3804, 1148, 3851, 695, 0, 1170]);
    const net = run.net;
    run.later(1000, () => net.setCap(1, 1096, 101));
    run.later(1000, () => net.setCap(3, 5216, 103));
    run.kernel.advanceTo(2_000_000);
    expect(net.rate(1)).toBe(1096);
    expect(net.rate(3)).toBe(3851);
  });

  it('demands its own cap when it begins to write more', () => {
    const run = oneLine(1000, [100, 300]);
    run.later(1000, () => run.net.setCap(0, 50, 200));
    run.kernel.advanceTo(2000);
    expect([run.net.rate(0), run.net.rate(1)]).toEqual([50, 300]);
    expect(run.net.bindingTag(0, 1500)).toBe(200);
    expect(run.net.bindingTag(1, 1500)).toBe(0);
    expect(run.net.backlog(0, 2000)).toBe(50_000);
  });
});

describe('what held a flow', () => {
  it('is told as segments that cover the window without gap', () => {
    const run = oneLine(1000, [1500]);
    run.later(2000, () => run.net.setCapacity(0, 0, 77));
    run.later(3000, () => run.net.setCapacity(0, 4000, 1));
    run.later(3000, () => run.net.setCap(0, 3500, 88));
    run.kernel.advanceTo(10_000);
    expect(run.net.bindings(0, 0, 10_000)).toEqual([
      { fromMs: 0, toMs: 2000, tag: 1 },
      { fromMs: 2000, toMs: 3000, tag: 77 },
      { fromMs: 3000, toMs: 4250, tag: 88 },
      { fromMs: 4250, toMs: 10_000, tag: 0 },
    ]);
  });

  it('knows the line a value follows from now on', () => {
    const run = oneLine(1000, [1500]);
    run.kernel.advanceTo(600);
    expect(run.net.nodeBacklogForm(0)).toEqual({ value: 300_000, slope: 500, untilMs: NEVER });
    expect(run.net.frontierForm(0)).toEqual({ value: 400, slope: 2 / 3, untilMs: NEVER });
  });
});

/** The same network, tied by a constraint that never binds: the mesh strategy has to rule it. */
function asMesh(plan: NetPlan): NetPlan {
  const spare = plan.nodes.length;
  return {
    nodes: [...plan.nodes, { parent: -1, capacity: 1e9 }],
    crosses: [1e8],
    flows: [
      ...plan.flows.map((flow) => ({ ...flow, cross: 0, weight: 1 })),
      { node: spare, cap: WIDE, cross: 0, weight: 1 },
    ],
    changes: plan.changes,
  };
}

describe('the lazy tree and the eager mesh', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))(
    'agree on every backlog, network %i',
    (seed) => {
      const plan = randomNet(seed, KINDS[seed % 2] ?? 'one');
      const tree = runNet(plan);
      const mesh = runNet(asMesh(plan));
      for (let at = 0; at <= SPAN; at += 3 * MINUTE) {
        tree.kernel.advanceTo(at);
        mesh.kernel.advanceTo(at);
        const slack = (at * plan.flows.length) / 256 + 50_000;
        for (const flow of plan.flows.keys()) {
          const apart = tree.net.backlog(flow, at) - mesh.net.backlog(flow, at);
          expect(Math.abs(apart)).toBeLessThan(slack);
        }
      }
    },
  );
});
