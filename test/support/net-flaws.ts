/** What is wrong with a network at this instant (PHYSICS 7.1, 7.2), as sentences. */
import type { NetRun } from './random-net.ts';
import { used, waterFill } from './water-filling.ts';

const STEP = 1 / 1024;

/** Shares that are not max-min, pass a limit, or leave one idle while somebody waits. */
export function shareFlaws(run: NetRun): string[] {
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
export function sumFlaws(run: NetRun): string[] {
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
      [
        'backlog',
        net.nodeBacklog(node, at),
        sum((flow) => (plan.flows[flow]?.isAside === true ? 0 : net.backlog(flow, at))),
      ],
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
