/** Which machines can be replicated (FACTS 12) and which disks of them (FACTS 13). */
import { describe, expect, it } from 'vitest';
import type { MachineSpec } from '../../../src/domain/index.ts';
import { units } from '../../support/estate.ts';
import { engine } from '../lifecycle/drive.ts';

const { MB, GB } = units;

function machine(os: 'windows' | 'linux', more: Partial<MachineSpec>) {
  return engine({ machines: [{ id: 'web-01', churn: MB, os, more }] });
}

const codes = (run: ReturnType<typeof engine>) => run.eligibility('web-01').map((r) => r.code);
const facts = (run: ReturnType<typeof engine>) => run.eligibility('web-01').map((r) => r.fact);

const flags = [
  ['not-64-bit', 'windows', 'SYSTEM_NOT_64_BIT', 'MCH-01'],
  ['os-not-on-c', 'windows', 'OS_NOT_ON_C', 'MCH-04'],
  ['os-disk-dynamic', 'windows', 'OS_DISK_DYNAMIC', 'MCH-04'],
  ['encrypted-disk', 'windows', 'DISK_ENCRYPTED', 'MCH-05'],
  ['shared-disk-cluster', 'windows', 'SHARED_DISKS', 'MCH-06'],
  ['uefi', 'windows', 'UEFI_BOOT', 'MCH-07'],
  ['non-english-names', 'linux', 'NAMES_NOT_ENGLISH', 'MCH-09'],
  ['guest-ipv6', 'windows', 'GUEST_IPV6', 'MCH-17'],
  ['storage-spaces', 'windows', 'STORAGE_SPACES', 'MCH-17'],
  ['guest-share', 'linux', 'GUEST_SHARE', 'MCH-17'],
  ['split-system-directories', 'linux', 'SYSTEM_DIRECTORIES_SPLIT', 'MCH-18'],
  ['boot-on-lvm', 'linux', 'BOOT_ON_LVM', 'MCH-18'],
  ['boot-gpt', 'linux', 'BOOT_DISK_GPT', 'MCH-18'],
  ['virtual-volumes', 'windows', 'VIRTUAL_VOLUMES', 'VMW-01'],
  ['no-tools', 'windows', 'TOOLS_MISSING', 'VMW-03'],
  ['no-access', 'windows', 'NO_ACCESS', 'VMW-08'],
  ['shares-uuid', 'windows', 'SHARES_UUID', 'VMW-11'],
  ['protected-elsewhere', 'windows', 'PROTECTED_ELSEWHERE', 'VMW-11'],
  ['reboot-pending', 'windows', 'REBOOT_PENDING', 'VMW-11'],
  ['no-ip', 'windows', 'NO_ADDRESS', 'VMW-11'],
  ['cloned', 'windows', 'MACHINE_CLONED', 'MOB-22'],
] as const;

describe('a machine', () => {
  it('with nothing unusual can be replicated [MCH-01] [ENR-02]', () => {
    expect(machine('windows', {}).eligibility('web-01')).toEqual([]);
    expect(machine('linux', {}).eligibility('web-01')).toEqual([]);
  });

  it.each(flags)('with %s on %s is refused as %s [%s] [ENR-02]', (name, os, code, fact) => {
    const run = machine(os, { conditions: { [name]: 1 } });
    expect(codes(run)).toEqual([code]);
    expect(facts(run)).toEqual([fact]);
  });

  it('is judged by the rules of its own family only [MCH-04] [MCH-18]', () => {
    expect(codes(machine('linux', { conditions: { 'os-not-on-c': 1 } }))).toEqual([]);
    expect(codes(machine('windows', { conditions: { 'boot-on-lvm': 1 } }))).toEqual([]);
  });

  it('behind an HP CCISS controller is refused as a physical server only [MCH-11]', () => {
    const conditions = { 'cciss-controller': 1 };
    expect(codes(machine('linux', { conditions, physical: true }))).toEqual(['CCISS_CONTROLLER']);
    expect(codes(machine('linux', { conditions }))).toEqual([]);
  });

  it('that is physical is not looked for in vCenter, and must be added first [VMW-10]', () => {
    const conditions = { 'no-tools': 1, 'shares-uuid': 1, 'not-added': 1 };
    expect(codes(machine('linux', { conditions, physical: true }))).toEqual(['NOT_ADDED']);
  });

  it.each([
    ['windows', 'windows-2012-r2', true, '[MCH-01]'],
    ['windows', 'windows-2012', true, '[MCH-01]'],
    ['windows', 'windows-2008-r2-sp1', true, '[MCH-01]'],
    ['windows', 'windows-2008-r2', false, '[MCH-01]'],
    ['windows', 'windows-2008', false, '[MCH-01] [F-29]'],
    ['linux', 'rhel-6.7', true, '[MCH-02]'],
    ['linux', 'rhel-7.1', true, '[MCH-02]'],
    ['linux', 'rhel-7.2', true, '[MCH-02]'],
    ['linux', 'centos-6.5', true, '[MCH-02]'],
    ['linux', 'centos-6.6', true, '[MCH-02]'],
    ['linux', 'centos-6.7', true, '[MCH-02] [X-20]'],
    ['linux', 'centos-7.0', true, '[MCH-02] [X-20]'],
    ['linux', 'centos-7.1', true, '[MCH-02]'],
    ['linux', 'centos-7.2', true, '[MCH-02]'],
    ['linux', 'oracle-6.4', true, '[MCH-02]'],
    ['linux', 'oracle-6.5', true, '[MCH-02]'],
    ['linux', 'sles-11-sp3', true, '[MCH-02]'],
    ['linux', 'sles-12', false, '[MCH-02]'],
    ['linux', 'ubuntu-16.04', false, '[MCH-02]'],
  ] as const)('of %s running %s: supported is %s %s', (os, system, isSupported, _fact) => {
    expect(codes(machine(os, { system }))).toEqual(isSupported ? [] : ['SYSTEM_UNSUPPORTED']);
  });

  it.each([
    ['a', true],
    ['web-01', true],
    ['a'.repeat(63), true],
    ['a'.repeat(64), false],
    ['-web', false],
    ['web-', false],
    ['web_01', false],
    ['wéb', false],
  ])('called %s: its name is good, %s [MCH-08]', (guestName, isGood) => {
    expect(codes(machine('linux', { guestName }))).toEqual(isGood ? [] : ['MACHINE_NAME_BAD']);
  });

  it.each([
    [0, 'rhel-7.2', true],
    [1, 'rhel-7.2', true],
    [2, 'rhel-7.2', true],
    [3, 'rhel-7.2', false],
    [3, 'sles-11-sp3', true],
    [4, 'rhel-7.2', false],
  ] as const)('with file system %s on %s: followed is %s [MCH-10]', (word, system, isGood) => {
    const run = machine('linux', { system, conditions: { 'file-system': word } });
    expect(codes(run)).toEqual(isGood ? [] : ['FILE_SYSTEM_UNSUPPORTED']);
  });
});

