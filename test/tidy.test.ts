/** The house keeps its own rules: arrows between layers, sizes, words, the shape of the tree. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layerOverrides, layers } from './support/layers.ts';
import { banProblems } from './support/tidy/bans.ts';
import { readTree, type SourceFile, topLevel } from './support/tidy/files.ts';
import {
  type LockFile,
  layerProblems,
  lockProblems,
  nameProblems,
  readmeProblems,
  topProblems,
} from './support/tidy/house.ts';
import { importProblems } from './support/tidy/imports.ts';
import { medians, sizeProblems } from './support/tidy/sizes.ts';
import { textProblems } from './support/tidy/texts.ts';

/** What this test reads of package.json. */
interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const root = resolve(import.meta.dirname, '..');
const files = readTree(root);

function textOf(path: string): string {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`${path} does not exist`);
  return file.text;
}

/** Rules are tried on files that never existed. */
function sample(path: string, text: string): readonly SourceFile[] {
  return [{ path, text }];
}

describe('the tree as it is', () => {
  it('keeps the arrows between layers', () => {
    expect(importProblems(files)).toEqual([]);
  });

  it('keeps files and lines short', () => {
    console.info('medians', medians(files));
    expect(sizeProblems(files)).toEqual([]);
  });

  it('holds no banned word', () => {
    expect(banProblems(files)).toEqual([]);
  });

  it('gives every layer a README and public names', () => {
    expect(layerProblems(files)).toEqual([]);
  });

  it('names files by one rule', () => {
    expect(nameProblems(files)).toEqual([]);
  });

  it('says every sentence it holds', () => {
    expect(textProblems(files)).toEqual([]);
  });

  it('has nothing at the top that is not on the list', () => {
    expect(topProblems(topLevel(root))).toEqual([]);
  });

  it('locks every optional package and no address', () => {
    expect(lockProblems(JSON.parse(textOf('package-lock.json')) as LockFile)).toEqual([]);
  });

  it('tells the truth on its front page', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as Manifest;
    const paths = files.map(({ path }) => path);
    const readme = textOf('README.md');
    expect(readmeProblems(readme, paths, Object.keys(scripts))).toEqual([]);
    for (const layer of Object.keys(layers)) expect(readme).toContain(`src/${layer}/`);
  });

  it('lints by the same table of layers', () => {
    const { overrides } = JSON.parse(textOf('.biome.json')) as { overrides: unknown[] };
    expect(overrides, 'run npm run lint:layers').toEqual(
      expect.arrayContaining([...layerOverrides()]),
    );
  });

  it('pins every package to one version', () => {
    const manifest = JSON.parse(textOf('package.json')) as Manifest;
    const versions = { ...manifest.dependencies, ...manifest.devDependencies };
    for (const version of Object.values(versions)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('a broken arrow is found', () => {
  it.each([
    ['a layer above', 'src/sim/a.ts', "import { x } from '../domain/index.ts';"],
    ['a type of a layer above', 'src/drill/a.ts', "import type { X } from '../read/index.ts';"],
    ['an import type', 'src/domain/a.ts', "export type X = import('../ui/index.ts').X;"],
    ['a re-export', 'src/read/a.ts', "export { x } from '../runtime/index.ts';"],
    ['a file behind the door', 'src/domain/b/a.ts', "import { x } from '../../sim/clock.ts';"],
    [
      'a value where types only may go',
      'src/ui/A.svelte',
      "<script>import { x } from '../read/index.ts';</script>",
    ],
    [
      'a static import where only a lazy one may go',
      'src/ui/a.ts',
      "import { x } from '../author/index.ts';",
    ],
    ['a lazy import of a closed layer', 'src/ui/a.ts', "const x = import('../sim/index.ts');"],
    ['a package of another layer', 'src/domain/a.ts', "import * as d3 from 'd3';"],
    ["Node's own modules", 'src/drill/a.ts', "import fs from 'node:fs';"],
    ['a missing extension', 'src/sim/a.ts', "import { x } from './b';"],
    ['a file outside the layers', 'src/ui/a.ts', "import { x } from '../../test/support/a.ts';"],
    ['a folder that is no layer', 'src/helpers/a.ts', ''],
    ['a layer in the composition root', 'src/main.ts', "import { x } from './domain/index.ts';"],
  ])('%s', (_what, path, text) => {
    expect(importProblems(sample(path, text))).toHaveLength(1);
  });

  it.each([
    ['a layer below, by its door', 'src/read/a.ts', "import { x } from '../domain/index.ts';"],
    [
      'types only',
      'src/ui/A.svelte',
      '<script lang="ts">import type { X } from \'../read/index.ts\';</script>',
    ],
    ['types only, named one by one', 'src/ui/a.ts', "import { type X } from '../read/index.ts';"],
    ['a lazy layer on demand', 'src/ui/a.ts', "const x = import('../author/index.ts');"],
    [
      'an entry point of an allowed package',
      'src/domain/a.ts',
      "import { x } from 'xstate/graph';",
    ],
    ['its own files', 'src/ui/b/a.ts', "import A from '../lib/A.svelte';"],
  ])('and %s passes', (_what, path, text) => {
    expect(importProblems(sample(path, text))).toEqual([]);
  });

  it('with the line of the component it stands on', () => {
    const text =
      '<p>hi</p>\n<script lang="ts">\n  import { x } from \'../sim/index.ts\';\n</script>\n';
    expect(importProblems(sample('src/ui/A.svelte', text))[0]).toContain('src/ui/A.svelte:3:');
  });
});

describe('a file past its size is found', () => {
  it.each([
    ['a module', 'src/sim/a.ts', 400],
    ['a machine', 'src/domain/components/x/a.machine.ts', 180],
    ['a component', 'src/ui/A.svelte', 160],
    ['a test', 'test/sim/a.test.ts', 500],
  ])('%s', (_what, path, limit) => {
    expect(sizeProblems(sample(path, 'x\n'.repeat(limit)))).toEqual([]);
    expect(sizeProblems(sample(path, 'x\n'.repeat(limit + 1)))).toHaveLength(1);
  });

  it('a line wider than 100 columns, though not the data of a path', () => {
    expect(sizeProblems(sample('src/sim/a.ts', 'word '.repeat(20)))).toEqual([]);
    expect(sizeProblems(sample('src/sim/a.ts', `${'word '.repeat(20)}x`))).toHaveLength(1);
    expect(sizeProblems(sample('src/ui/A.svelte', `<path d="${'M1 2'.repeat(40)}" />`))).toEqual(
      [],
    );
  });

  it('but a table of texts may be long', () => {
    expect(sizeProblems(sample('src/text/en/faults.ts', 'x\n'.repeat(900)))).toEqual([]);
  });
});

describe('a banned word is found', () => {
  it.each([
    ['src/ui/a.ts', '// TODO later'],
    ['test/sim/a.test.ts', "it.skip('x', () => {});"],
    ['test/e2e/a.spec.ts', "test.describe.only('x', () => {});"],
    ['src/ui/A.svelte', '<!-- svelte-ignore state_referenced_locally -->'],
    ['src/runtime/a.ts', '// @ts-expect-error because'],
    ['src/runtime/a.ts', 'const roll = Math.random();'],
    ['src/ui/index.ts', "export * from './a.ts';"],
    ['src/ui/a.ts', 'export default 1;'],
    ['src/ui/a.ts', 'const x = y as any;'],
    ['src/ui/a.ts', "console.log('here');"],
    ['src/runtime/a.ts', "fetch('x');"],
    ['test/ui/a.test.ts', "vi.mock('../../src/ui/a.ts');"],
    ['test/e2e/a.spec.ts', 'await page.waitForTimeout(500);'],
    ['test/sim/a.test.ts', 'expect(true).toBe(true);'],
    ['src/ui/A.svelte', '<p style="color: red">x</p>'],
    ['src/ui/screens/A.svelte', '$effect(() => {});'],
    ['src/sim/a.ts', 'const now = Date.now();'],
    ['src/domain/a.ts', 'names.sort((a, b) => a.localeCompare(b));'],
    ['src/drill/a.ts', 'export class Run {}'],
    ['src/read/a.ts', 'for (const key in rows) {}'],
    ['README.md', 'See /home/me/notes.txt.'],
  ])('%s: %s', (path, text) => {
    expect(banProblems(sample(path, text))).toHaveLength(1);
  });

  it('while a comment in the engine may speak of a Date', () => {
    expect(banProblems(sample('src/sim/a.ts', '/** No Date.now() here. */'))).toEqual([]);
  });
});

describe('a crooked house is found', () => {
  it('a stray file at the top', () => {
    expect(topProblems(['src', 'notes.txt'])).toEqual(['notes.txt: not a top-level name']);
  });

  it('a layer without README or index.ts', () => {
    const whole = files.filter(({ path }) => !path.startsWith('src/sim/'));
    expect(layerProblems(whole)).toEqual(
      expect.arrayContaining(['src/sim: no README.md', 'src/sim: no index.ts']),
    );
  });

  it('a file named by another rule', () => {
    expect(nameProblems(sample('src/sim/EventQueue.ts', ''))).toHaveLength(1);
    expect(nameProblems(sample('src/ui/meter.svelte', ''))).toHaveLength(1);
    expect(nameProblems(sample('src/ui/runtime.svelte.ts', ''))).toEqual([]);
  });

  it('a lock without the packages of another platform, or with an address', () => {
    const tool = { optionalDependencies: { 'tool-linux': '1.0.0', 'tool-mac': '1.0.0' } };
    const packages = { 'node_modules/tool': tool, 'node_modules/tool-linux': {} };
    expect(lockProblems({ packages })).toEqual(['node_modules/tool: tool-mac is not locked']);
    expect(lockProblems({ packages: { a: { resolved: 'https://example.org' } } })).toHaveLength(1);
  });

  it('a front page that names what does not exist', () => {
    const text = 'See `src/sim/` and `src/gone/` and run `npm run nothing`.';
    expect(readmeProblems(text, ['src/sim/index.ts'], ['start'])).toEqual([
      'README.md: src/gone/ does not exist',
      'README.md: there is no script nothing',
    ]);
  });

  it('a sentence nobody says', () => {
    const texts =
      "export const door = { title: 'a', gone: 'b', by: { one: 'c', two: 'd' } } as const;";
    const code = 'texts.door.title; texts.door.by[code];';
    const tree = [...sample('src/text/en/door.ts', texts), ...sample('src/ui/a.ts', code)];
    expect(textProblems(tree)).toEqual(['src/text/en/door.ts:1: door.gone is said nowhere']);
  });
});
