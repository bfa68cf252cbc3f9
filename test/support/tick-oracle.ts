/**
 * A day at the office twice: on a lean typed-array tick, and on the lazy network. The tick is the
 * oracle of the tests and the rival of the benchmark. It converges to the network's answer as its
 * step shrinks. A failed server comes back ten minutes later: flows do not move between servers.
 */
import {
  createFlowNet,
  createKernel,
  createStore,
  draw,
  FLOW,
  type FlowNet,
  HOUR,
  type Kernel,
  MINUTE,
  SECOND,
  snapRate,
} from '../../src/sim/index.ts';

const DIURNAL = [0.7, 1.1, 1.25, 1.15, 0.9, 1.1, 1.2, 0.85];
const QUARTER = 15 * MINUTE;
const PER_HOUR = HOUR / QUARTER;
const HOURS = 8;
export const DRILL = HOURS * HOUR;
const BURST_MS = 30 * SECOND;
const BURST = 3;
const PER_SERVER = 100;
const WAN_ROOM = 1.35;
const SERVER_ROOM = 2;
/** Steps of a machine: a quarter's rate each, and the end of the burst each hour. */
const STEPS = HOURS * (PER_HOUR + 1);
const WIDE = 1e6;

export interface Office {
  readonly machines: number;
  readonly servers: number;
  /** Rows of `STEPS` per machine, ascending. */
  readonly stepAt: Float64Array;
  readonly stepRate: Float64Array;
  readonly wan: number;
  readonly server: Float64Array;
  /** Limits that change: node 0 is the line, 1 … n the servers. */
  readonly turns: readonly {
    readonly atMs: number;
    readonly node: number;
    readonly capacity: number;
  }[];
}

/** The scenario of the figures, from a seed. Aligned = all machines step at the same instants. */
export function office(machines: number, aligned: boolean, seed = 1): Office {
  const servers = Math.ceil(machines / PER_SERVER);
  const stepAt = new Float64Array(machines * STEPS);
  const stepRate = new Float64Array(machines * STEPS);
  const mean = new Float64Array(servers);
  for (let m = 0; m < machines; m += 1) {
    const base = 100 + (draw(seed, 1, m) % 600);
    const offset = aligned ? 0 : draw(seed, 2, m) % (QUARTER - BURST_MS);
    let row = m * STEPS;
    for (let quarter = 0; quarter < HOURS * PER_HOUR; quarter += 1) {
      const noise = 0.6 + (draw(seed, 1000 + m, quarter) % 801) / 1000;
      const rate = snapRate(base * noise * (DIURNAL[Math.floor(quarter / PER_HOUR)] ?? 1));
      const at = quarter === 0 ? 0 : quarter * QUARTER + offset;
      const isHour = quarter % PER_HOUR === 0;
      stepAt[row] = at;
      stepRate[row] = isHour ? rate * BURST : rate;
      row += 1;
      const extra = isHour ? (rate * (BURST - 1) * BURST_MS) / DRILL : 0;
      const server = Math.floor(m / PER_SERVER);
      mean[server] = (mean[server] ?? 0) + (rate * QUARTER) / DRILL + extra;
      if (!isHour) continue;
      stepAt[row] = at + BURST_MS;
      stepRate[row] = rate;
      row += 1;
    }
  }
  const wan = snapRate(mean.reduce((sum, part) => sum + part, 0) * WAN_ROOM);
  const server = mean.map((load) => snapRate(load * SERVER_ROOM));
  const turns = [
    { atMs: 2 * HOUR, node: 0, capacity: 0 },
    { atMs: 2.5 * HOUR, node: 0, capacity: wan },
    { atMs: 5 * HOUR, node: 1, capacity: 0 },
    { atMs: 5 * HOUR + 10 * MINUTE, node: 1, capacity: server[0] ?? 0 },
  ];
  return { machines, servers, stepAt, stepRate, wan, server, turns };
}

interface TickState {
  readonly office: Office;
  /** Waiting and arrived bytes, present inflow, next step, peak. */
  readonly queue: Float64Array;
  readonly arrived: Float64Array;
  readonly inflow: Float64Array;
  readonly next: Int32Array;
  readonly peak: Float64Array;
  /** Where the frontier stands on the arrival curve: step row, and the curve as it was ticked. */
  readonly pointer: Int32Array;
  readonly curveAt: Float64Array;
  readonly curveWritten: Float64Array;
  readonly capacity: Float64Array;
  readonly level: Float64Array;
  wanLevel: number;
}

