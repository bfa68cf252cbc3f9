/** An estate with nothing in Azure, and the hands that bring it from there to a commit. */
import { expect } from 'vitest';
import {
  type ComponentSpec,
  createEngine,
  type Engine,
  type EstateSpec,
} from '../../../src/domain/index.ts';
import { HOUR, MINUTE } from '../../../src/sim/index.ts';
import { estate, type MachineWish, units } from '../../support/estate.ts';
import { exactly, fixed, lastJob, must } from '../lifecycle/drive.ts';

const { MB } = units;
const timing = { ...fixed, prerequisites: exactly(MINUTE), 'update-dns': exactly(MINUTE) };

/** The office as it stands before anybody thought of Azure. */
function emptySubscription(machines: readonly MachineWish[], isPhysical: boolean): EstateSpec {
  const whole = estate({ machines, timing, cs: null, bareOfPolicies: true, lineBps: 800e6 });
  const vcenter: ComponentSpec = {
    kind: 'vcenter',
    id: 'vcenter-1',
    name: 'vcenter-1',
    site: 'onprem',
    isAdded: false,
  };
  const hosts = whole.components.filter(({ kind }) => ['esxi-host', 'datastore'].includes(kind));
  return { ...whole, components: isPhysical ? [] : [...hosts, vcenter] };
}

export interface Story {
  readonly says: string;
  readonly machines: readonly string[];
  readonly os: 'windows' | 'linux';
  readonly isPhysical?: boolean;
  /** Machines are kept consistent with each other. */
  readonly group?: string;
  /** Trouble at its place on the way; each mends it too. */
  readonly whileSettingUp?: (run: Engine) => void;
  readonly beforePush?: (run: Engine) => void;
  readonly whileCopying?: (run: Engine) => void;
  readonly whileProtected?: (run: Engine) => void;
  readonly disaster: (run: Engine) => void;
  readonly whileFailingOver?: (run: Engine) => void;
  readonly point: 'latest' | 'latest-processed' | 'latest-app-consistent';
  readonly ends: 'commit' | 'migration';
}

export function engineOf(story: Story, executor: 'table' | 'actors'): Engine {
  const machines = story.machines.map(
    (id): MachineWish => ({
      id,
      churn: 0.4 * MB,
      os: story.os,
      physical: story.isPhysical === true,
      unprotected: true,
      more: { hasAgent: false },
      ...(story.isPhysical === true ? { conditions: { 'not-added': 1 } } : {}),
    }),
  );
  const spec = emptySubscription(machines, story.isPhysical === true);
  return createEngine(spec, { seed: 11, executor, checkInvariants: true });
}

/** Minute by minute until it is so; says what it was instead when it never is. */
export function until(run: Engine, read: () => unknown, wanted: unknown, most = 6 * HOUR): void {
  const last = run.nowMs() + most;
  while (read() !== wanted && run.nowMs() < last) run.advanceTo(run.nowMs() + MINUTE);
  expect(read()).toBe(wanted);
}

/** The newest job on something has ended well. */
export function finished(run: Engine, target: string): void {
  until(run, () => lastJob(run, target).state, 'succeeded');
}

/** Vault, account, networks, server, policy: everything a first machine needs. */
export function setUp(run: Engine, story: Story): void {
  const created = (settings: Record<string, string | boolean>) => {
    must(run, 'create', 'azure', settings);
    finished(run, 'azure');
  };
  created({ kind: 'vault', id: 'vault-1', region: 'west-europe' });
  created({ kind: 'storage-account', id: 'storage-1', tier: 'standard', redundancy: 'lrs' });
  created({ kind: 'network', id: 'net-prod' });
  created({ kind: 'network', id: 'net-test', bubble: true });
  must(run, 'download-key', 'vault-1');
  const envType = story.isPhysical === true ? 'non-vmware' : 'vmware';
  must(run, 'run-setup', 'onprem', {
    id: 'cs-1',
    'vault-creds-file': 'vault-1',
    'env-type': envType,
    'accept-third-party-eula': true,
    cpu: 8,
    memory: '16GB',
    cache: '600GB',
  });
  finished(run, 'cs-1');
  must(run, 'add-account', 'cs-1', { account: 'push-account' });
  story.whileSettingUp?.(run);
  if (story.isPhysical !== true) {
    must(run, 'add-vcenter', 'vcenter-1');
    finished(run, 'vcenter-1');
  }
  must(run, 'create-policy', 'cs-1', { id: 'gold', 'rpo-threshold': '30m', retention: '24h' });
  finished(run, 'gold');
}

