/** Networks copies start in: like production, in one place, with a directory (FACTS 11, 23, 24). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { type EstateWish, units } from '../../support/estate.ts';
import { begin, lastJob, must, refused, table, type Wish } from '../lifecycle/drive.ts';

const { MB } = units;
const AT = 10 * MINUTE;
const front = [{ name: 'front', range: '10.0.1.0/24' }];
const nic = (address: string) => [{ id: 'a', isStatic: true, address }];

/** What a person who tries to log in is told; null = is let in. */
function login(run: Engine, over: 'internet' | 'vpn', id = 'web-01'): string | null {
  must(run, 'connect-test', id, { over });
  run.advanceTo(run.nowMs() + MINUTE);
  return lastJob(run, id).errorCode;
}

function failover(run: Engine, id = 'web-01'): void {
  must(run, 'failover', id, { 'shut-down-source': true });
  run.advanceTo(run.nowMs() + HOUR);
}

const warnings = (run: Engine, id = 'web-01') => run.cautions(id).map(({ code }) => code);
const network = (id: string, more = {}) =>
  ({ kind: 'network', id, name: id, site: 'azure', bubble: false, ...more }) as const;

table('the deployment model of a storage account', [
  {
    says: 'is that of the machine made from it, which only a network of the same takes',
    ids: '[STO-04] [NET-01] [CON-07]',
    wish: {
      account: { model: 'classic' },
      parts: [network('net-old', { model: 'classic' })],
      conditions: { 'web-01': { 'no-public-address': 1 } },
    },
    play(run) {
      expect(refused(run, 'set-network', 'web-01', { network: 'net-prod' })).toEqual([
        'NETWORK_OTHER_MODEL',
      ]);
      must(run, 'set-network', 'web-01', { network: 'net-old' });
      failover(run);
      expect(run.azureCopy('web-01')).toMatchObject({ model: 'classic', network: 'net-old' });
      expect(login(run, 'internet')).toBe('NO_ENDPOINT');
    },
  },
  {
    says: 'is Resource Manager where nobody says otherwise: then it lacks a public address',
    ids: '[STO-04] [NET-01] [CON-10]',
    wish: {
      parts: [network('net-old', { model: 'classic' })],
      conditions: { 'web-01': { 'no-public-address': 1 } },
    },
    play(run) {
      expect(refused(run, 'set-network', 'web-01', { network: 'net-old' })).toEqual([
        'NETWORK_OTHER_MODEL',
      ]);
      must(run, 'set-network', 'web-01', { network: 'net-prod' });
      failover(run);
      expect(run.azureCopy('web-01')?.model).toBe('resource-manager');
      expect(login(run, 'internet')).toBe('NO_PUBLIC_ADDRESS');
    },
  },
]);

const doors = [
  ['windows', 'rdp-closed', 'ssh-closed'],
  ['linux', 'ssh-closed', 'rdp-closed'],
] as const;

table('a login from outside', [
  ...doors.map(([os, own, other]) => ({
    says: `to ${os} needs its own port open in the network, and no other`,
    ids: '[PORT-13]',
    wish: {
      machines: [{ id: 'web-01', churn: MB, os }],
      conditions: { 'net-prod': { [own]: 1, [other]: 1 } },
    },
    play(run: Engine) {
      failover(run);
      expect(login(run, 'internet')).toBe('PORT_CLOSED');
      must(run, 'open-port', 'net-prod', { port: own.slice(0, 3) });
      expect(login(run, 'internet')).toBe(null);
    },
  })),
]);

const tested = (test: { name: string; range: string }[]): Wish => ({
  machines: [{ id: 'web-01', churn: MB, nics: nic('10.0.1.7') }],
  subnets: { 'net-prod': front, 'net-test': test },
});

table('a network for tests', [
  {
    says: 'that mirrors production gives a copy the subnet and the address it is to have',
    ids: '[NET-06]',
    wish: tested(front),
    play(run) {
      expect(warnings(run)).toEqual([]);
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(run.azureCopy('web-01', 'test')).toMatchObject({
        subnet: 'front',
        address: '10.0.1.7',
      });
    },
  },
  ...(
    [
      ['range', [{ name: 'front', range: '10.9.1.0/24' }]],
      ['number of subnets', [...front, { name: 'more', range: '10.0.2.0/24' }]],
      ['name', [{ name: 'test', range: '10.0.1.0/24' }]],
    ] as const
  ).map(([what, test]) => ({
    says: `with another ${what} is warned of before anybody tests`,
    ids: '[NET-06]',
    wish: tested([...test]),
    play: (run: Engine) => expect(warnings(run)).toEqual(['TEST_NETWORK_DIFFERS']),
  })),
  {
    says: 'with another range tests a machine that has not the address it would have',
    ids: '[NET-06] [PRP-02]',
    wish: tested([{ name: 'front', range: '10.9.1.0/24' }]),
    play(run) {
      must(run, 'test-failover');
      run.advanceTo(HOUR);
      expect(run.azureCopy('web-01', 'test')?.address).toBe(null);
    },
  },
]);

const shop = (machines: readonly string[], needs: readonly string[] = []) => ({
  id: 'shop',
  name: 'shop',
  machines,
  needs,
  rtoMs: HOUR,
  rpoMs: HOUR,
  up: 'serving' as const,
});

