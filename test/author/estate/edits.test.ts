/** Building an estate: named edits, their undo, and what the real rules say to them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clipOf,
  draftOf,
  type EditCommand,
  type EstateDraft,
  edit,
  edited,
  emptyDraft,
  flawsOf,
  type History,
  historyOf,
  playableOf,
  redo,
  starter,
  starterNames,
  thingOf,
  thingsOf,
  undo,
  wiresOf,
} from '../../../src/author/index.ts';
import { estateKinds } from '../../../src/drill/index.ts';

/** The draft after commands that must all be taken. */
function built(from: EstateDraft, ...commands: readonly EditCommand[]): EstateDraft {
  return commands.reduce((draft, command) => {
    const result = edited(draft, command);
    if (!result.ok) throw new Error(result.reasons.map(({ what }) => what).join(' '));
    return result.draft;
  }, from);
}

function reasons(draft: EstateDraft, command: EditCommand): readonly string[] {
  const result = edited(draft, command);
  return result.ok ? [] : result.reasons.map(({ code, fact }) => `${code} ${fact}`);
}

const place = (kind: (typeof estateKinds)[number]): EditCommand => ({ do: 'place', kind });

/** What one needs to protect a machine, from nothing. */
const small = built(
  emptyDraft,
  place('vm'),
  place('configuration-server'),
  place('process-server'),
  place('vcenter'),
  place('vault'),
  place('storage-account'),
  place('network'),
  place('link'),
);

describe('placing', () => {
  it('brings along what a part cannot be without', () => {
    const draft = built(emptyDraft, place('vm'));
    expect(thingsOf(draft).map(({ key }) => key)).toEqual([
      'site-1',
      'vm-1',
      'workloads/workload-1',
      'policies/policy-1',
    ]);
    expect(draft.vms['vm-1']).toMatchObject({ site: 'site-1', workload: 'workload-1' });
  });

  it('puts Azure parts on a site of Azure and the rest on one of ones own', () => {
    const draft = built(emptyDraft, place('vault'), place('vcenter'));
    const kindOf = (part: string) =>
      draft.sites[String(draft.components[part]?.['site'])]?.['kind'];
    expect([kindOf('vault-1'), kindOf('vcenter-1')]).toEqual(['azure', 'vmware']);
  });

  it('gives every part a free name and a place where nothing else stands', () => {
    const draft = built(emptyDraft, ...Array.from({ length: 12 }, () => place('vm')));
    expect(Object.keys(draft.vms)).toHaveLength(12);
    const spots = Object.keys(draft.vms).map((id) => String(draft.layout[id]));
    expect(new Set(spots).size).toBe(12);
  });

  it('refuses a line while there are no two sites for it', () => {
    expect(reasons(built(emptyDraft, place('vm')), place('link'))).toEqual([
      'two-sites SCENARIOS 2.4',
    ]);
  });

  it('from nothing comes to an estate the checker takes', () => {
    const errors = flawsOf(small).flaws.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
    expect(playableOf(small, 'empty')?.estate.machines).toHaveLength(1);
  });
});