/** Agents pushed and restarted, replication enabled, first copies done. */
export function protect(run: Engine, story: Story): void {
  for (const id of story.machines) {
    if (story.isPhysical === true) {
      must(run, 'add-physical', id, { os: story.os });
      finished(run, id);
    }
    until(run, () => run.itemState(id), 'discovered');
  }
  story.beforePush?.(run);
  for (const id of story.machines) pushAgent(run, id);
  for (const id of story.machines) {
    must(run, 'enable-replication', id, {
      policy: 'gold',
      'process-server': 'cs-1',
      storage: 'storage-1',
      network: 'net-prod',
      ...(story.group === undefined ? {} : { group: story.group }),
    });
  }
  const [first = ''] = story.machines;
  until(run, () => run.itemStateFull(first), 'initialReplication.copying');
  story.whileCopying?.(run);
  for (const id of story.machines) until(run, () => run.itemState(id), 'protected', 48 * HOUR);
}

/** A push; Windows starts anew before its agent is of use (MOB-04). */
function pushAgent(run: Engine, id: string): void {
  must(run, 'install-agent', id, { method: 'push' });
  finished(run, id);
  const isUp = () => run.agentState(id) === 'running';
  if (isUp()) return;
  must(run, 'restart-machine', id);
  until(run, isUp, true);
}

/** A test that leaves nothing behind. */
export function rehearse(run: Engine, story: Story): void {
  run.advanceTo(run.nowMs() + 2 * HOUR);
  for (const id of story.machines) {
    must(run, 'test-failover', id, { network: 'net-test', point: 'latest-processed' });
  }
  for (const id of story.machines) {
    until(run, () => run.testState(id), 'awaiting');
    must(run, 'cleanup-test', id);
    until(run, () => run.testState(id), 'none');
  }
}

/** The place is gone; every machine comes up in Azure at the point asked for. */
export function failOver(run: Engine, story: Story): void {
  run.advanceTo(run.nowMs() + 40 * MINUTE);
  story.disaster(run);
  run.advanceTo(run.nowMs() + 5 * MINUTE);
  for (const id of story.machines) must(run, 'failover', id, { point: story.point });
  story.whileFailingOver?.(run);
  for (const id of story.machines) until(run, () => run.runningAt(id), 'azure');
}

/** What was decided is made final. */
export function close(run: Engine, story: Story): void {
  for (const id of story.machines) {
    const isMigration = story.ends === 'migration';
    until(run, () => run.itemState(id), 'commitPending');
    must(run, isMigration ? 'complete-migration' : 'commit', id);
    until(run, () => run.itemState(id), isMigration ? 'migrated' : 'failedOver');
  }
}

/** Each machine lost what it wrote after its point, and the lines say where all of it was. */
export function accountsMatch(run: Engine, story: Story): void {
  const { lines, lostBytes, downtimeMs } = run.ledger();
  const told = (id: string) =>
    lines.filter(({ target }) => target === id).reduce((sum, line) => sum + line.bytes, 0);
  let sum = 0;
  for (const id of story.machines) {
    const facts = run.failoverFacts(id);
    expect(told(id)).toBe(facts?.lostBytes);
    sum += facts?.lostBytes ?? Number.NaN;
  }
  expect(lostBytes).toBe(sum);
  expect(lines.reduce((total, line) => total + line.ms, 0)).toBe(downtimeMs);
}
