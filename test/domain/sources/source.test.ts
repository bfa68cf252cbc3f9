/** What happens to a source: disks, clock, name, deletion, and what protection makes of it. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, lastJob, must, refused, stateOf, table } from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;

const why = (run: Engine, id = 'web-01') => run.eligibility(id).map(({ code }) => code);
const shop = {
  id: 'shop',
  name: 'Shop',
  machines: ['web-01'],
  needs: [],
  rtoMs: HOUR,
  rpoMs: HOUR,
  up: 'serving',
} as const;

table('a disk of a protected machine', [
  {
    says: 'that is added is not picked up, and nothing rings: time passes uncovered',
    ids: '[LC-6.15] [REP-16] [F-34]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'disk-added', 'web-01', { size: '200GB' });
      expect(run.spec.machines[0]?.disks.at(-1)).toMatchObject({ excluded: true });
      run.advanceTo(HOUR);
      expect(run.uncovered('web-01').value).toBe(50 * MINUTE);
      expect(alerts(run)).toEqual([]);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
  {
    says: 'that was added and ignored is missing in Azure: the copy runs and does not work',
    ids: '[REP-16] [F-34]',
    wish: { services: [shop] },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'disk-added', 'web-01', { size: '200GB' });
      must(run, 'failover', 'web-01', { 'shut-down-source': true });
      run.advanceTo(2 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
      expect(run.serviceUp('shop')).toBe(false);
    },
  },
  {
    says: 'that is resized turns it critical, and nothing is sent any more',
    ids: '[LC-6.14] [REP-15] [X-23] [F-34] [HLT-19]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'volume-resized', 'web-01', { size: '200GB' });
      expect(alerts(run, 'web-01')).toContain('volume-resized');
      expect(run.health('web-01')).toBe('critical');
      run.advanceTo(HOUR);
      expect(run.rpoMs('web-01')).toBe(50 * MINUTE);
      expect(run.spec.machines[0]?.disks.at(-1)?.sizeBytes).toBe(200 * GB);
    },
  },
]);

table('a machine nobody protects', [
  {
    says: 'takes another disk and a larger one without a word',
    ids: '[DSK-01] [REP-15] [REP-16]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      begin(run, 'disk-added', 'web-01', { size: '200GB' });
      begin(run, 'volume-resized', 'web-01', { size: '300GB' });
      expect(run.conditions('web-01')).toEqual([]);
      expect(run.spec.machines[0]?.disks.at(-1)).toMatchObject({
        sizeBytes: 300 * GB,
        excluded: false,
      });
    },
  },
]);

table('a clock of a source', [
  {
    says: 'that is ahead shows an RPO below zero, behind one that is too large; the true one stays',
    ids: '[REP-07] [F-35 injected] [F-35 symptom]',
    play(run) {
      run.advanceTo(AT);
      const ahead = begin(run, 'clock-skew', 'web-01', { offset: '20m' });
      expect(run.shownRpoMs('web-01')).toBe(-20 * MINUTE);
      expect(run.rpoMs('web-01')).toBe(0);
      run.endFault(ahead);
      begin(run, 'clock-skew', 'web-01', { offset: '2h', behind: true });
      expect(run.shownRpoMs('web-01')).toBe(2 * HOUR);
    },
  },
  {
    says: 'is not mended by a better line, only by setting it',
    ids: '[REP-07] [F-35 wrong-remedy] [F-35 remedy]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'clock-skew', 'web-01', { offset: '2h', behind: true });
      run.endFault(begin(run, 'internet-degraded', 'wan', { bandwidth: '1Gbps' }));
      must(run, 'set-throttle', 'ps-1', { bandwidth: 'none' });
      run.advanceTo(HOUR);
      expect(run.shownRpoMs('web-01')).toBe(2 * HOUR);
      must(run, 'repair', 'web-01', { what: 'clock-skew' });
      run.advanceTo(2 * HOUR);
      expect(run.shownRpoMs('web-01')).toBe(0);
    },
  },
]);

table('an agent of a protected machine', [
  {
    says: 'that is uninstalled leaves writes unseen: critical, and reinstalling alone is no help',
    ids: '[LC-5.16] [F-37] [MOB-17]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'agent-uninstalled', 'web-01');
      expect(run.agentState('web-01')).toBe('none');
      expect(alerts(run, 'web-01')).toContain('agent-removed');
      expect(run.health('web-01')).toBe('critical');
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(2 * HOUR);
      expect(stateOf(run, 'web-01', 'mobility-agent.registration')).toBe('registered');
      expect(run.wireOutBytesPerMs('web-01')).toBe(0);
      expect(run.rpoMs('web-01')).toBe(110 * MINUTE);
    },
  },
  {
    says: 'is uninstalled by its own verb, once, while the machine runs',
    ids: '[LC-5.16] [MOB-17]',
    play(run) {
      must(run, 'uninstall-agent');
      expect(alerts(run, 'web-01')).toContain('agent-removed');
      expect(refused(run, 'uninstall-agent')).toEqual(['AGENT_NOT_THERE']);
    },
  },
  {
    says: 'refuses a clone, for as long as the clone is left running',
    ids: '[LC-5.17] [MOB-22] [F-37]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vm-cloned', 'web-01');
      expect(stateOf(run, 'web-01', 'mobility-agent.registration')).toBe('blocked');
      expect(alerts(run, 'web-01')).toContain('machine-cloned');
      expect(why(run)).toEqual(['MACHINE_CLONED']);
      must(run, 'restart-machine');
      must(run, 'restart-service', 'ps-1');
      run.advanceTo(HOUR);
      expect(stateOf(run, 'web-01', 'mobility-agent.registration')).toBe('blocked');
      expect(run.rpoMs('web-01')).toBe(47 * MINUTE);
    },
  },
  {
    says: 'of a clone is removed and installed anew, and the clone is a machine like any other',
    ids: '[MOB-22] [F-37]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false, hasAgent: true } }] },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'vm-cloned', 'web-01');
      must(run, 'uninstall-agent');
      must(run, 'install-agent', 'web-01', { method: 'manual' });
      run.advanceTo(HOUR);
      expect(run.agentState('web-01')).toBe('running');
      expect(why(run)).toEqual([]);
    },
  },
]);

table('a push account that is wrong', [
  {
    says: 'is locked after three tries, and then stays locked however right it is made',
    ids: '[F-27 injected] [F-27 symptom] [F-27 wrong-remedy] [ERR-03] [ERR-10]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      begin(run, 'push-account-bad', 'web-01');
      const tries = Array.from({ length: 4 }, () => {
        must(run, 'install-agent');
        return lastJob(run).errorCode;
      });
      expect(tries).toEqual(['95107', '95107', '95107', '95520']);
      must(run, 'repair', 'web-01', { what: 'account-wrong' });
      run.advanceTo(HOUR);
      must(run, 'install-agent');
      expect(lastJob(run).errorCode).toBe('95520');
      must(run, 'repair', 'web-01', { what: 'account-locked' });
      run.advanceTo(2 * HOUR);
      must(run, 'install-agent');
      run.advanceTo(3 * HOUR);
      expect(lastJob(run).state).toBe('succeeded');
    },
  },
  {
    says: 'is not locked when it is mended after two tries',
    ids: '[F-27 remedy]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { isProtected: false } }] },
    play(run) {
      begin(run, 'push-account-bad', 'web-01');
      must(run, 'install-agent');
      must(run, 'install-agent');
      must(run, 'repair', 'web-01', { what: 'account-wrong' });
      run.advanceTo(HOUR);
      must(run, 'install-agent');
      run.advanceTo(2 * HOUR);
      expect(lastJob(run).state).toBe('succeeded');
    },
  },
]);

table('a machine that breaks a support rule', [
  {
    says: 'is not made selectable by another name, only by another disk',
    ids: '[F-29 injected] [F-29 symptom] [F-29 remedy] [F-29 wrong-remedy] [MCH-05] [LC-6.16]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'disk-encrypted', 'web-01');
      expect(why(run)).toEqual(['DISK_ENCRYPTED']);
      must(run, 'rename-machine', 'web-01', { name: 'web-02' });
      run.advanceTo(HOUR);
      expect(why(run)).toEqual(['DISK_ENCRYPTED']);
      must(run, 'repair', 'web-01', { what: 'encrypted-disk' });
      run.advanceTo(6 * HOUR);
      expect(why(run)).toEqual([]);
    },
  },
  {
    says: 'by its name is seen with the new one at the next run of discovery',
    ids: '[LC-6.16] [MCH-08] [VMW-04]',
    wish: { machines: [{ id: 'web-01', churn: MB, more: { guestName: 'web_01' } }] },
    play(run) {
      run.advanceTo(AT);
      expect(why(run)).toEqual(['MACHINE_NAME_BAD']);
      expect(refused(run, 'rename-machine', 'web-01', { name: 'web_01' })).toEqual([
        'NAME_UNCHANGED',
      ]);
      must(run, 'rename-machine', 'web-01', { name: 'web-01' });
      edge(run, 15 * MINUTE, () => why(run), ['NOT_DISCOVERED'], []);
    },
  },
]);

table('a source that is deleted', [
  {
    says: 'is gone for good: no heartbeat, no list, no power, and its copy can still start',
    ids: '[LC-6.12]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'delete-machine');
      expect(run.sourceState('web-01')).toBe('deleted');
      expect(why(run)).toEqual(['SOURCE_DELETED']);
      expect(refused(run, 'delete-machine')).toEqual(['NOT_DELETABLE']);
      edge(run, AT + 15 * MINUTE, () => run.agentState('web-01'), 'grace', 'silent');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      expect(run.activeSide('web-01')).toBe('azure');
    },
  },
  {
    says: 'while it is off is deleted as well',
    ids: '[LC-6.12]',
    play(run) {
      must(run, 'power-off');
      must(run, 'delete-machine');
      expect(run.sourceState('web-01')).toBe('deleted');
      expect(refused(run, 'restart-machine')).toEqual(['SOURCE_NOT_RUNNING']);
    },
  },
]);

table('a physical server', [
  {
    says: 'is added by address and system, and can then be selected',
    ids: '[VMW-10]',
    wish: {
      machines: [
        {
          id: 'web-01',
          churn: MB,
          physical: true,
          os: 'linux',
          more: { isProtected: false, conditions: { 'not-added': 1 } },
        },
      ],
    },
    play(run) {
      run.advanceTo(AT);
      expect(why(run)).toEqual(['NOT_ADDED']);
      must(run, 'add-physical', 'web-01', { os: 'windows' });
      run.advanceTo(HOUR);
      expect(lastJob(run)).toMatchObject({ state: 'failed', errorCode: 'SYSTEM_FAMILY_WRONG' });
      must(run, 'add-physical', 'web-01', { os: 'linux', address: '10.0.0.4' });
      run.advanceTo(2 * HOUR);
      expect(why(run)).toEqual([]);
      expect(refused(run, 'add-physical', 'web-01', { os: 'linux' })).toEqual(['SERVER_ADDED']);
    },
  },
  {
    says: 'is the only thing that is added this way',
    ids: '[VMW-10]',
    play(run) {
      expect(refused(run, 'add-physical', 'web-01', { os: 'linux' })).toEqual(['NOT_PHYSICAL']);
    },
  },
  {
    says: 'migrates to Azure for good like any other machine',
    ids: '[MCH-21] [MCH-23]',
    wish: { machines: [{ id: 'web-01', churn: MB, physical: true }] },
    play(run) {
      run.advanceTo(AT);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      must(run, 'complete-migration');
      run.advanceTo(2 * HOUR);
      expect(run.itemState('web-01')).toBe('migrated');
    },
  },
]);

table('a migration', [
  {
    says: 'needs no more than a role that may read',
    ids: '[VMW-05] [VMW-09]',
    play(run) {
      begin(run, 'vcenter-read-only', 'vcenter-1');
      run.advanceTo(AT);
      must(run, 'power-off');
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(HOUR);
      must(run, 'complete-migration');
      run.advanceTo(2 * HOUR);
      expect(run.itemState('web-01')).toBe('migrated');
      expect(run.isSplitBrain('web-01')).toBe(false);
    },
  },
]);
