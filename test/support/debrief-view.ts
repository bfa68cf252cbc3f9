/** A debrief as `read` hands it over, in one consistent story: test material only. */
import type { DebriefView } from '../../src/read/index.ts';

const MIN = 60_000;
const GB = 1_000_000_000;

/** A failover after a power loss: late, within the data promise, one goal missed. */
export function sampleDebrief(overrides: Partial<DebriefView> = {}): DebriefView {
  const lines: DebriefView['ledger']['lines'] = [
    timeLine('waiting', 'you', 30, 40, 900),
    timeLine('step:failover.hydrate', 'job', 40, 47.5, 675),
    timeLine('step:failover.boot', 'job', 47.5, 61, 1215),
    byteLine('throttle', 'line', 'sql-01', 22, 30, 3.84 * GB),
    byteLine('newer-than-point', 'you', 'sql-01', 20, 22, 0.96 * GB),
    byteLine('newer-than-point', 'you', 'web-01', 20, 22, 0.101 * GB),
  ];
  return {
    scenario: { id: 'lights-out', title: 'Lights out', version: '1.0.0' },
    seed: 41,
    result: {
      outcome: 'won',
      endedAtMs: 120 * MIN,
      points: 640,
      passed: true,
      penalties: [{ id: 'too-soon', points: -20 }],
      hintsCost: 25,
      cappedAt: null,
      endText: null,
    },
    pass: 600,
    band: 'solid',
    clock: {
      nowMs: 120 * MIN,
      endMs: 120 * MIN,
      startOfDayMs: 8 * 60 * MIN,
      weekday: 0,
      date: '2016-11-21',
      zone: 'Europe/Berlin',
    },
    objectives: [
      objective('shop-back', 'The shop serves again', 'missed', 0, 400, {
        metric: 'rta',
        value: 31 * MIN,
        limit: 30 * MIN,
        op: 'at-most',
        of: ['shop'],
      }),
      objective('data', 'At most ten minutes of data given up', 'met', 300, 300, {
        metric: 'rpa',
        value: 10 * MIN,
        limit: 10 * MIN,
        op: 'at-most',
        of: ['sql-01'],
      }),
      objective('told', 'The director was told', 'unknown', 0, 100, null),
    ],
    expected: [
      {
        id: 'declare',
        text: 'Declare the disaster',
        why: 'Nothing may start before somebody decides.',
        state: 'done',
        doneAtMs: 38 * MIN,
        earlyAtMs: null,
        dueAtMs: 45 * MIN,
      },
      {
        id: 'check',
        text: 'Check the shop before the commit',
        why: null,
        state: 'missed',
        doneAtMs: null,
        earlyAtMs: null,
        dueAtMs: 70 * MIN,
      },
    ],
    notes: [],
    given: [],
    beyondRescue: [],
    predictions: [
      {
        ask: 'how-long',
        text: 'When will the shop be back?',
        kind: 'duration',
        answer: 20 * MIN,
        askedAtMs: 2 * MIN,
        byMs: 8 * MIN,
        truth: 31 * MIN,
        error: -11 * MIN,
      },
      {
        ask: 'power',
        text: 'When is power back?',
        kind: 'duration',
        answer: 60 * MIN,
        askedAtMs: 2 * MIN,
        byMs: null,
        truth: null,
        error: null,
      },
    ],
    ledger: {
      lines,
      lostBytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
      downtimeMs: lines.reduce((sum, { ms }) => sum + ms, 0),
      money: lines.reduce((sum, { money }) => sum + money, 0),
    },
    services: [
      {
        id: 'shop',
        name: 'Shop',
        rtoMs: 30 * MIN,
        rtaMs: 31 * MIN,
        rpoMs: 15 * MIN,
        rpaMs: 10 * MIN,
        mtdMs: 240 * MIN,
      },
    ],
    timeline: [
      { atMs: 30 * MIN, kind: 'inject', what: 'Power fails', target: 'onprem', detail: '' },
      {
        atMs: 36 * MIN,
        kind: 'refusal',
        what: 'commit',
        target: 'sql-01',
        detail: 'NOTHING_TO_COMMIT',
      },
      { atMs: 38 * MIN, kind: 'command', what: 'declare-disaster', target: '', detail: '' },
      { atMs: 40 * MIN, kind: 'job', what: 'failover', target: 'sql-01', detail: 'started' },
      { atMs: 41 * MIN, kind: 'alert', what: 'rpo-threshold', target: 'web-01', detail: '' },
    ],
    worstRpo: [
      {
        machine: 'sql-01',
        peakMs: 22 * MIN,
        atMs: 30 * MIN,
        thresholdMs: 15 * MIN,
        curve: [
          [0, 0],
          [20 * MIN, 4 * MIN],
          [30 * MIN, 22 * MIN],
        ],
      },
      {
        machine: 'web-01',
        peakMs: 6 * MIN,
        atMs: 30 * MIN,
        thresholdMs: 15 * MIN,
        curve: [
          [0, 0],
          [30 * MIN, 6 * MIN],
        ],
      },
    ],
    debriefText: 'A promise of power is **not** a plan.',
    discuss: ['Who may declare, and who deputises?'],
    revealed: [{ id: 'promise', title: 'Facilities guessed', atMs: 33 * MIN }],
    currency: 'EUR',
    ...overrides,
  };
}

type Line = DebriefView['ledger']['lines'][number];

function timeLine(
  cause: string,
  owner: Line['owner'],
  from: number,
  to: number,
  money: number,
): Line {
  const [fromMs, toMs] = [from * MIN, to * MIN];
  return { cause, target: 'shop', owner, fromMs, toMs, bytes: 0, ms: toMs - fromMs, money };
}

function byteLine(
  cause: string,
  owner: Line['owner'],
  target: string,
  from: number,
  to: number,
  bytes: number,
): Line {
  return { cause, target, owner, fromMs: from * MIN, toMs: to * MIN, bytes, ms: 0, money: 0 };
}

function objective(
  id: string,
  text: string,
  state: DebriefView['objectives'][number]['state'],
  earned: number,
  points: number,
  gauge: DebriefView['objectives'][number]['gauge'],
): DebriefView['objectives'][number] {
  return {
    id,
    group: 'outcome',
    text,
    kind: 'end',
    state,
    isSettled: true,
    settledAtMs: 61 * MIN,
    critical: id === 'shop-back',
    points,
    earned,
    gauge,
    about: [],
    isHidden: false,
    overdueMs: null,
    outageMs: null,
    unanswered: null,
    byMs: null,
  };
}
