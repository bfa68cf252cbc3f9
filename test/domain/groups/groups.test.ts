/** Machines that replicate together, and what parts them (LIFECYCLE 16, FACTS 18). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  exactly,
  lastJob,
  must,
  type Row,
  refused,
  stateOf,
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const timing = { 'open-firewall': exactly(3 * MINUTE), 'disable-protection': exactly(3 * MINUTE) };
const disk = [{ id: 'system', sizeBytes: 20 * GB, usedBytes: 6 * GB, excluded: false }];

function machines(...groups: readonly (string | null)[]): Wish {
  return {
    timing,
    account: { tier: 'standard' },
    lineBps: 800 * units.MBPS,
    machines: groups.map((group, at) => ({
      id: `web-0${at + 1}`,
      churn: MB,
      more: { disks: disk },
      ...(group === null ? {} : { group }),
    })),
  };
}

const pair = machines('shop', 'shop');
const group = (run: Engine, id = 'shop') => stateOf(run, id, 'replication-group.consistency');
const points = (run: Engine, id: string, from: number, to: number) =>
  run
    .points(id, from, to)
    .filter((point) => point.kind === 'crash' && point.state === 'available')
    .map((point) => [point.atMs / MINUTE, point.isCommon])
    .sort((a, b) => Number(a[0]) - Number(b[0]));

/** Apart from a quarter past ten on. */
function apart(run: Engine): void {
  run.advanceTo(22 * MINUTE);
  begin(run, 'group-port-closed', 'web-02');
}

