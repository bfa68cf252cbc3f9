/** Verbs that rewrite, pack, list and count files. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { csvRows, csvText, packLimits, readPack, writeZip } from '../../src/author/index.ts';
import { createRun, playSteps, resultFileOf, runFileOf } from '../../src/drill/index.ts';
import { builtIn } from '../support/scenarios.ts';
import { cli, json, source } from './console.ts';

const first = source('first-failover');
const facts = { started: '2026-01-01T00:00:00Z', wallSeconds: 600 };

function won() {
  const scenario = builtIn('first-failover');
  const run = createRun(scenario);
  playSteps(run, scenario.solutions[0]?.steps ?? []);
  return run;
}

describe('fmt', () => {
  it('writes the file in its usual form and says so', () => {
    const messy = first
      .replace('briefing:\n  role', 'briefing:\n     role')
      .replace('  text: |\n    It', '     text: |\n      It')
      .replace('    replicated', '      replicated');
    const printed = cli(['fmt', 'x.yaml'], { 'x.yaml': messy });
    expect(printed).toMatchObject({ code: 0, out: ['x.yaml: written'] });
    expect(printed.files['x.yaml']).toBe(first);
  });

  it('only tells with --check, and then with exit code 1', () => {
    const printed = cli(['fmt', 'x.yaml', '--check'], {
      'x.yaml': first.replace('idle:', 'idle: '),
    });
    expect(printed).toMatchObject({ code: 0, out: ['x.yaml: unchanged'] });
    const other = cli(['fmt', 'x.yaml', '--check'], { 'x.yaml': `${first}\n\n` });
    expect(other).toMatchObject({ code: 1, out: ['x.yaml: would change'], files: {} });
  });

  it('prints what came in by the standard input', () => {
    expect(cli(['fmt', '-'], { '-': `${first}\n\n` }).out.join('\n')).toBe(first.trimEnd());
  });

  it('touches nothing YAML cannot read, and names the place', () => {
    const printed = cli(['fmt', 'x.yaml'], {
      'x.yaml': first.replace('  id: first', '\tid: first'),
    });
    expect(printed.code).toBe(2);
    expect(printed.err.join()).toContain('x.yaml:5:1: error Y101');
    expect(printed.files).toEqual({});
  });
});

describe('migrate', () => {
  it('has nothing to do in the first version of the format', () => {
    expect(cli(['migrate', 'x.yaml'], { 'x.yaml': first })).toMatchObject({
      code: 0,
      out: ['x.yaml: unchanged'],
      files: {},
    });
  });
});

describe('check', () => {
  const broken = first.replace('    at: 6m', '    at: 6').replace('points: 30', 'point: 30');

  it('--fix writes what is certain and then finds the file clean', () => {
    const printed = cli(['check', 'x.yaml', '--fix', '--syntax'], { 'x.yaml': broken });
    expect(printed.files['x.yaml']).toBe(first);
    expect(printed.out[0]).toBe('x.yaml: 2 mended');
    expect(printed.code).toBe(0);
  });

  it('--format sarif gives one log with place, level and rule', () => {
    const printed = cli(['check', 'x.yaml', '--format', 'sarif'], { 'x.yaml': broken });
    const log = json<{ version: string; runs: { results: unknown[] }[] }>(printed);
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.results[0]).toMatchObject({
      ruleId: 'S206',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'x.yaml' },
            region: { startLine: 53, startColumn: 9, endLine: 53, endColumn: 10 },
          },
        },
      ],
    });
    expect(printed.code).toBe(2);
  });

  it('--format github gives lines a workflow shows at their place', () => {
    const printed = cli(['check', 'a,b.yaml', '--format', 'github'], { 'a,b.yaml': broken });
    expect(printed.out[0]).toMatch(
      /^::error file=a%2Cb\.yaml,line=53,endLine=53,col=9,endColumn=10,title=S206::S206: /,
    );
  });
});

describe('replay', () => {
  const file = JSON.stringify(runFileOf(won(), facts));

  it('computes a run again and finds every mark agree', () => {
    const printed = cli(['replay', 'r.json'], { 'r.json': file });
    expect(printed.code).toBe(0);
    expect(printed.out.at(-1)).toBe('r.json: played again, all 1 marks agree');
  });

  it('names the first instant at which a changed run differs', () => {
    const changed = file.replace(
      /("failover","web-01",\{"point":")latest-processed/,
      '$1latest-app-consistent',
    );
    const printed = cli(['replay', 'r.json'], { 'r.json': changed });
    expect(printed.code).toBe(3);
    expect(printed.out.at(-1)).toBe('r.json: played again, it differs from T+2h on');
  });

  it('refuses what is no run', () => {
    expect(cli(['replay', 'r.json'], { 'r.json': '{}' })).toMatchObject({ code: 2 });
    expect(cli(['replay'])).toMatchObject({ code: 4 });
  });
});

describe('grade', () => {
  const result = (name: string, points?: number) => {
    const plain = resultFileOf(won(), { ...facts, learner: { name, id: 'x1' } });
    return JSON.stringify(
      points === undefined ? plain : { ...plain, claims: { ...plain.claims, points } },
    );
  };
  const files = {
    'class/a.json': result('Ada'),
    'class/b.json': result('=HYPERLINK("x")', 999),
    'class/c.json': '{}',
  };

  it('counts by replay, tells forged points and equal logs, and starts no formula', () => {
    const { code, out } = cli(['grade', 'class'], files);
    expect(code).toBe(3);
    const rows = csvRows(out.join('\n'));
    const cells = (at: number) => rows[at]?.slice(1, 2).concat(rows[at]?.slice(6, 10) ?? []);
    expect(cells(1)).toEqual(['Ada', '100', '100', 'yes', 'yes']);
    expect(cells(2)).toEqual(['=HYPERLINK("x")', '100', '999', 'yes', 'no']);
    expect(out.join('\n')).toContain(`"'=HYPERLINK(""x"")"`);
    expect(rows[2]?.at(-1)).toBe('The same commands as class/a.json.');
    expect(rows[3]?.at(-1)).toBe('Its format is missing, not dr-result/1.');
  });
});

describe('msel', () => {
  it('prints the injects as a table', () => {
    const { out, code } = cli(['msel', 'first-failover']);
    expect(code).toBe(0);
    const [head, row] = csvRows(out.join('\n'));
    expect(head?.slice(0, 3)).toEqual(['id', 'time', 'from']);
    expect(row?.slice(0, 3)).toEqual(['power-cut', '6m', 'caretaker']);
    expect(row?.[8]).toContain('Declare a disaster. / Tell the staff.');
  });

  it('lists what a table would change, writes only when asked, and deletes nothing', () => {
    const table = csvText([
      ['id', 'time', 'title', 'message', 'colour'],
      ['power-cut', '9m', 'Power lost at the library', 'Dark: "very"', 'red'],
      ['second', '20m', 'A second call', '', ''],
    ]);
    const files = { 'x.yaml': first, 't.csv': table };
    const said = 'The cellar is dark and the substation says four hours at least.';
    const told = cli(['msel', 'x.yaml', '--with', 't.csv'], files);
    expect(told.files).toEqual({});
    expect(told.out).toEqual([
      'power-cut: time: 6m -> 9m',
      `power-cut: message: ${said} -> Dark: "very"`,
      'second: new',
      'column colour: not taken',
    ]);
    const text = cli(['msel', 'x.yaml', '--with', 't.csv', '--write'], files).files['x.yaml'] ?? '';
    expect(text).toContain('    at: 9m\n');
    expect(text).toContain('    message: "Dark: \\"very\\""\n');
    expect(text).toContain('  - id: second\n    title: "A second call"\n    at: 20m\n');
    expect(text).toContain('outcomes: [pick-point, finish-job]');
    expect(csvRows(cli(['msel', 'y.yaml'], { 'y.yaml': text }).out.join('\n'))).toHaveLength(3);
  });
});

describe('pack', () => {
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  const withPicture = first.replace(
    'grading:',
    'assets:\n  plan: { file: plan.png, type: image/png, alt: The plan }\n\ngrading:',
  );
  const files = { 'own/scenario.yaml': withPicture, 'own/plan.png': png };

  it('holds the file and its pictures, the same bytes every time', () => {
    const once = cli(['pack', 'own', '--out', 'p.drill'], files);
    expect(once.err).toEqual([]);
    const zip = once.bytes['p.drill'] ?? new Uint8Array();
    const read = readPack(zip);
    if (!('pack' in read)) throw new Error(read.problem.message);
    expect(new TextDecoder().decode(read.pack.scenario)).toBe(withPicture);
    expect(read.pack.assets).toEqual([{ name: 'plan.png', bytes: png }]);
    expect(cli(['pack', 'own', '--out', 'p.drill'], files).bytes['p.drill']).toEqual(zip);
  });

  it('for learners holds no solution, trap, note or reason, and can still be played', () => {
    const secret = withPicture
      .replace('solution:', '# the answer\nsolution:')
      .replace('text: Declare a disaster.', 'text: Declare a disaster., why: Because.');
    const printed = cli(['pack', 'own', '--learner'], { ...files, 'own/scenario.yaml': secret });
    const read = readPack(printed.bytes['first-failover-learner.drill'] ?? new Uint8Array());
    if (!('pack' in read)) throw new Error(read.problem.message);
    const text = new TextDecoder().decode(read.pack.scenario);
    expect(text).not.toMatch(/solution|traps|s-commit|Because|answer/);
    const played = cli(['play', 'y.yaml', '--json'], { 'y.yaml': text });
    expect(json<{ scenario: { hash: string } }>(played).scenario.hash).toMatch(/^sha256-/);
  });

  it('is not written when a picture is missing', () => {
    const printed = cli(['pack', 'own'], { 'own/scenario.yaml': withPicture });
    expect(printed.code).toBe(2);
    expect(printed.err).toEqual(['There is no file or scenario "own/plan.png".']);
  });
});

/** A zip with one deflated entry that claims whatever size it likes. */
function deflated(name: string, bytes: Uint8Array, mode = 0): Uint8Array {
  const small = deflateRawSync(bytes);
  const zip = writeZip([{ name, bytes: small }]);
  const view = new DataView(zip.buffer);
  const central = zip.length - 22 - 46 - name.length;
  for (const at of [8, central + 10]) view.setUint16(at, 8, true);
  const crc = new DataView(writeZip([{ name, bytes }]).buffer).getUint32(14, true);
  view.setUint32(central + 16, crc, true);
  view.setUint32(central + 38, mode, true);
  return zip;
}

