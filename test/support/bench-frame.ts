/** A Monday at T+70 for tests of the workbench: a machine in breach, a job, calls, goals. */
import type { Frame, MachineRow } from '../../src/read/index.ts';
import { miniFrame } from './mini-frame.ts';

const MIN = 60_000;
const GB = 1e9;

/** Three machines in three states behind one throttled server; `overrides` replace parts. */
export function benchFrame(overrides: Partial<Frame> = {}): Frame {
  return miniFrame({
    machines: [
      benchMachine('sql-01', 'SQL01', 'breach', 30.2),
      benchMachine('sql-02', 'SQL02', 'at-risk', 27),
      benchMachine('web-01', 'WEB01', 'in-promise', 2),
    ],
    services: [
      {
        id: 'shop',
        name: 'Shop',
        isUp: true,
        usersServed: 398,
        users: 400,
        downSinceMs: null,
        downtimeMs: 0,
        rtoMs: 120 * MIN,
        rpoMs: 30 * MIN,
        mtdMs: null,
        rtaMs: null,
        losingPerHour: 0,
        machines: ['sql-01', 'sql-02', 'web-01'],
      },
    ],
    servers: [
      {
        id: 'ps-1',
        name: 'PS1',
        kind: 'process-server',
        site: 'onprem',
        health: 'warning',
        isPowered: true,
        stateWord: 'running',
        tank: {
          cacheBytes: 18 * GB,
          cachedBytes: 11 * GB,
          backlogBytes: 11 * GB,
          fullBacklogBytes: 1.2 * 18 * GB,
          inBytesPerMs: 14_000,
          outBytesPerMs: 8000,
          hardwareBytesPerMs: 17_400,
          throttleBps: 64e6,
          cpuUse: 0.62,
          fullAtMs: 108 * MIN,
          levels: { warning: 0.7, critical: 0.75, full: 0.8 },
          machines: 3,
        },
      },
    ],
    links: [
      {
        id: 'wan',
        name: 'Line',
        kind: 'internet',
        between: ['onprem', 'azure'],
        state: 'up',
        nominalBps: 100e6,
        capacityBps: 100e6,
        replicationBps: 64e6,
        businessBps: 30e6,
        businessLeftBps: 30e6,
        use: 0.94,
      },
    ],
    storages: [
      {
        id: 'st-1',
        name: 'stshop01',
        tier: 'standard',
        redundancy: 'grs',
        disks: 3,
        iops: 20_000,
        use: 0.46,
        isBusy: false,
        state: 'normal',
      },
    ],
    networks: [
      { id: 'net-prod', name: 'vnet-shop', site: 'azure', isBubble: false, state: 'open' },
      { id: 'net-test', name: 'vnet-drill', site: 'azure', isBubble: true, state: 'open' },
    ],
    people: [
      { id: 'dana', name: 'Dana Cole', role: 'Head of sales' },
      { id: 'desk', name: 'Helpdesk', role: 'Users' },
    ],
    ...happenings(),
    ...overrides,
  });
}

/** A replicated machine; `rpoMin` in minutes. */
export function benchMachine(
  id: string,
  name: string,
  look: MachineRow['look'],
  rpoMin: number,
): MachineRow {
  return {
    id,
    name,
    os: 'windows',
    site: 'onprem',
    group: null,
    service: 'shop',
    processServer: 'ps-1',
    storage: 'st-1',
    look,
    itemState: 'protected',
    sourceState: 'running',
    agentState: 'running',
    testState: 'none',
    azureVmState: 'none',
    testVmState: 'none',
    consistency: 'crash',
    health: look === 'breach' ? 'critical' : 'normal',
    isSourceWriting: true,
    isSplitBrain: false,
    diskCount: 2,
    rpoMs: rpoMin * MIN,
    rpoThresholdMs: 30 * MIN,
    riskFrom: 0.5,
    backlogBytes: rpoMin * 0.1 * GB,
    churnBytesPerMs: 1610,
    wireInBytesPerMs: 1610,
    wireOutBytesPerMs: 800,
    binding: 'throttle',
    newestPointMs: (70 - rpoMin) * MIN,
    startedFromMs: null,
    approvalSinceMs: null,
    progress: null,
  };
}

