/** What refuses a reprotection or a failback, each by its row. */
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { begin, engine, must, refused, type Wish } from '../lifecycle/drive.ts';
import { addServer, awayWish, comeNear, goAway, homeFixed } from './circle.ts';

const { MB } = units;

interface Case {
  readonly says: string;
  readonly ids: string;
  readonly code: string;
  readonly wish?: Wish;
  /** After the failover, before it is asked for. */
  readonly before?: (run: Engine) => void;
  readonly settings?: Record<string, string>;
}

const target = (condition: string, value = 1): Wish => ({
  conditions: { 'mt-1': { [condition]: value } },
});

const lacking = (says: string, id: string, condition: string, code: string): Case => ({
  says: `a master target ${says}`,
  ids: `[${id}]`,
  code,
  wish: target(condition),
});

const linux = {
  kind: 'master-target',
  id: 'mt-2',
  name: 'mt-2',
  site: 'onprem',
  os: 'linux',
} as const;
const linuxMachine = [{ id: 'web-01', churn: MB, os: 'linux' as const }];

const linuxLacking = (says: string, id: string, condition: string, code: string): Case => ({
  says: `a Linux master target ${says}`,
  ids: `[${id}]`,
  code,
  wish: {
    machines: linuxMachine,
    parts: [linux],
    conditions: { 'mt-2': { [condition]: 1 } },
  },
});

const cases: readonly Case[] = [
  {
    says: 'an account that may only look',
    ids: '[RPR-06] [VMW-05]',
    code: 'NO_DATASTORE_LISTED',
    before: (run) => void begin(run, 'vcenter-read-only', 'vcenter-1'),
  },
  {
    says: 'a line that is down',
    ids: '[RPR-03] [LC-10.08] [NET-04] [ARC-05]',
    code: 'NO_LINE_HOME',
    before: (run) => void begin(run, 'vpn-down', 'private'),
  },
  {
    says: 'a process server at home over a VPN',
    ids: '[X-11] [RPR-05]',
    code: 'SERVER_ON_SITE',
    settings: { 'process-server': 'ps-1' },
  },
  {
    says: 'a server in the network of somebody else',
    ids: '[RPR-05]',
    code: 'SERVER_OTHER_NETWORK',
    before(run) {
      must(run, 'add-process-server', 'azure', { id: 'ps-other', network: 'net-test' });
      run.advanceTo(run.nowMs() + HOUR);
    },
    settings: { 'process-server': 'ps-other' },
  },
  {
    says: 'a server in Azure that is not listed yet',
    ids: '[RPR-05] [LC-3.1.04]',
    code: 'NO_SERVER_HOME',
    before(run) {
      must(run, 'add-process-server', 'azure', { id: 'ps-late', network: 'net-test' });
      run.advanceTo(run.nowMs() + 20 * MINUTE);
    },
    settings: { 'process-server': 'ps-late' },
  },
  {
    says: 'a machine of Linux without a target of its family',
    ids: '[MT-03]',
    code: 'NO_MASTER_TARGET',
    wish: { machines: linuxMachine },
  },
  {
    says: 'a target of the other family',
    ids: '[MT-03]',
    code: 'TARGET_OTHER_FAMILY',
    wish: { parts: [linux] },
    settings: { 'master-target': 'mt-2' },
  },
  lacking('that is no VMware machine', 'MT-02', 'not-vmware', 'TARGET_NOT_VMWARE'),
  lacking('without disk.EnableUUID', 'MT-06', 'uuid-disabled', 'TARGET_UUID'),
  lacking('without tools', 'MT-07', 'tools-missing', 'TARGET_TOOLS'),
  lacking('with snapshots', 'MT-12', 'has-snapshots', 'TARGET_SNAPSHOTS'),
  lacking('with another controller', 'MT-14', 'paravirtual-controller', 'TARGET_CONTROLLER'),
  lacking('whose host has no VMFS', 'MT-15', 'no-vmfs', 'TARGET_NO_VMFS'),
  lacking('without a drive for retention', 'MT-10', 'retention', 'RETENTION_DRIVE'),
  {
    says: 'a master target that is to keep its retention on the volume of its installation',
    ids: '[MT-10] [F-56 wrong-remedy]',
    code: 'RETENTION_DRIVE',
    wish: target('retention', 5),
  },
  linuxLacking('of another system', 'MT-04', 'system-unfit', 'TARGET_SYSTEM'),
  linuxLacking('that is too small', 'MT-05', 'too-small', 'TARGET_TOO_SMALL'),
  {
    says: 'a datastore its host may not write to',
    ids: '[MT-08]',
    code: 'DATASTORE_READ_ONLY',
    wish: { conditions: { 'datastore-1': { 'read-only-mount': 1 } } },
  },
  {
    says: 'an NFS datastore where the original is gone',
    ids: '[RPR-13]',
    code: 'DATASTORE_UNFIT',
    wish: { conditions: { 'datastore-1': { 'store-type': 1 } } },
    before: (run) => must(run, 'delete-machine'),
  },
  {
    says: 'a free edition of the hypervisor',
    ids: '[VMW-13] [LC-7.17]',
    code: 'FREE_EDITION',
    wish: { conditions: { 'esxi-1': { 'free-edition': 1 } } },
  },
  {
    says: 'a copy that somebody deleted',
    ids: '[RPR-18] [LC-13.12]',
    code: 'COPY_GONE',
    before: (run) => must(run, 'delete-vm'),
  },
  {
    says: 'a copy that was moved to another resource group',
    ids: '[RPR-18] [LC-13.13]',
    code: 'COPY_GONE',
    before: (run) => must(run, 'move'),
  },
  {
    says: 'a physical server of Windows Server 2008 R2 SP1',
    ids: '[MCH-22] [F-87 injected] [F-87 symptom]',
    code: 'PHYSICAL_2008',
    wish: {
      machines: [
        { id: 'web-01', churn: MB, physical: true, more: { system: 'windows-2008-r2-sp1' } },
      ],
    },
    before: (run) => must(run, 'power-off'),
  },
  {
    says: 'a physical server that still runs',
    ids: '[RPR-11]',
    code: 'PHYSICAL_STILL_ON',
    wish: { machines: [{ id: 'web-01', churn: MB, physical: true }] },
  },
  {
    says: 'a configuration server that is not in contact',
    ids: '[RPR-07]',
    code: 'CS_NOT_CONNECTED',
    before: (run) => void begin(run, 'config-server-down', 'cs-1'),
  },
  {
    says: 'a single member of a replication group',
    ids: '[MVM-05] [LC-16.05]',
    code: 'GROUP_BY_PLAN',
    wish: {
      machines: [
        { id: 'web-01', churn: MB, group: 'shop' },
        { id: 'web-02', churn: MB, group: 'shop' },
      ],
    },
  },
];