const entry = (name: string, text = 'x') => ({ name, bytes: new TextEncoder().encode(text) });
const scenario = entry('scenario.yaml', first);

describe('a pack from somewhere', () => {
  it('is read when its entries are deflated', () => {
    const read = readPack(deflated('scenario.yaml', scenario.bytes));
    expect('pack' in read && new TextDecoder().decode(read.pack.scenario)).toBe(first);
  });

  const many = Array.from({ length: packLimits.entries + 1 }, (_, at) => entry(`p${at}.png`));
  const damaged = writeZip([scenario]);
  damaged[60] = 0;
  const hostile: readonly (readonly [string, Uint8Array, string])[] = [
    ['is no zip', new Uint8Array(100), 'This is no zip file, or it is damaged.'],
    ['is too large', new Uint8Array(packLimits.zipBytes + 1), 'This pack is larger than 20 MB.'],
    ['holds ten thousand entries', writeZip(many), 'This pack holds more than 50 files.'],
    [
      'leads out of its folder',
      writeZip([entry('../x.png')]),
      'no folders or ways out of it: "../x.png"',
    ],
    ['has a folder', writeZip([entry('a/x.png')]), 'no folders or ways out of it: "a/x.png"'],
    ['has an absolute name', writeZip([entry('/etc/x.png')]), 'no folders or ways out of it'],
    ['holds a link', deflated('x.png', new Uint8Array(9), 0xa1ff0000), '"x.png" is a link'],
    ['is a bomb', deflated('x.png', new Uint8Array(30_000_000)), 'more than 100 times its size'],
    ['is damaged', damaged, '"scenario.yaml" is damaged'],
    [
      'holds one name twice',
      writeZip([scenario, scenario]),
      '"scenario.yaml" is in the pack twice.',
    ],
    ['holds no scenario', writeZip([]), 'There is no scenario.yaml in this pack.'],
    [
      'holds HTML as a picture',
      writeZip([scenario, entry('x.png', '<html>')]),
      '"x.png" is not the picture',
    ],
    [
      'holds a drawing with script',
      writeZip([scenario, entry('x.svg', '<svg><script>1</script></svg>')]),
      '"x.svg" is not the picture',
    ],
    ['holds a program', writeZip([scenario, entry('x.exe')]), '"x.exe" is not the picture'],
  ];

  it.each(hostile)('that %s is refused within a second [H713]', (_what, bytes, message) => {
    const began = process.cpuUsage();
    const read = readPack(bytes);
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6).toBeLessThan(1);
    expect('problem' in read ? read.problem.message : 'read').toContain(message);
  });
});

