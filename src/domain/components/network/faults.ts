/** What can befall a virtual network. */
import type { FaultDef } from '../../catalog.ts';

export const networkFaults: Readonly<Record<string, FaultDef>> = {
  'nsg-blocks': {
    row: 'F-46',
    targets: ['network'],
    settings: {},
    remedies: ['open-port', 'repair'],
    sets: { 'outbound-closed': 1 },
  },
  'network-dns-wrong': {
    row: 'F-46',
    targets: ['network'],
    settings: {},
    remedies: ['repair'],
    sets: { 'dns-wrong': 1 },
  },
  'login-port-closed': {
    row: 'F-49',
    targets: ['network'],
    settings: {},
    remedies: ['open-port'],
    sets: { 'rdp-closed': 1, 'ssh-closed': 1 },
  },
  'test-network-joined': {
    row: 'F-44',
    targets: ['network'],
    settings: {},
    remedies: ['repair'],
    sets: { 'joined-to-production': 1 },
  },
};
