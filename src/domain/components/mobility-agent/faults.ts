/** What can befall the services inside a machine. */
import { TIMER } from '../../../sim/index.ts';
import type { FaultDef } from '../../catalog.ts';
import { modulo, sinceMidnight } from '../../physics/calendar.ts';
import { noteMarks } from '../../physics/marks.ts';
import { applyOwn } from '../../physics/path.ts';
import { spacing } from '../../physics/points.ts';
import { cell, type World } from '../../world.ts';
import type { AgentConditionName } from './conditions.ts';

/** Kernel event kind: an app-consistent mark fell due while snapshots fail; `a` = machine row. */
export const SNAPSHOT_MISSED = 19;

/** Looks again when the next app-consistent mark is due (78144 is told when one is missing). */
export function armMissed(world: World, machine: number): void {
  const every = spacing(world, machine, 'app');
  if (every === null) return;
  const now = world.kernel.now();
  const due = now + every - modulo(sinceMidnight(world.spec.clock, now), every);
  world.kernel.schedule(due, TIMER, SNAPSHOT_MISSED, machine, 0);
}

/** Something on a machine that `repair` puts right; the rest follows from the condition. */
function wrong(row: string, ...names: readonly AgentConditionName[]): FaultDef {
  return {
    row,
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['repair'],
    sets: Object.fromEntries(names.map((name) => [name, 1])),
  };
}

export const agentFaults: Readonly<Record<string, FaultDef>> = {
  'agent-stopped': {
    row: 'F-31',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['restart-service'],
    apply(world, { row, by }) {
      const { agentDown } = world.machines.col;
      agentDown[row] = cell(agentDown, row) + by;
      applyOwn(world, row);
      const event = by === 1 ? 'heartbeat.lost' : 'heartbeat.restored';
      world.host.send('mobility-agent', 'heartbeat', row, event);
    },
  },
  'snapshots-failing': {
    row: 'F-32',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['restart-service'],
    apply(world, { row, by }) {
      const { vssBroken } = world.machines.col;
      vssBroken[row] = cell(vssBroken, row) + by;
      noteMarks(world, row);
      if (by === 1) armMissed(world, row);
    },
  },
  'file-sharing-off': wrong('F-25', 'file-sharing-off'),
  'wmi-blocked': wrong('F-26', 'remote-management-closed'),
  'push-account-bad': wrong('F-27', 'account-wrong'),
  'remote-uac-filter': wrong('F-27', 'remote-uac'),
  'sftp-off': wrong('F-28', 'sftp-off'),
  'root-login-off': wrong('F-28', 'not-root'),
  'hosts-incomplete': wrong('F-28', 'hosts-incomplete'),
  'push-not-restarted': {
    row: 'F-30',
    targets: ['machine'],
    settings: {},
    remedies: ['restart-machine'],
    apply(world, { row, by }) {
      if (by === 1) world.host.send('mobility-agent', 'install', row, 'push.found');
    },
  },
  'agent-uninstalled': {
    row: 'F-37',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['install-agent'],
    apply(world, { row, by }) {
      if (by === 1) world.host.send('mobility-agent', 'install', row, 'agent.removed');
    },
  },
  'vm-cloned': {
    row: 'F-37',
    targets: ['machine'],
    settings: {},
    remedies: ['uninstall-agent'],
    sets: { cloned: 1 },
  },
};
