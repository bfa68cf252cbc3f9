/** Which account a machine may replicate into, and how many an estate needs (STO-01 to STO-10). */
import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../../src/domain/build.ts';
import { accountsNeeded, unsuited } from '../../../src/domain/components/storage-account/spec.ts';
import { type EstateWish, estate, units } from '../../support/estate.ts';

const { MB } = units;
const premium = { tier: 'premium', log: 'logs' } as const;
const standard = { tier: 'standard' } as const;

/** Codes and facts against the one account of an estate. */
function against(wish: Partial<EstateWish>, conditions: Record<string, number> = {}) {
  const machines = wish.machines ?? [{ id: 'web-01', churn: MB }];
  const spec = estate({ region: 'West Europe', ...wish, machines });
  const components = spec.components.map((part) =>
    part.id === 'storage-1' ? { ...part, conditions } : part,
  );
  const world = buildWorld({ ...spec, components }, { seed: 1 });
  return unsuited(world, 0, 0).map(({ code, fact }) => `${code} ${fact}`);
}

describe('an account', () => {
  it('of the vault’s region suits, premium with its log account [LC-8.03, STO-01, STO-02]', () => {
    expect(against({ account: standard })).toEqual([]);
    expect(against({ account: premium })).toEqual([]);
    expect(against({ account: { ...premium, redundancy: 'grs' } })).toEqual([]);
  });

  it.each([
    [
      'in another region',
      { account: { ...standard, region: 'East US' } },
      'ACCOUNT_ELSEWHERE STO-01',
    ],
    ['premium without a standard one for its logs', {}, 'NO_LOG_ACCOUNT STO-02'],
    [
      'premium in Central India',
      { account: premium, region: 'Central India' },
      'PREMIUM_NOT_OFFERED STO-03',
    ],
    [
      'premium in South India',
      { account: premium, region: 'South India' },
      'PREMIUM_NOT_OFFERED STO-03',
    ],
  ] as const)('%s is turned down [LC-8.04] [STO-01] [STO-02] [STO-03]', (_, wish, code) => {
    expect(against(wish)).toEqual([code]);
  });

  it('for hot or cool blobs is turned down [STO-10]', () => {
    expect(against({ account: standard }, { 'blob-only': 1 })).toEqual(['ACCOUNT_UNSUITED STO-10']);
  });

  it('of the standard kind takes no machine above 20,000 writes a second [STO-08] [STO-05]', () => {
    const writes = (perSec: number) => ({
      account: standard,
      machines: [{ id: 'web-01', churn: perSec * 8192, disks: 64 }],
    });
    expect(against(writes(20_000))).toEqual([]);
    expect(against(writes(20_001))).toEqual(['NEEDS_PREMIUM STO-08']);
    expect(against({ ...writes(60_000), account: premium })).toEqual([]);
  });
});

it.each([
  [5 * 120, 1, '[EX-01]'],
  [20_000, 1, ''],
  [20_001, 2, ''],
  [45_000, 3, '[EX-08]'],
])('%i writes a second need %i standard accounts [STO-06] %s', (iops, accounts) => {
  expect(accountsNeeded(iops)).toBe(accounts);
});
