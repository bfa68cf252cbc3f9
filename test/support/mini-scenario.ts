/** The smallest scenario a briefing can show. Tests of screens only; real ones are compiled
 *  files. */
import type { CompiledScenario } from '../../src/runtime/index.ts';

const MIN = 60_000;

/** A four-hour drill of one service on two machines. */
export function miniScenario(overrides: Partial<CompiledScenario> = {}): CompiledScenario {
  return {
    format: 'dr-compiled/1',
    meta: {
      id: 'monday',
      title: 'Monday 09:10',
      version: '1.0.0',
      summary: 'The month ends, the office writes more than the line carries.',
      authors: ['A. Author'],
      licence: 'CC-BY-4.0',
      locale: 'en',
      difficulty: 'intermediate',
      exercise: 'drill',
      minutes: 8,
      outcomes: [{ id: 'find', text: 'Finds the narrow place' }],
    },
    briefing: {
      role: 'Engineer on call',
      text: ['The RPO of the shop is **rising**.', '', '- The line carries 100 Mbps.'].join('\n'),
    },
    people: [{ id: 'dana', name: 'Dana', role: 'Head of sales' }],
    estate: {
      clock: { startOfDayMs: 8 * 60 * MIN, weekday: 0, date: '2016-11-21', zone: 'Europe/Berlin' },
      profile: {
        rules: 'v2a-2016',
        strictCsGuard: true,
        plannedFailover: 'shown',
        diskCeilings: false,
      },
      timing: {},
      prices: {},
      currency: 'EUR',
      sites: [
        { id: 'onprem', name: 'Our site', kind: 'vmware' },
        { id: 'azure', name: 'Azure region', kind: 'azure' },
      ],
      components: [
        {
          id: 'ps-1',
          name: 'PS1',
          site: 'onprem',
          kind: 'process-server',
          cpu: 8,
          memoryBytes: 16e9,
          cacheBytes: 600e9,
          threads: 4,
        },
        {
          id: 'storage-1',
          name: 'Copies',
          site: 'azure',
          kind: 'storage-account',
          tier: 'standard',
          redundancy: 'lrs',
          iops: 20_000,
        },
      ],
      links: [
        {
          id: 'wan',
          name: 'Line',
          between: ['onprem', 'azure'],
          kind: 'internet',
          bandwidthBps: 100e6,
          latencyMs: 20,
          lossRatio: 0,
          business: { cycleMs: 24 * 60 * MIN, steps: [{ atMs: 0, value: 0 }] },
        },
      ],
      machines: ['web-01', 'sql-01'].map((id) => ({
        id,
        name: id.toUpperCase(),
        site: 'onprem',
        os: 'windows' as const,
        physical: false,
        cpu: 4,
        memoryBytes: 16e9,
        disks: [{ id: `${id}-d1`, sizeBytes: 100e9, usedBytes: 60e9, excluded: false }],
        workload: 'shop-writes',
        policy: 'gold',
        processServer: 'ps-1',
        storage: 'storage-1',
        agentQueueBytes: 4e9,
        isProtected: true,
      })),
      workloads: [
        {
          id: 'shop-writes',
          churn: {
            cycleMs: 24 * 60 * MIN,
            steps: [
              { atMs: 0, value: 1_000_000 },
              { atMs: 8 * 60 * MIN, value: 2_500_000 },
            ],
          },
          wireRatio: 1,
          writeSizeBytes: 8000,
        },
      ],
      policies: [{ id: 'gold', rpoThresholdMs: 15 * MIN, retentionMs: 24 * 60 * MIN }],
      services: [
        {
          id: 'shop',
          name: 'Shop',
          machines: ['web-01', 'sql-01'],
          needs: [],
          rtoMs: 30 * MIN,
          rpoMs: 15 * MIN,
          mtdMs: 240 * MIN,
          users: 1200,
          perHour: 5400,
          up: 'serving',
        },
      ],
      start: { state: 'healthy', historyMs: 24 * 60 * MIN },
    },
    clock: { endMs: 240 * MIN, speed: 60, speeds: [1, 3600], pause: 'free' },
    rules: { allow: ['set-throttle', 'failover'], deny: [], endWhen: [] },
    injects: [],
    branches: [],
    penalties: [],
    expected: [],
    objectives: [],
    hints: [],
    grading: { pass: 600, bands: [] },
    debrief: { text: '', discuss: [], reveal: [] },
    solutions: [],
    idleAtMost: null,
    traps: [],
    contentHash: 'sha256-test',
    ...overrides,
  };
}
