/** How machines are to start in Azure: size, cards, network, address, quota (FACTS 20, 21). */
import { describe, expect, it } from 'vitest';
import { createEngine, type Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { estate, units } from '../../support/estate.ts';
import {
  alerts,
  begin,
  edge,
  engine,
  fixed,
  lastJob,
  must,
  type Row,
  refused,
  stateOf,
  table,
} from '../lifecycle/drive.ts';

const { MB, GB } = units;
const AT = 10 * MINUTE;
const CHECKED = AT + MINUTE;
const HYDRATED = CHECKED + 9 * MINUTE;
const MADE = HYDRATED + 7 * MINUTE;
const standard = { account: { tier: 'standard' } } as const;
const twoCards = [
  {
    id: 'web-01',
    churn: MB,
    nics: [
      { id: 'a', isStatic: false },
      { id: 'b', isStatic: false },
    ],
  },
];
const subnets = {
  'net-prod': [
    { name: 'front', range: '10.0.1.0/24' },
    { name: 'back', range: '10.0.2.0/24' },
  ],
  'net-test': [
    { name: 'front', range: '10.0.1.0/24' },
    { name: 'back', range: '10.0.2.0/24' },
  ],
};

function failover(run: Engine): void {
  run.advanceTo(AT);
  must(run, 'failover', 'web-01', { point: 'latest-processed' });
}

/** Error of a failover begun now, an hour later. */
function outcome(run: Engine, target = 'web-01'): string | null {
  must(run, 'failover', target);
  run.advanceTo(run.nowMs() + HOUR);
  return lastJob(run, target).errorCode;
}

const copy = (run: Engine, kind: 'real' | 'test' = 'real') => run.azureCopy('web-01', kind);

const sizes: Row[] = [
  ...(
    [
      ['Standard_A4', 2, '[EX-02]'],
      ['Standard_A1', 1, '[EX-03]'],
    ] as const
  ).map(([size, cards, ids]) => ({
    says: `of two cards has ${cards} where its size allows ${size === 'Standard_A4' ? 4 : 1}`,
    ids: `${ids} [PRP-03]`,
    wish: { ...standard, machines: twoCards },
    play(run: Engine) {
      must(run, 'set-size', 'web-01', { size });
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)?.cards).toBe(cards);
    },
  })),
  {
    says: 'has as many cards as its source where no size was chosen',
    ids: '[PRP-03]',
    wish: { machines: twoCards },
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)).toMatchObject({ cards: 2, cores: 2, name: 'web-01' });
    },
  },
  {
    says: 'starts from a premium account in a DS or GS size only',
    ids: '[STO-15]',
    play(run) {
      expect(refused(run, 'set-size', 'web-01', { size: 'Standard_D2' })).toEqual([
        'SIZE_NOT_PREMIUM',
      ]);
      must(run, 'set-size', 'web-01', { size: 'Standard_DS2' });
      must(run, 'set-size', 'web-01', { size: 'Standard_GS2' });
      expect(refused(run, 'set-size', 'web-01', { size: 'huge' })).toEqual(['BAD_SETTING']);
    },
  },
  {
    says: 'has room for its data disks',
    ids: '[PRP-03]',
    wish: { ...standard, machines: [{ id: 'web-01', churn: MB, disks: 4 }] },
    play(run) {
      expect(refused(run, 'set-size', 'web-01', { size: 'Standard_D1' })).toEqual([
        'SIZE_TOO_SMALL',
      ]);
      must(run, 'set-size', 'web-01', { size: 'Standard_D2' });
    },
  },
  {
    says: 'is not planned any more once it is made',
    ids: '[PRP-01] [FO-09]',
    wish: standard,
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      for (const [verb, settings] of [
        ['set-size', { size: 'Standard_A1' }],
        ['set-network', { network: 'net-test' }],
        ['set-target-ip', { address: '10.0.1.5' }],
      ] as const) {
        expect(refused(run, verb, 'web-01', settings)).toEqual(['TARGET_SETTLED']);
      }
    },
  },
];

table('a machine in Azure', sizes);