describe('a reprotection is refused', () => {
  it.each(cases.map((one) => [`${one.says} ${one.ids}`, one] as const))('for %s', (_, one) => {
    const run = engine({ ...awayWish, ...one.wish });
    goAway(run);
    addServer(run);
    one.before?.(run);
    expect(refused(run, 'reprotect', 'web-01', one.settings ?? {})).toContain(one.code);
  });

  it('before the failover is committed [RPR-17]', () => {
    const run = engine(awayWish);
    run.advanceTo(10 * MINUTE);
    must(run, 'failover', 'web-01', { point: 'latest' });
    until(run, () => run.itemState('web-01'), 'commitPending');
    expect(refused(run, 'reprotect')).toEqual(['NOT_COMMITTED']);
  });

  it('once it was migrated [RPR-18]', () => {
    const run = engine(awayWish);
    goAway(run);
    must(run, 'complete-migration');
    until(run, () => run.itemState('web-01'), 'migrated');
    expect(refused(run, 'reprotect')).toEqual(['NOT_COMMITTED']);
  });

  it('and nothing stands in its way where all is as it should be [RPR-02] [MT-01]', () => {
    const run = engine(awayWish);
    goAway(run);
    addServer(run);
    must(run, 'reprotect', 'web-01', {
      'process-server': 'ps-azure',
      'master-target': 'mt-1',
      datastore: 'datastore-1',
    });
  });
});

describe('a failback is refused', () => {
  it('before everything is home [FBK-01]', () => {
    const run = engine(awayWish);
    goAway(run);
    addServer(run);
    must(run, 'reprotect');
    until(run, () => run.itemState('web-01'), 'reverseSync');
    expect(refused(run, 'failback')).toEqual(['NOT_REVERSE_PROTECTED']);
  });

  it('while vCenter is not connected [FBK-04] [LC-7.04]', () => {
    const run = engine(awayWish);
    goAway(run);
    addServer(run);
    comeNear(run);
    begin(run, 'vcenter-password-changed', 'vcenter-1');
    run.advanceTo(run.nowMs() + HOUR);
    expect(refused(run, 'failback')).toContain('VCENTER_NOT_CONNECTED');
  });

  it('once protection was disabled [DIS-05] [LC-12.1.51]', () => {
    const run = engine(awayWish);
    goAway(run);
    addServer(run);
    comeNear(run);
    must(run, 'disable-replication');
    until(run, () => run.itemState('web-01'), 'discovered');
    expect(run.masterTarget('mt-1').disks).toBe(0);
    expect(run.direction('web-01')).toBe('none');
    expect(refused(run, 'failback')).toEqual(['NOT_REVERSE_PROTECTED']);
  });
});

