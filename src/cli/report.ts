/** The one JSON shape of a run, `dr-play/1`. Keys may be added, never renamed (INTERFACES 3). */
import { ENGINE_VERSION } from '../domain/index.ts';
import type { ObjectiveRow, Run } from '../drill/index.ts';
import type { Samples } from './series.ts';

export type PlayReport = ReturnType<typeof playReport>;

export function playReport(run: Run, series: Readonly<Record<string, Samples>>, withLog: boolean) {
  const { scenario, engine } = run;
  const result = run.result();
  return {
    format: 'dr-play/1',
    scenario: {
      id: scenario.meta.id,
      version: scenario.meta.version,
      hash: scenario.contentHash,
    },
    engine: ENGINE_VERSION,
    seed: run.seed,
    endedAtMs: run.nowMs(),
    outcome: result.outcome,
    points: result.points,
    passed: result.passed,
    stateHash: run.digest(),
    objectives: run.objectives().map((row) => objectiveReport(run, row)),
    machines: engine.spec.machines.map(({ id }) => machineReport(run, id)),
    ledger: engine.ledger(),
    refusals: run.commands().flatMap(({ atMs, command, refused }) =>
      refused.map((code) => ({
        atMs,
        do: command.do,
        target: targetText(command.target),
        code,
      })),
    ),
    series,
    log: withLog ? logOf(run) : [],
  };
}

/** While a run is open, what may still be met is not missed. */
function objectiveReport(run: Run, row: ObjectiveRow) {
  const isOpen = !run.isEnded() && !row.isSettled;
  return {
    id: row.id,
    state: isOpen && row.state === 'missed' ? 'unknown' : row.state,
    value: row.gauge === null ? wordValue(run, row.id) : row.gauge.value,
    points: row.earned,
  };
}

/** What a comparison with a word or a yes finds now: one value, or each machine's by its id. */
function wordValue(run: Run, id: string): string | null {
  const measure = run.scenario.objectives.find((objective) => objective.id === id)?.measure;
  if (measure === undefined || !('metric' in measure)) return null;
  const { metric, of } = measure;
  const values = of.map((one) => [one, stateOf(run, metric, one)] as const);
  const [first] = values;
  if (first === undefined || values.some(([, value]) => value === null)) return null;
  if (values.length === 1) return first[1];
  return values.map(([one, value]) => `${one}=${value}`).join(',');
}

function stateOf({ engine, scenario }: Run, metric: string, id: string): string | null {
  if (!scenario.estate.machines.some((machine) => machine.id === id)) return null;
  switch (metric) {
    case 'state':
      return engine.itemState(id);
    case 'test-state':
      return engine.testState(id);
    case 'running-at':
      return engine.runningAt(id) ?? 'none';
    case 'health':
      return engine.health(id);
    default:
      return null;
  }
}

function machineReport(run: Run, id: string) {
  const { engine } = run;
  const facts = engine.failoverFacts(id);
  return {
    id,
    state: engine.itemState(id),
    activeSide: engine.activeSide(id),
    rpoMs: engine.rpoMs(id),
    backlogBytes: engine.backlogBytes(id),
    newestCrashPointAtMs: engine.newestPointMs(id, 'crash'),
    newestAppPointAtMs: engine.newestPointMs(id, 'app'),
    pointsKept: engine.pointsKept(id),
    rpaMs: facts?.rpaMs ?? null,
    lostBytes: facts?.lostBytes ?? null,
  };
}

function targetText(target: string | readonly string[] | undefined): string {
  return target === undefined ? '' : typeof target === 'string' ? target : target.join(',');
}

export interface LogRow {
  readonly atMs: number;
  readonly kind: 'event' | 'message' | 'command';
  readonly what: string;
  readonly target: string;
  readonly detail: string;
}

/** Everything that happened, in order of time; within one instant events, messages, commands. */
export function logOf(run: Run): readonly LogRow[] {
  const events = run.engine.timeline().map((row): LogRow => ({ ...row, kind: 'event' }));
  const messages = run.messages().map(
    (row): LogRow => ({
      atMs: row.atMs,
      kind: 'message',
      what: row.title,
      target: row.from ?? '',
      detail: row.text,
    }),
  );
  const commands = run.commands().map(
    ({ atMs, command, refused }): LogRow => ({
      atMs,
      kind: 'command',
      what: command.do,
      target: targetText(command.target),
      detail: refused.join(','),
    }),
  );
  const all = [...events, ...messages, ...commands];
  // Sorting is stable, so rows of one instant keep the order of their kinds.
  return all.sort((a, b) => a.atMs - b.atMs);
}