describe('index', () => {
  const files = (more: Record<string, string> = {}) => ({
    'own/index.json': JSON.stringify({
      format: 'dr-index/1',
      series: [
        { id: 'one', scenarios: [{ id: 'gone', file: 'gone/scenario.yaml', status: 'released' }] },
      ],
    }),
    'own/a/scenario.yaml': first,
    'own/b/scenario.yaml': first
      .replace('id: first-failover', 'id: other')
      .replace('minutes: 15', 'minutes: 15\n  series: two'),
    ...more,
  });

  it('lists what is there, keeps series, and starts new ones as drafts', () => {
    const printed = cli(['index', 'own'], files());
    expect(printed.out).toEqual(['own/index.json: 2 scenarios']);
    expect(JSON.parse(printed.files['own/index.json'] ?? '')).toEqual({
      format: 'dr-index/1',
      series: [
        {
          id: 'one',
          scenarios: [{ id: 'first-failover', file: 'a/scenario.yaml', status: 'draft' }],
        },
        { id: 'two', scenarios: [{ id: 'other', file: 'b/scenario.yaml', status: 'draft' }] },
      ],
    });
  });

  it('writes nothing while a scenario has errors', () => {
    const printed = cli(['index', 'own'], files({ 'own/c/scenario.yaml': 'format: x\n' }));
    expect(printed).toMatchObject({ code: 2, files: {} });
  });
});
