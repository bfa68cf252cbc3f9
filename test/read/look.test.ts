/** The look of a machine: which silhouette the canvas draws (UX 6.5). */
import { describe, expect, it } from 'vitest';
import { isInVault, type LookFacts, lookFor, type OwnLook } from '../../src/read/look.ts';

const MINUTE = 60_000;
const well: LookFacts = {
  itemState: 'protected',
  isSplitBrain: false,
  isWriting: true,
  azureVmState: 'none',
  rpoMs: MINUTE,
  thresholdMs: 15 * MINUTE,
};

const rows: readonly (readonly [OwnLook, string, Partial<LookFacts>])[] = [
  ['in-promise', 'well under half of its threshold', {}],
  ['unprotected', 'where nobody protects it', { itemState: 'discovered', rpoMs: null }],
  ['unprotected', 'where it cannot be protected', { itemState: 'ineligible', rpoMs: null }],
  ['unprotected', 'while its protection is set up', { itemState: 'enabling', rpoMs: null }],
  ['unprotected', 'until it is restarted', { itemState: 'awaitingRestart', rpoMs: null }],
  ['unprotected', 'when that failed', { itemState: 'enableFailed', rpoMs: null }],
  ['unprotected', 'once its protection has ended', { itemState: 'unprotected', rpoMs: null }],
  ['unprotected', 'once it is out of the vault', { itemState: 'removed', rpoMs: null }],
  ['first-copy', 'while it is copied', { itemState: 'initialReplication', rpoMs: null }],
  ['first-copy', 'until its first point is common', { itemState: 'finalizing', rpoMs: 0 }],
  ['in-promise', 'until the end of its protection', { itemState: 'disabling' }],
  ['breach', 'when its failover broke', { itemState: 'failoverBroken', rpoMs: null }],
  ['at-risk', 'at exactly half of its threshold', { rpoMs: 7.5 * MINUTE }],
  ['at-risk', 'at exactly its threshold', { rpoMs: 15 * MINUTE }],
  ['breach', 'a millisecond over its threshold', { rpoMs: 15 * MINUTE + 1 }],
  ['dark', 'when its source is dark, however old its data is', { isWriting: false, rpoMs: 99e6 }],
  ['starting', 'while its failover runs', { itemState: 'failingOver' }],
  [
    'starting',
    'while its copy starts and the source is dark',
    { isWriting: false, azureVmState: 'starting' },
  ],
  ['on-approval', 'until its point is committed', { itemState: 'commitPending', rpoMs: null }],
  ['live-azure', 'once committed', { itemState: 'failedOver', isWriting: false, rpoMs: null }],
  ['migrated', 'once migrated', { itemState: 'migrated', isWriting: false, rpoMs: null }],
  [
    'two-copies',
    'when both copies take writes, before all else',
    { isSplitBrain: true, itemState: 'failedOver' },
  ],
];

describe('a machine looks', () => {
  it.each(rows)('%s %s', (look, _, facts) => {
    expect(lookFor({ ...well, ...facts })).toBe(look);
  });

  it('in eleven ways of its own, each of which is true somewhere', () => {
    expect(new Set(rows.map(([look]) => look)).size).toBe(11);
  });
});

describe('the vault lists', () => {
  it.each([
    ['protected', true],
    ['enabling', true],
    ['initialReplication', true],
    ['failedOver', true],
    ['disabling', true],
    ['migrated', false],
    ['discovered', false],
    ['ineligible', false],
    ['unprotected', false],
    ['removed', false],
  ] as const)('what is %s: %s', (state, isListed) => {
    expect(isInVault(state)).toBe(isListed);
  });
});
