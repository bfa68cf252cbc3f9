/** Replication that is not what it should be, and operations that meet (FAULTS F-32, F-83). */
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
  table,
  type Wish,
} from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const newest = (run: Engine, kind: 'app' | 'crash') => run.newestPointMs('web-01', kind);

const snapshots: readonly Row[] = [
  {
    says: 'that fail cost app-consistent points alone, and say so when the first one is missing',
    ids: '[F-32 injected] [F-32 symptom] [HLT-10] [RPT-12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'snapshots-failing', 'web-01');
      edge(run, HOUR, () => alerts(run, 'web-01'), [], ['78144']);
      run.advanceTo(3 * HOUR);
      expect(newest(run, 'app')).toBe(0);
      expect(newest(run, 'crash')).toBe(3 * HOUR - 5 * MINUTE);
      expect(refused(run, 'resynchronize')).toEqual(['NOT_OUT_OF_STEP']);
    },
  },
  {
    says: 'are made again once their services have been restarted',
    ids: '[F-32 remedy] [MOB-20]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'snapshots-failing', 'web-01');
      run.advanceTo(2 * HOUR + AT);
      must(run, 'restart-service', 'web-01');
      run.advanceTo(4 * HOUR + AT);
      expect(newest(run, 'app')).toBe(4 * HOUR);
      expect(alerts(run, 'web-01')).toEqual([]);
    },
  },
];

const busy: readonly Row[] = [
  {
    says: 'is refused while somebody else is at work, however often it is asked for',
    ids: '[F-83 injected] [F-83 symptom] [F-83 wrong-remedy] [ENR-07]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'operation-running', 'web-01', { for: '20m' });
      for (const _ of [1, 2, 3]) expect(refused(run, 'failover')).toEqual(['ITEM_BUSY']);
      expect(refused(run, 'test-failover')).toEqual(['ITEM_BUSY']);
      expect(refused(run, 'cancel-job')).toEqual(['JOB_NOT_CANCELLABLE']);
      run.advanceTo(AT + 20 * MINUTE - 1);
      expect(refused(run, 'failover')).toEqual(['ITEM_BUSY']);
      run.advanceTo(AT + 20 * MINUTE);
      must(run, 'failover');
    },
  },
  {
    says: 'that the product itself begins fails, and is restarted once the other is over',
    ids: '[F-83 symptom] [F-83 remedy] [LC-15.02] [LC-15.11]',
    wish: { timing: { 'test-limit': exactly(2 * HOUR) } },
    play(run) {
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(run.testState('web-01')).toBe('awaiting');
      run.advanceTo(2 * HOUR);
      begin(run, 'operation-running', 'web-01', { for: '1h' });
      run.advanceTo(150 * MINUTE);
      expect(lastJob(run)).toMatchObject({
        kind: 'cleanup-test',
        state: 'failed',
        errorCode: '505',
      });
      expect(refused(run, 'restart-job')).toEqual(['ITEM_BUSY']);
      run.advanceTo(3 * HOUR);
      must(run, 'restart-job');
      run.advanceTo(4 * HOUR);
      expect(run.testState('web-01')).toBe('none');
    },
  },
  {
    says: 'of somebody else that comes second is itself refused, and leaves nothing behind',
    ids: '[ENR-07] [LC-15.02]',
    play(run) {
      must(run, 'test-failover');
      const fault = begin(run, 'operation-running', 'web-01', { for: '1h' });
      expect(lastJob(run)).toMatchObject({ kind: 'other-operation', errorCode: '505' });
      expect(run.isFaultActive(fault)).toBe(false);
    },
  },
];

const forced: Wish = {
  machines: [{ id: 'web-01', churn: 10 * MB, agentQueueBytes: 4 * GB, disks: 8 }],
};

function outOfStep(run: Engine): void {
  run.advanceTo(AT);
  const fault = begin(run, 'host-down', 'esxi-1');
  run.advanceTo(AT + MINUTE);
  run.endFault(fault);
}

const waysOut = [
  [
    'a bitmap',
    'bitmap',
    (run: Engine) => {
      run.advanceTo(AT);
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(30 * MINUTE);
    },
  ],
  ['a resynchronisation that is due', 'resyncRequired', outOfStep],
  [
    'a resynchronisation that runs',
    'resyncing',
    (run: Engine) => {
      outOfStep(run);
      must(run, 'resynchronize');
    },
  ],
] as const;

table('an application-consistent snapshot', snapshots);
table('an operation', busy);
table(
  'a disk of another size',
  waysOut.map(
    ([says, state, arrange]): Row => ({
      says: `ends ${says}: only protection anew helps, and that leaves no trace`,
      ids: '[LC-12.4.05] [X-23] [REP-15]',
      wish: forced,
      play(run) {
        arrange(run);
        expect(run.consistency('web-01')).toBe(state);
        begin(run, 'volume-resized', 'web-01', { size: '200GB' });
        expect(run.consistency('web-01')).toBe('resized');
        if (state === 'resyncing') expect(lastJob(run).errorCode).toBe('VOLUME_RESIZED');
        run.advanceTo(2 * HOUR);
        expect(run.consistency('web-01')).toBe('resized');
        must(run, 'disable-replication');
        run.advanceTo(3 * HOUR);
        expect(run.consistency('web-01')).toBe('inSync');
        for (const code of ['volume-resized', 'bitmap-mode', 'resync-required']) {
          expect(alerts(run, 'web-01')).not.toContain(code);
        }
      },
    }),
  ),
);
