/** What can befall the way home apart from its master target. */
import type { FaultDef } from '../../catalog.ts';

const mended = { settings: {}, remedies: ['repair'] } as const;

export const homePartFaults: Readonly<Record<string, FaultDef>> = {
  'datastore-read-only': {
    ...mended,
    row: 'F-55',
    targets: ['datastore'],
    sets: { 'read-only-mount': 1 },
  },
  'snapshot-left': {
    ...mended,
    row: 'F-59',
    targets: ['machine'],
    takesList: true,
    sets: { 'has-snapshot': 1 },
  },
  'name-clash': {
    ...mended,
    row: 'F-61',
    targets: ['machine'],
    takesList: true,
    sets: { 'name-clash': 1 },
  },
  'host-memory-short': {
    ...mended,
    row: 'F-63',
    targets: ['esxi-host'],
    sets: { 'low-memory': 1 },
  },
  'free-edition': {
    ...mended,
    row: 'F-66',
    targets: ['esxi-host'],
    sets: { 'free-edition': 1 },
  },
};
