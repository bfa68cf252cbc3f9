/**
 * A subnet stands in one place (NET-08): a copy that keeps the address of its source is not
 * reached from on-premises while neighbours of its subnet still run there.
 */
import type { EstateSpec } from '../../estate.ts';
import { cell, NONE, type World } from '../../world.ts';
import { addressValue, isIn } from './ipv4.ts';
import { subnetsOf, wantedAddress } from './plan.ts';

/** Fixed addresses of sources, found once an estate; null = none, or whatever a server gives. */
const fixed = new WeakMap<EstateSpec, readonly (number | null)[]>();

function fixedAddresses(world: World): readonly (number | null)[] {
  let known = fixed.get(world.spec);
  if (known === undefined) {
    known = world.spec.machines.map(({ nics }) => {
      const [card] = nics ?? [];
      return card?.isStatic === true ? addressValue(card.address ?? '') : null;
    });
    fixed.set(world.spec, known);
  }
  return known;
}

/** Machines beside this one in the range its address in Azure belongs to; none if it leaves it. */
export function neighboursIn(world: World, machine: number, network: number): readonly number[] {
  const addresses = fixedAddresses(world);
  const own = addresses[machine] ?? null;
  if (own === null || network === NONE || wantedAddress(world, machine) !== own) return [];
  const subnet = subnetsOf(world, network).find(({ range }) => isIn(range, own));
  if (subnet === undefined) return [];
  const site = cell(world.machines.col.site, machine);
  return addresses.flatMap((address, other) => {
    const isBeside = address !== null && isIn(subnet.range, address);
    return other !== machine && isBeside && cell(world.machines.col.site, other) === site
      ? [other]
      : [];
  });
}

/** There is a private line, whether or not it works now: else nobody comes by an address. */
export function isPrivateLineThere(world: World): boolean {
  return world.spec.links.some(({ kind }) => kind === 'vpn' || kind === 'expressroute');
}

/** Every machine with a fixed address of its own may stand beside this one. */
export function possibleNeighbours(world: World, machine: number): readonly number[] {
  const addresses = fixedAddresses(world);
  if ((addresses[machine] ?? null) === null || !isPrivateLineThere(world)) return [];
  return addresses.flatMap((address, other) =>
    address === null || other === machine ? [] : [other],
  );
}
