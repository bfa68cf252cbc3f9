/** The journal ribbon: points, frontier and RPO of some machines over a stretch of time. */
import type { Run } from '../drill/index.ts';
import type { Journal, JournalBand } from './frame.ts';
import { lookOf, thresholdOf } from './look.ts';

const WORST = 3;

/** The machines furthest behind; ties in file order. */
export function worstMachines(run: Run, count = WORST): string[] {
  const { engine } = run;
  return engine.spec.machines
    .map((machine, order) => ({ id: machine.id, order, rpo: engine.rpoMs(machine.id) ?? -1 }))
    .sort((a, b) => b.rpo - a.rpo || a.order - b.order)
    .slice(0, count)
    .map(({ id }) => id);
}

/** Bands of the given machines, or of the worst three, over the last `spanMs`. */
export function journalOf(run: Run, machines: readonly string[], spanMs: number): Journal {
  const nowMs = run.nowMs();
  const fromMs = nowMs - spanMs;
  const known = machines.filter((id) => run.engine.spec.machines.some((row) => row.id === id));
  const ids = known.length > 0 ? known : worstMachines(run);
  return {
    fromMs,
    toMs: nowMs,
    nowMs,
    bands: ids.map((id) => bandOf(run, id, fromMs, nowMs)),
    flags: flagsOf(run, fromMs),
  };
}

function bandOf(run: Run, id: string, fromMs: number, toMs: number): JournalBand {
  const { engine } = run;
  const rpoMs = engine.rpoMs(id);
  const stoppedAtMs = engine.stoppedAtMs(id);
  const facts = engine.failoverFacts(id);
  const end = stoppedAtMs ?? toMs;
  const arrived = Math.min(end, engine.frontierMs(id));
  const frontier = rpoMs === null ? (facts?.pointAtMs ?? end) : arrived;
  return {
    machine: id,
    name: engine.spec.machines.find((row) => row.id === id)?.name ?? id,
    look: lookOf(engine, id),
    rpoMs,
    thresholdMs: thresholdOf(engine, id),
    frontierMs: frontier,
    stoppedAtMs,
    points: engine.points(id, fromMs, toMs),
    rpo: engine.rpoCurve(id, Math.max(0, fromMs), toMs),
  };
}

/** What everybody could see happen: visible injects and the learner's own commands. */
function flagsOf(run: Run, fromMs: number): Journal['flags'] {
  const injects = run.scenario.injects.flatMap((inject) => {
    const state = run.injectStates().find((row) => row.id === inject.id);
    const at = state?.firedAtMs ?? null;
    return at === null || at < fromMs || !inject.visible
      ? []
      : [{ atMs: at, label: inject.title, kind: 'inject' as const }];
  });
  const commands = run
    .commands()
    .filter((entry) => entry.refused.length === 0 && entry.atMs >= fromMs)
    .map((entry) => ({ atMs: entry.atMs, label: entry.command.do, kind: 'command' as const }));
  return [...injects, ...commands].sort((a, b) => a.atMs - b.atMs);
}
