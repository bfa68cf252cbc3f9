/** How busy a process server may be, and how its house shape runs. */
import type { Fact } from './row.ts';

export const serverFacts = {
  advisedUse: { value: 0.7, unit: 'ratio', basis: 'documented', source: 'PS-10' },
  useWarning: { value: 0.8, unit: 'ratio', basis: 'documented', source: 'HLT-01' },
  useCritical: { value: 0.95, unit: 'ratio', basis: 'documented', source: 'HLT-01' },
  memoryWarning: { value: 0.8, unit: 'ratio', basis: 'documented', source: 'HLT-02' },
  memoryCritical: { value: 0.95, unit: 'ratio', basis: 'documented', source: 'HLT-02' },
  cpuIdle: {
    value: 0.1,
    unit: 'ratio',
    basis: 'house',
    source: 'HLT-01',
    note: 'processor use of a server that carries nothing',
  },
  memoryIdle: {
    value: 0.2,
    unit: 'ratio',
    basis: 'house',
    source: 'HLT-02',
    note: 'memory use of a server without machines',
  },
  scannedShare: {
    value: 0.25,
    unit: 'ratio',
    basis: 'house',
    source: 'PS-13',
    note: 'what virus scans of the product folders leave of a rate',
  },
} as const satisfies Record<string, Fact>;