function disks(count: number, more: Partial<MachineSpec['disks'][number]> = {}) {
  return Array.from({ length: count }, (_, at) => ({
    id: `disk-${at + 1}`,
    sizeBytes: 100 * GB,
    usedBytes: 60 * GB,
    excluded: false,
    ...(at === count - 1 ? more : {}),
  }));
}

describe('the disks of a machine', () => {
  it('may have 1023 GB each and not a byte more, unless left out [MCH-03]', () => {
    expect(codes(machine('windows', { disks: disks(2, { sizeBytes: 1023 * GB }) }))).toEqual([]);
    const large = { sizeBytes: 1023 * GB + 1 };
    expect(codes(machine('windows', { disks: disks(2, large) }))).toEqual(['DISK_TOO_LARGE']);
    const out = disks(2, { ...large, excluded: true });
    expect(codes(machine('windows', { disks: out }))).toEqual([]);
  });

  it('may be sixty-four [MCH-03] [X-04]', () => {
    expect(codes(machine('windows', { disks: disks(64) }))).toEqual([]);
    expect(codes(machine('windows', { disks: disks(65) }))).toEqual(['TOO_MANY_DISKS']);
  });

  it('may be dynamic, but for the system disk [MCH-04]', () => {
    expect(codes(machine('windows', { disks: disks(2, { isDynamic: true }) }))).toEqual([]);
    const one = disks(1, { isDynamic: true });
    expect(codes(machine('windows', { disks: one }))).toEqual(['OS_DISK_DYNAMIC']);
  });
});

const why = (run: ReturnType<typeof engine>, ...ids: readonly string[]) =>
  run.exclusionProblems('web-01', ids).map(({ code }) => code);

describe('leaving disks out', () => {
  it('is for basic data disks: not the system disk, not a dynamic one [DSK-03]', () => {
    const run = machine('windows', { disks: disks(3, { isDynamic: true }) });
    expect(why(run, 'disk-2')).toEqual([]);
    expect(why(run, 'disk-1', 'disk-3')).toEqual(['OS_DISK_NEEDED', 'DYNAMIC_DISK_NEEDED']);
    expect(why(run, 'disk-9')).toEqual(['NO_SUCH_DISK']);
  });

  it('needs the agent on the machine already, since a push comes later [DSK-02]', () => {
    const run = machine('windows', { disks: disks(2), isProtected: false });
    expect(why(run, 'disk-2')).toEqual(['EXCLUSION_NEEDS_AGENT']);
    expect(why(run)).toEqual([]);
  });
});

describe('a machine that can be replicated', () => {
  it.each([
    ['no-enable-uuid', 'linux', 'UUID_NOT_ENABLED', 'MCH-12'],
    ['iscsi-disk', 'windows', 'ISCSI_DISK', 'MCH-14] [X-05'],
    ['nic-teaming', 'windows', 'NIC_TEAMING', 'MCH-15] [X-07'],
    ['no-vm-agent', 'windows', 'NO_AZURE_AGENT', 'MOB-18'],
  ] as const)('with %s on %s is only warned of: %s [%s]', (name, os, code, _fact) => {
    const run = machine(os, { conditions: { [name]: 1 } });
    expect(codes(run)).toEqual([]);
    expect(run.cautions('web-01').map((row) => row.code)).toEqual([code]);
  });

  it.each([
    ['standalone-host', 'ENTRY_STANDALONE'],
    ['other-network', 'ENTRY_FAR'],
  ] as const)('through an entry that is %s is only warned of: %s [VMW-02]', (name, code) => {
    const warnings = (physical: boolean) =>
      engine({
        machines: [{ id: 'web-01', churn: 1e6, physical }],
        vcenter: { conditions: { [name]: 1 } },
      })
        .cautions('web-01')
        .map((row) => row.code);
    expect([warnings(false), warnings(true)]).toEqual([[code], []]);
  });
});
