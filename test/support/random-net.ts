/** Random networks with random histories, from a seed: the same seed gives the same run. */
import {
  createDigest,
  createFlowNet,
  createKernel,
  createStore,
  FLOW,
  type FlowNet,
  type Kernel,
  snapRate,
} from '../../src/sim/index.ts';
import { chooser } from './random-drill.ts';
import type { Limit } from './water-filling.ts';

export const KINDS = ['one', 'two', 'deep', 'cross-equal', 'cross-unequal'] as const;
export type NetKind = (typeof KINDS)[number];

/** A change of something at an instant; `target` is an index among things of its sort. */
export interface Change {
  readonly atMs: number;
  readonly what: 'inflow' | 'cap' | 'node' | 'cross' | 'add' | 'drop' | 'move';
  readonly target: number;
  readonly value: number;
}

export interface NetPlan {
  readonly nodes: readonly { readonly parent: number; readonly capacity: number }[];
  readonly flows: readonly {
    readonly node: number;
    readonly cap: number;
    readonly cross: number;
    readonly weight: number;
    readonly isAside?: true;
  }[];
  readonly crosses: readonly number[];
  readonly changes: readonly Change[];
}

type Pick = ReturnType<typeof chooser>;

const MINUTE = 60_000;
export const SPAN = 90 * MINUTE;
const CHANGE = 100;

function nodesOf(pick: Pick, kind: NetKind) {
  const nodes: { parent: number; capacity: number }[] = [];
  const capacity = () => snapRate(pick.between(500, 20_000) / pick.of([1, 1, 3, 7]));
  const roots = pick.between(1, kind.startsWith('cross') ? 3 : 2);
  for (let root = 0; root < roots; root += 1) {
    const at = nodes.push({ parent: -1, capacity: capacity() * 2 }) - 1;
    if (kind === 'one' || (kind.startsWith('cross') && pick.below(3) === 0)) continue;
    for (let leaf = pick.between(1, 4); leaf > 0; leaf -= 1) {
      const below = nodes.push({ parent: at, capacity: capacity() }) - 1;
      if (kind !== 'deep') continue;
      for (let deep = pick.below(3); deep > 0; deep -= 1) {
        nodes.push({ parent: below, capacity: capacity() / 2 });
      }
    }
  }
  return nodes;
}

export function randomNet(seed: number, kind: NetKind): NetPlan {
  const pick = chooser(seed, `net/${kind}`);
  const nodes = nodesOf(pick, kind);
  const isInner = (node: number) => nodes.some((other) => other.parent === node);
  const homes = nodes.flatMap((_, node) => (kind !== 'deep' && isInner(node) ? [] : [node]));
  const crosses = kind.startsWith('cross')
    ? Array.from({ length: pick.between(1, 2) }, () => pick.between(200, 12_000) / 4)
    : [];
  const flows = Array.from({ length: pick.between(2, 14) }, () => ({
    node: pick.of(homes),
    cap: pick.below(3) === 0 ? snapRate(pick.between(100, 6000)) : 32_000,
    cross: crosses.length > 0 && pick.below(5) > 0 ? pick.below(crosses.length) : -1,
    weight: kind === 'cross-equal' ? 1 / 8 : pick.of([1 / 4, 1 / 8, 1 / 16]),
  }));
  return { nodes, flows, crosses, changes: changesOf(pick, nodes, flows.length, crosses) };
}

/** The same network with queues that stand aside, bytes added at once, and flows that move. */
export function restlessNet(seed: number, kind: NetKind): NetPlan {
  const plan = randomNet(seed, kind);
  const pick = chooser(seed, `restless/${kind}`);
  const homes = [...new Set(plan.flows.map(({ node }) => node))];
  const asides = Array.from({ length: pick.between(1, 4) }, () => ({
    ...pick.of(plan.flows),
    isAside: true as const,
  }));
  const flows = [...plan.flows, ...asides];
  const changes: Change[] = [...plan.changes];
  for (let count = pick.between(4, 20); count > 0; count -= 1) {
    const atMs = pick.of([...plan.changes.map((change) => change.atMs), pick.below(SPAN)]);
    const target = pick.below(3) > 0 ? pick.below(flows.length) : flows.length - 1;
    changes.push({ atMs, what: 'add', target, value: pick.of([1, 40_000, 9_000_000, 4e8]) });
    if (pick.below(6) === 0) changes.push({ atMs: atMs + 5000, what: 'drop', target, value: 0 });
    if (pick.below(2) > 0) continue;
    const value = pick.of([...homes, pick.below(plan.nodes.length)]);
    const isHome = kind === 'deep' || homes.includes(value);
    changes.push({ atMs, what: 'move', target, value: isHome ? value : (homes[0] ?? 0) });
  }
  return { ...plan, flows, changes };
}