table('a quota', [
  {
    says: 'too small for the cores keeps machines from being made until it is raised',
    ids: '[F-75 injected] [F-75 symptom] [F-75 remedy] [ERR-18] [CAP-11] [LC-13.02] [FO-19]',
    wish: { ...standard, timing: { ...fixed, 'raise-quota': { minMs: HOUR, maxMs: HOUR } } },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'quota-too-small', 'azure', { cores: 1 });
      failover(run);
      edge(run, MADE, () => lastJob(run).state, 'inProgress', 'failed');
      expect(lastJob(run).errorCode).toBe('28031');
      must(run, 'request-quota', 'azure', { cores: 8 });
      edge(run, MADE + HOUR, () => run.isFaultActive(fault), true, false);
      expect(outcome(run)).toBe(null);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
  {
    says: 'that is not raised fails every retry, each time after minutes of preparation',
    ids: '[F-75 wrong-remedy]',
    wish: standard,
    play(run) {
      run.advanceTo(AT);
      begin(run, 'quota-too-small', 'azure', { cores: 1 });
      expect(outcome(run)).toBe('28031');
      for (const _ of [1, 2]) {
        const from = run.nowMs();
        expect(outcome(run)).toBe('28031');
        expect((lastJob(run).endedAtMs ?? 0) - from).toBeGreaterThanOrEqual(16 * MINUTE);
      }
      must(run, 'set-size', 'web-01', { size: 'Standard_A1' });
      expect(outcome(run)).toBe(null);
    },
  },
  {
    says: 'of cards, or a policy on sizes, stops them with a code of its own',
    ids: '[F-75 symptom] [ERR-18] [FO-19] [LC-13.02]',
    wish: { machines: twoCards },
    play(run) {
      run.advanceTo(AT);
      begin(run, 'nic-quota-too-small', 'azure', { nics: 1 });
      expect(outcome(run)).toBe('28092');
      must(run, 'request-quota', 'azure', { cores: 100 });
      run.advanceTo(run.nowMs() + 5 * HOUR);
      begin(run, 'size-forbidden', 'azure');
      expect(outcome(run)).toBe('28031');
      must(run, 'repair', 'azure', { what: 'size-not-allowed' });
      run.advanceTo(run.nowMs() + HOUR);
      expect(outcome(run)).toBe(null);
    },
  },
]);

table('a network of a target', [
  {
    says: 'may be chosen for each machine, in the region of the vault and while it is there',
    ids: '[LC-9.01] [NET-01] [NET-02] [PRP-04]',
    wish: { region: 'West Europe' },
    play(run) {
      must(run, 'create', 'azure', { kind: 'network', id: 'net-b' });
      run.advanceTo(2 * MINUTE);
      must(run, 'create', 'azure', { kind: 'network', id: 'net-far', region: 'East US' });
      run.advanceTo(AT);
      const far = { network: 'net-far' };
      expect(refused(run, 'set-network', 'web-01', far)).toEqual(['NETWORK_ELSEWHERE']);
      const unknown = { network: 'storage-1' };
      expect(refused(run, 'set-network', 'web-01', unknown)).toEqual(['UNKNOWN_NETWORK']);
      must(run, 'delete', 'net-test');
      const gone = { network: 'net-test' };
      expect(refused(run, 'set-network', 'web-01', gone)).toEqual(['TARGET_MISSING']);
      must(run, 'set-network', 'web-01', { network: 'net-b' });
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)?.network).toBe('net-b');
    },
  },
  {
    says: 'that is none leaves the machine attached to nothing, and nobody reaches it',
    ids: '[NET-03] [CON-07]',
    play(run) {
      must(run, 'set-network', 'web-01', { network: 'none' });
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)).toMatchObject({ network: null, users: 'NO_NETWORK' });
      must(run, 'connect-test');
      run.advanceTo(2 * HOUR);
      expect(lastJob(run).errorCode).toBe('NO_NETWORK');
    },
  },
  {
    says: 'that was deleted fails the check, is told within twelve hours, and works anew',
    ids: '[LC-9.06] [F-73 symptom] [F-73 remedy] [ERR-18] [HLT-20] [STO-13]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'target-deleted', 'net-prod');
      expect(stateOf(run, 'net-prod', 'network.presence')).toBe('missing');
      failover(run);
      edge(run, CHECKED, () => lastJob(run).errorCode, null, '70038');
      expect(run.itemState('web-01')).toBe('protected');
      const issue = () => alerts(run, 'net-prod').includes('configuration-issue');
      edge(run, 3 * HOUR, issue, false, true);
      must(run, 'create', 'azure', { kind: 'network', id: 'net-prod' });
      run.advanceTo(4 * HOUR);
      expect(issue()).toBe(false);
      expect(outcome(run)).toBe(null);
    },
  },
  {
    says: 'that goes while a failover runs fails it where the machine is made',
    ids: '[LC-9.06] [ERR-18] [LC-12.1.23]',
    play(run) {
      failover(run);
      run.advanceTo(HYDRATED);
      must(run, 'delete', 'net-prod');
      edge(run, MADE, () => lastJob(run).errorCode, null, '70038');
      expect(run.itemState('web-01')).toBe('failoverBroken');
      expect(copy(run)).toBe(null);
    },
  },
]);

