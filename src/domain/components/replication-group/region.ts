/** Functions behind the names of a group's machine. Ids are group rows. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { ConditionDef } from '../../catalog.ts';
import type { RegionDef } from '../../host/region-def.ts';
import type { World } from '../../world.ts';
import { groupConsistencyMachine } from './consistency.machine.ts';
import { isWithOthers, membersIn, PORT, tellGroup } from './members.ts';

const KIND = 'replication-group';

export const groupConsistency: RegionDef<World> = {
  kind: KIND,
  region: 'consistency',
  machine: groupConsistencyMachine,
  guards: {
    isEmpty: (world, id) => membersIn(world, id).length === 0,
    isTogether(world, id) {
      const members = membersIn(world, id);
      return members.length > 0 && members.every((row) => isWithOthers(world, row));
    },
  },
  delays: {},
  actions: {
    raiseApart: (world, id) => raiseAlert(world, 'group-apart', KIND, id),
    clearApart: (world, id) => clearAlert(world, 'group-apart', KIND, id),
  },
};

export const groupConditions: Readonly<Record<string, ConditionDef>> = {
  [PORT]: {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'MCH-16',
    doc: 'Port 20004 is closed in the guest: its group does not reach it.',
    repair: 'open-firewall',
    carried: 'from-then',
    changed: tellGroup,
  },
};