describe('wiring', () => {
  it('names the process server at the machine, whichever end one begins at', () => {
    const two = built(small, place('process-server'));
    for (const [from, to] of [
      ['vm-1', 'ps-2'],
      ['ps-2', 'vm-1'],
    ] as const) {
      const draft = built(two, { do: 'wire', from, to });
      expect(draft.vms['vm-1']?.['process-server']).toBe('ps-2');
    }
  });

  it('joins two sites by a line', () => {
    const draft = built(small, place('site'), { do: 'wire', from: 'site-3', to: 'site-1' });
    expect(draft.links['line-2']).toEqual({ between: ['site-3', 'site-1'], kind: 'internet' });
  });

  it('refuses what nothing in an estate connects', () => {
    expect(reasons(small, { do: 'wire', from: 'vault-1', to: 'vcenter-1' })).toEqual([
      'no-relation SCENARIOS 2.4',
    ]);
    expect(reasons(small, { do: 'wire', from: 'vm-1', to: 'vm-1' })).toEqual([
      'itself SCENARIOS 2.4',
    ]);
  });

  it('refuses an account in another region with the fact of the engine [STO-01]', () => {
    const far = built(small, place('storage-account'), {
      do: 'set',
      keys: ['storage-2'],
      path: ['region'],
      value: 'North Europe',
    });
    const command: EditCommand = { do: 'wire', from: 'vm-1', to: 'storage-2' };
    expect(reasons(far, command)).toEqual(['ACCOUNT_ELSEWHERE STO-01']);
    const near = built(far, { do: 'set', keys: ['storage-2'], path: ['region'] });
    expect(built(near, command).vms['vm-1']?.['storage']).toBe('storage-2');
  });

  it('refuses what the checker refuses: a machine does not stand in Azure [R302]', () => {
    const azure = String(small.components['vault-1']?.['site']);
    expect(reasons(small, { do: 'wire', from: 'vm-1', to: azure })).toEqual(['R302 R302']);
  });

  it('is undone one wire at a time', () => {
    const draft = built(small, { do: 'wire', from: 'vm-1', to: 'ps-1' });
    const wire = wiresOf(draft).find(({ to }) => to === 'ps-1');
    expect(wire).toMatchObject({ from: 'vm-1', path: ['process-server'] });
    if (wire === undefined) return;
    expect(built(draft, { do: 'unwire', wire }).vms['vm-1']).not.toHaveProperty('process-server');
  });
});

describe('deleting', () => {
  it('takes every mention along that may be absent, and leaves what must be named', () => {
    const wired = built(small, { do: 'wire', from: 'vm-1', to: 'ps-1' });
    const draft = built(wired, { do: 'delete', keys: ['ps-1', 'policies/policy-1'] });
    expect(draft.vms['vm-1']).not.toHaveProperty('process-server');
    expect(draft.vms['vm-1']).toHaveProperty('policy', 'policy-1');
    expect(flawsOf(draft).flaws).toContainEqual(
      expect.objectContaining({ code: 'R301', key: 'vm-1', path: ['policy'] }),
    );
  });

  it('of a site takes what stands on it and the lines that end there', () => {
    const draft = built(small, { do: 'delete', keys: ['site-1'] });
    expect(thingsOf(draft).map(({ key }) => key)).toEqual([
      'site-2',
      'vault-1',
      'storage-1',
      'net-1',
      'workloads/workload-1',
      'policies/policy-1',
    ]);
  });
});

describe('copies', () => {
  it('keep the wires among them under new names, and lead elsewhere where they led', () => {
    const draft = built(
      small,
      { do: 'wire', from: 'vm-1', to: 'ps-1' },
      { do: 'wire', from: 'vm-1', to: 'storage-1' },
    );
    const clip = clipOf(draft, ['vm-1', 'ps-1']);
    const next = built(draft, { do: 'duplicate', clip, by: [40, 40] });
    expect(next.vms['vm-2']).toMatchObject({ 'process-server': 'ps-2', storage: 'storage-1' });
    const [x = 0, y = 0] = draft.layout['vm-1'] ?? [];
    expect(next.layout['vm-2']).toEqual([x + 40, y + 40]);
  });

  it('are refused whole when they would be more machines than an estate holds', () => {
    const things = Array.from({ length: 10_000 }, (_, at) => ({
      section: 'vms' as const,
      id: `pasted-${at}`,
      entry: small.vms['vm-1'] ?? {},
    }));
    expect(reasons(small, { do: 'paste', clip: { things }, by: [0, 0] })).toEqual([
      'too-many SCENARIOS 2.4',
    ]);
  });
});

