/** What can be not as usual about a server that uploads, or about a machine's way to it. */
import type { ConditionDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { noteMarks } from '../../physics/marks.ts';
import { applyGateway, applyOwn } from '../../physics/path.ts';
import { cell, type Kind, type World } from '../../world.ts';
import { lookAtMachine } from '../configuration-server/reach.ts';
import { armMissed } from '../mobility-agent/faults.ts';
import { SERVERS, serviceConditions } from './services.ts';
import { tellCpu, tellMemory } from './use.ts';

function workChanged(world: World, row: number, kind: Kind): void {
  const gateway = world.gatewayOf(kind, row);
  applyGateway(world, gateway);
  tellCpu(world, gateway);
  tellMemory(world, gateway);
}

/** Scans slow what they look at; inside a guest they also keep its snapshots from working. */
function scansChanged(world: World, row: number, kind: Kind): void {
  if (kind !== 'machine') {
    if (kind !== 'master-target') applyGateway(world, world.gatewayOf(kind, row));
    return;
  }
  const by = isSo(world, kind, row, 'antivirus-scans') ? 1 : -1;
  const { vssBroken } = world.machines.col;
  vssBroken[row] = cell(vssBroken, row) + by;
  applyOwn(world, row);
  noteMarks(world, row);
  if (by === 1) armMissed(world, row);
}

export const serverConditions: Readonly<Record<string, ConditionDef>> = {
  ...serviceConditions,
  'other-work': {
    on: SERVERS,
    value: 'count',
    usual: 0,
    fact: 'PS-10',
    doc: 'Percent of the processor that other work on the server takes.',
    repair: 'end-other-work',
    changed: workChanged,
  },
  'other-memory': {
    on: SERVERS,
    value: 'count',
    usual: 0,
    fact: 'PS-10',
    doc: 'Percent of the memory that other work on the server takes.',
    repair: 'end-other-work',
    changed: workChanged,
  },
  'antivirus-scans': {
    on: [...SERVERS, 'master-target', 'machine'],
    value: 'flag',
    usual: 0,
    fact: 'PS-13',
    doc: 'A virus scanner looks into the product folders.',
    repair: 'exclude-folders',
    changed: scansChanged,
  },
  'port-9443-closed': {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'PORT-05',
    doc: 'Its data cannot pass on port 9443, whatever its server takes.',
    repair: 'firewall-change',
    changed: lookAtMachine,
  },
  'address-unstable': {
    on: SERVERS,
    value: 'flag',
    usual: 0,
    fact: 'PS-09',
    doc: 'The address of the server changes, or stands behind address translation.',
    repair: 'fix-address',
    changed(world, row, kind) {
      world.host.send('gateway', 'address', world.gatewayOf(kind, row), 'address.changed');
    },
  },
};
