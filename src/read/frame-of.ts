/** One frame of a run: plain rows of everything the workbench shows. */
import type { EngineView } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';
import type { ClockRow, ForecastRow, Frame, MachineRow, SeenRow } from './frame.ts';
import { isInVault } from './look.ts';
import { machineRows } from './machines.ts';
import { linkRows, networkRows, serverRows, serviceRows, siteRows, storageRows } from './places.ts';

const SEEN_ROWS = 60;

export function clockOf(run: Run): ClockRow {
  const { clock } = run.scenario.estate;
  return {
    nowMs: run.nowMs(),
    endMs: run.scenario.clock.endMs,
    startOfDayMs: clock.startOfDayMs,
    weekday: clock.weekday,
    date: clock.date,
    zone: clock.zone,
  };
}

/** The run as it stands now. Reads only; under a millisecond for sixty machines. */
export function frameOf(run: Run): Frame {
  const { engine, scenario } = run;
  const jobs = engine.jobs();
  const timeline = engine.timeline();
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
    messages: run.messages(),
    people: scenario.people,
    seen: seenRows(run, timeline),
    forecasts: forecastRows(engine, machines),
    isDisasterDeclared: run.declaredAtMs() !== null,
    canFinish: run.admission({ do: 'finish' }),
    revision: revisionOf(run, timeline),
  };
}

/** Events that somebody can see, acts and what people said; bytes and money flow without one. */
function revisionOf(run: Run, timeline: readonly SeenRow[]): number {
  const lists = [timeline, run.commands(), run.attentions(), run.messages()];
  return lists.reduce((sum, { length }) => sum + length, 0);
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

/** What a sensor or a person said: alerts, jobs, messages, own notes. Oldest first. */
function seenRows(run: Run, timeline: readonly SeenRow[]): SeenRow[] {
  const rows: SeenRow[] = [];
  for (let index = timeline.length - 1; index >= 0 && rows.length < SEEN_ROWS; index -= 1) {
    const row = timeline[index];
    if (row !== undefined && !row.what.startsWith('fault.') && !isTurned(row, timeline)) {
      rows.push(row);
    }
  }
  // Read from the end; rows of one instant stay in the order they came about.
  rows.reverse();
  for (const { atMs, title, from } of run.messages()) {
    rows.push({ atMs, what: 'message', target: from ?? '', detail: title });
  }
  for (const { atMs, as, text } of run.notes())
    rows.push({ atMs, what: `note.${as}`, target: '', detail: text });
  return rows.sort((a, b) => a.atMs - b.atMs).slice(-SEEN_ROWS);
}

/** An alert that goes because another of the same part comes at the same instant, or a state that
 *  is only passed through: nobody could see it. */
function isTurned(row: SeenRow, timeline: readonly SeenRow[]): boolean {
  if (row.what.startsWith('state.')) {
    const alike = timeline.filter(
      ({ what, target, atMs }) => what === row.what && target === row.target && atMs === row.atMs,
    );
    return alike.at(-1) !== row;
  }
  if (row.what !== 'alert.cleared') return false;
  return timeline.some(
    ({ what, target, atMs }) =>
      what === 'alert.raised' && target === row.target && atMs === row.atMs,
  );
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
