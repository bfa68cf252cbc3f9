/** Random estates and random operators, from a seed: the same seed gives the same drill. */
import type { Command, Engine } from '../../src/domain/index.ts';
import { draw, HOUR, MINUTE, streamOf } from '../../src/sim/index.ts';
import { type EstateWish, type MachineWish, units } from './estate.ts';

const { MB, GB, MBPS } = units;

/** A stream of choices that belongs to one seed and purpose. */
export function chooser(seed: number, purpose: string) {
  const stream = streamOf('random-drill', purpose);
  let turn = 0;
  const below = (n: number) => {
    turn += 1;
    return draw(seed, stream, turn) % n;
  };
  return {
    below,
    between: (lo: number, hi: number) => lo + below(hi - lo + 1),
    of: <T>(items: readonly T[]): T => items[below(items.length)] as T,
  };
}

/** One to three servers, two to eight machines, narrow places anywhere. */
export function randomEstate(seed: number): EstateWish {
  const pick = chooser(seed, 'estate');
  const servers = Array.from({ length: pick.between(1, 3) }, (_, index) => ({
    id: `ps-${index + 1}`,
    cacheBytes: pick.between(5, 60) * GB,
    cpu: pick.of([4, 8, 12]),
    memoryBytes: 24 * GB,
    threads: pick.between(1, 8),
    ...(pick.below(2) === 0 ? { throttleBps: pick.between(8, 90) * MBPS } : {}),
  }));
  const accounts = pick.below(3) === 0 ? ['storage-1', 'storage-2'] : ['storage-1'];
  const machines = Array.from({ length: pick.between(2, 8) }, (_, index): MachineWish => {
    const steps = Array.from({ length: pick.between(1, 4) }, (_unused, step) => {
      const at = (9 + step) * HOUR + pick.below(50) * MINUTE;
      return [at, (pick.below(60) * MB) / 10] as const;
    });
    return {
      id: `vm-${index + 1}`,
      churn: steps,
      disks: pick.between(1, 4),
      wireRatio: pick.of([1, 0.7]),
      agentQueueBytes: pick.between(1, 8) * GB,
      server: pick.of(servers).id,
      storage: pick.of(accounts),
      writeSizeBytes: pick.of([8192, 8192, 16_384]),
      ...(pick.below(3) === 0 ? { group: 'g' } : {}),
    };
  });
  return {
    machines,
    servers,
    accounts,
    lineBps: pick.between(20, 300) * MBPS,
    iops: pick.of([600, 4000, 20_000]),
    services: [
      {
        id: 'all',
        name: 'All',
        machines: machines.map((m) => m.id),
        needs: [],
        rtoMs: HOUR,
        rpoMs: HOUR,
        up: 'serving',
      },
    ],
  };
}

export interface Act {
  readonly atMs: number;
  readonly run: (engine: Engine, faults: number[]) => void;
}

const VERBS = [
  'failover',
  'test-failover',
  'cleanup-test',
  'commit',
  'complete-migration',
  'cancel-job',
  'change-recovery-point',
  'restart-job',
  'resynchronize',
  'power-off',
  'power-on',
  'planned-failover',
  'restart-service',
];
const POINTS = ['latest', 'latest-processed', 'latest-app-consistent'];

function randomCommand(pick: ReturnType<typeof chooser>, wish: EstateWish): Command {
  const server = pick.of(wish.servers ?? []).id;
  if (pick.below(5) === 0) {
    const bandwidth = pick.below(3) === 0 ? 'none' : `${pick.between(1, 100)}Mbps`;
    return { do: 'set-throttle', target: server, with: { bandwidth } };
  }
  const verb = pick.of(VERBS);
  const target = verb === 'restart-service' ? server : pick.of(wish.machines).id;
  if (verb === 'failover' || verb === 'change-recovery-point') {
    const point = pick.of(POINTS);
    const shut = verb === 'failover' && pick.below(2) === 0 ? { 'shut-down-source': true } : {};
    return { do: verb, target, with: { point, ...shut } };
  }
  return { do: verb, target };
}

/** Commands and faults over four hours, most of them badly timed. */
export function randomActs(seed: number, wish: EstateWish, count: number): Act[] {
  const pick = chooser(seed, 'acts');
  const acts: Act[] = [];
  for (let index = 0; index < count; index += 1) {
    const atMs = pick.below(4 * HOUR);
    const kind = pick.below(4);
    if (kind > 0) {
      const command = randomCommand(pick, wish);
      acts.push({ atMs, run: (engine) => void engine.dispatch(command) });
      continue;
    }
    const machine = pick.of(wish.machines).id;
    const server = pick.of(wish.servers ?? []).id;
    const order = pick.of([
      { kind: 'internet-down', target: 'wan', with: {} },
      { kind: 'internet-degraded', target: 'wan', with: { bandwidth: '15Mbps', loss: '2%' } },
      { kind: 'site-power-loss', target: 'onprem', with: {} },
      { kind: 'process-server-down', target: server, with: {} },
      { kind: 'churn-spike', target: machine, with: { factor: 3 } },
      { kind: 'agent-stopped', target: machine, with: {} },
      { kind: 'storage-throttled', target: 'storage-1', with: { iops: 300 } },
      { kind: 'config-server-down', target: 'cs-1', with: {} },
      { kind: 'source-powered-on', target: machine, with: {} },
      { kind: 'throttle-left-on', target: server, with: { bandwidth: '4Mbps' } },
    ]);
    const lasts = pick.between(1, 90) * MINUTE;
    const slot = index;
    acts.push({
      atMs,
      run(engine, faults) {
        faults[slot] = engine.beginFault(order);
      },
    });
    acts.push({
      atMs: atMs + lasts,
      run(engine, faults) {
        const fault = faults[slot];
        if (fault !== undefined) engine.endFault(fault);
      },
    });
  }
  return acts
    .map((act, order) => ({ act, order }))
    .sort((a, b) => a.act.atMs - b.act.atMs || a.order - b.order)
    .map(({ act }) => act);
}

/** Plays acts, moving time in steps of the given sizes in turn; 0 = straight to the next act. */
export function playActs(
  engine: Engine,
  acts: readonly Act[],
  steps: readonly number[],
  endMs: number,
): void {
  const faults: number[] = [];
  let turn = 0;
  const walk = (to: number) => {
    while (engine.nowMs() < to) {
      const step = steps[turn % steps.length] ?? 0;
      turn += 1;
      engine.advanceTo(step === 0 ? to : Math.min(to, engine.nowMs() + step));
    }
  };
  for (const act of acts) {
    walk(act.atMs);
    act.run(engine, faults);
  }
  walk(endMs);
}
