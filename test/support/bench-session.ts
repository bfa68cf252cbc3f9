/** A run without an engine, for component tests of the workbench: fixed rows, recorded calls. */
import type {
  FailoverPreview,
  FaultsByHand,
  Frame,
  Inspection,
  Journal,
  Outlook,
  WhyRpo,
} from '../../src/read/index.ts';
import type {
  Command,
  CommandOutcome,
  PlaySession,
  Refusal,
  SessionState,
} from '../../src/runtime/index.ts';
import { benchFrame } from './bench-frame.ts';
import { sampleDebrief } from './debrief-view.ts';
import { miniScenario } from './mini-scenario.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;

export interface BenchSession extends PlaySession {
  /** Calls of the clock in order, such as `pause` or `speed 600`. */
  readonly calls: readonly string[];
  /** Commands in order. */
  readonly given: readonly Command[];
  publish(change: Partial<SessionState>): void;
}

export interface BenchOptions {
  readonly frame?: Frame;
  readonly state?: Partial<SessionState>;
  /** Reasons against a command; none by default. */
  readonly refuse?: (command: Command) => readonly Refusal[];
  readonly operations?: Inspection['operations'];
  readonly byHand?: FaultsByHand;
}

/** A session paused at T+70 of the bench frame. */
export function benchSession(options: BenchOptions = {}): BenchSession {
  const calls: string[] = [];
  const given: Command[] = [];
  const listeners = new Set<(state: SessionState) => void>();
  const refuse = options.refuse ?? (() => []);
  let state: SessionState = {
    frame: options.frame ?? benchFrame(),
    pace: {
      mode: 'paused',
      asked: 600,
      reached: 0,
      cause: null,
      wallSeconds: 134,
      wasAsleep: false,
    },
    save: { state: 'saved', trouble: null },
    bug: null,
    hash: 'c0ffee',
    past: null,
    ...options.state,
  };
  const publish = (change: Partial<SessionState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) {
      listener(state);
    }
  };
  const pace = (call: string, mode: SessionState['pace']['mode']) => (): void => {
    calls.push(call);
    publish({ pace: { ...state.pace, mode, cause: null } });
  };
  return {
    calls,
    given,
    publish,
    runId: 'run-1',
    scenario: miniScenario(),
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    resume: pace('resume', 'running'),
    pause: pace('pause', 'paused'),
    setSpeed(speed) {
      calls.push(`speed ${speed}`);
      publish({ pace: { ...state.pace, asked: speed } });
    },
    stepToNextEvent: () => void calls.push('step'),
    skipToDecision: () => void calls.push('skip'),
    dispatch(command) {
      given.push(command);
      const refusals = refuse(command);
      return refusals.length === 0 ? { ok: true } : { ok: false, refusals };
    },
    admission: refuse,
    estimate: (command) => (command.do === 'commit' ? { minMs: MIN, maxMs: MIN, steps: [] } : null),
    finish(): CommandOutcome {
      calls.push('finish');
      return { ok: true };
    },
    faultsByHand: () => options.byHand ?? null,
    look(atMs) {
      calls.push(`look ${atMs}`);
      const now = state.past?.now ?? state.frame;
      const { nowMs } = now.clock;
      const isBack = atMs !== null && atMs < nowMs;
      const clock = { ...state.frame.clock, nowMs: isBack ? Math.max(0, atMs) : nowMs };
      publish({ frame: { ...state.frame, clock }, past: isBack ? { now } : null });
    },
    async branch() {
      calls.push('branch');
      return 'branch-1';
    },
    inspect: (id) => inspection(state.frame, id, options.operations ?? []),
    journal: (machines, spanMs) => journal(state.frame, machines, spanMs),
    whyRpo: (machine) => whyRpo(state.frame, machine),
    throttleOutlook: (_, throttleBps) => outlook(throttleBps),
    previewFailover: (machine, kind, at) => preview(state.frame, machine, kind, at),
    debrief: () => sampleDebrief(),
    exportRun: () => '{"format":"dr-run/1"}',
    words: () => ['', '', ''],
    setWords: () => {},
    close: async () => {},
  };
}

/** A line of 100 Mbps of which the office wants thirty. */
function outlook(throttleBps: number | null): Outlook {
  const replicationBps = Math.min(100e6, throttleBps ?? 100e6);
  return {
    replicationBps,
    officeBps: Math.min(30e6, 100e6 - replicationBps),
    officeWantsBps: 30e6,
    lineBps: 100e6,
    backlogSlope: 14_000 - replicationBps / 8000,
    emptyInMs: null,
    fullInMs: 30 * MIN,
  };
}

/** Crash points each five minutes, app-consistent ones on the hour, up to what has arrived. A dark
 *  machine stopped a quarter of an hour ago. */
