/** How ready an estate is: by the checker, the conditions and the engine. */
import { describe, expect, it } from 'vitest';
import {
  type EditCommand,
  type EstateDraft,
  edited,
  emptyDraft,
  readinessOf,
  starter,
} from '../../../src/author/index.ts';

const small = starter('small-site', 'Fernhill');

function changed(draft: EstateDraft, ...commands: readonly EditCommand[]): EstateDraft {
  return commands.reduce((now, command) => {
    const made = edited(now, command);
    if (!made.ok) throw new Error(made.reasons.map(({ what }) => what).join(' '));
    return made.draft;
  }, draft);
}

function failed(draft: EstateDraft): readonly string[] {
  return readinessOf(draft).groups.flatMap((group) =>
    group.failed.map(({ key, reason }) => `${group.group} ${key} ${reason.code} ${reason.fact}`),
  );
}

const trait = (key: string, name: string): EditCommand => ({
  do: 'set',
  keys: [key],
  path: ['traits'],
  value: [name],
});

describe('readiness', () => {
  it('is whole for a sound estate, and counts what it asked', () => {
    const { held, total, groups } = readinessOf(small);
    expect(held).toBe(total);
    expect(total).toBeGreaterThan(100);
    expect(groups.map(({ group }) => group)).toEqual([
      'source',
      'mobility',
      'process',
      'link',
      'azure',
      'plan',
    ]);
  });

  it('names a machine the engine would not protect, once, with its fact [MCH-07]', () => {
    const draft = changed(small, trait('web-01', 'uefi'));
    expect(failed(draft)).toEqual(['source web-01 UEFI_BOOT MCH-07']);
  });

  it('names what would stop the agent and a blocked server, in their groups [MOB-07] [CS-05]', () => {
    const draft = changed(small, trait('web-01', 'sftp-off'), trait('cs-1', 'probe-url-blocked'));
    expect(failed(draft)).toEqual([
      'mobility web-01 sftp-off MOB-07',
      'process cs-1 probe-url-blocked CS-05',
    ]);
  });

  it('names an account in another region on each machine that would use it [STO-01]', () => {
    const draft = changed(small, {
      do: 'set',
      keys: ['storage-1'],
      path: ['region'],
      value: 'North Europe',
    });
    expect(failed(draft).filter((one) => one.includes('ACCOUNT_ELSEWHERE'))).toHaveLength(3);
  });

  it('leads to the checker while there are errors, and says what waits for them', () => {
    const draft = changed(small, { do: 'delete', keys: ['ps-1', 'cs-1'] });
    const codes = failed(draft).map((one) => one.split(' ')[2]);
    expect(codes).toContain('R306');
    expect(codes).toContain('not-yet');
    expect(readinessOf(draft).held).toBeLessThan(readinessOf(draft).total);
  });

  it('of nothing asks nothing but for a machine', () => {
    expect(readinessOf(emptyDraft).held).toBe(0);
  });
});