function changesOf(
  pick: Pick,
  nodes: NetPlan['nodes'],
  flows: number,
  crosses: readonly number[],
): Change[] {
  const changes: Change[] = [];
  const inflow = () => snapRate(pick.below(4) === 0 ? 0 : pick.between(1, 4000) / pick.of([1, 3]));
  for (let flow = 0; flow < flows; flow += 1) {
    changes.push({ atMs: 0, what: 'inflow', target: flow, value: inflow() });
  }
  for (let count = pick.between(10, 60); count > 0; count -= 1) {
    const atMs = pick.below(SPAN / 1000) * 1000 + pick.of([0, 0, pick.below(1000)]);
    const what = pick.of(['inflow', 'inflow', 'inflow', 'inflow', 'cap', 'node', 'cross'] as const);
    if (what === 'inflow') {
      changes.push({ atMs, what, target: pick.below(flows), value: inflow() });
    } else if (what === 'cap') {
      const value = snapRate(pick.of([0, 500, 2000, 32_000]));
      changes.push({ atMs, what, target: pick.below(flows), value });
    } else if (what === 'node') {
      const target = pick.below(nodes.length);
      const full = nodes[target]?.capacity ?? 0;
      changes.push({ atMs, what, target, value: snapRate(full / pick.of([1, 2, 5])) });
      if (pick.below(3) > 0) continue;
      changes.push({ atMs, what, target, value: 0 });
      changes.push({ atMs: atMs + pick.between(1, 1200) * 1000, what, target, value: full });
    } else if (crosses.length > 0) {
      const target = pick.below(crosses.length);
      const value = ((crosses[target] ?? 0) * pick.of([1, 1, 30])) / pick.of([1, 2, 10]);
      changes.push({ atMs, what, target, value });
    }
  }
  return changes.filter(({ atMs }) => atMs <= SPAN);
}

export interface NetRun {
  readonly kernel: Kernel;
  readonly net: FlowNet;
  readonly plan: NetPlan;
  /** What the limits and caps are at this moment. */
  readonly now: { nodes: number[]; caps: number[]; crosses: number[]; homes: number[] };
  limits(): Limit[];
  digest(): string;
}

/** Builds a plan's network and schedules its history; `onSolved` is called after every solve. */
export function runNet(plan: NetPlan, onSolved: (run: NetRun) => void = () => {}): NetRun {
  const kernel = createKernel(createStore());
  const net = createFlowNet(kernel);
  const now = {
    nodes: plan.nodes.map(({ capacity }) => capacity),
    caps: plan.flows.map(({ cap }) => cap),
    crosses: [...plan.crosses],
    homes: plan.flows.map(({ node }) => node),
  };
  for (const [node, { parent, capacity }] of plan.nodes.entries()) {
    net.addNode(parent, capacity, node + 1);
  }
  const crosses = plan.crosses.map((capacity, row) => net.addCross(capacity, 500 + row));
  plan.flows.forEach(({ node, cap, cross, weight, isAside }, flow) => {
    if (isAside === true) net.addAside(node, cap, 1000 + flow);
    else net.addFlow(node, cap, 1000 + flow);
    if (cross >= 0) net.attach(flow, crosses[cross] ?? 0, weight);
  });
  kernel.handle(CHANGE, (index) => {
    const change = plan.changes[index];
    if (change === undefined) return;
    const { what, target, value } = change;
    if (what === 'inflow') net.setInflow(target, value, value);
    if (what === 'add') net.addBytes(target, value, value / 2);
    if (what === 'drop') net.dropQueue(target);
    if (what === 'move') {
      now.homes[target] = value;
      net.moveFlow(target, value);
    }
    if (what === 'cap') {
      now.caps[target] = value;
      net.setCap(target, value, 1000 + target);
    }
    if (what === 'node') {
      now.nodes[target] = value;
      net.setCapacity(target, value, target + 1);
    }
    if (what === 'cross') {
      now.crosses[target] = value;
      net.setCrossCapacity(target, value, 500 + target);
    }
  });
  for (const [index, { atMs }] of plan.changes.entries()) {
    kernel.schedule(atMs, FLOW, CHANGE, index, 0);
  }
  const run: NetRun = {
    kernel,
    net,
    plan,
    now,
    limits: () => limitsOf(plan, now),
    digest() {
      const digest = createDigest();
      kernel.store.digest(digest);
      return digest.value();
    },
  };
  kernel.onSettle(() => {
    net.solve();
    onSolved(run);
  });
  kernel.settle();
  return run;
}

function limitsOf(plan: NetPlan, now: NetRun['now']): Limit[] {
  const isBelow = (node: number, limit: number): boolean =>
    node === limit || (node >= 0 && isBelow(plan.nodes[node]?.parent ?? -1, limit));
  const nodes = now.nodes.map(
    (capacity, node): Limit => ({
      name: `node ${node}`,
      capacity,
      members: now.homes.flatMap((home, index) =>
        isBelow(home, node) ? [[index, 1] as const] : [],
      ),
    }),
  );
  const crosses = now.crosses.map(
    (capacity, cross): Limit => ({
      name: `cross ${cross}`,
      capacity,
      members: plan.flows.flatMap((flow, index) =>
        flow.cross === cross ? [[index, flow.weight] as const] : [],
      ),
    }),
  );
  return [...nodes, ...crosses].filter(({ members }) => members.length > 0);
}