const subnet: Partial<EstateWish> = {
  machines: [
    { id: 'web-01', churn: MB, nics: nic('10.0.1.7') },
    { id: 'web-02', churn: MB, nics: nic('10.0.1.8') },
    { id: 'far-01', churn: MB, nics: nic('10.0.2.9') },
  ],
  subnets: { 'net-prod': front },
  services: [shop(['web-01'])],
};

table('a machine that keeps its address', [
  {
    says: 'is not reached over a private line before the rest of its subnet came along',
    ids: '[NET-08]',
    wish: { ...subnet, privateLine: 'vpn' },
    play(run) {
      run.advanceTo(AT);
      failover(run);
      expect(run.azureCopy('web-01')).toMatchObject({ address: '10.0.1.7', users: 'SUBNET_SPLIT' });
      expect(login(run, 'vpn')).toBe('SUBNET_SPLIT');
      expect(login(run, 'internet')).toBe(null);
      expect(run.serviceUp('shop')).toBe(false);
      must(run, 'power-off', 'web-02');
      run.advanceTo(run.nowMs() + MINUTE);
      expect(run.serviceUp('shop')).toBe(true);
      expect(login(run, 'vpn')).toBe(null);
      must(run, 'power-on', 'web-02');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      expect(run.serviceUp('shop')).toBe(false);
    },
  },
  {
    says: 'is reached at once under another one, and where no private line leads anywhere',
    ids: '[NET-08] [NET-09]',
    wish: subnet,
    play(run) {
      run.advanceTo(AT);
      failover(run);
      expect(run.azureCopy('web-01')?.address).toBe('10.0.1.7');
      expect(run.serviceUp('shop')).toBe(true);
    },
  },
  {
    says: 'may have another one in Azure, and is reached over the line whoever stays',
    ids: '[NET-08]',
    wish: { ...subnet, privateLine: 'vpn' },
    play(run) {
      run.advanceTo(AT);
      must(run, 'set-target-ip', 'web-01', { address: '10.0.1.99' });
      failover(run);
      expect(login(run, 'vpn')).toBe(null);
      expect(run.serviceUp('shop')).toBe(true);
    },
  },
  {
    says: 'is warned of while somebody of its subnet is not protected',
    ids: '[NET-08]',
    wish: {
      ...subnet,
      privateLine: 'vpn',
      machines: [
        { id: 'web-01', churn: MB, nics: nic('10.0.1.7') },
        { id: 'web-02', churn: MB, nics: nic('10.0.1.8'), unprotected: true },
      ],
    },
    play(run) {
      expect(warnings(run)).toEqual(['SUBNET_STAYS']);
      must(run, 'set-target-ip', 'web-01', { address: 'none' });
      expect(warnings(run)).toEqual([]);
    },
  },
]);

const withDirectory = (more: object = {}, dc: object = {}): Wish => ({
  machines: [
    { id: 'web-01', churn: MB },
    { id: 'dc-01', churn: MB, nics: nic('10.0.1.4'), ...dc },
  ],
  subnets: { 'net-prod': front, 'net-test': front },
  services: [shop(['web-01'], ['logon']), { ...shop(['dc-01']), id: 'logon', isDirectory: true }],
  ...more,
});

function test(run: Engine, id: string): void {
  must(run, 'test-failover', id, { point: 'latest-app-consistent' });
  run.advanceTo(run.nowMs() + HOUR);
}

const work = (run: Engine) => run.azureCopy('web-01', 'test')?.work;

table('an application under test', [
  {
    says: 'works beside the test copy of its directory, which is finished last',
    ids: '[ADN-02]',
    wish: withDirectory(),
    play(run) {
      test(run, 'dc-01');
      test(run, 'web-01');
      expect(work(run)).toBe(null);
      must(run, 'cleanup-test', 'dc-01');
      run.advanceTo(run.nowMs() + HOUR);
      expect(work(run)).toBe('directory-missing');
      must(run, 'cleanup-test', 'web-01');
      run.advanceTo(run.nowMs() + HOUR);
      expect(run.testsLeft()).toBe(0);
    },
  },
  {
    says: 'finds no directory in an isolated network that has none, whatever runs at home',
    ids: '[ADN-02] [ADN-03]',
    wish: withDirectory({ privateLine: 'vpn' }),
    play(run) {
      test(run, 'web-01');
      expect(work(run)).toBe('directory-missing');
      begin(run, 'test-network-joined', 'net-test');
      expect(work(run)).toBe(null);
    },
  },
  {
    says: 'asks the address the network names, which must be the one the directory gets',
    ids: '[ADN-03]',
    wish: withDirectory({
      conditions: {},
      parts: [
        network('net-a', { bubble: true, dns: '10.0.1.4', subnets: front }),
        network('net-b', { bubble: true, dns: '10.0.1.5', subnets: front }),
      ],
    }),
    play(run) {
      for (const [name, answer] of [
        ['net-a', null],
        ['net-b', 'directory-missing'],
      ] as const) {
        for (const id of ['dc-01', 'web-01']) must(run, 'test-failover', id, { network: name });
        run.advanceTo(run.nowMs() + HOUR);
        expect(work(run)).toBe(answer);
        for (const id of ['dc-01', 'web-01']) must(run, 'cleanup-test', id);
        run.advanceTo(run.nowMs() + HOUR);
      }
    },
  },
  {
    says: 'does not find a directory whose test copy came up without the directory service',
    ids: '[ADN-02]',
    wish: withDirectory({}, { conditions: { 'directory-stopped': 1 } }),
    play(run) {
      test(run, 'dc-01');
      test(run, 'web-01');
      expect(work(run)).toBe('directory-missing');
    },
  },
]);
