/** What can befall a source machine. */
import type { FaultDef } from '../../catalog.ts';
import type { Scalar } from '../../command.ts';
import { activeValues } from '../../faults/active.ts';
import { durationValue, numberValue, sizeValue } from '../../faults/settings.ts';
import { applyDemand } from '../../physics/replication.ts';
import { cell, type World } from '../../world.ts';
import type { SourceConditionName } from './conditions.ts';
import { addLateDisk, resizeDisk } from './disks.ts';

/** Something that keeps a machine from being listed, until `remedy` removes it. */
function hides(name: SourceConditionName, remedy: string): FaultDef {
  return {
    row: 'F-40',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: [remedy],
    sets: { [name]: 1 },
  };
}

function sizeOf(settings: Readonly<Record<string, Scalar>>): number {
  return sizeValue(settings['size']) ?? 0;
}

/** What the fault that begins in this moment says. */
function newestValue(world: World): number {
  return cell(world.faults.col.value, world.faults.count - 1);
}

export const sourceFaults: Readonly<Record<string, FaultDef>> = {
  'disk-encrypted': {
    row: 'F-29',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['repair'],
    sets: { 'encrypted-disk': 1 },
  },
  'disk-added': {
    row: 'F-34',
    targets: ['machine'],
    settings: { size: { value: 'size', isRequired: true, fact: 'REP-16' } },
    remedies: [],
    value: sizeOf,
    apply(world, { row, by }) {
      if (by === 1) addLateDisk(world, row, newestValue(world));
    },
  },
  'volume-resized': {
    row: 'F-34',
    targets: ['machine'],
    settings: { size: { value: 'size', isRequired: true, fact: 'REP-15' } },
    remedies: [],
    value: sizeOf,
    apply(world, { row, by }) {
      if (by === 1) resizeDisk(world, row, newestValue(world));
    },
  },
  'clock-skew': {
    row: 'F-35',
    targets: ['machine'],
    takesList: true,
    settings: {
      offset: { value: 'duration', isRequired: true, fact: 'REP-07' },
      behind: { value: 'flag', fact: 'REP-07' },
    },
    remedies: ['repair'],
    value: (settings) =>
      (durationValue(settings['offset']) ?? 0) * (settings['behind'] === true ? -1 : 1),
    sets: { 'clock-skew': 'value' },
  },
  'uuid-shared': hides('shares-uuid', 'repair'),
  'no-address': hides('no-ip', 'repair'),
  'restart-pending': hides('reboot-pending', 'restart-machine'),
  'churn-spike': {
    row: 'F-33',
    targets: ['machine'],
    takesList: true,
    settings: { factor: { value: 'factor', isRequired: true, fact: 'STO-12' } },
    remedies: [],
    value: (settings) => numberValue(settings['factor']) ?? 1,
    apply(world, { row }) {
      let factor = 1;
      for (const value of activeValues(world, 'churn-spike', 'machine', row)) factor *= value;
      world.machines.col.churnFactor[row] = factor;
      applyDemand(world, row);
    },
  },
  'source-powered-on': {
    row: 'F-41',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['power-off'],
    apply(world, { row, by }) {
      if (by !== 1) return;
      world.host.send('machine', 'power', row, 'power.on');
      world.host.send('machine', 'power', row, 'power.restored');
    },
  },
};
