/** What can be wrong with the runbooks of a plan, and the fault that does it (F-78). */
import type { ConditionDef, FaultDef } from '../../catalog.ts';
import { KIND } from './plan.ts';

const HOW = ['no', 'error', 'timeout'] as const;

export const planConditions: Readonly<Record<string, ConditionDef>> = {
  'script-failing': {
    on: [KIND],
    value: 'word',
    words: HOW,
    usual: 0,
    fact: 'RPL-07',
    doc: 'A script of the plan writes an error, or hangs until it is given up.',
  },
  'script-hit': {
    on: [KIND],
    value: 'count',
    usual: 0,
    fact: 'RPL-07',
    doc: 'Which script that is, in the order of the plan; 0 = every one.',
  },
};

export const planFaults: Readonly<Record<string, FaultDef>> = {
  'script-fails': {
    row: 'F-78',
    targets: [KIND],
    settings: {
      how: { value: 'word', words: ['error', 'timeout'], fact: 'RPL-07' },
      script: { value: 'count', fact: 'RPL-07' },
    },
    remedies: ['fix-script'],
    value: ({ how }) => HOW.indexOf(how === 'timeout' ? 'timeout' : 'error'),
    second: ({ script }) => Number(script ?? 0),
    sets: { 'script-failing': 'value', 'script-hit': 'second' },
  },
};
