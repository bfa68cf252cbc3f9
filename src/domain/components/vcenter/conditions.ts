/** What can be wrong with a vCenter entry. */
import type { ConditionDef } from '../../catalog.ts';

export const vcenterConditions: Readonly<Record<string, ConditionDef>> = {
  'read-only-role': {
    on: ['vcenter'],
    value: 'flag',
    usual: 0,
    fact: 'VMW-05',
    doc: 'The account may look but not switch machines off or attach disks.',
    repair: 'new-account',
  },
};
