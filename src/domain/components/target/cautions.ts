/** What is allowed about a machine's target and still worth a warning (FACTS 11, 24). */
import type { World } from '../../world.ts';
import type { EligibilityRow } from '../source-machine/eligibility.ts';
import { firstNetwork, networkOf, networkSpec, subnetsOf } from './plan.ts';
import { isPrivateLineThere, neighboursIn } from './subnet.ts';

/** Names and ranges of subnets, as one text; networks without any say nothing. */
function shapeOf(world: World, network: number): string {
  return subnetsOf(world, network)
    .map(({ name, range }) => `${name} ${range.first} ${range.last}`)
    .join();
}

/** NET-06: same subnets and ranges as the network for production. */
function doesMirror(world: World, machine: number): boolean {
  const shape = shapeOf(world, networkOf(world, machine));
  const test = shapeOf(world, firstNetwork(world, 1));
  return shape === '' || test === '' || test === shape;
}

/** Somebody of its subnet is not protected, and so never goes along. */
function doesSubnetStay(world: World, machine: number): boolean {
  return neighboursIn(world, machine, networkOf(world, machine)).some(
    (other) => world.machines.col.isReplicating[other] === 0,
  );
}

const rows: readonly EligibilityRow[] = [
  {
    code: 'TEST_NETWORK_DIFFERS',
    fact: 'NET-06',
    holds: doesMirror,
    params: (world) => ({ network: networkSpec(world, firstNetwork(world, 1))?.id ?? '' }),
  },
  {
    code: 'SUBNET_STAYS',
    fact: 'NET-08',
    holds: (world, machine) => !isPrivateLineThere(world) || !doesSubnetStay(world, machine),
  },
];

export function targetCautions(world: World, machine: number): readonly EligibilityRow[] {
  return rows.filter((row) => !row.holds(world, machine));
}
