/** How a machine is to start in Azure: size, network, address (FACTS 20). */
import type { CommandDef, Rule } from '../../catalog.ts';
import type { TargetSpec } from '../../estate.ts';
import { vmSizes } from '../../facts/sizes.ts';
import { revise } from '../../grow.ts';
import { storageSpec } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';
import { isOurs, notBusy, stateOf } from '../replicated-item/rules.ts';
import { isNameGood } from '../source-machine/eligibility.ts';
import { addressValue, isPrivate } from './ipv4.ts';
import { belongs, networkOf, networkSpec } from './plan.ts';
import {
  asked,
  networkIsHere,
  networkIsKnown,
  networkIsThere,
  networkSuitsModel,
} from './rules.ts';

/** What was made in Azure is no plan any more. */
const notYetMade: Rule = {
  code: 'TARGET_SETTLED',
  fact: 'PRP-01',
  holds: (world, { row }) =>
    !/^(commit|changing|failedOver|completing|migrated)/.test(stateOf(world, row)),
};

function change(world: World, machine: number, target: Partial<TargetSpec>): void {
  const machines = world.spec.machines.map((spec, row) =>
    row === machine ? { ...spec, target: { ...spec.target, ...target } } : spec,
  );
  revise(world, { ...world.spec, machines });
}

const sizeSuitsAccount: Rule = {
  code: 'SIZE_NOT_PREMIUM',
  fact: 'STO-15',
  holds(world, args) {
    const size = vmSizes.find(({ name }) => name === asked(args, 'size'));
    const account = storageSpec(world, cell(world.machines.col.storage, args.row));
    return size === undefined || size.isPremium || account.tier !== 'premium';
  },
  params: (_world, args) => ({ size: asked(args, 'size') }),
};

const sizeTakesDisks: Rule = {
  code: 'SIZE_TOO_SMALL',
  fact: 'PRP-03',
  holds(world, args) {
    const size = vmSizes.find(({ name }) => name === asked(args, 'size'));
    const disks = world.spec.machines[args.row]?.disks.filter((disk) => !disk.excluded).length;
    return size === undefined || (disks ?? 0) - 1 <= size.dataDisks;
  },
  params: (_world, args) => ({ size: asked(args, 'size') }),
};

const addressIsOne: Rule = {
  code: 'BAD_ADDRESS',
  fact: 'PRP-01',
  holds: (_world, args) =>
    asked(args, 'address') === 'none' || addressValue(asked(args, 'address')) !== null,
  params: (_world, args) => ({ address: asked(args, 'address') }),
  isFirst: true,
};

/** NET-10: ranges that only look public are fine where the network has them. */
const addressIsPrivate: Rule = {
  code: 'PUBLIC_ADDRESS',
  fact: 'NET-10',
  holds(world, args) {
    const address = addressValue(asked(args, 'address'));
    if (address === null || isPrivate(address)) return true;
    const network = networkOf(world, args.row);
    return (networkSpec(world, network)?.subnets ?? []).length > 0
      ? belongs(world, network, address)
      : false;
  },
  params: (_world, args) => ({ address: asked(args, 'address') }),
};

export const targetCommands: readonly CommandDef[] = [
  {
    do: 'set-size',
    on: ['machine'],
    doc: 'Choose the size the machine is to have in Azure.',
    settings: {
      size: {
        value: 'word',
        words: vmSizes.map(({ name }) => name),
        isRequired: true,
        fact: 'PRP-03',
      },
    },
    rules: [isOurs, notBusy, notYetMade, sizeSuitsAccount, sizeTakesDisks],
    act: (world, args) => void change(world, args.row, { size: asked(args, 'size') }),
  },
  {
    do: 'set-network',
    on: ['machine'],
    takesList: true,
    doc: 'Choose the network the machine is to start in, or none.',
    settings: { network: { value: 'text', isRequired: true, fact: 'NET-02' } },
    rules: [
      isOurs,
      notBusy,
      notYetMade,
      networkIsKnown,
      networkIsHere,
      networkSuitsModel,
      networkIsThere,
    ],
    act(world, args) {
      const network = asked(args, 'network');
      change(world, args.row, { network: network === 'none' ? null : network });
      return undefined;
    },
  },
  {
    do: 'set-target-name',
    on: ['machine'],
    doc: 'Choose the name the machine is to have in Azure.',
    settings: { name: { value: 'text', isRequired: true, fact: 'ENR-08' } },
    rules: [
      isOurs,
      notBusy,
      notYetMade,
      {
        code: 'AZURE_NAME_BAD',
        fact: 'MCH-08',
        holds: (_world, args) => isNameGood(asked(args, 'name')),
        params: (_world, args) => ({ asked: asked(args, 'name') }),
      },
    ],
    act: (world, args) => void change(world, args.row, { name: asked(args, 'name') }),
  },
  {
    do: 'set-target-ip',
    on: ['machine'],
    doc: 'Choose the address the machine is to have in Azure, or none.',
    settings: { address: { value: 'text', isRequired: true, fact: 'PRP-01' } },
    rules: [isOurs, addressIsOne, notBusy, notYetMade, addressIsPrivate],
    act(world, args) {
      const address = asked(args, 'address');
      change(world, args.row, { address: address === 'none' ? '' : address });
      return undefined;
    },
  },
];
