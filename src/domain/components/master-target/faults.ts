/** What can befall a master target. */
import type { FaultDef } from '../../catalog.ts';

function wrong(row: string, sets: Readonly<Record<string, number>>): FaultDef {
  return { row, targets: ['master-target'], settings: {}, remedies: ['repair'], sets };
}

export const targetPartFaults: Readonly<Record<string, FaultDef>> = {
  'mt-storage-vmotion': wrong('F-52', { 'storage-vmotioned': 1 }),
  'mt-tools-missing': wrong('F-55', { 'tools-missing': 1 }),
  'retention-drive-missing': wrong('F-56', { retention: 1 }),
  'mt-version-newer': wrong('F-57', { 'version-newer': 1 }),
  'mt-uuid-disabled': wrong('F-58', { 'uuid-disabled': 1 }),
  'mt-snapshot': wrong('F-59', { 'has-snapshots': 1 }),
  'mt-agent-stopped': wrong('F-55', { 'agent-down': 1 }),
};
