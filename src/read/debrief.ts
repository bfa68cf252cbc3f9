/** The debrief: verdicts, the bill, the timeline, curves, predictions. All from the run itself. */
import type { JobView, LedgerLine } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';
import { clockOf } from './clock.ts';
import type { DebriefView } from './debrief-view.ts';
import { thresholdOf } from './look.ts';
import { shareCents } from './money.ts';
import { beyondRescue } from './rescue.ts';

const WORST = 3;
const CENTS = 100;
/** Whoever fails over chooses the point; who ends protection or leaves a source on, too. */
const YOURS: readonly string[] = ['waiting', 'newer-than-point', 'after-failover', 'unprotected'];

export function debriefOf(run: Run): DebriefView {
  const { scenario } = run;
  const result = run.result();
  const bands = [...scenario.grading.bands].sort((a, b) => b.atLeast - a.atLeast);
  return {
    scenario: { id: scenario.meta.id, title: scenario.meta.title, version: scenario.meta.version },
    seed: run.seed,
    result,
    pass: scenario.grading.pass,
    band: bands.find((band) => result.points >= band.atLeast)?.label ?? null,
    clock: clockOf(run),
    objectives: run.objectives(),
    expected: run.expected(),
    predictions: run.predictions(),
    notes: run.notes(),
    given: givenUp(run),
    beyondRescue: beyondRescue(run),
    ledger: ledgerOf(run),
    services: serviceVerdicts(run),
    timeline: timelineOf(run),
    worstRpo: worstCurves(run),
    debriefText: scenario.debrief.text,
    discuss: scenario.debrief.discuss,
    revealed: scenario.injects
      .filter((inject) => scenario.debrief.reveal.includes(inject.id) || !inject.visible)
      .map((inject) => ({
        id: inject.id,
        title: inject.title,
        atMs: run.injectStates().find((row) => row.id === inject.id)?.firedAtMs ?? null,
      })),
    currency: scenario.estate.currency,
  };
}

function givenUp({ engine }: Run): DebriefView['given'] {
  return engine.spec.machines.flatMap(({ id, name }) => {
    const facts = engine.failoverFacts(id);
    if (facts === null) return [];
    return [{ machine: id, name, atMs: facts.startedAtMs, rpaMs: facts.rpaMs }];
  });
}

type Owner = DebriefView['ledger']['lines'][number]['owner'];

function ownerOf(cause: string): Owner {
  if (cause.startsWith('step:')) return 'job';
  if (YOURS.includes(cause)) return 'you';
  if (cause === 'last-moment') return 'policy';
  return cause === 'outage' || cause === 'bitmap' || cause.startsWith('fault:') ? 'fault' : 'line';
}

/** Lines with money: each service's cost of downtime, in whole cents that sum to its total. */
export function ledgerOf(run: Run): DebriefView['ledger'] {
  const ledger = run.engine.ledger();
  const cents = new Map<LedgerLine, number>();
  let total = 0;
  for (const service of run.engine.spec.services) {
    const lines = ledger.lines.filter((line) => line.target === service.id && line.ms > 0);
    const shares = shareCents(
      lines.map((line) => line.ms),
      service.perHour ?? 0,
    );
    lines.forEach((line, index) => {
      cents.set(line, shares[index] ?? 0);
      total += shares[index] ?? 0;
    });
  }
  return {
    lostBytes: ledger.lostBytes,
    downtimeMs: ledger.downtimeMs,
    money: total / CENTS,
    lines: ledger.lines.map((line) => ({
      ...line,
      owner: ownerOf(line.cause),
      money: (cents.get(line) ?? 0) / CENTS,
    })),
  };
}

function serviceVerdicts(run: Run): DebriefView['services'] {
  const { engine } = run;
  return engine.spec.services.map((service) => {
    // One machine that gave something up is enough: the bill lists it too.
    const given = service.machines.flatMap((id) => engine.failoverFacts(id) ?? []);
    return {
      id: service.id,
      name: service.name,
      rtoMs: service.rtoMs,
      rtaMs: engine.serviceRtaMs(service.id),
      rpoMs: service.rpoMs,
      rpaMs: given.length === 0 ? null : Math.max(...given.map(({ rpaMs }) => rpaMs)),
      mtdMs: service.mtdMs ?? null,
    };
  });
}

