/**
 * The drill of the figures on the real engine: machines whose churn steps every 15 minutes, a cut
 * line, a lost server, a lost site, and a failover of everything with boots and retries.
 */
import { createEngine, type Engine, type EstateSpec } from '../../src/domain/index.ts';
import { draw, HOUR, MINUTE } from '../../src/sim/index.ts';
import { type EstateWish, estate, units } from '../support/estate.ts';

const { MB } = units;
const START = 9 * HOUR;
const QUARTER = 15 * MINUTE;
const HOURS = 8;
export const DRILL = HOURS * HOUR;
const PER_SERVER = 100;
const DIURNAL = [0.7, 1.1, 1.25, 1.15, 0.9, 1.1, 1.2, 0.85];
const BITS = 8;
const ROOM = 1.35;
const LOST_AT = 6 * HOUR;
const FAILOVER_AT = LOST_AT + 5 * MINUTE;
const RETRY_AT = FAILOVER_AT + 40 * MINUTE;
const EVERY_BROKEN = 20;

/** Machines in tiers of one service each per server. */
export function drillEstate(machines: number, seed = 1): EstateSpec {
  const servers = Math.ceil(machines / PER_SERVER);
  let mean = 0;
  const wishes = Array.from({ length: machines }, (_, m): EstateWish['machines'][number] => {
    const base = (0.05 + (draw(seed, 1, m) % 60) / 200) * MB;
    const churn = Array.from({ length: HOURS * 4 }, (_unused, quarter) => {
      const noise = 0.6 + (draw(seed, 1000 + m, quarter) % 801) / 1000;
      const rate = Math.round(base * noise * (DIURNAL[Math.floor(quarter / 4)] ?? 1));
      mean += rate / (HOURS * 4);
      return [START + quarter * QUARTER, rate] as const;
    });
    return {
      id: `vm-${m}`,
      churn,
      disks: 2,
      server: `ps-${Math.floor(m / PER_SERVER)}`,
      writeSizeBytes: 65_536,
    };
  });
  return estate({
    machines: wishes,
    servers: Array.from({ length: servers }, (_, server) => ({ id: `ps-${server}` })),
    lineBps: mean * ROOM * BITS,
    services: Array.from({ length: servers }, (_, server) => ({
      id: `service-${server}`,
      name: `Service ${server}`,
      machines: wishes.filter((wish) => wish.server === `ps-${server}`).map((wish) => wish.id),
      needs: [],
      rtoMs: 2 * HOUR,
      rpoMs: HOUR,
      up: 'serving' as const,
    })),
  });
}

export interface DrillAct {
  readonly atMs: number;
  readonly run: (engine: Engine) => void;
}

const CUT = 0;
const SERVER = 1;

/** What happens, in order; faults are numbered by their order of beginning. */
export function drillActs(spec: EstateSpec): DrillAct[] {
  const broken = spec.machines.filter((_, index) => index % EVERY_BROKEN === 0);
  const failover = (engine: Engine, target: string) => {
    const outcome = engine.dispatch({ do: 'failover', target, with: { point: 'latest' } });
    if (!outcome.ok) throw new Error(`${target}: ${outcome.refusals[0]?.code}`);
  };
  return [
    {
      atMs: 2 * HOUR,
      run: (e) => void e.beginFault({ kind: 'internet-down', target: 'wan', with: {} }),
    },
    { atMs: 2.5 * HOUR, run: (e) => e.endFault(CUT) },
    {
      atMs: 5 * HOUR,
      run: (e) => void e.beginFault({ kind: 'process-server-down', target: 'ps-0', with: {} }),
    },
    { atMs: 5 * HOUR + 10 * MINUTE, run: (e) => e.endFault(SERVER) },
    {
      atMs: LOST_AT,
      run(e) {
        e.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
        for (const { id } of broken) {
          e.beginFault({ kind: 'hydration-fails', target: id, with: {} });
        }
      },
    },
    {
      atMs: FAILOVER_AT,
      run(e) {
        for (const { id } of spec.machines) failover(e, id);
      },
    },
    {
      atMs: RETRY_AT,
      run(e) {
        for (const [index, { id }] of broken.entries()) {
          e.endFault(SERVER + 2 + index);
          failover(e, id);
        }
      },
    },
  ];
}

/** Plays acts after `fromMs` up to `toMs`. */
export function play(
  engine: Engine,
  acts: readonly DrillAct[],
  fromMs: number,
  toMs: number,
): void {
  for (const act of acts) {
    if (act.atMs <= fromMs || act.atMs > toMs) continue;
    engine.advanceTo(act.atMs);
    act.run(engine);
  }
  engine.advanceTo(toMs);
}

/** A site that loses its power at hour 1 while nobody acts: what is judged each minute adds up. */
export function darkDay(spec: EstateSpec): Engine {
  const engine = createEngine(spec, { seed: 1 });
  engine.advanceTo(HOUR);
  engine.beginFault({ kind: 'site-power-loss', target: 'onprem', with: {} });
  engine.advanceTo(DRILL);
  return engine;
}

/** The whole drill on a fresh engine. */
export function wholeDrill(spec: EstateSpec, seed = 1): Engine {
  const engine = createEngine(spec, { seed });
  play(engine, drillActs(spec), -1, DRILL);
  return engine;
}
