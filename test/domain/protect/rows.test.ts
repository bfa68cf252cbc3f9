/** Small rows of protection: names, sizes, accounts, what stays after its end (FACTS 10 to 27). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import {
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

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;
const item = (run: Engine) => run.itemStateFull('web-01');
const disks = [{ id: 'system', sizeBytes: 20 * GB, usedBytes: 3 * GB, excluded: false }];
const open: Wish = {
  lineBps: 800 * MBPS,
  account: { tier: 'standard' },
  timing: { 'disable-protection': exactly(3 * MINUTE), 'switch-server': exactly(2 * MINUTE) },
  machines: [{ id: 'web-01', churn: MB, more: { isProtected: false, hasAgent: true, disks } }],
};

const target: readonly Row[] = [
  {
    says: 'has a size and a name in Azure that fit, and that may be changed until it is made there',
    ids: '[ENR-08] [MCH-08] [PRP-08]',
    play(run) {
      run.advanceTo(AT);
      must(run, 'set-target-name', 'web-01', { name: 'shop-web' });
      must(run, 'set-size', 'web-01', { size: 'Standard_DS3' });
      for (const name of ['web_01', '-web', 'a'.repeat(64)]) {
        expect(refused(run, 'set-target-name', 'web-01', { name })).toEqual(['AZURE_NAME_BAD']);
      }
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(run.azureCopy('web-01', 'test')?.name).toBe('shop-web-test');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(run.azureCopy('web-01')).toMatchObject({ name: 'shop-web', cores: 4 });
      const late = { name: 'too-late' };
      expect(refused(run, 'set-target-name', 'web-01', late)).toEqual(['TARGET_SETTLED']);
    },
  },
  {
    says: 'is called in Azure as it is here, and as large, where nobody says otherwise',
    ids: '[ENR-08]',
    play(run) {
      must(run, 'failover');
      run.advanceTo(HOUR);
      expect(run.azureCopy('web-01')).toMatchObject({ name: 'web-01', cores: 2 });
    },
  },
];

const accounts: readonly Row[] = [
  {
    says: 'is one a machine',
    ids: '[ARC-15]',
    wish: { ...open, accounts: ['storage-1', 'storage-2'] },
    play(run) {
      const both = { storage: ['storage-1', 'storage-2'] };
      expect(refused(run, 'enable-replication', 'web-01', both)).toEqual(['BAD_SETTING']);
      must(run, 'enable-replication', 'web-01', { storage: 'storage-2' });
    },
  },
  {
    says: 'that is geo-redundant needs no other one for its logs',
    ids: '[X-03] [STO-01]',
    wish: { ...open, account: { tier: 'standard', redundancy: 'grs' } },
    play(run) {
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(item(run)).toBe('protected');
    },
  },
];

const states: readonly Row[] = [
  {
    says: 'that breaks a rule cannot be enabled until discovery has seen it mended',
    ids: '[ST-02] [LC-12.1.02] [ENR-02]',
    wish: {
      ...open,
      machines: (open.machines ?? []).map((one) => ({ ...one, conditions: { 'no-ip': 1 } })),
      timing: { 'fix-guest': exactly(6 * MINUTE) },
    },
    play(run) {
      expect(item(run)).toBe('ineligible');
      expect(refused(run, 'enable-replication')).toEqual(['NO_ADDRESS']);
      must(run, 'repair', 'web-01', { what: 'no-ip' });
      run.advanceTo(7 * MINUTE);
      expect(refused(run, 'enable-replication')).toEqual(['NOT_DISCOVERED']);
      edge(run, 15 * MINUTE, () => item(run), 'ineligible', 'discovered');
      must(run, 'enable-replication');
    },
  },
  {
    says: 'that shares disks with another node is refused whatever a page says',
    ids: '[X-06] [MCH-06]',
    wish: {
      ...open,
      machines: (open.machines ?? []).map((one) => ({
        ...one,
        conditions: { 'shared-disk-cluster': 1 },
      })),
    },
    play: (run) => expect(refused(run, 'enable-replication')).toEqual(['SHARED_DISKS']),
  },
  {
    says: 'keeps its agent when protection ends, and needs no push the next time',
    ids: '[DIS-04]',
    wish: { ...open, machines: [{ id: 'web-01', churn: MB, more: { disks } }] },
    play(run) {
      run.advanceTo(AT);
      must(run, 'disable-replication');
      run.advanceTo(HOUR);
      expect(item(run)).toBe('discovered');
      expect(stateOf(run, 'web-01', 'mobility-agent.install')).toBe('installed');
      expect(run.agentState('web-01')).toBe('running');
      must(run, 'enable-replication');
      run.advanceTo(2 * HOUR);
      expect(lastJob(run).kind).toBe('finalize-protection');
      expect(item(run)).toBe('protected');
    },
  },
  {
    says: 'whose process server is switched is heard of throughout',
    ids: '[LC-5.15] [PS-06]',
    wish: {
      ...open,
      machines: [{ id: 'web-01', churn: MB }],
      servers: [{ id: 'ps-1' }, { id: 'ps-2' }],
    },
    play(run) {
      run.advanceTo(AT);
      must(run, 'switch-process-server', 'ps-1', { to: 'ps-2', machines: ['web-01'] });
      edge(run, AT + 17 * MINUTE, () => run.spec.machines[0]?.processServer, 'ps-1', 'ps-2');
      expect(run.agentState('web-01')).toBe('running');
      begin(run, 'process-server-down', 'ps-1');
      run.advanceTo(2 * HOUR);
      expect(run.rpoMs('web-01')).toBe(0);
    },
  },
];

const pace: readonly Row[] = [
  {
    says: 'over a wide line is within half a minute of its source, and minutes from it in points',
    ids: '[REP-06] [REP-13] [REP-14]',
    play(run) {
      for (let minute = 1; minute <= 60; minute += 1) {
        run.advanceTo(HOUR + minute * MINUTE + 7 * SECOND);
        expect(run.rpoMs('web-01')).toBeLessThanOrEqual(30 * SECOND);
        const age = run.nowMs() - (run.newestPointMs('web-01', 'crash') ?? 0);
        expect(age).toBeLessThanOrEqual(6 * MINUTE);
      }
    },
  },
];

table('a machine that is to start in Azure', target);
table('an account', accounts);
table('a machine', states);
table('a copy', pace);