/** A person by name: a service may have the same id. */
function personName(run: Run, id: string): string {
  return run.scenario.people.find((row) => row.id === id)?.name ?? id;
}

/** A hint or a question by its title; other ids are names of parts, which the screen knows. */
function askedName({ scenario }: Run, id: string): string {
  const hint = scenario.hints.find((row) => row.id === id);
  const inject = scenario.injects.find((row) => row.ask?.id === id);
  return hint?.title ?? inject?.title ?? id;
}

/** What happened, with who did it, in order of time. */
function timelineOf(run: Run): DebriefView['timeline'] {
  type Row = DebriefView['timeline'][number];
  const rows: Row[] = [];
  const states = run.injectStates();
  for (const inject of run.scenario.injects) {
    const at = states.find((row) => row.id === inject.id)?.firedAtMs ?? null;
    if (at === null) continue;
    rows.push({
      atMs: at,
      kind: 'inject',
      what: inject.title,
      target: inject.from === undefined ? '' : personName(run, inject.from),
      detail: inject.message ?? '',
    });
  }
  const ended = run.engine.jobs().filter(({ endedAtMs }) => endedAtMs !== null);
  // What a job had done by then comes before the command of its instant, which may need it done.
  const isBefore = (job: JobView) => job.state === 'succeeded' && job.startedAtMs !== job.endedAtMs;
  rows.push(...ended.filter(isBefore).map(jobRow));
  for (const { atMs, command, refused } of run.commands()) {
    const { target: aim = [] } = command;
    const ids = typeof aim === 'string' ? [aim] : aim;
    const isPerson = command.do === 'notify';
    const target = ids
      .map((id) => (isPerson ? personName(run, id) : askedName(run, id)))
      .join(', ');
    const detail = refused.length > 0 ? refused.join(', ') : settingsText(command.with);
    rows.push({
      atMs,
      kind: refused.length > 0 ? 'refusal' : 'command',
      what: command.do,
      target,
      detail,
    });
  }
  rows.push(...ended.filter((job) => !isBefore(job)).map(jobRow));
  for (const alert of run.engine.alerts()) {
    rows.push({
      atMs: alert.raisedAtMs,
      kind: 'alert',
      what: alert.code,
      target: alert.target,
      detail: alert.severity,
    });
  }
  for (const goal of run.objectives()) {
    if (goal.settledAtMs === null || goal.kind === 'end') continue;
    rows.push({
      atMs: goal.settledAtMs,
      kind: 'objective',
      what: goal.text,
      target: goal.id,
      detail: goal.state,
    });
  }
  return rows.sort((a, b) => a.atMs - b.atMs);
}

function jobRow(job: JobView): DebriefView['timeline'][number] {
  const { endedAtMs, kind, target, state } = job;
  return { atMs: endedAtMs ?? job.startedAtMs, kind: 'job', what: kind, target, detail: state };
}

function settingsText(settings: Readonly<Record<string, unknown>> | undefined): string {
  return Object.entries(settings ?? {})
    .map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join(' · ');
}

/** Machines with the highest RPO of the run, one a curve: equal curves are told once. */
function worstCurves(run: Run): DebriefView['worstRpo'] {
  const { engine } = run;
  const found: DebriefView['worstRpo'][number][] = [];
  const told = new Set<string>();
  for (const { id } of engine.spec.machines) {
    const curve = engine.rpoCurve(id, 0, run.nowMs());
    let peakMs = 0;
    let atMs = 0;
    for (const [at, rpo] of curve) {
      if (rpo > peakMs) [atMs, peakMs] = [at, rpo];
    }
    const shape = curve.join();
    if (peakMs <= 0 || told.has(shape)) continue;
    told.add(shape);
    found.push({ machine: id, peakMs, atMs, thresholdMs: thresholdOf(engine, id), curve });
  }
  return found.sort((a, b) => b.peakMs - a.peakMs).slice(0, WORST);
}