export type Ticked = Pick<TickState, 'peak' | 'arrived' | 'queue'>;

/** Runs the office in steps of `stepMs`; returns each machine's peak RPO in milliseconds. */
export function tickRun(plan: Office, stepMs: number, endMs = DRILL): Float64Array {
  return ticked(plan, stepMs, endMs).peak;
}

/** The same, with each machine's arrived and waiting bytes at the end. */
export function ticked(plan: Office, stepMs: number, endMs = DRILL): Ticked {
  const n = plan.machines;
  const t: TickState = {
    office: plan,
    queue: new Float64Array(n),
    arrived: new Float64Array(n),
    inflow: new Float64Array(n),
    next: new Int32Array(n),
    peak: new Float64Array(n),
    pointer: new Int32Array(n),
    curveAt: new Float64Array(n * STEPS),
    curveWritten: new Float64Array(n * STEPS),
    capacity: Float64Array.of(plan.wan, ...plan.server),
    level: new Float64Array(plan.servers),
    wanLevel: Number.POSITIVE_INFINITY,
  };
  let turn = 0;
  for (let now = 0; now < endMs; now += stepMs) {
    for (let due = plan.turns[turn]; due !== undefined && due.atMs <= now; due = plan.turns[turn]) {
      t.capacity[due.node] = due.capacity;
      turn += 1;
    }
    write(t, now, stepMs);
    share(t, stepMs);
    send(t, now + stepMs);
  }
  return t;
}

/** What the machines write in one step joins their queues. */
function write(t: TickState, now: number, stepMs: number): void {
  const { office: plan, queue, inflow, next, arrived } = t;
  for (let m = 0; m < plan.machines; m += 1) {
    const first = m * STEPS;
    let step = next[m] as number;
    while (step < STEPS && (plan.stepAt[first + step] as number) <= now) {
      t.curveAt[first + step] = now;
      t.curveWritten[first + step] = (arrived[m] as number) + (queue[m] as number);
      inflow[m] = plan.stepRate[first + step] as number;
      step += 1;
    }
    next[m] = step;
    queue[m] = (queue[m] as number) + (inflow[m] as number) * stepMs;
  }
}

/** Levels in bytes of this step: of each server, and of the line above them. */
function share(t: TickState, stepMs: number): void {
  const { servers } = t.office;
  let wanted = 0;
  for (let server = 0; server < servers; server += 1) {
    const capacity = (t.capacity[server + 1] as number) * stepMs;
    const total = fillTo(t, server, Number.POSITIVE_INFINITY).sum;
    t.level[server] = total <= capacity ? Number.POSITIVE_INFINITY : levelOf(t, server, capacity);
    wanted += Math.min(total, capacity);
  }
  const line = (t.capacity[0] as number) * stepMs;
  t.wanLevel = wanted <= line ? Number.POSITIVE_INFINITY : lineLevel(t, line, stepMs);
}

const filled = { sum: 0, above: 0 };

/** Bytes of a server's queues below a level, and how many queues stand above it. */
function fillTo(t: TickState, server: number, level: number): typeof filled {
  const { queue } = t;
  const end = Math.min((server + 1) * PER_SERVER, t.office.machines);
  let sum = 0;
  let above = 0;
  for (let m = server * PER_SERVER; m < end; m += 1) {
    const q = queue[m] as number;
    if (q > level) above += 1;
    else sum += q;
  }
  filled.sum = sum;
  filled.above = above;
  return filled;
}

const ROUNDS = 30;
const CLOSE = 1e-9;

function levelOf(t: TickState, server: number, capacity: number): number {
  let level = capacity / PER_SERVER;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { sum, above } = fillTo(t, server, level);
    const next = above === 0 ? level : (capacity - sum) / above;
    if (next <= level * (1 + CLOSE)) return next;
    level = next;
  }
  return level;
}

function lineLevel(t: TickState, line: number, stepMs: number): number {
  let level = line / t.office.machines;
  for (let round = 0; round < ROUNDS; round += 1) {
    let sum = 0;
    let above = 0;
    for (let server = 0; server < t.office.servers; server += 1) {
      if ((t.level[server] as number) < level) {
        sum += (t.capacity[server + 1] as number) * stepMs;
        continue;
      }
      const part = fillTo(t, server, level);
      sum += part.sum;
      above += part.above;
    }
    const next = above === 0 ? level : (line - sum) / above;
    if (next <= level * (1 + CLOSE)) return next;
    level = next;
  }
  return level;
}

