/** Admission rules about policies (LIFECYCLE 11, FACTS 14). */
import type { Rule } from '../../catalog.ts';
import { protection } from '../../facts/protection.ts';
import { lockOn } from '../../jobs/access.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { stateOf as itemState } from '../replicated-item/rules.ts';
import { longestRetention } from '../storage-account/spec.ts';
import { askedTerms } from './terms-setting.ts';
import { isTwin, twinId } from './twin.ts';

function lifeOf(world: World, policy: number): string {
  return world.host.stateOf('policy', 'life', policy);
}

/** It exists: neither a draft that came to nothing nor deleted. */
export function isPolicyThere(world: World, policy: number): boolean {
  return !['draft', 'deleted'].includes(lifeOf(world, policy));
}

/** Machines can be enabled with it; saving an edit does not end that. */
export function isAssociated(world: World, policy: number): boolean {
  return ['associated', 'saving'].includes(lifeOf(world, policy));
}

const FREE = ['discovered', 'ineligible', 'unprotected', 'removed', 'migrated'];

/** Machines whose protection follows a policy, by row. */
export function usersOf(world: World, policy: number): readonly number[] {
  const users: number[] = [];
  for (let row = 0; row < world.machines.count; row += 1) {
    if (cell(world.machines.col.policy, row) !== policy) continue;
    if (!FREE.includes(itemState(world, row))) users.push(row);
  }
  return users;
}

const state: NonNullable<Rule['params']> = (world, { row }) => ({ state: lifeOf(world, row) });

export const isOwn: Rule = {
  code: 'FAILBACK_POLICY_FIXED',
  fact: 'POL-05',
  holds: (world, { row }) => !isTwin(world, row),
  isFirst: true,
};

export const isInUseByServer: Rule = {
  code: 'POLICY_NOT_ASSOCIATED',
  fact: 'LIFECYCLE 11',
  holds: (world, { row }) => lifeOf(world, row) === 'associated',
  params: state,
  isFirst: true,
};

export const isLoose: Rule = {
  code: 'POLICY_NOT_LOOSE',
  fact: 'LIFECYCLE 11',
  holds: (world, { row }) => lifeOf(world, row) === 'unassociated',
  params: state,
  isFirst: true,
};

/** POL-08, said of deleting. */
export const isDissociated: Rule = { ...isLoose, code: 'POLICY_ASSOCIATED', fact: 'POL-08' };

export const nobodyUses: Rule = {
  code: 'POLICY_IN_USE',
  fact: 'POL-08',
  holds: (world, { row }) => usersOf(world, row).length === 0,
  params: (world, { row }) => ({ machines: usersOf(world, row).length }),
};

export const connected: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'CS-07',
  holds: (world) => isServiceConnected(world),
};

export const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => lockOn(world, handleOf('policy', row)) === NONE,
};

/** A new name, or the one of a policy that never came to be or has been deleted. */
export const nameIsFree: Rule = {
  code: 'ID_TAKEN',
  fact: 'SCENARIOS 2.3',
  holds(world, { command }) {
    const id = String(command.with?.['id'] ?? '');
    const ref = world.ids.get(id);
    if (ref === undefined) return !world.ids.has(twinId(id));
    return ref.kind === 'policy' && !isTwin(world, ref.row) && !isPolicyThere(world, ref.row);
  },
  params: (_world, { command }) => ({ id: String(command.with?.['id'] ?? '') }),
};

const MINUTE = 60_000;

/** POL-03, X-09: no account keeps points for longer. */
export const retentionIsKnown: Rule = {
  code: 'RETENTION_BEYOND',
  fact: 'POL-03',
  holds: (world, args) => askedTerms(world, args).retentionMs <= protection.retentionStandard.value,
  params: (world, args) => ({
    minutes: askedTerms(world, args).retentionMs / MINUTE,
    most: protection.retentionStandard.value / MINUTE,
  }),
};

/** Account of a machine that uses the policy and does not keep points for so long. */
function tooShort(world: World, policy: number, retentionMs: number): string | undefined {
  return usersOf(world, policy)
    .map((row) => nameOf(world, 'storage-account', cell(world.machines.col.storage, row)))
    .find((storage) => longestRetention(world, storage) < retentionMs);
}

export const retentionSuitsUsers: Rule = {
  code: 'RETENTION_TOO_LONG',
  fact: 'POL-03',
  holds: (world, args) =>
    tooShort(world, args.row, askedTerms(world, args).retentionMs) === undefined,
  params(world, args) {
    const { retentionMs } = askedTerms(world, args);
    const storage = tooShort(world, args.row, retentionMs) ?? '';
    const most = longestRetention(world, storage) / MINUTE;
    return { storage, minutes: retentionMs / MINUTE, most };
  },
};

export const appIsOftener: Rule = {
  code: 'APP_TOO_RARE',
  fact: 'POL-10',
  holds(world, args) {
    const { appConsistentMs, retentionMs } = askedTerms(world, args);
    return appConsistentMs === undefined || appConsistentMs < retentionMs;
  },
};

export const somethingChanges: Rule = {
  code: 'POLICY_UNCHANGED',
  fact: 'POL-07',
  holds(world, args) {
    const policy = world.spec.policies[args.row];
    const terms = askedTerms(world, args);
    return (
      policy?.rpoThresholdMs !== terms.rpoThresholdMs ||
      policy.retentionMs !== terms.retentionMs ||
      policy.appConsistentMs !== terms.appConsistentMs
    );
  },
};
