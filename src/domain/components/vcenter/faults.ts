/** What can befall a vCenter entry. */
import type { FaultDef } from '../../catalog.ts';

/** The edit that mends them ends them with its job; see `commands.ts`. */
const onVcenter = { targets: ['vcenter'], settings: {} } as const;

export const vcenterFaults: Readonly<Record<string, FaultDef>> = {
  'vcenter-read-only': {
    ...onVcenter,
    row: 'F-45',
    remedies: ['repair'],
    sets: { 'read-only-role': 1 },
  },
  'vcenter-right-removed': {
    ...onVcenter,
    row: 'F-38',
    remedies: ['repair'],
    sets: { 'no-power-right': 1 },
  },
  'vcenter-password-changed': {
    ...onVcenter,
    row: 'F-38',
    remedies: ['repair', 'edit-vcenter'],
    sets: { 'wrong-password': 1 },
  },
  'vcenter-moved': {
    ...onVcenter,
    row: 'F-39',
    remedies: ['edit-vcenter'],
    sets: { 'address-changed': 1 },
  },
};
