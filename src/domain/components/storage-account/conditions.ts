/** What can be not as usual about an account. */
import type { ConditionDef } from '../../catalog.ts';

export const storageConditions: Readonly<Record<string, ConditionDef>> = {
  'blob-only': {
    on: ['storage-account'],
    value: 'flag',
    usual: 0,
    fact: 'STO-10',
    doc: 'A hot or cool blob account: machines cannot replicate into it.',
  },
};
