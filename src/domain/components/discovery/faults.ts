/** What can befall discovery as a whole. */
import type { FaultDef } from '../../catalog.ts';

export const discoveryFaults: Readonly<Record<string, FaultDef>> = {
  'vcenter-through-proxy': {
    row: 'F-88',
    targets: ['configuration-server'],
    settings: {},
    remedies: ['repair'],
    sets: { 'proxy-catches-vcenter': 1 },
  },
};
