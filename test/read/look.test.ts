/** The look of a machine: which silhouette the canvas draws (UX 6.5). */
import { describe, expect, it } from 'vitest';
import type { MachineLook } from '../../src/read/index.ts';
import { type LookFacts, lookFor } from '../../src/read/look.ts';

const MINUTE = 60_000;
const well: LookFacts = {
  itemState: 'protected',
  isProtected: true,
  isSplitBrain: false,
  isWriting: true,
  azureVmState: 'none',
  rpoMs: MINUTE,
  thresholdMs: 15 * MINUTE,
};

describe('a machine looks', () => {
  it.each<[MachineLook, string, Partial<LookFacts>]>([
    ['in-promise', 'well under half of its threshold', {}],
    ['in-promise', 'without an RPO of its own yet', { rpoMs: null }],
    ['at-risk', 'at exactly half of its threshold', { rpoMs: 7.5 * MINUTE }],
    ['at-risk', 'at exactly its threshold', { rpoMs: 15 * MINUTE }],
    ['breach', 'a millisecond over its threshold', { rpoMs: 15 * MINUTE + 1 }],
    ['unprotected', 'unprotected', { isProtected: false, rpoMs: null }],
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
  ])('%s %s', (look, _, facts) => {
    expect(lookFor({ ...well, ...facts })).toBe(look);
  });
});
