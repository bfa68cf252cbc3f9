/** What can be not as usual about a replicated item. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import type { ConditionDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { sendItem } from '../../messages.ts';
import { cell, NONE, type World } from '../../world.ts';

/** HLT-21, TFO-09: told while nobody has ever tested it, from the start or in this run. */
export function tellTestDue(world: World, machine: number): void {
  const isTested = cell(world.machines.col.lastTestAt, machine) !== NONE;
  const isDue = !isTested && isSo(world, 'machine', machine, 'never-tested');
  (isDue ? raiseAlert : clearAlert)(world, 'test-recommended', 'machine', machine);
}

export const itemConditions = {
  'stale-entry': {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'DIS-02',
    doc: 'The agent and an entry on the configuration server are left of a protection.',
    repair: 'clean-entry',
    changed(world: World, row: number) {
      if (isSo(world, 'machine', row, 'stale-entry')) return;
      sendItem(world, row, 'protection', 'entry.cleaned');
    },
  },
  'never-tested': {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'HLT-21',
    doc: 'Its failover has never been tested.',
    changed: tellTestDue,
  },
} as const satisfies Record<string, ConditionDef>;
