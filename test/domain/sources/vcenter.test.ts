/** The vCenter entry, discovery, and what they keep from a list (LIFECYCLE 7, FACTS 9). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const LISTED = AT + 3 * MINUTE + 17 * MINUTE;

const entry = (run: Engine) => stateOf(run, 'vcenter-1', 'vcenter.connection');
const why = (run: Engine, id = 'web-01') => run.eligibility(id).map(({ code }) => code);
const notAdded = { vcenter: { isAdded: false } } as const;

/** A shutdown that a failover asks for: the code its step fails with, null where it is done. */
function shutdown(run: Engine, id = 'web-01'): string | null {
  must(run, 'failover', id, { 'shut-down-source': true });
  run.advanceTo(run.nowMs() + HOUR);
  return lastJob(run, id).steps[1]?.errorCode ?? null;
}

table('a vCenter that is added', [
  {
    says: 'is read for a quarter of an hour and more before its machines are listed',
    ids: '[LC-7.01] [LC-7.03] [JOB-04] [VMW-04]',
    wish: { ...notAdded, machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      run.advanceTo(AT);
      expect(entry(run)).toBe('absent');
      expect(why(run)).toEqual(['VCENTER_LOST']);
      must(run, 'add-vcenter', 'vcenter-1');
      edge(run, AT + 3 * MINUTE, () => entry(run), 'absent', 'discovering');
      edge(run, LISTED, () => why(run), ['VCENTER_LOST'], []);
      expect(run.lastContactMs('vcenter-1')).toBe(LISTED);
    },
  },
  ...(
    [
      ['wrong-password', 'VCENTER_LOGIN', ''],
      ['port-closed', 'VCENTER_UNREACHABLE', '[PORT-08]'],
      ['snapshot-limit-odd', '95126', '[ERR-24]'],
      ['rights-missing', 'VCENTER_RIGHTS', '[VMW-07]'],
      ['version-unsupported', 'VCENTER_VERSION', '[VMW-01] [X-21]'],
    ] as const
  ).map(([name, code, ids]) => ({
    says: `with ${name} is not added, and can be tried again`,
    ids: `[LC-7.02] ${ids}`,
    wish: { vcenter: { isAdded: false, conditions: { [name]: 1 } } },
    play(run: Engine) {
      run.advanceTo(AT);
      must(run, 'add-vcenter', 'vcenter-1');
      edge(run, AT + MINUTE, () => entry(run), 'absent', 'addFailed');
      expect(lastJob(run, 'vcenter-1')).toMatchObject({ state: 'failed', errorCode: code });
      expect(run.admission({ do: 'add-vcenter', target: 'vcenter-1' })).toEqual([]);
    },
  })),
  {
    says: 'needs a connected configuration server, and is entered once',
    ids: '[LC-7.01] [VMW-12]',
    play(run) {
      expect(refused(run, 'add-vcenter', 'vcenter-1')).toEqual(['VCENTER_ENTERED']);
      expect(refused(run, 'edit-vcenter', 'vcenter-1')).toEqual(['BAD_SETTING']);
      begin(run, 'config-server-down', 'cs-1');
      expect(refused(run, 'add-vcenter', 'vcenter-1')).toContain('CS_NOT_CONNECTED');
    },
  },
]);

