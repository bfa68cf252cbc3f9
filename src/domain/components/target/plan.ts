/** How a machine is to look in Azure: size, cards, network, subnet, address, name (FACTS 20). */
import type { ComponentSpec } from '../../estate.ts';
import { type VmSize, vmSizes } from '../../facts/sizes.ts';
import { storageSpec } from '../../physics/path.ts';
import { cell, NONE, nameOf, type World } from '../../world.ts';
import { addressValue, isIn, type Range, rangeValue } from './ipv4.ts';

type NetworkSpec = Extract<ComponentSpec, { kind: 'network' }>;

/** The chosen size; null = one that fits, with as many cores and cards as the source. */
function sizeOf(world: World, machine: number): VmSize | null {
  const name = world.spec.machines[machine]?.target?.size;
  return vmSizes.find((size) => size.name === name) ?? null;
}

export function coresOf(world: World, machine: number): number {
  return sizeOf(world, machine)?.cores ?? world.spec.machines[machine]?.cpu ?? 0;
}

/** PRP-03: as many cards as the source has, and no more than the size can have. */
export function cardsOf(world: World, machine: number): number {
  const source = world.spec.machines[machine]?.nics?.length ?? 1;
  return Math.min(source, sizeOf(world, machine)?.nics ?? source);
}

/** Row of the network a failover starts the machine in: the chosen one, else the first of all. */
export function networkOf(world: World, machine: number): number {
  const chosen = world.spec.machines[machine]?.target?.network;
  if (chosen === null) return NONE;
  if (chosen !== undefined) return world.ids.get(chosen)?.row ?? NONE;
  return firstNetwork(world, 0);
}

/** The first isolated network, or the first that is not. */
export function firstNetwork(world: World, isBubble: 0 | 1): number {
  for (let row = 0; row < world.networks.count; row += 1) {
    if (cell(world.networks.col.isBubble, row) === isBubble) return row;
  }
  return NONE;
}

export function networkSpec(world: World, network: number): NetworkSpec | null {
  const id = world.names.network[network];
  const part = world.spec.components.find((one) => one.id === id);
  return part?.kind === 'network' ? part : null;
}

export type Model = 'resource-manager' | 'classic';

/** STO-04: a machine in Azure is of the deployment model of the account its disks are in. */
export function modelOf(world: World, machine: number): Model {
  const storage = cell(world.machines.col.storage, machine);
  if (storage === NONE) return 'resource-manager';
  return storageSpec(world, storage).model ?? 'resource-manager';
}

export interface Subnet {
  readonly name: string;
  readonly range: Range;
}

/** Subnets of a network, first by name: there the machines of a test come to stand (PRP-05). */
export function subnetsOf(world: World, network: number): readonly Subnet[] {
  const subnets = networkSpec(world, network)?.subnets ?? [];
  return subnets
    .flatMap(({ name, range }) => {
      const value = rangeValue(range);
      return value === null ? [] : [{ name, range: value }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The address a machine is to keep, null = whatever the network gives (PRP-01, PRP-06, PRP-10). */
export function wantedAddress(world: World, machine: number): number | null {
  const spec = world.spec.machines[machine];
  const target = spec?.target?.address;
  if (target !== undefined) return addressValue(target);
  const [card] = spec?.nics ?? [];
  if (spec?.os === 'linux' || card?.isStatic !== true) return null;
  return card.address === undefined ? null : addressValue(card.address);
}

/** Whether an address belongs to a network; one without subnets takes any. */
export function belongs(world: World, network: number, address: number): boolean {
  const subnets = subnetsOf(world, network);
  return subnets.length === 0 || subnets.some(({ range }) => isIn(range, address));
}

/** Some other copy in this network has the address. */
export function isHeld(world: World, network: number, address: number, vm: number): boolean {
  const { col, count } = world.vms;
  for (let other = 0; other < count; other += 1) {
    if (other === vm || cell(col.network, other) !== network) continue;
    if (cell(col.address, other) === address) return true;
  }
  return false;
}

/** The address a copy gets when it is made; `NONE` = from the network, and not fixed. */
export function givenAddress(world: World, vm: number, network: number): number {
  const machine = cell(world.vms.col.machine, vm);
  const wanted = wantedAddress(world, machine);
  if (wanted === null || network === NONE || !belongs(world, network, wanted)) return NONE;
  if (cell(world.vms.col.isTest, vm) === 0) return wanted;
  const isFree = (address: number) =>
    !isHeld(world, network, address, vm) &&
    (address !== wanted || cell(world.machines.col.ipTaken, machine) === 0);
  const range = subnetsOf(world, network).find((subnet) => isIn(subnet.range, wanted))?.range;
  for (let address = wanted; address <= (range?.last ?? wanted + 1); address += 1) {
    if (isFree(address)) return address;
  }
  return NONE;
}

/** Subnet of a copy: the one of its address, else the one chosen by name, else the first. */
export function subnetOf(world: World, vm: number): string | null {
  const network = cell(world.vms.col.network, vm);
  const subnets = subnetsOf(world, network);
  const address = cell(world.vms.col.address, vm);
  const own = subnets.find(({ range }) => address !== NONE && isIn(range, address));
  const machine = cell(world.vms.col.machine, vm);
  const wanted = world.spec.machines[machine]?.target?.subnet;
  return (own ?? subnets.find(({ name }) => name === wanted) ?? subnets[0])?.name ?? null;
}

/** PRP-08: a test copy is told from the machine by its name. */
export function copyName(world: World, vm: number): string {
  const machine = cell(world.vms.col.machine, vm);
  const name = world.spec.machines[machine]?.target?.name ?? nameOf(world, 'machine', machine);
  return cell(world.vms.col.isTest, vm) === 1 ? `${name}-test` : name;
}
