/** Steps of a reprotection to the site (JOB-18). */
import type { JobDef, StepDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { homeFacts } from '../../facts/home.ts';
import { jobMachine } from '../../jobs/access.ts';
import { sendItem } from '../../messages.ts';
import { homeOf } from '../../physics/home-flow.ts';
import { homeLineOf } from '../../physics/home-road.ts';
import { cell, NONE, nameOf, type World } from '../../world.ts';
import { isRunning, vmOf } from '../azure-vm/copies.ts';
import { placeOn } from '../esxi-host/placement.ts';
import { crossOf, disksOn, holdDisks } from '../master-target/held.ts';
import { isTargetUp } from '../master-target/rate.ts';
import { registrationState } from '../mobility-agent/presence.ts';
import { changeMachine, isPhysical, machineSpec } from '../source-machine/guest.ts';
import { vcenterOf } from '../source-machine/rules.ts';
import { homeOrderIn, isAlternate, siteOf } from './order.ts';

const TARGET = 'master-target';
const timed = { ends: 'time', bestEffort: false } as const;

const flag = (world: World, machine: number, name: string) => isSo(world, 'machine', machine, name);

/** RPR-04, MOB-21, X-12: the copy runs, its agent is known, nothing has snapshots. */
function checkObstacle(world: World, job: number): string | null {
  const machine = jobMachine(world, job);
  if (!isRunning(world, vmOf(machine, false))) return '78093';
  const hasLine = homeLineOf(world, siteOf(world, machine)) !== NONE;
  if (!hasLine || flag(world, machine, 'agent-start-manual')) return '95226';
  if (registrationState(world, machine) !== 'registered') return 'AGENT_NOT_REGISTERED';
  return flag(world, machine, 'has-snapshot') ? 'SNAPSHOT_PRESENT' : null;
}

/** RPR-11: an original that runs is switched off through vCenter. */
function stopObstacle(world: World, job: number): string | null {
  const machine = jobMachine(world, job);
  const vcenter = vcenterOf(world, machine);
  if (cell(world.machines.col.isWriting, machine) === 0 || vcenter === NONE) return null;
  const isConnected = world.host.stateOf('vcenter', 'connection', vcenter) === 'connected';
  const mayNot = ['read-only-role', 'no-power-right'];
  const lacksRight = mayNot.some((name) => isSo(world, 'vcenter', vcenter, name));
  return isConnected && !lacksRight ? null : 'SHUTDOWN_READ_ONLY';
}

function disksOf(world: World, machine: number): number {
  return machineSpec(world, machine).disks.filter((disk) => !disk.excluded).length;
}

function attachObstacle(world: World, job: number): string | null {
  const machine = jobMachine(world, job);
  const { target, store } = homeOrderIn(world, job);
  if (!isTargetUp(world, target)) return 'TARGET_GONE';
  if (flag(world, machine, 'name-clash')) return '78052';
  if (store !== NONE && world.host.stateOf('datastore', 'host', store) !== 'on') return '8061';
  if (isSo(world, TARGET, target, 'uuid-clash')) return 'DISK_UUID_CLASH';
  const disks = disksOn(world, target) + disksOf(world, machine);
  return disks > homeFacts.disksOnTarget.value ? 'TARGET_DISKS_FULL' : null;
}

/** FBK-12, RPR-09: a new virtual machine on the host and datastore of the master target. */
function recreate(world: World, machine: number, store: number): void {
  const [host = ''] = world.names['esxi-host'];
  changeMachine(world, machine, {
    physical: false,
    ...(host === '' ? {} : { host }),
    ...(store === NONE ? {} : { datastore: nameOf(world, 'datastore', store) }),
  });
  if (host !== '') placeOn(world, machine, 0);
}

/** The master target has the disks: what is to travel is decided, and the original is held. */
function attached(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const { gateway, target, store } = homeOrderIn(world, job);
  const home = homeOf(world, machine);
  const isNew = isAlternate(world, machine);
  const { col } = world.homes;
  col.gateway[home] = gateway;
  col.target[home] = target;
  col.store[home] = store;
  col.isAlternate[home] = isNew ? 1 : 0;
  crossOf(world, target);
  const isDeleted = world.host.stateOf('machine', 'power', machine) === 'deleted';
  if (isNew) recreate(world, machine, store);
  holdDisks(world, home, disksOf(world, machine));
  const event = isDeleted ? 'machine.recreated' : 'disks.attached';
  world.host.send('machine', 'power', machine, event);
  sendItem(world, machine, 'protection', 'reprotect.done');
}

export const reprotectSteps: Readonly<Record<string, StepDef>> = {
  'reprotect-checks': {
    ...timed,
    timing: 'reprotect-checks',
    source: 'JOB-18',
    obstacle: checkObstacle,
  },
  'stop-source': {
    ...timed,
    timing: 'stop-source',
    source: 'RPR-11',
    begin: (world, job) =>
      sendItem(world, jobMachine(world, job), 'protection', 'reprotect.preparing'),
    obstacle: stopObstacle,
    end(world, job) {
      const machine = jobMachine(world, job);
      if (!isPhysical(world, machine)) world.host.send('machine', 'power', machine, 'power.off');
    },
  },
  'attach-disks': {
    ...timed,
    timing: 'attach-disks',
    source: 'JOB-18',
    obstacle: attachObstacle,
    end: attached,
  },
};

export const reprotectJobs: Readonly<Record<string, JobDef>> = {
  reprotect: {
    steps: ['reprotect-checks', 'stop-source', 'attach-disks'],
    canCancel: false,
    canRestart: true,
    source: 'JOB-18',
    begin: (world, job) =>
      sendItem(world, jobMachine(world, job), 'protection', 'reprotect.started'),
    undo: (world, job) => sendItem(world, jobMachine(world, job), 'protection', 'reprotect.failed'),
  },
};
