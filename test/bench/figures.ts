/** The figures of one run. Ratios are medians of rounds in which both rivals took turns. */
import { performance } from 'node:perf_hooks';
import { createEngine } from '../../src/domain/index.ts';
import { draw, MINUTE } from '../../src/sim/index.ts';
import {
  lazyNet,
  DRILL as OFFICE_DAY,
  office,
  peakError,
  tickRun,
} from '../support/tick-oracle.ts';
import { DRILL, darkDay, drillActs, drillEstate, play, wholeDrill } from './drill.ts';
import { runQueue } from './queue.ts';
import { runByHand, runTable } from './table-ratio.ts';
import { elapsed, median, percentile, ratioOf } from './timing.ts';

/** How much of everything: the real figures, or just enough to see that the bench works. */
export interface Scale {
  readonly rounds: number;
  readonly machines: number;
  readonly sweepMachines: number;
  readonly components: number;
  readonly componentMs: number;
  readonly customers: number;
  readonly scrubs: number;
  readonly forks: number;
}

export const FULL: Scale = {
  rounds: 5,
  machines: 1000,
  sweepMachines: 200,
  components: 1000,
  componentMs: 60_000,
  customers: 300_000,
  scrubs: 100,
  forks: 200,
};

export const TINY: Scale = {
  rounds: 1,
  machines: 12,
  sweepMachines: 6,
  components: 20,
  componentMs: 5000,
  customers: 500,
  scrubs: 5,
  forks: 2,
};

const KEYFRAME = 5 * MINUTE;
const SECOND = 1000;
const WARM_RUNS = 5;

export interface Figures {
  readonly tablePerHandWritten: number;
  readonly lazyPerTick1s_1000_aligned: number;
  readonly lazyPerTick1s_1000_staggered: number;
  readonly tickPeakRpoErrorS: number;
  readonly drill8h_1000_coldMs: number;
  readonly drill8h_1000_warmMs: number;
  readonly forkMs_1000: number;
  readonly scrubP95Ms_1000: number;
  readonly keyframeBytesPerMachine: number;
  readonly sweepDrillsPerS_200: number;
  readonly mm1PerCustomerUs: number;
  /** A site that stays dark and alone from hour 1 on, against a calm day: 8 h each. */
  readonly darkPerCalm_1000: number;
}

/** Cold figures come first: nothing of the engine has run when they are taken. */
export function measure(scale: Scale): Figures {
  const drill = drillFigures(scale);
  return {
    tablePerHandWritten: tableRatio(scale),
    lazyPerTick1s_1000_aligned: lazyRatio(scale, true),
    lazyPerTick1s_1000_staggered: lazyRatio(scale, false),
    tickPeakRpoErrorS: peakError(office(scale.machines, true), SECOND) / SECOND,
    ...drill,
    sweepDrillsPerS_200: sweep(scale),
    mm1PerCustomerUs: queue(scale),
    darkPerCalm_1000: darkRatio(scale),
  };
}

function tableRatio({ rounds, components, componentMs }: Scale): number {
  const table = runTable(components, componentMs);
  const byHand = runByHand(components, componentMs);
  if (JSON.stringify(table) !== JSON.stringify(byHand)) {
    throw new Error('the table and the hand-written machine do not do the same');
  }
  return ratioOf(
    rounds,
    () => runTable(components, componentMs),
    () => runByHand(components, componentMs),
  );
}

/** How many times faster than the tick the network plays the day. */
function lazyRatio({ rounds, machines }: Scale, aligned: boolean): number {
  const plan = office(machines, aligned);
  return ratioOf(
    rounds,
    () => tickRun(plan, SECOND),
    () => lazyNet(plan).kernel.advanceTo(OFFICE_DAY),
  );
}

type DrillFigures = Pick<
  Figures,
  | 'drill8h_1000_coldMs'
  | 'drill8h_1000_warmMs'
  | 'forkMs_1000'
  | 'scrubP95Ms_1000'
  | 'keyframeBytesPerMachine'
>;

function drillFigures({ machines, scrubs, forks }: Scale): DrillFigures {
  const spec = drillEstate(machines);
  const acts = drillActs(spec);
  const coldMs = elapsed(() => wholeDrill(spec));
  wholeDrill(spec);
  const warm = Array.from({ length: WARM_RUNS }, () => elapsed(() => wholeDrill(spec)));
  const run = createEngine(spec, { seed: 1 });
  const keyframes = [{ atMs: 0, capture: run.capture() }];
  for (let at = KEYFRAME; at <= DRILL; at += KEYFRAME) {
    play(run, acts, at - KEYFRAME, at);
    keyframes.push({ atMs: at, capture: run.capture() });
  }
  const scrubbed = Array.from({ length: scrubs }, (_, turn) => {
    const to = draw(1, 1, turn) % DRILL;
    return elapsed(() => {
      const frame = keyframes[Math.floor(to / KEYFRAME)];
      run.restore(frame?.capture);
      play(run, acts, frame?.atMs ?? 0, to);
    });
  });
  run.restore(keyframes.at(-1)?.capture);
  const forked = Array.from({ length: forks }, () => elapsed(() => run.fork()));
  return {
    drill8h_1000_coldMs: coldMs,
    drill8h_1000_warmMs: median(warm),
    forkMs_1000: median(forked),
    scrubP95Ms_1000: percentile(scrubbed, 95),
    keyframeBytesPerMachine: captureBytes(run.capture()) / machines,
  };
}

/** Bytes of every array a capture copied; what it shares (chunks, fixed columns) does not count. */
function captureBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || 'chunks' in value) return 0;
  return Object.entries(value).reduce<number>(
    (sum, [name, part]) => sum + (name === 'shared' ? 0 : captureBytes(part)),
    0,
  );
}

function sweep({ sweepMachines }: Scale): number {
  const spec = drillEstate(sweepMachines);
  wholeDrill(spec);
  const start = performance.now();
  let drills = 0;
  do {
    drills += 1;
    wholeDrill(spec, 1 + drills);
  } while (performance.now() - start < 2 * SECOND && drills < 50);
  return (drills * SECOND) / (performance.now() - start);
}

function darkRatio({ rounds, machines }: Scale): number {
  const spec = drillEstate(machines);
  return ratioOf(
    rounds,
    () => darkDay(spec),
    () => createEngine(spec, { seed: 1 }).advanceTo(DRILL),
  );
}

function queue({ rounds, customers }: Scale): number {
  runQueue(customers);
  const times = Array.from({ length: rounds }, () => elapsed(() => runQueue(customers)));
  return (median(times) * SECOND) / customers;
}