table('discovery', [
  {
    says: 'runs every fifteen minutes and moves Last Contact At',
    ids: '[VMW-04]',
    play(run) {
      edge(run, 15 * MINUTE, () => run.lastContactMs('vcenter-1'), 0, 15 * MINUTE);
      edge(run, 30 * MINUTE, () => run.lastContactMs('vcenter-1'), 15 * MINUTE, 30 * MINUTE);
    },
  },
  {
    says: 'sees a mended machine only in the run that began after it was mended',
    ids: '[VMW-04] [VMW-11] [F-40 injected] [F-40 wrong-remedy]',
    play(run) {
      const fault = begin(run, 'uuid-shared', 'web-01');
      run.advanceTo(14 * MINUTE + 1);
      run.endFault(fault);
      expect(why(run)).toEqual(['NOT_DISCOVERED']);
      edge(run, 30 * MINUTE, () => why(run), ['NOT_DISCOVERED'], []);
    },
  },
  {
    says: 'runs at once when it is refreshed, on a server or on an entry',
    ids: '[JOB-05] [VMW-04] [F-40 remedy]',
    play(run) {
      for (const target of ['cs-1', 'vcenter-1']) {
        const fault = begin(run, 'no-address', 'web-01');
        run.advanceTo(run.nowMs() + MINUTE);
        run.endFault(fault);
        must(run, 'refresh-discovery', target);
        const due = run.nowMs() + 2 * MINUTE;
        edge(run, due, () => why(run), ['NOT_DISCOVERED'], []);
      }
    },
  },
  {
    says: 'does not help by being refreshed while the cause is still there',
    ids: '[F-40 injected] [F-40 symptom]',
    play(run) {
      begin(run, 'restart-pending', 'web-01');
      must(run, 'refresh-discovery', 'vcenter-1');
      run.advanceTo(6 * HOUR);
      expect(why(run)).toEqual(['REBOOT_PENDING']);
      must(run, 'restart-machine');
      run.advanceTo(7 * HOUR);
      expect(why(run)).toEqual([]);
    },
  },
  {
    says: 'cannot be refreshed from a configuration server that is down',
    ids: '[JOB-05]',
    play(run) {
      begin(run, 'config-server-down', 'cs-1');
      must(run, 'refresh-discovery', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(lastJob(run, 'vcenter-1')).toMatchObject({ state: 'failed', errorCode: '25018' });
      expect(run.lastContactMs('vcenter-1')).toBe(0);
    },
  },
]);

table('a vCenter account that is no longer good', [
  {
    says: 'lets Last Contact At age and rings after two cycles; new machines stay unseen',
    ids: '[LC-7.04] [LC-7.05] [F-38 injected] [F-38 symptom] [HLT-18] [VMW-11]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      const read = () => alerts(run, 'vcenter-1');
      edge(run, AT + 30 * MINUTE, read, [], ['vcenter-not-connected']);
      expect(run.lastContactMs('vcenter-1')).toBe(0);
      expect(why(run)).toEqual(['VCENTER_LOST']);
    },
  },
  {
    says: 'is replaced in the entry, and its machines are listed again',
    ids: '[LC-7.06] [F-38 remedy] [CS-10]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      run.advanceTo(HOUR);
      must(run, 'edit-vcenter', 'vcenter-1', { what: 'account' });
      edge(run, HOUR + 2 * MINUTE, () => entry(run), 'notConnected', 'connected');
      expect(run.isFaultActive(0)).toBe(false);
      must(run, 'refresh-discovery', 'vcenter-1');
      run.advanceTo(HOUR + 4 * MINUTE);
      expect(run.lastContactMs('vcenter-1')).toBe(HOUR + 4 * MINUTE);
    },
  },
  {
    says: 'is not mended by deleting the entry: nothing can be shut down until it is read again',
    ids: '[LC-7.10] [F-38 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-password-changed', 'vcenter-1');
      expect(entry(run)).toBe('failing');
      must(run, 'remove-vcenter', 'vcenter-1');
      expect(entry(run)).toBe('absent');
      must(run, 'add-vcenter', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(lastJob(run, 'vcenter-1')).toMatchObject({ errorCode: 'VCENTER_LOGIN' });
      expect(shutdown(run)).toBe('SHUTDOWN_READ_ONLY');
      expect(run.isSplitBrain('web-01')).toBe(true);
    },
  },
  {
    says: 'without the right to power off still discovers, and fails every shutdown',
    ids: '[LC-7.07] [VMW-05] [VMW-06] [F-38 symptom]',
    play(run) {
      begin(run, 'vcenter-right-removed', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(run.lastContactMs('vcenter-1')).toBe(HOUR);
      expect(shutdown(run)).toBe('SHUTDOWN_READ_ONLY');
      must(run, 'repair', 'vcenter-1', { what: 'no-power-right' });
    },
  },
  {
    says: 'of a machine without VMware tools cannot shut it down either',
    ids: '[VMW-03] [LC-6.02]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { conditions: { 'no-tools': 1 } } }] },
    play(run) {
      run.advanceTo(AT);
      expect(shutdown(run)).toBe('SHUTDOWN_NO_TOOLS');
    },
  },
]);