describe('setting up the way home', () => {
  it('refuses a private line whose ranges are on both sides [NET-07] [LC-10.02]', () => {
    const subnets = { 'net-prod': [{ name: 'front', range: '10.1.2.0/24' }] };
    const nics = [{ id: 'nic-1', isStatic: true, address: '10.1.2.9' }];
    const run = engine({ subnets, machines: [{ id: 'web-01', churn: MB, nics }] });
    const asked = { id: 'vpn-1', kind: 'vpn' };
    expect(refused(run, 'add-link', 'azure', asked)).toEqual(['RANGES_OVERLAP']);
    must(run, 'power-off');
    run.advanceTo(MINUTE);
    const overlapping = { ...asked, range: '10.1.0.0/16' };
    expect(refused(run, 'add-link', 'azure', overlapping)).toEqual(['RANGES_OVERLAP']);
    expect(refused(run, 'add-link', 'azure', { ...asked, range: 'here' })).toEqual(['BAD_RANGE']);
    must(run, 'add-link', 'azure', asked);
  });

  it('brings a line up, by which servers in Azure register [LC-10.01] [LC-10.03] [LC-3.1.02]', () => {
    const run = engine({ timing: homeFixed });
    must(run, 'add-process-server', 'azure', { id: 'ps-azure' });
    run.advanceTo(15 * MINUTE);
    const install = () => run.homeServer('ps-azure')?.state;
    expect(install()).toBe('waitingRegistration');
    must(run, 'register-process-server', 'ps-azure');
    run.advanceTo(21 * MINUTE);
    expect(run.job(run.jobs().length - 1).errorCode).toBe('SETUP_NO_SERVER');
    expect(install()).toBe('waitingRegistration');
    must(run, 'add-link', 'azure', { id: 'vpn-1' });
    expect(run.linkState('vpn-1')).toBe('configuring');
    expect(run.homeLine('onprem')).toBe(null);
    run.advanceTo(51 * MINUTE);
    expect(run.linkState('vpn-1')).toBe('up');
    expect(run.homeLine('onprem')).toBe('vpn-1');
    expect(install()).toBe('registeredPending');
    run.advanceTo(68 * MINUTE);
    expect(install()).toBe('registered');
  });

  it('registers by hand, with the right passphrase only [LC-3.1.05] [LC-3.1.06] [JOB-17]', () => {
    const run = engine({ privateLine: 'vpn', timing: homeFixed });
    must(run, 'add-process-server', 'azure', { id: 'ps-azure', register: 'later' });
    run.advanceTo(16 * MINUTE);
    const install = () => run.homeServer('ps-azure')?.state;
    expect(install()).toBe('waitingRegistration');
    must(run, 'register-process-server', 'ps-azure', { passphrase: 'wrong' });
    run.advanceTo(22 * MINUTE);
    expect(run.job(run.jobs().length - 1).errorCode).toBe('PASSPHRASE_WRONG');
    must(run, 'register-process-server', 'ps-azure', { passphrase: run.passphrase('cs-1') });
    expect(install()).toBe('registeredPending');
    run.advanceTo(39 * MINUTE);
    expect(install()).toBe('registered');
    expect(refused(run, 'add-process-server', 'azure', { id: 'ps-2' })).toEqual([
      'NETWORK_HAS_SERVER',
    ]);
  });

  it('installs a master target, with the right passphrase only [LC-4.01] [LC-4.02] [LC-4.03]', () => {
    const run = engine({ timing: homeFixed });
    must(run, 'add-master-target', 'onprem', { id: 'mt-2', os: 'linux', passphrase: 'wrong' });
    expect(run.masterTarget('mt-2')).toMatchObject({ os: 'linux', state: 'installing' });
    run.advanceTo(25 * MINUTE);
    expect(run.job(run.jobs().length - 1).errorCode).toBe('PASSPHRASE_WRONG');
    expect(run.masterTarget('mt-2').state).toBe('absent');
    must(run, 'register-master-target', 'mt-2');
    run.advanceTo(50 * MINUTE);
    expect(run.masterTarget('mt-2').state).toBe('ready');
  });

  it('tells what a master target lacks [LC-4.04] [LC-4.10]', () => {
    const run = engine({ conditions: { 'mt-1': { 'tools-missing': 1 } } });
    expect(run.masterTarget('mt-1')).toMatchObject({
      state: 'incomplete',
      lacks: ['TARGET_TOOLS'],
    });
    must(run, 'repair', 'mt-1', { what: 'tools-missing' });
    run.advanceTo(HOUR);
    expect(run.masterTarget('mt-1').state).toBe('ready');
    begin(run, 'mt-snapshot', 'mt-1');
    expect(run.masterTarget('mt-1').state).toBe('incomplete');
  });
});
