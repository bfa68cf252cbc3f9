/** An estate as text: what is exported comes back as it was, and broken text takes nothing over. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileScenarioText,
  draftKept,
  type EstateDraft,
  edited,
  emptyDraft,
  fileTextOf,
  readFile,
  readText,
  starter,
  starterNames,
  textOf,
} from '../../../src/author/index.ts';
import { estateKinds } from '../../../src/drill/index.ts';

const small = starter('small-site', 'Fernhill: "north" #2');

/** Drafts of every shape: parts of all kinds, with names people really type. */
const anyDraft = fc
  .array(fc.tuple(fc.nat(estateKinds.length - 1), fc.string({ unit: 'grapheme', maxLength: 12 })), {
    maxLength: 12,
  })
  .map((list) => {
    let draft: EstateDraft = emptyDraft;
    for (const [kind, name] of list) {
      const made = edited(draft, { do: 'place', kind: estateKinds[kind] ?? 'vm' });
      if (!made.ok) continue;
      const [key = ''] = made.keys;
      const named = edited(made.draft, { do: 'name', key, name });
      draft = named.ok ? named.draft : made.draft;
    }
    return draft;
  });

describe('export and import', () => {
  it.each(starterNames)('give %s back as it was', (name) => {
    const draft = starter(name, 'Fernhill');
    expect(readFile(fileTextOf(draft))).toEqual({ draft, problems: [] });
  });

  it('are the identity on every draft, whatever its parts are called', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const titled = { ...draft, title: 'T' };
        const read = readFile(fileTextOf(titled));
        expect('draft' in read && read.draft).toEqual(titled);
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('write a file that every player of scenarios takes', () => {
    const { scenario, problems } = compileScenarioText(fileTextOf(small, 'fernhill'), 'f.yaml');
    expect(problems).toEqual([]);
    expect(scenario).toMatchObject({ meta: { id: 'fernhill', title: 'Fernhill: "north" #2' } });
  });

  it('take the estate out of any scenario, its named start written out', () => {
    const read = readFile(readFileSync('scenarios/first-failover/scenario.yaml', 'utf8'));
    if (!('draft' in read)) throw new Error('it is sound');
    expect(Object.keys(read.draft.components)).toContain('ps-1');
    expect(read.draft.title).toBe('Your first failover');
    expect(Object.keys(read.draft.layout)).toContain('web-01');
  });

  it.each([
    ['no YAML', 'topology: [}'],
    ['no estate', 'meta: { title: x }'],
    ['a list for a map', 'topology: { vms: [a, b] }'],
    ['a part that is no map', 'topology: { vms: { a: 5 } }'],
    ['a place that is none', 'topology: { vms: { a: { os: linux } }, layout: { a: here } }'],
    ['a binary file', '\u0000\u0001PK'],
    ['hostile names', 'topology: { vms: { __proto__: { os: linux } } }'],
  ])('refuse %s with its place, and give no draft', (_, text) => {
    const read = readFile(text);
    expect(read).not.toHaveProperty('draft');
    expect(read.problems.length).toBeGreaterThan(0);
  });
});

describe('the text beside the canvas', () => {
  it('says the same estate', () => {
    expect(readText(textOf(small), small)).toEqual({ draft: small, problems: [] });
  });

  it('tells a problem at its own line, not at that of the whole file', () => {
    const text = textOf(small).replace('workload: database', 'workload: databse');
    const line = text.split('\n').findIndex((row) => row.includes('databse')) + 1;
    const read = readText(text, small);
    expect(read.problems).toMatchObject([{ code: 'R301', line }]);
    expect(read).toHaveProperty('draft');
  });

  it('takes nothing over while its form is broken', () => {
    const read = readText(`${textOf(small)}\n  : [`, small);
    expect(read).not.toHaveProperty('draft');
    expect(read.problems[0]?.line).toBeGreaterThan(1);
  });
});

describe('a kept draft', () => {
  it('comes back as it was', () => {
    expect(draftKept(JSON.parse(JSON.stringify(small)))).toEqual(small);
  });

  it.each([[null], [5], ['x'], [[]], [{}], [{ vms: 3 }], [{ vms: { a: 1 } }]])(
    'that holds %j is not taken for one, or has nothing in it',
    (value) => {
      const draft = draftKept(value);
      expect(draft === null || Object.keys(draft.vms).length === 0).toBe(true);
    },
  );
});
