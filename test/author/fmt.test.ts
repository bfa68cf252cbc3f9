/** `fmt` and `migrate`: usual form and newest version, with every comment and value kept. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commentsOf,
  compileScenarioText,
  formatText,
  type Migration,
  migrateText,
} from '../../src/author/index.ts';
import { casesOf } from '../support/soak.ts';

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const a = file('fixtures/a.yaml');
const files = [
  a,
  file('fixtures/b.yaml'),
  file('../../scenarios/first-failover/scenario.yaml'),
  file('../../scenarios/monday-0910/scenario.yaml'),
];

function hashOf(text: string): string | undefined {
  return compileScenarioText(text, 'x').scenario?.contentHash;
}

const sorted = (all: readonly string[]) => [...all].sort();

describe('fmt', () => {
  it('leaves the files of this project as they are', () => {
    for (const text of files.slice(2)) expect(formatText(text)).toBe(text);
  });

  it('writes two spaces per level, one space after a dash, and no space at the end', () => {
    const text = 'format: dr-scenario/1\nmeta:\n      id: x   \ninjects:\n-   id: a\n    at: 1m\n';
    expect(formatText(text)).toBe(
      'format: dr-scenario/1\nmeta:\n  id: x\ninjects:\n  - id: a\n    at: 1m\n',
    );
  });

  it('puts sections in their usual order, each with the comments above it', () => {
    const text = 'clock: { end: 1h }\n# who\nmeta: { id: x }\nformat: dr-scenario/1\n';
    expect(formatText(text)).toBe(
      'format: dr-scenario/1\n\n# who\nmeta: { id: x }\n\nclock: { end: 1h }\n',
    );
  });

  it('moves a text block without touching what it says', () => {
    const text =
      'briefing:\n     text: |\n           One.\n\n             Two.  \nmeta: { id: x }\n';
    expect(formatText(text)).toBe(
      'meta: { id: x }\n\nbriefing:\n  text: |\n    One.\n\n      Two.  \n',
    );
  });

  it('adds the quotes a text needs and keeps the comment behind it', () => {
    const text = 'meta:\n  title: Your first: failover # why\n  summary: @One "day"\n';
    expect(formatText(text)).toBe(
      'meta:\n  title: "Your first: failover" # why\n  summary: "@One \\"day\\""\n',
    );
  });

  it('says so when YAML cannot read the file', () => {
    expect(formatText('meta: { id: [x\nclock: 1')).toBeNull();
  });

  it('keeps one form of a note however many empty lines part it from a text block', () => {
    const note = 'briefing:\n  text: |\n    Look.\n\n\n\n  # whose\npeople:\n  a: { name: A }\n';
    const form = formatText(note) ?? '';
    expect(formatText(form)).toBe(form);
    expect(form).toContain('# whose');
  });

  it('takes Windows and old Macintosh line ends', () => {
    expect(formatText('meta:\r\n  id: x\r\n')).toBe('meta:\n  id: x\n');
  });
});

/** A file with comments strewn over it, lines moved in, and sections in another order. */
const strewn = fc
  .record({
    base: fc.constantFrom(...files),
    at: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 8 }), fc.boolean()), {
      minLength: 1,
      maxLength: 12,
    }),
    turn: fc.nat(),
    gap: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ base, at, turn, gap }) => {
    const rows = base.split('\n');
    for (const [index, [place, column, isEnd]] of at.entries()) {
      const row = place % rows.length;
      const note = `# note ${index}`;
      if (isEnd && /[}\]\w]$/.test(rows[row] ?? '') && !isText(rows, row)) rows[row] += ` ${note}`;
      else rows.splice(row, 0, ' '.repeat(column) + note);
    }
    const text = rows.join('\n').replace(/\n\n/g, '\n'.repeat(gap + 1));
    const parts = text.split(/\n(?=[a-z][a-z-]*:)/);
    const cut = turn % parts.length;
    return `${[...parts.slice(cut), ...parts.slice(0, cut)].join('\n')}\n`;
  });

/** Whether a row may lie in a text block, where a note would be part of the text. */
function isText(rows: readonly string[], row: number): boolean {
  for (let at = row; at >= 0; at -= 1)
    if (/^\S.*:/.test(rows[at] ?? '')) return /briefing|debrief/.test(rows[at] ?? '');
  return false;
}

describe('whatever the form of a file', () => {
  it('fmt keeps every comment and every value, and has nothing to do twice', () => {
    fc.assert(
      fc.property(strewn, (text) => {
        const form = formatText(text);
        if (form === null) return;
        expect(sorted(commentsOf(form))).toEqual(sorted(commentsOf(text)));
        expect(hashOf(form)).toBe(hashOf(text));
        expect(formatText(form)).toBe(form);
      }),
      { numRuns: casesOf(60) },
    );
  });

  it('fmt really brings strewn files into order', () => {
    let moved = 0;
    fc.assert(
      fc.property(strewn, (text) => {
        const form = formatText(text);
        if (form !== null && /^(# .*\n)*(# note.*\n)*format:/m.test(form)) moved += 1;
      }),
      { numRuns: 10 },
    );
    expect(moved).toBeGreaterThan(6);
  });
});

/** A step as a later version would bring one: a key renamed in every inject. */
const rename: Migration = {
  from: 'dr-scenario/1',
  to: 'dr-scenario/2',
  plan(document) {
    const rows =
      (document.get('injects') as { items?: readonly unknown[] } | undefined)?.items ?? [];
    const keys = rows.flatMap((row) => (row as { items: readonly { key: Named }[] }).items);
    const found = keys.map(({ key }) => key).filter(({ value }) => value === 'title');
    return {
      edits: found.map(({ range: [start, end] }) => ({ start, end, text: 'heading' })),
      changes: found.length === 0 ? [] : [`title of ${found.length} injects is now heading`],
    };
  },
};
interface Named {
  readonly value: string;
  readonly range: readonly [number, number, number];
}

describe('migrate', () => {
  it('has nothing to do in the first version', () => {
    expect(migrateText(a)).toEqual({
      text: a,
      from: 'dr-scenario/1',
      to: 'dr-scenario/1',
      changes: [],
    });
  });

  it('changes what its step names and not one other character', () => {
    const raised = migrateText(a, [rename]);
    const wanted = a
      .replace('format: dr-scenario/1', 'format: dr-scenario/2')
      .replace('    title: Power lost', '    heading: Power lost');
    expect(raised?.text).toBe(wanted);
    expect(raised?.changes).toEqual(['title of 1 injects is now heading']);
  });

  it('keeps every comment, and gives the same before and after fmt', () => {
    fc.assert(
      fc.property(strewn, (text) => {
        const raised = migrateText(text, [rename]);
        if (raised === null) return;
        expect(commentsOf(raised.text)).toEqual(commentsOf(text));
        const form = formatText(text);
        if (form === null) return;
        expect(formatText(raised.text)).toBe(migrateText(form, [rename])?.text);
      }),
      { numRuns: casesOf(60) },
    );
  });
});
