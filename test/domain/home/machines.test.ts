/** Machines of every kind come home: Linux, physical, groups; and what is not as it was. */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { until } from '../drills/story.ts';
import { begin, lastJob, must, refused, table, type Wish } from '../lifecycle/drive.ts';
import {
  addServer,
  awayWish,
  comeHome,
  comeNear,
  goAway,
  protectAgain,
  settleHome,
} from './circle.ts';

const { MB, GB } = units;
const state = (run: Engine, id = 'web-01') => run.itemState(id);

function near(run: Engine): void {
  goAway(run);
  addServer(run);
  comeNear(run);
}

const shop = {
  id: 'shop',
  name: 'Shop',
  machines: ['web-01'],
  needs: [],
  rtoMs: HOUR,
  rpoMs: HOUR,
  up: 'serving',
} as const;

const linuxTarget = {
  kind: 'master-target',
  id: 'mt-2',
  name: 'mt-2',
  site: 'onprem',
  os: 'linux',
} as const;

const linux: Wish = {
  ...awayWish,
  machines: [{ id: 'web-01', churn: MB, os: 'linux' }],
  parts: [linuxTarget],
  services: [shop],
};

const group: Wish = {
  ...awayWish,
  machines: ['web-01', 'web-02', 'web-03'].map((id) => ({ id, churn: MB, group: 'shop' })),
};

const all = ['web-01', 'web-02', 'web-03'];

/** The whole group reprotected by one command. */
function groupNear(run: Engine): void {
  run.advanceTo(10 * MINUTE);
  for (const id of all) must(run, 'failover', id, { point: 'latest', 'shut-down-source': true });
  for (const id of all) until(run, () => state(run, id), 'commitPending');
  for (const id of all) must(run, 'commit', id);
  for (const id of all) until(run, () => state(run, id), 'failedOver');
  addServer(run);
  expect(run.dispatch({ do: 'reprotect', target: all }).ok).toBe(true);
  for (const id of all) until(run, () => state(run, id), 'reverseProtected');
}

table('a machine that comes home', [
  {
    says: 'with Linux serves nobody until NetworkManager is back',
    ids: '[FBK-09] [F-85 symptom] [F-85 remedy] [MT-03]',
    wish: linux,
    play(run) {
      near(run);
      expect(run.wayHome('web-01')).toMatchObject({ masterTarget: 'mt-2', isAlternate: false });
      comeHome(run);
      expect(run.activeSide('web-01')).toBe('onprem');
      expect(run.serviceUp('shop')).toBe(false);
      settleHome(run);
      expect(run.serviceUp('shop')).toBe(false);
      must(run, 'repair', 'web-01', { what: 'network-manager-missing' });
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      expect(run.serviceUp('shop')).toBe(true);
      protectAgain(run);
    },
  },
  {
    says: 'with Linux and without disk.enableUUID sends everything, not the difference',
    ids: '[F-58 symptom] [F-58 remedy] [MCH-12] [RPR-12]',
    wish: {
      ...linux,
      machines: [{ id: 'web-01', churn: MB, os: 'linux', conditions: { 'no-enable-uuid': 1 } }],
    },
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'reprotect');
      until(run, () => state(run), 'reverseSync');
      expect(run.wayHome('web-01')?.waitingBytes).toBeGreaterThan(59 * GB);
      until(run, () => state(run), 'reverseProtected');
    },
  },
  {
    says: 'with a static address has one of DHCP until somebody sets it back',
    ids: '[FBK-10] [X-13] [F-86 symptom] [F-86 remedy]',
    wish: {
      ...awayWish,
      services: [shop],
      machines: [
        {
          id: 'web-01',
          churn: MB,
          nics: [{ id: 'nic-1', isStatic: true, address: '10.1.2.9' }],
        },
      ],
    },
    play(run) {
      near(run);
      comeHome(run);
      expect(run.serviceUp('shop')).toBe(false);
      settleHome(run);
      must(run, 'repair', 'web-01', { what: 'static-address-lost' });
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      expect(run.serviceUp('shop')).toBe(true);
    },
  },
  {
    says: 'as a physical server comes home as a virtual machine, with everything it has',
    ids: '[FBK-12]',
    wish: { ...awayWish, machines: [{ id: 'web-01', churn: MB, physical: true }] },
    play(run) {
      goAway(run);
      addServer(run);
      must(run, 'power-off');
      run.advanceTo(run.nowMs() + 15 * MINUTE);
      must(run, 'reprotect');
      until(run, () => state(run), 'reverseSync');
      expect(run.wayHome('web-01')).toMatchObject({ isAlternate: true });
      expect(run.wayHome('web-01')?.waitingBytes).toBeGreaterThan(59 * GB);
      expect(run.spec.machines[0]).toMatchObject({ physical: false, host: 'esxi-1' });
      until(run, () => state(run), 'reverseProtected');
      comeHome(run);
      expect(run.sourceState('web-01')).toBe('running');
      settleHome(run);
      protectAgain(run);
      goAway(run, 'web-01', run.nowMs() + 10 * MINUTE);
    },
  },
  {
    says: 'brings disks made by hand in Azure on Linux, and leaves them behind on Windows',
    ids: '[FBK-11] [DSK-06] [EX-04]',
    wish: linux,
    play(run) {
      near(run);
      for (const letter of ['data-1', 'data-2']) {
        must(run, 'create-disk', 'web-01', { letter });
        until(run, () => lastJob(run).state, 'succeeded');
      }
      expect(run.spec.machines[0]?.disks).toHaveLength(1);
      comeHome(run);
      const disks = run.spec.machines[0]?.disks.map(({ id }) => id);
      expect(disks).toEqual(['disk-1', 'made-data-1', 'made-data-2']);
      expect(run.spec.machines[0]?.madeDisks).toEqual([]);
    },
  },
  {
    says: 'in a group comes home with the others, to one master target and at a common point',
    ids: '[MVM-05] [MVM-06] [MT-17]',
    wish: group,
    play(run) {
      groupNear(run);
      expect(run.masterTarget('mt-1')).toMatchObject({ disks: 3, machines: all });
      run.advanceTo(Math.ceil(run.nowMs() / HOUR) * HOUR + 30 * MINUTE);
      begin(run, 'vpn-down', 'private');
      const points = all.map((id) => run.wayHome(id)?.newestAppPointMs);
      expect(new Set(points).size).toBe(1);
      const [first = ''] = all;
      expect(refused(run, 'reprotect', first)).toEqual(['NOT_COMMITTED']);
    },
  },
  {
    says: 'that failed back while its site is dark again is failed over once more',
    ids: '[RRP-03] [LC-6.10] [LC-6.11]',
    wish: awayWish,
    play(run) {
      near(run);
      run.advanceTo(run.nowMs() + 10 * MINUTE);
      must(run, 'failback');
      until(run, () => run.sourceState('web-01'), 'booting');
      until(run, () => run.sourceState('web-01'), 'running');
      settleHome(run);
      protectAgain(run);
      run.advanceTo(run.nowMs() + HOUR);
      begin(run, 'site-power-loss', 'onprem');
      run.advanceTo(run.nowMs() + 5 * MINUTE);
      must(run, 'failover', 'web-01', { point: 'latest' });
      until(run, () => state(run), 'commitPending');
      expect(run.activeSide('web-01')).toBe('azure');
    },
  },
]);