const together: readonly Row[] = [
  {
    says: 'have common points while all of them speak to each other',
    ids: '[LC-16.02] [MVM-01] [MVM-03]',
    wish: pair,
    play(run) {
      expect(group(run)).toBe('consistent');
      run.advanceTo(30 * MINUTE);
      for (const id of ['web-01', 'web-02']) {
        expect(points(run, id, MINUTE, 20 * MINUTE)).toEqual([5, 10, 15, 20].map((m) => [m, true]));
      }
      expect(alerts(run)).toEqual([]);
    },
  },
  {
    says: 'make points of their own while port 20004 is closed on one of them, and none in common',
    ids: '[LC-16.03] [F-81 injected] [F-81 symptom] [MVM-03] [MCH-16] [PORT-11] [X-08]',
    wish: pair,
    play(run) {
      apart(run);
      expect(group(run)).toBe('degraded');
      expect(alerts(run, 'shop')).toEqual(['group-apart']);
      run.advanceTo(41 * MINUTE);
      for (const id of ['web-01', 'web-02']) {
        expect(points(run, id, 11 * MINUTE, 41 * MINUTE)).toEqual([
          [15, true],
          [20, true],
          [25, false],
          [30, false],
          [35, false],
          [40, false],
        ]);
      }
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
  {
    says: 'that are apart do not wait for each other: each has its own newest point',
    ids: '[LC-16.03] [MVM-03] [MVM-04]',
    wish: pair,
    play(run) {
      apart(run);
      begin(run, 'agent-stopped', 'web-02');
      run.advanceTo(HOUR);
      expect(run.newestPointMs('web-01', 'crash')).toBe(55 * MINUTE);
      expect(run.newestPointMs('web-02', 'crash')).toBe(20 * MINUTE);
      expect(run.resolvePoint('web-01', 'latest-processed')?.atMs).toBe(55 * MINUTE);
    },
  },
  {
    says: 'have common points again once the port is open, and no older ones',
    ids: '[LC-16.04] [F-81 remedy] [MVM-03]',
    wish: pair,
    play(run) {
      apart(run);
      run.advanceTo(31 * MINUTE);
      must(run, 'repair', 'web-02', { what: 'group-port-closed' });
      edge(run, 34 * MINUTE, () => group(run), 'degraded', 'consistent');
      expect(alerts(run, 'shop')).toEqual([]);
      run.advanceTo(41 * MINUTE);
      expect(points(run, 'web-01', 21 * MINUTE, 41 * MINUTE)).toEqual([
        [25, false],
        [30, false],
        [35, true],
        [40, true],
      ]);
    },
  },
  {
    says: 'from which one is removed instead are consistent no more across it',
    ids: '[F-81 wrong-remedy] [MVM-01] [MVM-04]',
    wish: machines('shop', 'shop', 'shop'),
    play(run) {
      apart(run);
      must(run, 'remove-from-group', 'web-02');
      expect(group(run)).toBe('consistent');
      expect(refused(run, 'remove-from-group', 'web-02')).toEqual(['NOT_IN_GROUP']);
      run.advanceTo(41 * MINUTE);
      expect(points(run, 'web-01', 36 * MINUTE, 41 * MINUTE)).toEqual([[40, true]]);
      expect(points(run, 'web-02', 36 * MINUTE, 41 * MINUTE)).toEqual([[40, false]]);
      begin(run, 'agent-stopped', 'web-02');
      run.advanceTo(HOUR + 2 * MINUTE);
      expect(run.newestPointMs('web-01', 'crash')).toBe(HOUR);
      expect(run.newestPointMs('web-02', 'crash')).toBe(40 * MINUTE);
    },
  },
  {
    says: 'are warned about when one lags or is down, and are together again by themselves',
    ids: '[LC-16.03] [LC-16.04] [MVM-04]',
    wish: pair,
    play(run) {
      run.advanceTo(AT);
      const stopped = begin(run, 'agent-stopped', 'web-02');
      edge(run, 41 * MINUTE, () => group(run), 'consistent', 'degraded');
      run.endFault(stopped);
      run.advanceTo(HOUR);
      expect(group(run)).toBe('consistent');
      must(run, 'power-off', 'web-01');
      run.advanceTo(61 * MINUTE);
      expect(group(run)).toBe('degraded');
    },
  },
];

const joining: readonly Row[] = [
  {
    says: 'joins while it replicates, after it has been resynchronised',
    ids: '[LC-16.01] [LC-16.02] [X-18] [MVM-01]',
    wish: machines('shop', null),
    play(run) {
      run.advanceTo(12 * MINUTE);
      must(run, 'add-to-group', 'web-02', { group: 'shop' });
      expect(run.consistency('web-02')).toBe('resyncing');
      expect(lastJob(run, 'web-02').kind).toBe('resynchronize');
      expect(group(run)).toBe('degraded');
      edge(run, 13 * MINUTE, () => group(run), 'degraded', 'consistent');
      run.advanceTo(21 * MINUTE);
      expect(points(run, 'web-02', MINUTE, 21 * MINUTE)).toEqual([
        [5, false],
        [10, false],
        [15, true],
        [20, true],
      ]);
      expect(points(run, 'web-01', MINUTE, 11 * MINUTE)).toEqual([
        [5, true],
        [10, true],
      ]);
    },
  },
  {
    says: 'may be the first of a new group, and is active until its point is common',
    ids: '[LC-16.01] [LC-16.02]',
    wish: machines(null, null),
    play(run) {
      run.advanceTo(12 * MINUTE);
      must(run, 'add-to-group', 'web-01', { group: 'shop' });
      expect(run.spec.groups).toEqual(['shop']);
      expect(group(run)).toBe('active');
      run.advanceTo(15 * MINUTE);
      expect(group(run)).toBe('consistent');
      must(run, 'add-to-group', 'web-02', { group: 'shop' });
      run.advanceTo(30 * MINUTE);
      begin(run, 'agent-stopped', 'web-02');
      run.advanceTo(HOUR);
      expect(run.newestPointMs('web-01', 'crash')).toBe(30 * MINUTE);
    },
  },
  {
    says: 'needs one family of systems, a good name, and not to be there already',
    ids: '[LC-16.01] [MVM-05]',
    wish: {
      timing,
      machines: [
        { id: 'web-01', churn: MB, group: 'shop' },
        { id: 'box-01', churn: MB, os: 'linux' },
      ],
    },
    play(run) {
      const ask = (name: string, id: string) => refused(run, 'add-to-group', id, { group: name });
      expect(ask('shop', 'box-01')).toEqual(['GROUP_OTHER_FAMILY']);
      expect(ask('shop', 'web-01')).toEqual(['ALREADY_IN_GROUP']);
      expect(ask('net-prod', 'box-01')).toEqual(['ID_TAKEN']);
      expect(ask('No good', 'box-01')).toEqual(['BAD_ID']);
    },
  },
  {
    says: 'is named when protection begins, in a group that may be new',
    ids: '[MVM-01] [LC-16.01] [ENR-01]',
    wish: {
      ...machines('shop'),
      machines: [
        { id: 'web-01', churn: MB, group: 'shop' },
        {
          id: 'web-02',
          churn: MB,
          more: { isProtected: false, hasAgent: true, disks: disk },
        },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      must(run, 'enable-replication', 'web-02', { group: 'shop' });
      run.advanceTo(HOUR);
      expect(run.itemStateFull('web-02')).toBe('protected');
      expect(group(run)).toBe('consistent');
      expect(points(run, 'web-01', MINUTE, 6 * MINUTE)).toEqual([[5, true]]);
      run.advanceTo(2 * HOUR);
      expect(run.newestPointMs('web-02', 'crash')).toBe(run.newestPointMs('web-01', 'crash'));
    },
  },
];

table('machines of one group', together);
table('a machine that', joining);
