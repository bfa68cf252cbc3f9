/** Drives an estate through rows of the state tables, on the table and on live actors alike. */
import { describe, expect, it } from 'vitest';
import { type Command, createEngine, type Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { type EstateWish, estate, units } from '../../support/estate.ts';

/** A duration that is not drawn. */
export const exactly = (ms: number) => ({ minMs: ms, maxMs: ms });

/** One fixed length for everything the seed would draw, in minutes where rows count them. */
export const fixed = {
  hydrate: exactly(9 * MINUTE),
  boot: exactly(4 * MINUTE),
  shutdown: exactly(2 * MINUTE),
  commit: exactly(MINUTE),
  'stop-vm': exactly(MINUTE),
  'complete-migration': exactly(2 * MINUTE),
  'cleanup-test': exactly(3 * MINUTE),
  'power-on': exactly(2 * MINUTE),
  'agent-registration': exactly(10 * MINUTE),
  'first-discovery': exactly(17 * MINUTE),
  'refresh-server': exactly(2 * MINUTE),
  'edit-entry': exactly(2 * MINUTE),
  'install-agent': exactly(8 * MINUTE),
  'restart-machine': exactly(3 * MINUTE),
  'open-firewall': exactly(3 * MINUTE),
  'fix-guest': exactly(6 * MINUTE),
  'fix-account': exactly(4 * MINUTE),
  'setup-wizard': exactly(6 * MINUTE),
  'fetch-database': exactly(4 * MINUTE),
  'install-server': exactly(14 * MINUTE),
  'register-server': exactly(4 * MINUTE),
  'renew-certificate': exactly(15 * MINUTE),
  'remove-server': exactly(3 * MINUTE),
  'restore-server': exactly(45 * MINUTE),
  'install-powercli': exactly(15 * MINUTE),
  'reinstall-os': exactly(2 * HOUR),
  'purple-screen': exactly(4 * HOUR),
};

/** What a row needs beside one machine that writes a megabyte a second. */
export type Wish = Partial<EstateWish> & { readonly seed?: number };

export function engine(wish: Wish = {}, executor: 'table' | 'actors' = 'table'): Engine {
  const { seed = 3, ...rest } = wish;
  const machines = wish.machines ?? [{ id: 'web-01', churn: units.MB }];
  const timing = { ...fixed, ...wish.timing };
  const spec = estate({ ...rest, machines, timing });
  return createEngine(spec, { seed, executor, checkInvariants: true });
}

/** One row of a table: what it says, the ids it proves, the estate and the way through it. */
export interface Row {
  readonly says: string;
  /** Such as `[LC-7.03] [FO-04]`. */
  readonly ids: string;
  readonly wish?: Wish;
  readonly play: (run: Engine) => void;
}

/** Plays every row on both executors and compares where they end. */
export function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    const named = rows.map((row) => [`${row.says} ${row.ids}`.trim(), row] as const);
    it.each(named)('%s', (_, { wish, play }) => {
      const [onTable, onActors] = (['table', 'actors'] as const).map((executor) => {
        const run = engine(wish, executor);
        play(run);
        return run;
      });
      expect(onActors?.digest()).toBe(onTable?.digest());
      expect(onActors?.timeline()).toEqual(onTable?.timeline());
    });
  });
}

export function must(run: Engine, command: string, target = 'web-01', settings?: Command['with']) {
  expect(run.dispatch(order(command, target, settings))).toMatchObject({ ok: true });
}

/** Codes of the reasons against a command; a refused one leaves the digest alone. */
export function refused(
  run: Engine,
  command: string,
  target = 'web-01',
  settings?: Command['with'],
): readonly string[] {
  const before = run.digest();
  const outcome = run.dispatch(order(command, target, settings));
  expect(outcome.ok).toBe(false);
  expect(run.digest()).toBe(before);
  return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
}

function order(command: string, target: string, settings: Command['with']): Command {
  return settings === undefined ? { do: command, target } : { do: command, target, with: settings };
}

export function begin(
  run: Engine,
  kind: string,
  target: string,
  settings: Record<string, string | number | boolean> = {},
): number {
  return run.beginFault({ kind, target, with: settings });
}

/** State of a region of a named component, such as `gateway.cache` of `ps-1`. */
export function stateOf(run: Engine, id: string, region: string): string {
  return run.regions(id).find((row) => row.region === region)?.state ?? 'no such region';
}

/** The last millisecond before an instant and the instant itself. */
export function edge<T>(run: Engine, atMs: number, read: () => T, before: T, after: T): void {
  run.advanceTo(atMs - 1);
  expect(read()).toEqual(before);
  run.advanceTo(atMs);
  expect(read()).toEqual(after);
}

/** Codes of the alerts that stand, for one thing or for all. */
export function alerts(run: Engine, target?: string): readonly string[] {
  return run
    .alerts()
    .filter((alert) => alert.state !== 'cleared')
    .filter((alert) => target === undefined || alert.target === target)
    .map(({ code }) => code);
}

/** The newest job of a machine. */
export function lastJob(run: Engine, target = 'web-01') {
  const job = run
    .jobs()
    .filter((row) => row.target === target)
    .sort((a, b) => b.job - a.job)[0];
  if (job === undefined) throw new Error(`${target} has no job`);
  return job;
}
