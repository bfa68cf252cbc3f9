/** What can befall a site or the Azure region behind it. */
import type { FaultDef } from '../../catalog.ts';
import { numberValue } from '../../faults/settings.ts';

export const siteFaults: Readonly<Record<string, FaultDef>> = {
  'site-power-loss': {
    row: 'F-76',
    targets: ['site'],
    settings: {},
    remedies: [],
    apply(world, { row, by, isFirstOrLast }) {
      if (!isFirstOrLast) return;
      world.host.send('site', 'power', row, by === 1 ? 'power.lost' : 'power.restored');
    },
  },
  'region-outage': {
    row: 'F-74',
    targets: ['site'],
    settings: {},
    remedies: [],
    sets: { 'region-down': 1 },
  },
  'quota-too-small': {
    row: 'F-75',
    targets: ['site'],
    settings: { cores: { value: 'count', isRequired: true, fact: 'CAP-11' } },
    remedies: ['request-quota'],
    value: (settings) => numberValue(settings['cores']) ?? 0,
  },
  'nic-quota-too-small': {
    row: 'F-75',
    targets: ['site'],
    settings: { nics: { value: 'count', isRequired: true, fact: 'CAP-11' } },
    remedies: ['request-quota'],
    value: (settings) => numberValue(settings['nics']) ?? 0,
  },
  'size-forbidden': {
    row: 'F-75',
    targets: ['site'],
    settings: {},
    remedies: ['repair'],
    sets: { 'size-not-allowed': 1 },
  },
};
