/** Admission rules about the network a machine is to start in (NET-01, STO-13). */
import type { Args, Rule } from '../../catalog.ts';
import type { World } from '../../world.ts';
import { isMissing } from '../shared/removal.ts';
import { regionOf, vaultRegion } from '../storage-account/spec.ts';
import { modelOf, networkSpec } from './plan.ts';

/** A setting as text, empty where it was left out. */
export function asked({ command }: Args, name: string): string {
  return String(command.with?.[name] ?? '');
}

/** Row of the asked network, −1 for none or nothing of the kind. */
function askedNetwork(world: World, args: Args): number {
  const ref = world.ids.get(asked(args, 'network'));
  return ref?.kind === 'network' ? ref.row : -1;
}

function ofNetwork(
  code: string,
  fact: string,
  suits: (world: World, row: number) => boolean,
): Rule {
  return {
    code,
    fact,
    holds(world, args) {
      const row = askedNetwork(world, args);
      return row < 0 || suits(world, row);
    },
    params: (_world, args) => ({ network: asked(args, 'network') }),
  };
}

export const networkIsKnown: Rule = {
  code: 'UNKNOWN_NETWORK',
  fact: 'NET-01',
  holds: (world, args) => asked(args, 'network') === 'none' || askedNetwork(world, args) >= 0,
  params: (_world, args) => ({ network: asked(args, 'network') }),
};

export const networkIsHere = ofNetwork('NETWORK_ELSEWHERE', 'NET-01', (world, row) => {
  const spec = networkSpec(world, row);
  return spec === null || regionOf(world, spec) === vaultRegion(world);
});

/** NET-01: classic or Resource Manager, to suit the machine that is made (STO-04). */
export const networkSuitsModel: Rule = {
  code: 'NETWORK_OTHER_MODEL',
  fact: 'NET-01',
  holds(world, args) {
    const network = askedNetwork(world, args);
    const spec = network < 0 ? null : networkSpec(world, network);
    return spec === null || (spec.model ?? 'resource-manager') === modelOf(world, args.row);
  },
  params: (_world, args) => ({ network: asked(args, 'network') }),
};

export const networkIsThere = ofNetwork(
  'TARGET_MISSING',
  'STO-13',
  (world, row) => !isMissing(world, 'network', row),
);