table('a vCenter that moved to a new address', [
  {
    says: 'answers again once the entry has its address, and nothing else was touched',
    ids: '[LC-7.08] [VMW-12] [F-39 injected] [F-39 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-moved', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(entry(run)).toBe('notConnected');
      must(run, 'edit-vcenter', 'vcenter-1', { what: 'account' });
      run.advanceTo(HOUR + 2 * MINUTE);
      expect(entry(run)).toBe('notConnected');
      must(run, 'edit-vcenter', 'vcenter-1', { what: 'address' });
      run.advanceTo(HOUR + 4 * MINUTE);
      expect(entry(run)).toBe('connected');
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'added a second time is there twice, and its machines stay out of reach of jobs',
    ids: '[LC-7.09] [VMW-12] [F-39 symptom] [F-39 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-moved', 'vcenter-1');
      must(run, 'add-vcenter', 'vcenter-1');
      edge(run, AT + 3 * MINUTE, () => entry(run), 'failing', 'duplicate');
      expect(alerts(run, 'vcenter-1')).toEqual(['vcenter-doubled']);
      const address = { what: 'address' };
      expect(refused(run, 'edit-vcenter', 'vcenter-1', address)).toEqual(['VCENTER_DOUBLED']);
      must(run, 'remove-vcenter', 'vcenter-1');
      expect(entry(run)).toBe('failing');
      must(run, 'edit-vcenter', 'vcenter-1', address);
      run.advanceTo(HOUR);
      expect(entry(run)).toBe('connected');
      expect(alerts(run, 'vcenter-1')).toEqual([]);
    },
  },
  {
    says: 'and was doubled fails shutdowns until the second entry is gone',
    ids: '[F-39 wrong-remedy] [VMW-12]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-moved', 'vcenter-1');
      must(run, 'add-vcenter', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(shutdown(run)).toBe('SHUTDOWN_READ_ONLY');
    },
  },
]);

table('removing an entry', [
  {
    says: 'is refused while machines are protected through it, and possible where none is',
    ids: '[LC-7.10] [CS-13]',
    play(run) {
      expect(refused(run, 'remove-vcenter', 'vcenter-1')).toEqual(['ITEMS_DEPEND']);
    },
  },
  {
    says: 'of a vCenter nobody depends on leaves nothing behind',
    ids: '[LC-7.10]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      must(run, 'remove-vcenter', 'vcenter-1');
      expect(entry(run)).toBe('absent');
      expect(refused(run, 'remove-vcenter', 'vcenter-1')).toEqual(['VCENTER_NOT_ENTERED']);
    },
  },
]);

table('a proxy that catches traffic to vCenter', [
  {
    says: 'makes discovery fail until the bypass list is mended; another open door does not help',
    ids: '[VMW-14] [F-88 injected] [F-88 symptom] [F-88 remedy] [F-88 wrong-remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vcenter-through-proxy', 'cs-1');
      edge(run, AT + 30 * MINUTE, () => entry(run), 'stale', 'notConnected');
      must(run, 'edit-vcenter', 'vcenter-1', { what: 'address' });
      run.advanceTo(HOUR);
      expect(entry(run)).toBe('notConnected');
      must(run, 'repair', 'cs-1', { what: 'proxy-catches-vcenter' });
      run.advanceTo(2 * HOUR);
      expect(entry(run)).toBe('connected');
      expect(alerts(run, 'vcenter-1')).toEqual([]);
    },
  },
  {
    says: 'keeps a new entry from being made',
    ids: '[LC-7.02] [VMW-14] [F-88 symptom]',
    wish: notAdded,
    play(run) {
      begin(run, 'vcenter-through-proxy', 'cs-1');
      must(run, 'add-vcenter', 'vcenter-1');
      run.advanceTo(HOUR);
      expect(lastJob(run, 'vcenter-1')).toMatchObject({ errorCode: 'VCENTER_UNREACHABLE' });
    },
  },
]);
