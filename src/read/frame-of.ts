/** One frame of a run: plain rows of everything the workbench shows. */
import type { EngineView } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';
import { clockOf } from './clock.ts';
import type { ForecastRow, Frame, MachineRow, SeenRow } from './frame.ts';
import { isInVault } from './look.ts';
import { machineRows } from './machines.ts';
import { namedRows } from './named.ts';
import { linkRows, networkRows, serverRows, serviceRows, siteRows, storageRows } from './places.ts';
import { SEEN_ROWS, seenRows } from './seen.ts';

/** The run as it stands now. Reads only; under a millisecond for sixty machines. */
export function frameOf(run: Run): Frame {
  const { engine, scenario } = run;
  const jobs = engine.jobs();
  const machines = machineRows(engine, jobs);
  return {
    scenario: { id: scenario.meta.id, title: scenario.meta.title, version: scenario.meta.version },
    seed: run.seed,
    phase: run.isEnded() ? 'ended' : 'running',
    clock: clockOf(run),
    currency: scenario.estate.currency,
    sites: siteRows(engine),
    services: serviceRows(engine),
    machines,
    servers: serverRows(engine),
    links: linkRows(engine),
    storages: storageRows(engine),
    networks: networkRows(engine),
    vaults: vaultRows(engine),
    jobs,
    alerts: engine.alerts(),
    goals: run.objectives(),
    hints: run.hints(),
    told: toldRows(run),
    named: namedRows(run),
    messages: run.messages(),
    people: scenario.people,
    seen: newestSeen(run),
    forecasts: forecastRows(engine, machines),
    isDisasterDeclared: run.declaredAtMs() !== null,
    canFinish: run.admission({ do: 'finish' }),
    revision: revisionOf(run),
  };
}

/** Events that somebody can see, acts and what people said; bytes and money flow without one. */
function revisionOf(run: Run): number {
  const lists = [run.commands(), run.attentions(), run.messages()];
  return lists.reduce((sum, { length }) => sum + length, run.engine.timelineLength());
}

const TAIL_ROWS = 256;
const TAIL_GROWTH = 4;

/**
 * What was seen last, read off the end of the timeline: as much of it as it takes for every row of
 * an instant that is shown to be there.
 */
function newestSeen(run: Run): readonly SeenRow[] {
  const length = run.engine.timelineLength();
  for (let size = TAIL_ROWS; ; size *= TAIL_GROWTH) {
    const from = Math.max(0, length - size);
    const tail = run.engine.timeline(from);
    const rows = seenRows(run, tail);
    const cutMs = tail[0]?.atMs ?? 0;
    const isWhole = rows.length >= SEEN_ROWS && rows.every(({ atMs }) => atMs > cutMs);
    if (from === 0 || isWhole) return rows;
  }
}

function vaultRows(engine: EngineView): Frame['vaults'] {
  const items = engine.spec.machines.filter(({ id }) => isInVault(engine.itemState(id))).length;
  return engine.spec.components
    .filter((part) => part.kind === 'vault')
    .map(({ id, name }) => ({ id, name, items }));
}

function toldRows(run: Run): Frame['told'] {
  return run.commands().flatMap(({ atMs, command, refused }) => {
    const { target } = command;
    const isTold = command.do === 'notify' && refused.length === 0;
    return isTold && typeof target === 'string' ? [{ atMs, person: target }] : [];
  });
}

/** Machines that pass their threshold next, if nothing changes. */
function forecastRows(engine: EngineView, machines: readonly MachineRow[]): ForecastRow[] {
  const rows: ForecastRow[] = [];
  for (const { id, rpoMs, rpoThresholdMs } of machines) {
    if (rpoMs === null || rpoMs <= 0 || rpoMs > rpoThresholdMs) continue;
    const form = engine.rpoForm(id);
    if (form === null || form.slope <= 0) continue;
    const atMs = engine.nowMs() + Math.ceil((rpoThresholdMs - form.value) / form.slope);
    if (atMs <= form.untilMs) rows.push({ machine: id, what: 'threshold', atMs });
  }
  return rows.sort((a, b) => a.atMs - b.atMs);
}