/** Queues give what their level allows; whoever still waits has an RPO. */
function send(t: TickState, now: number): void {
  const { office: plan, queue, arrived, peak, pointer, next } = t;
  for (let m = 0; m < plan.machines; m += 1) {
    const level = Math.min(t.level[Math.floor(m / PER_SERVER)] as number, t.wanLevel);
    const q = queue[m] as number;
    const out = q < level ? q : level;
    arrived[m] = (arrived[m] as number) + out;
    queue[m] = q - out;
    if (q - out <= 0) continue;
    const first = m * STEPS;
    let at = pointer[m] as number;
    const last = (next[m] as number) - 1;
    while (at < last && (t.curveWritten[first + at + 1] as number) <= (arrived[m] as number))
      at += 1;
    pointer[m] = at;
    const rate = plan.stepRate[first + at] as number;
    const past = (arrived[m] as number) - (t.curveWritten[first + at] as number);
    const rpo = now - ((t.curveAt[first + at] as number) + past / rate);
    if (rpo > (peak[m] as number)) peak[m] = rpo;
  }
}

const STEP_DUE = 200;
const TURN_DUE = 201;

export interface LazyRun {
  readonly kernel: Kernel;
  readonly net: FlowNet;
}

/** The same office on the network; every step of a machine is an event of its own. */
export function lazyNet(plan: Office): LazyRun {
  const kernel = createKernel(createStore());
  const net = createFlowNet(kernel);
  net.addNode(-1, plan.wan, 1);
  for (const [server, capacity] of plan.server.entries()) net.addNode(0, capacity, 2 + server);
  for (let m = 0; m < plan.machines; m += 1) {
    net.addFlow(1 + Math.floor(m / PER_SERVER), WIDE, 1_000_000 + m);
    kernel.schedule(0, FLOW, STEP_DUE, m, 0);
  }
  kernel.handle(STEP_DUE, (m, step) => {
    const row = m * STEPS + step;
    const rate = plan.stepRate[row] as number;
    net.setInflow(m, rate, rate);
    if (step + 1 < STEPS)
      kernel.schedule(plan.stepAt[row + 1] as number, FLOW, STEP_DUE, m, step + 1);
  });
  kernel.handle(TURN_DUE, (index) => {
    const turn = plan.turns[index];
    if (turn !== undefined) net.setCapacity(turn.node, turn.capacity, turn.node + 1);
  });
  for (const [index, { atMs }] of plan.turns.entries())
    kernel.schedule(atMs, FLOW, TURN_DUE, index, 0);
  kernel.onSettle(() => net.solve());
  kernel.settle();
  return { kernel, net };
}

/** Exact peak RPO of a machine up to an instant: RPO bends only where one of its curves does. */
function peakRpo({ net }: LazyRun, flow: number, toMs: number): number {
  const bends = [...net.outflowSteps(flow, 0, toMs), toMs];
  const steps = net.inflowSteps(flow, 0, toMs);
  const written = steps.map((at) => net.written(flow, at));
  let peak = 0;
  let step = 0;
  let from = { at: 0, arrived: 0 };
  for (const at of bends) {
    const to = { at, arrived: net.arrived(flow, at) };
    const slope = (to.arrived - from.arrived) / (to.at - from.at);
    while ((written[step + 1] ?? Number.POSITIVE_INFINITY) <= to.arrived) {
      step += 1;
      const corner = from.at + ((written[step] ?? 0) - from.arrived) / slope;
      if (slope > 0) peak = Math.max(peak, corner - (steps[step] ?? 0));
    }
    const rate =
      ((written[step + 1] ?? net.written(flow, toMs)) - (written[step] ?? 0)) /
      ((steps[step + 1] ?? toMs) - (steps[step] ?? 0));
    const frontier = (steps[step] ?? 0) + (to.arrived - (written[step] ?? 0)) / rate;
    if (net.backlog(flow, at) > 0) peak = Math.max(peak, at - frontier);
    from = to;
  }
  return peak;
}

/** Largest difference between a tick's peaks and the exact ones, milliseconds. */
export function peakError(plan: Office, stepMs: number): number {
  const run = lazyNet(plan);
  run.kernel.advanceTo(DRILL);
  const ticked = tickRun(plan, stepMs);
  let worst = 0;
  for (let m = 0; m < plan.machines; m += 1) {
    worst = Math.max(worst, Math.abs((ticked[m] as number) - peakRpo(run, m, DRILL)));
  }
  return worst;
}
