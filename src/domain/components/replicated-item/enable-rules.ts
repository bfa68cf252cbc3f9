/** Admission rules about coming into protection and leaving it (ENGINE 3). */
import type { Args, Rule } from '../../catalog.ts';
import { cell, rowOf, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { isTwin } from '../policy/twin.ts';
import { longestRetention, storageReasons, unsuited } from '../storage-account/spec.ts';
import { askedOrder } from './enable-order.ts';
import { stateOf } from './rules.ts';

const state: NonNullable<Rule['params']> = (world, { row }) => ({ state: stateOf(world, row) });

/** States a machine can come into protection from (ST-01, ST-34, ST-35). */
export const notYetProtected: Rule = {
  code: 'CANNOT_ENABLE',
  fact: 'ENR-02',
  isFirst: true,
  holds: (world, { row }) =>
    ['discovered', 'ineligible', 'unprotected', 'removed'].includes(stateOf(world, row)),
  params: state,
};

const places = {
  policy: ['policy'],
  processServer: ['process-server', 'configuration-server'],
  storage: ['storage-account'],
} as const;

/** What the order names but does not stand there. */
function missing(world: World, args: Args): string[] {
  const order = askedOrder(world, args);
  return Object.entries(places).flatMap(([place, kinds]) => {
    const kind = world.ids.get(order[place as keyof typeof places])?.kind;
    return kind !== undefined && kinds.some((one) => one === kind) ? [] : [place];
  });
}

/** ENR-01: there is a policy, a server and an account to protect it with. */
export const orderIsWhole: Rule = {
  code: 'ORDER_INCOMPLETE',
  fact: 'ENR-01',
  isFirst: true,
  holds: (world, args) => missing(world, args).length === 0,
  params: (world, args) => ({ missing: missing(world, args).join(' ') }),
};

/** A copy of it runs in Azure: the way back is a reprotection, not a second enabling. */
export const notActiveInAzure: Rule = {
  code: 'ACTIVE_IN_AZURE',
  fact: 'RPR-01',
  holds: (world, { row }) => world.host.stateOf('azure-vm', 'life', row * 2) !== 'running',
};

export const sourceRuns: Rule = {
  code: 'SOURCE_NOT_RUNNING',
  fact: 'ENR-02',
  holds: (world, { row }) => cell(world.machines.col.isWriting, row) === 1,
};

export const serverConnected: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'CS-07',
  holds: (world) => isServiceConnected(world),
};

/** PS-12: a server in a critical state takes nobody new. */
export const serverIsFit: Rule = {
  code: 'SERVER_CRITICAL',
  fact: 'PS-12',
  holds(world, args) {
    const ref = world.ids.get(askedOrder(world, args).processServer);
    if (ref === undefined) return true;
    return world.host.stateOf(ref.kind, 'health', ref.row) !== 'critical';
  },
  params: (world, args) => ({ server: askedOrder(world, args).processServer }),
};

/** The account takes this machine; one rule a reason (STO-01..03, STO-08, STO-10, STO-13). */
export const storageFits: readonly Rule[] = storageReasons.map(
  ({ code, fact }): Rule => ({
    code,
    fact,
    holds(world, args) {
      const storage = rowOf(world, 'storage-account', askedOrder(world, args).storage);
      return !unsuited(world, storage, args.row).some((reason) => reason.code === code);
    },
    params: (world, args) => ({ storage: askedOrder(world, args).storage }),
  }),
);

/** POL-03, X-09: premium accounts keep points for a day, standard ones for three. */
export const retentionFits: Rule = {
  code: 'RETENTION_TOO_LONG',
  fact: 'POL-03',
  holds: (world, args) => retentionOf(world, args) <= longestFor(world, args),
  params: (world, args) => ({
    storage: askedOrder(world, args).storage,
    minutes: retentionOf(world, args) / MINUTE,
    most: longestFor(world, args) / MINUTE,
  }),
};

const MINUTE = 60_000;

/** POL-04: a failback policy is used only on the way back. */
export const policyIsForward: Rule = {
  code: 'POLICY_FOR_FAILBACK',
  fact: 'POL-04',
  holds: (world, args) => !isTwin(world, rowOf(world, 'policy', askedOrder(world, args).policy)),
  params: (world, args) => ({ policy: askedOrder(world, args).policy }),
};

function retentionOf(world: World, args: Args): number {
  const policy = rowOf(world, 'policy', askedOrder(world, args).policy);
  return world.spec.policies[policy]?.retentionMs ?? 0;
}

function longestFor(world: World, args: Args): number {
  return longestRetention(world, askedOrder(world, args).storage);
}

/** Protection that can be ended by a job (LIFECYCLE 12.1, FACTS 27). */
export const canDisable: Rule = {
  code: 'CANNOT_DISABLE',
  fact: 'DIS-01',
  isFirst: true,
  holds: (world, { row }) => LEAVING.has(stateOf(world, row).split('.')[0] ?? ''),
  params: state,
};

const LEAVING = new Set([
  'enableFailed',
  'awaitingRestart',
  'initialReplication',
  'finalizing',
  'protected',
  'failoverBroken',
  'failedOver',
  'reverseSync',
  'reverseProtected',
  'failedBack',
  'reprotectingForward',
]);