function journal(frame: Frame, machines: readonly string[], spanMs: number): Journal {
  const { nowMs } = frame.clock;
  const fromMs = nowMs - spanMs;
  const bands = frame.machines
    .filter((row) => machines.includes(row.id))
    .map((row) => {
      const rpo = row.rpoMs ?? 0;
      const stoppedAtMs = row.look === 'dark' ? nowMs - 15 * MIN : null;
      const points: Journal['bands'][number]['points'][number][] = [];
      for (
        let at = Math.ceil(fromMs / (5 * MIN)) * 5 * MIN;
        at <= (stoppedAtMs ?? nowMs);
        at += 5 * MIN
      ) {
        const kind = at % HOUR === 0 ? 'app' : 'crash';
        const state = at <= nowMs - rpo ? 'available' : 'pending';
        points.push({ atMs: at, kind, state, isCommon: false });
      }
      return {
        machine: row.id,
        name: row.name,
        look: row.look,
        rpoMs: row.rpoMs,
        thresholdMs: row.rpoThresholdMs,
        frontierMs: nowMs - rpo,
        stoppedAtMs,
        points,
        rpo: [
          [fromMs, MIN],
          [nowMs - 40 * MIN, MIN],
          [nowMs, rpo],
        ] as const,
      };
    });
  const flags = [{ atMs: 10 * MIN, label: 'month end, churn × 2', kind: 'inject' as const }];
  return { fromMs, toMs: nowMs, nowMs, bands, flags };
}

function inspection(
  frame: Frame,
  id: string,
  operations: Inspection['operations'],
): Inspection | null {
  const row = [...frame.machines, ...frame.servers].find((each) => each.id === id);
  if (row === undefined) {
    return null;
  }
  return {
    id,
    name: row.name,
    kind: 'kind' in row ? row.kind : 'machine',
    health: row.health,
    regions: [
      { region: 'item', state: 'protected' },
      { region: 'agent', state: 'running' },
    ],
    facts: [
      { key: 'rpo', value: 30.2 * MIN, unit: 'ms' },
      { key: 'churn', value: 1610, unit: 'bytesPerMs' },
    ],
    operations,
    alerts: frame.alerts.filter((alert) => alert.target === id),
  };
}

function whyRpo(frame: Frame, machine: string): WhyRpo | null {
  const row = frame.machines.find((each) => each.id === machine);
  if (row === undefined || row.rpoMs === null) {
    return null;
  }
  const { nowMs } = frame.clock;
  const limit = (id: string, cause: string, capacity: number) => ({
    id,
    cause,
    capacity,
    used: 8000,
    isBinding: cause === 'throttle',
  });
  return {
    machine,
    rpoMs: row.rpoMs,
    oldestAtMs: nowMs - row.rpoMs,
    stoppedAtMs: null,
    backlogBytes: row.backlogBytes,
    written: [
      [10 * MIN, 0],
      [nowMs, 5.8e9],
    ],
    arrived: [
      [10 * MIN, 0],
      [nowMs, 2.9e9],
    ],
    limits: [
      limit('sql-01', 'own-cap', 20_000),
      limit('ps-1', 'process-server', 17_400),
      limit('ps-1', 'throttle', 8000),
      limit('wan', 'uplink', 12_500),
      limit('st-1', 'storage', 163_840),
    ],
    getsBytesPerMs: 800,
    writesBytesPerMs: 1610,
  };
}

function preview(
  frame: Frame,
  machine: string,
  kind: FailoverPreview['kind'],
  customAtMs?: number,
): FailoverPreview {
  const { nowMs } = frame.clock;
  const option = (
    choice: FailoverPreview['options'][number]['choice'],
    atMs: number | null,
    up: number,
  ): FailoverPreview['options'][number] => ({
    choice,
    refusals: [],
    atMs,
    lostMs: atMs === null ? null : nowMs - atMs,
    lostBytes: atMs === null ? null : ((nowMs - atMs) / MIN) * 0.1e9,
    ageMs: atMs === null ? null : nowMs - atMs,
    unprocessedBytes: choice === 'latest' ? 0.3e9 : 0,
    startUp: atMs === null ? null : { minMs: up * MIN, maxMs: (up + 4) * MIN },
  });
  return {
    machine,
    kind,
    journal: journal(frame, [machine], 2.5 * HOUR),
    options: [
      option('latest', nowMs - 30.2 * MIN, 12),
      option('latest-processed', 35 * MIN, 8),
      option('latest-app-consistent', 0, 8),
      option('custom', customAtMs ?? null, 8),
    ],
    checks: [
      { code: 'CORES', fact: 'FO-12', holds: true, params: { needed: 38, free: 40 } },
      { code: 'NETWORK', fact: 'FO-09', holds: true, params: {} },
    ],
    shutdown: { isOffered: true, reason: null, minMs: 2 * MIN, maxMs: 10 * MIN },
    networks: frame.networks
      .filter((network) => network.site === 'azure')
      .map(({ id, name, isBubble }) => ({ id, name, isBubble })),
    downSinceMs: frame.services[0]?.downSinceMs ?? null,
    perHour: 5400,
  };
}
