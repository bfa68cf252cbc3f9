/** What can be not as usual about a site, or the Azure region behind it. */
import type { ConditionDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { touch, type World } from '../../world.ts';

/** Accounts of the region stop serving, or serve again; services there look once more. */
function regionChanged(world: World, site: number): void {
  const event = isSo(world, 'site', site, 'region-down') ? 'region.lost' : 'region.back';
  const id = world.names.site[site];
  for (const [row, name] of world.names['storage-account'].entries()) {
    const part = world.spec.components.find((one) => one.id === name);
    if (part?.site === id) world.host.send('storage-account', 'presence', row, event);
  }
  for (let machine = 0; machine < world.machines.count; machine += 1) touch(world, machine);
}

/** Some Azure region of the estate is down. */
export function isRegionDown(world: World): boolean {
  if (world.conditions.count === 0) return false;
  return world.spec.sites.some(
    ({ kind }, row) => kind === 'azure' && isSo(world, 'site', row, 'region-down'),
  );
}

export const siteConditions: Readonly<Record<string, ConditionDef>> = {
  'region-down': {
    on: ['site'],
    value: 'flag',
    usual: 0,
    fact: 'STO-01',
    doc: 'The Azure region is down: nothing in it answers.',
    changed: regionChanged,
  },
  'size-not-allowed': {
    on: ['site'],
    value: 'flag',
    usual: 0,
    fact: 'FO-19',
    doc: 'A policy of the subscription forbids the sizes machines need.',
    repair: 'azure-setting',
  },
};