function happenings(): Partial<Frame> {
  return {
    jobs: [
      {
        job: 1,
        kind: 'test-failover',
        target: 'web-01',
        state: 'inProgress',
        startedAtMs: 62 * MIN,
        endedAtMs: null,
        errorCode: null,
        steps: [
          step('check-prerequisites', 'done', 62, 63),
          step('create-vm', 'running', 63, null),
          step('start-vm', 'waiting', null, null),
        ],
      },
    ],
    alerts: [
      {
        alert: 1,
        code: 'rpo-threshold',
        target: 'sql-01',
        severity: 'critical',
        state: 'raised',
        raisedAtMs: 70 * MIN,
        clearedAtMs: null,
      },
    ],
    goals: [
      goal('rpo', 'Every machine within 30 minutes', 'hold', {
        metric: 'rpo',
        value: 30.2 * MIN,
        limit: 30 * MIN,
        op: 'at-most',
        of: ['sql-01'],
      }),
      goal('calls', 'Office calls undisturbed', 'hold', {
        metric: 'link-left',
        value: 36e6,
        limit: 30e6,
        op: 'at-least',
        of: ['wan'],
      }),
      goal('named', 'Name the narrow place, with two facts', 'reach', null),
      { ...goal('secret', 'Throttle back', 'reach', null), isHidden: true },
    ],
    told: [],
    hints: [
      {
        id: 'h-1',
        for: 'named',
        title: 'Where is it narrow?',
        cost: 2,
        state: 'offered',
        fromMs: 20 * MIN,
        needs: [],
        text: null,
      },
      {
        id: 'h-2',
        for: 'named',
        title: 'Which limit?',
        cost: 5,
        state: 'not-yet',
        fromMs: 75 * MIN,
        needs: [],
        text: null,
      },
    ],
    messages: [
      {
        atMs: 25 * MIN,
        inject: 'mail',
        from: null,
        channel: 'email',
        title: 'Service notice, North Europe',
        text: 'Storage in **North Europe** is slow.',
        ask: null,
      },
      {
        atMs: 50 * MIN,
        inject: 'how-bad',
        from: 'dana',
        channel: 'phone',
        title: 'How bad will it get?',
        text: 'Tell me the worst.',
        ask: {
          id: 'peak',
          text: 'What will the worst RPO be?',
          kind: 'duration',
          choices: [],
          byMs: 90 * MIN,
          answer: null,
        },
      },
    ],
    seen: [
      { atMs: 10 * MIN, what: 'alert.raised', target: 'ps-1', detail: 'cache-half' },
      { atMs: 70 * MIN, what: 'alert.raised', target: 'sql-01', detail: 'rpo-threshold' },
    ],
    forecasts: [{ machine: 'sql-02', what: 'threshold', atMs: 78 * MIN }],
  };
}

function step(
  id: string,
  state: Frame['jobs'][number]['steps'][number]['state'],
  from: number | null,
  to: number | null,
): Frame['jobs'][number]['steps'][number] {
  return {
    id,
    state,
    startedAtMs: from === null ? null : from * MIN,
    endedAtMs: to === null ? null : to * MIN,
    dueAtMs: state === 'running' ? 72 * MIN : null,
    errorCode: null,
  };
}

function goal(
  id: string,
  text: string,
  kind: 'reach' | 'hold' | 'end',
  gauge: Frame['goals'][number]['gauge'],
): Frame['goals'][number] {
  return {
    id,
    group: 'outcome',
    text,
    kind,
    state: gauge === null ? 'unknown' : 'met',
    isSettled: false,
    settledAtMs: null,
    critical: false,
    points: 10,
    earned: 0,
    gauge,
    about: gauge?.of ?? [],
    isHidden: false,
    overdueMs: null,
    outageMs: null,
    unanswered: null,
    byMs: id === 'named' ? 150 * MIN : null,
  };
}
