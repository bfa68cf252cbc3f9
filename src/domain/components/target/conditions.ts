/** What can be not as usual about where a machine is to start. */
import { clearAlert } from '../../alerts/alerts.ts';
import type { ConditionDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { applyOwn } from '../../physics/path.ts';

export const targetConditions: Readonly<Record<string, ConditionDef>> = {
  'target-lost': {
    on: ['machine'],
    value: 'flag',
    usual: 0,
    fact: 'STO-13',
    doc: 'Its copies and points went with their account: it has to be disabled and enabled again.',
    changed(world, row) {
      applyOwn(world, row);
      if (!isSo(world, 'machine', row, 'target-lost')) {
        clearAlert(world, 'upload-refused', 'machine', row);
      }
    },
  },
};
