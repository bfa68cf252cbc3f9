/** One frame of a run: plain rows of everything the workbench shows. */
import type { EngineView } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';
import type { ClockRow, ForecastRow, Frame, MachineRow, SeenRow } from './frame.ts';
import { isInVault } from './look.ts';
import { machineRows } from './machines.ts';
import { linkRows, networkRows, serverRows, serviceRows, siteRows, storageRows } from './places.ts';
import { seenRows } from './seen.ts';

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