describe('starters', () => {
  it.each(starterNames)('%s is whole: no error, no warning, and it can be played', (name) => {
    const draft = starter(name, 'Fernhill');
    expect(flawsOf(draft).flaws).toEqual([]);
    for (const start of ['empty', 'healthy'] as const) {
      expect(playableOf(draft, start)?.meta.title).toBe('Fernhill');
    }
  });
});

/** Commands as clumsy hands give them, every verb at every part by number. */
const anyCommand = fc.record({
  verb: fc.nat(9),
  one: fc.nat(30),
  two: fc.nat(30),
  kind: fc.nat(estateKinds.length - 1),
});
type Clumsy = typeof anyCommand extends fc.Arbitrary<infer T> ? T : never;

function commandOf(draft: EstateDraft, { verb, one, two, kind }: Clumsy): EditCommand {
  const keys = thingsOf(draft).map(({ key }) => key);
  const a = keys[one % Math.max(1, keys.length)] ?? 'nothing';
  const b = keys[two % Math.max(1, keys.length)] ?? 'nothing';
  const [wire] = wiresOf(draft).slice(one % 7);
  switch (verb) {
    case 0:
    case 1:
      return { do: 'place', kind: estateKinds[kind] ?? 'vm', at: [one * 40, two * 40] };
    case 2:
      return { do: 'name', key: a, name: two % 5 === 0 ? ' ' : `Part ${two}` };
    case 3:
      return { do: 'set', keys: [a, b], path: ['cpu'], ...(two % 2 ? { value: two } : {}) };
    case 4:
      return { do: 'move', spots: { [a]: [one * 17, two * 13] } };
    case 5:
      return { do: 'wire', from: a, to: b };
    case 6:
      return wire === undefined ? { do: 'rename', title: `T${two}` } : { do: 'unwire', wire };
    case 7:
      return { do: 'delete', keys: [a] };
    case 8:
      return { do: 'duplicate', clip: clipOf(draft, [a, b]), by: [20, 20] };
    default:
      return { do: 'rename', title: `Estate ${two}` };
  }
}

describe('any list of edits', () => {
  it('undone whole gives the first draft, redone whole the last, and no edit changes its draft', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (list) => {
        let history: History = historyOf(starter('small-site', 'Fernhill'));
        const seen = [draftOf(history)];
        for (const clumsy of list) {
          const before = draftOf(history);
          const frozen = JSON.stringify(before);
          const made = edit(history, commandOf(before, clumsy));
          expect(JSON.stringify(before)).toBe(frozen);
          if (!made.ok || made.history === history) continue;
          history = made.history;
          seen.push(draftOf(history));
        }
        for (let at = seen.length - 1; at > 0; at -= 1) {
          expect(draftOf(history)).toEqual(seen[at]);
          history = undo(history);
        }
        expect(draftOf(history)).toEqual(seen[0]);
        for (let at = 1; at < seen.length; at += 1) history = redo(history);
        expect(draftOf(history)).toEqual(seen.at(-1));
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('leaves a place for everything that is drawn and none for what is gone', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 25 }), (list) => {
        let draft: EstateDraft = emptyDraft;
        for (const clumsy of list) {
          const result = edited(draft, commandOf(draft, clumsy));
          if (result.ok) draft = result.draft;
        }
        const drawn = ['sites', 'components', 'vms'] as const;
        const ids = drawn.flatMap((section) => Object.keys(draft[section])).sort();
        expect(Object.keys(draft.layout).sort()).toEqual(ids);
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  it('names each step by its verb and what it was about', () => {
    const made = edit(historyOf(small), { do: 'name', key: 'vm-1', name: 'WEB01' });
    if (!made.ok) throw new Error('a name is taken');
    expect(made.history.done.map(({ name }) => name)).toEqual([{ do: 'name', about: ['WEB01'] }]);
    const same = edit(made.history, { do: 'name', key: 'vm-1', name: 'WEB01' });
    expect(same.ok && same.history.done).toHaveLength(1);
    expect(thingOf(draftOf(undo(made.history)), 'vm-1')?.entry).not.toHaveProperty('name');
  });
});
