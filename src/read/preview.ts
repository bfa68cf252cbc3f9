/** Before a failover: every point to choose from, what it gives up, and how long it takes. */
import type { Command, PointChoice, Refusal } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';
import type { FailoverPreview, PointOption } from './frame.ts';
import { journalOf } from './journal.ts';

const CHOICES: readonly PointChoice[] = [
  'latest',
  'latest-processed',
  'latest-app-consistent',
  'custom',
];
const SPAN = 7_200_000;
const POINT_CODES = ['NO_RECOVERY_POINT', 'NO_APP_POINT', 'POINT_NOT_KEPT', 'BAD_POINT'];
type Rules = readonly (readonly [code: string, fact: string])[];

const BUSY = ['ITEM_BUSY', 'ENR-07'] as const;
const NO_TEST = ['TEST_IN_PROGRESS', 'FO-13'] as const;
const A_POINT = ['NO_RECOVERY_POINT', 'RPT-11'] as const;

/** Rules each act looks at, in the order they are shown. */
const RULES: Readonly<Record<FailoverPreview['kind'], Rules>> = {
  failover: [BUSY, ['NOT_PROTECTED', 'FO-02'], NO_TEST, A_POINT, ['CS_NOT_CONNECTED', 'X-02']],
  'planned-failover': [
    ['PLANNED_HIDDEN', 'X-01'],
    BUSY,
    ['NOT_PROTECTED', 'ST-08'],
    NO_TEST,
    A_POINT,
    ['SOURCE_DARK', 'X-01'],
    ['CS_NOT_CONNECTED', 'X-02'],
  ],
  'test-failover': [
    BUSY,
    ['NOT_PROTECTED', 'ST-08'],
    NO_TEST,
    A_POINT,
    ['CS_NOT_CONNECTED', 'CS-07'],
  ],
  'change-recovery-point': [BUSY, ['NOT_ON_APPROVAL', 'RPT-10'], A_POINT],
};

export function failoverPreviewOf(
  run: Run,
  machine: string,
  kind: FailoverPreview['kind'],
  customAtMs?: number,
): FailoverPreview {
  const { engine } = run;
  const refusals = run.admission({ do: kind, target: machine });
  const service = engine.spec.services.find((row) => row.machines.includes(machine));
  return {
    machine,
    kind,
    journal: journalOf(run, [machine], SPAN),
    options: CHOICES.map((choice) => optionOf(run, machine, kind, choice, customAtMs)),
    checks: checksOf(kind, machine, refusals),
    shutdown: shutdownOf(run, machine),
    networks: engine.spec.components.flatMap((part) =>
      part.kind === 'network' ? [{ id: part.id, name: part.name, isBubble: part.bubble }] : [],
    ),
    downSinceMs: service === undefined ? null : downSince(run, service.id),
    perHour: service?.perHour ?? 0,
  };
}

/** Every rule with its outcome; what else stands against it, a rule of the scenario, comes last. */
function checksOf(
  kind: FailoverPreview['kind'],
  machine: string,
  refusals: readonly Refusal[],
): FailoverPreview['checks'] {
  const rules = RULES[kind];
  const known = rules.map(([code, fact]) => {
    const found = refusals.find((refusal) => refusal.code === code);
    return { code, fact, holds: found === undefined, params: found?.params ?? { name: machine } };
  });
  const codes = [...rules.map(([code]) => code), ...POINT_CODES];
  const others = refusals
    .filter(({ code }) => !codes.includes(code))
    .map(({ code, fact, params }) => ({ code, fact, params, holds: false }));
  return [...known, ...others];
}

function downSince(run: Run, service: string): number | null {
  return run.engine.serviceUp(service) ? null : run.engine.serviceDownSinceMs(service);
}

function optionOf(
  run: Run,
  machine: string,
  kind: FailoverPreview['kind'],
  choice: PointChoice,
  customAtMs: number | undefined,
): PointOption {
  const { engine } = run;
  const chosen = engine.resolvePoint(machine, choice, customAtMs);
  const command = commandFor(run, machine, kind, choice, customAtMs);
  const refusals = run.admission(command).filter((refusal) => POINT_CODES.includes(refusal.code));
  const estimate = engine.estimateJob(command);
  const now = run.nowMs();
  return {
    choice,
    refusals: choice === 'custom' && customAtMs === undefined ? [] : refusals,
    atMs: chosen?.atMs ?? null,
    lostMs: chosen?.lostMs ?? null,
    lostBytes: chosen?.lostBytes ?? null,
    ageMs: chosen === null ? null : now - chosen.atMs,
    unprocessedBytes: chosen?.unprocessedBytes ?? null,
    startUp: estimate === null ? null : { minMs: estimate.minMs, maxMs: estimate.maxMs },
  };
}

function commandFor(
  run: Run,
  machine: string,
  kind: FailoverPreview['kind'],
  choice: PointChoice,
  customAtMs: number | undefined,
): Command {
  if (kind === 'planned-failover') return { do: kind, target: machine };
  if (choice !== 'custom') return { do: kind, target: machine, with: { point: choice } };
  const age = run.nowMs() - (customAtMs ?? run.nowMs());
  return { do: kind, target: machine, with: { point: choice, age } };
}

/** Whether a shutdown is offered, and how long asking for it takes. */
function shutdownOf(run: Run, machine: string): FailoverPreview['shutdown'] {
  const { engine } = run;
  const ask = { do: 'failover', target: machine, with: { 'shut-down-source': true } };
  const barred = run.admission(ask).find((refusal) => refusal.code === 'SHUTDOWN_NOT_OFFERED');
  const step = engine.estimateJob(ask)?.steps.find((row) => row.id === 'shutdown');
  return {
    isOffered: barred === undefined,
    reason: engine.stoppedAtMs(machine) === null ? null : 'dark',
    minMs: step?.minMs ?? 0,
    maxMs: step?.maxMs ?? 0,
  };
}