table('an address', [
  {
    says: 'that is blank comes from the network',
    ids: '[PRP-01] [PRP-06]',
    wish: { subnets },
    play(run) {
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)).toMatchObject({ address: null, subnet: 'back' });
    },
  },
  ...(
    [
      [undefined, 'back'],
      ['front', 'front'],
      ['cellar', 'back'],
    ] as const
  ).map(([subnet, found]) => ({
    says: `of a test is in ${found} where the subnet of the machine is ${subnet ?? 'not named'}`,
    ids: '[PRP-05]',
    wish: {
      subnets,
      machines: [
        { id: 'web-01', churn: MB, more: subnet === undefined ? {} : { target: { subnet } } },
      ],
    },
    play(run: Engine) {
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(copy(run, 'test')?.subnet).toBe(found);
    },
  })),
  {
    says: 'that was set is kept in the failover, and in a test where it is free',
    ids: '[PRP-01] [PRP-02] [PRP-08]',
    wish: { subnets },
    play(run) {
      must(run, 'set-target-ip', 'web-01', { address: '10.0.1.20' });
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(copy(run, 'test')).toMatchObject({
        name: 'web-01-test',
        network: 'net-test',
        subnet: 'front',
        address: '10.0.1.20',
      });
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      must(run, 'failover');
      run.advanceTo(3 * HOUR);
      expect(copy(run)).toMatchObject({ subnet: 'front', address: '10.0.1.20' });
    },
  },
  {
    says: 'that is taken fails the failover, and a test gets another one',
    ids: '[PRP-01] [PRP-02] [LC-9.03] [LC-9.04] [F-42 injected] [F-42 symptom]',
    wish: { subnets },
    play(run) {
      must(run, 'set-target-ip', 'web-01', { address: '10.0.1.20' });
      run.advanceTo(AT);
      begin(run, 'target-ip-taken', 'web-01');
      must(run, 'test-failover', 'web-01', { network: 'net-prod' });
      run.advanceTo(HOUR);
      expect(copy(run, 'test')?.address).toBe('10.0.1.21');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR);
      must(run, 'failover');
      edge(run, 2 * HOUR + MINUTE, () => lastJob(run).errorCode, null, 'REPLICA_IP_TAKEN');
    },
  },
  {
    says: 'that is taken fails every retry until another one is set',
    ids: '[F-42 remedy] [F-42 wrong-remedy] [LC-9.05]',
    wish: { subnets },
    play(run) {
      run.advanceTo(AT);
      const fault = begin(run, 'target-ip-taken', 'web-01');
      expect(outcome(run)).toBe('REPLICA_IP_TAKEN');
      expect(outcome(run)).toBe('REPLICA_IP_TAKEN');
      must(run, 'set-target-ip', 'web-01', { address: '10.0.1.30' });
      expect(run.isFaultActive(fault)).toBe(false);
      expect(stateOf(run, 'net-prod', 'network.addresses')).toBe('available');
      expect(outcome(run)).toBe(null);
      expect(copy(run)?.address).toBe('10.0.1.30');
    },
  },
  {
    says: 'outside every subnet of the network fails the failover',
    ids: '[PRP-01] [F-42 symptom]',
    wish: { subnets },
    play(run) {
      must(run, 'set-target-ip', 'web-01', { address: '10.0.9.20' });
      failover(run);
      edge(run, CHECKED, () => lastJob(run).errorCode, null, 'IP_NOT_IN_SUBNET');
      must(run, 'set-target-ip', 'web-01', { address: 'none' });
      expect(outcome(run)).toBe(null);
    },
  },
  {
    says: 'is given to one machine only',
    ids: '[PRP-01]',
    wish: {
      subnets,
      machines: ['web-01', 'web-02'].map((id) => ({ id, churn: MB })),
    },
    play(run) {
      for (const id of ['web-01', 'web-02']) {
        must(run, 'set-target-ip', id, { address: '10.0.1.20' });
      }
      run.advanceTo(AT);
      expect(outcome(run, 'web-01')).toBe(null);
      expect(outcome(run, 'web-02')).toBe('REPLICA_IP_TAKEN');
    },
  },
  {
    says: 'is four numbers, and none of the public ones unless the network has them',
    ids: '[NET-10] [PRP-01]',
    wish: { subnets: { 'net-prod': [{ name: 'odd', range: '130.5.0.0/16' }] } },
    play(run) {
      const set = (address: string) => refused(run, 'set-target-ip', 'web-01', { address });
      expect(set('10.0.1')).toEqual(['BAD_ADDRESS']);
      expect(set('10.0.1.256')).toEqual(['BAD_ADDRESS']);
      expect(set('8.8.8.8')).toEqual(['PUBLIC_ADDRESS']);
      must(run, 'set-target-ip', 'web-01', { address: '130.5.0.9' });
      must(run, 'set-target-ip', 'web-01', { address: '192.168.3.4' });
    },
  },
  ...(
    [
      ['windows', '10.0.2.7', '[PRP-06]'],
      ['linux', null, '[PRP-10]'],
    ] as const
  ).map(([os, address, ids]) => ({
    says: `that was static on a ${os} source is ${address === null ? 'not ' : ''}kept`,
    ids,
    wish: {
      subnets,
      machines: [
        { id: 'web-01', churn: MB, os, nics: [{ id: 'a', isStatic: true, address: '10.0.2.7' }] },
      ],
    },
    play(run: Engine) {
      failover(run);
      run.advanceTo(HOUR);
      expect(copy(run)?.address).toBe(address);
    },
  })),
]);

