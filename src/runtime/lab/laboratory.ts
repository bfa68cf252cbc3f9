/** The laboratory of a run: the same again with one thing different, and over many seeds. */
import type { RunFile } from '../../drill/index.ts';
import { type Change, changed, type Future, type Outcome } from './play.ts';
import { createPool, type Port } from './pool.ts';
import { createSweep, type Sweep } from './sweep.ts';

/** A command of the run that was given, and can be given differently. */
export interface Decision {
  /** Its place in the list of commands. */
  readonly place: number;
  readonly atMs: number;
  readonly do: string;
  readonly target: string;
  /** Recovery point it asked for; null where it chooses none. */
  readonly point: string | null;
}

export interface Laboratory {
  readonly decisions: readonly Decision[];
  /** The run as it was played, to EndEx, or with a change. Played once for each. */
  outcome(change: Change | null): Promise<Outcome>;
  /** The commands over that many seeds. */
  sweep(seeds: number): Sweep;
  close(): void;
}

/** Commands that choose a recovery point. */
const CHOOSES: readonly string[] = ['failover', 'test-failover', 'change-recovery-point'];
/** What is only looking, asking or ending is no decision to go without. */
const NO_DECISION: readonly string[] = ['finish', 'take-hint', 'record', 'check'];

export function createLaboratory(file: RunFile, open: () => Port, cores: number): Laboratory {
  const { scenario, seed, commands } = file;
  const future: Future = { scenario, seed, commands };
  const { endMs } = scenario.clock;
  const pool = createPool(open, 1);
  const known = new Map<string, Promise<Outcome>>();
  const sweeps: Sweep[] = [];

  return {
    decisions: commands.flatMap(([atMs, verb, target = '', settings], place) => {
      if (NO_DECISION.includes(verb)) return [];
      const aim = typeof target === 'string' ? target : target.join(', ');
      const point = CHOOSES.includes(verb) ? String(settings?.['point'] ?? 'latest') : null;
      return [{ place, atMs, do: verb, target: aim, point }];
    }),
    outcome(change) {
      const name = JSON.stringify(change);
      const before = known.get(name);
      if (before !== undefined) return before;
      const list = change === null ? commands : changed(commands, change, endMs);
      const played = pool.play({ ...future, commands: list });
      known.set(name, played);
      return played;
    },
    sweep(seeds) {
      const sweep = createSweep(future, seeds, createPool(open, Math.max(1, cores - 1)));
      sweeps.push(sweep);
      return sweep;
    },
    close() {
      pool.close();
      for (const sweep of sweeps) sweep.cancel();
    },
  };
}