table('disks are prepared for Azure', [
  ...(
    [
      ['an agent of 2016', {}, {}, true],
      ['a modern agent on Windows', {}, { 'modern-agent': 1 }, false],
      ['a modern agent on Linux', { os: 'linux' }, { 'modern-agent': 1 }, true],
      ['a modern agent on a physical server', { physical: true }, { 'modern-agent': 1 }, true],
      [
        'a modern agent and late drivers',
        {},
        { 'modern-agent': 1, 'drivers-not-boot-start': 1 },
        true,
      ],
      ['a modern agent without DHCP', {}, { 'modern-agent': 1, 'no-dhcp-service': 1 }, true],
    ] as const
  ).map(([what, machine, conditions, isNeeded]) => ({
    says: `of ${what}: ${isNeeded}`,
    ids: '[FO-18] [MOB-16] [LC-12.1.20] [LC-12.1.21] [LC-13.03] [LC-13.05]',
    wish: { machines: [{ id: 'web-01', churn: MB, ...machine, conditions }] },
    play(run: Engine) {
      failover(run);
      run.advanceTo(CHECKED);
      expect(run.azureVmState('web-01')).toBe(isNeeded ? 'hydrating' : 'creating');
      expect(run.itemStateFull('web-01')).toBe(
        isNeeded ? 'failingOver.hydrating' : 'failingOver.starting',
      );
      run.advanceTo(HOUR);
      const step = lastJob(run).steps.find(({ id }) => id === 'hydrate');
      expect(step?.state).toBe(isNeeded ? 'done' : 'skipped');
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  })),
  {
    says: 'in vain while drivers are missing, from older points too, until they were repaired',
    ids: '[F-47 injected] [F-47 symptom] [F-47 wrong-remedy] [F-47 remedy] [FO-19] [LC-13.04]',
    play(run) {
      run.advanceTo(AT);
      begin(run, 'hydration-fails', 'web-01');
      must(run, 'test-failover');
      edge(run, HYDRATED + MINUTE, () => lastJob(run).errorCode, null, '170010');
      must(run, 'cleanup-test');
      run.advanceTo(HOUR);
      must(run, 'test-failover', 'web-01', { point: 'custom', at: '0m' });
      run.advanceTo(2 * HOUR);
      expect(lastJob(run).errorCode).toBe('170010');
      must(run, 'cleanup-test');
      run.advanceTo(2 * HOUR + AT);
      must(run, 'repair', 'web-01', { what: 'boot-drivers-missing' });
      edge(run, 2 * HOUR + AT + 5 * MINUTE, () => run.conditions('web-01').length, 1, 0);
      must(run, 'test-failover', 'web-01', { point: 'custom', at: '2h' });
      run.advanceTo(3 * HOUR);
      expect(lastJob(run).errorCode).toBe('170010');
      must(run, 'cleanup-test');
      run.advanceTo(4 * HOUR);
      must(run, 'failover', 'web-01', { point: 'latest-processed' });
      run.advanceTo(5 * HOUR);
      expect(run.itemState('web-01')).toBe('commitPending');
    },
  },
]);

describe('a test', () => {
  it('needs as much room again in a premium account, which holds 35 TB [STO-11]', () => {
    const TB = 1000 * GB;
    const [full, fits] = [35 * TB, 17.5 * TB].map((sizeBytes) => {
      const spec = estate({ machines: [{ id: 'web-01', churn: MB }], timing: fixed });
      const machines = spec.machines.map((one) => ({
        ...one,
        disks: one.disks.map((disk) => ({ ...disk, sizeBytes })),
      }));
      const run = createEngine({ ...spec, machines }, { seed: 3 });
      run.advanceTo(AT);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      return lastJob(run);
    });
    expect(full?.errorCode).toBe('STORAGE_FULL');
    expect(fits?.state).toBe('waiting');
  });

  it('starts in an isolated network of its own where nobody says otherwise [NET-05]', () => {
    const run = engine();
    must(run, 'test-failover');
    run.advanceTo(HOUR);
    expect(copy(run, 'test')?.network).toBe('net-test');
    expect(alerts(run)).toEqual([]);
  });
});
