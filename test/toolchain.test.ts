/** The tools that guard the house do bark: each is shown a small house with something to refuse. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const house = mkdtempSync(join(tmpdir(), 'switchback-'));

beforeAll(() => {
  const settings = ['.biome.json', 'package.json', 'tsconfig.json', 'src/tsconfig.engine.json'];
  for (const path of [...settings, 'test/support/determinism.grit']) {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    cpSync(join(root, path), join(house, path));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction');
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Puts a file into the small house. */
function place(path: string, code: string): void {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), `${code}\n`);
}

/** What a tool says of the small house. */
function run(tool: string, ...args: readonly string[]): string {
  const script = join(root, 'node_modules', tool);
  const child = spawnSync(process.execPath, [script, ...args], { cwd: house, encoding: 'utf8' });
  return child.stdout + child.stderr;
}

function lint(path: string, code: string): string {
  place(path, code);
  return run('@biomejs/biome/bin/biome', 'lint', '--colors=off', path);
}

describe('the linter', () => {
  it.each([
    ['a layer above', 'src/sim/a.ts', "import { x } from '../domain/index.ts';\nx();"],
    ['a type of a layer above', 'src/drill/a.ts', "import type { X } from '../ui/index.ts';"],
    ['a file behind the door', 'src/read/a.ts', "import { x } from '../sim/clock.ts';\nx();"],
    ['a package of another layer', 'src/drill/a.ts', "import { x } from 'xstate';\nx();"],
    ['a scoped package', 'src/read/a.ts', "import { x } from '@noble/hashes/sha2.js';\nx();"],
    ["Node's modules", 'src/runtime/a.ts', "import fs from 'node:fs';\nfs.statSync('.');"],
  ])('refuses %s', (_what, path, code) => {
    expect(lint(path, code)).toContain('noRestrictedImports');
  });

  it.each([
    ['the wall clock', 'export const a = Date.now();'],
    ['a timer', 'setTimeout(() => {}, 5);'],
    ['the host', 'export const a = window.name;'],
    ['locale formats', 'export const a = new Intl.NumberFormat();'],
  ])('refuses %s in the engine', (_what, code) => {
    expect(lint('src/domain/a.ts', code)).toContain('noRestrictedGlobals');
  });

  it.each([
    ['chance', 'export const a = Math.random();', 'exactly specified'],
    ['an inexact function', 'export const a = Math.exp(2);', 'exactly specified'],
    ['a power', 'export const a = (x: number) => x ** 2;', 'multiply'],
    ['an order by locale', "export const a = 'a'.localeCompare('b');", 'code unit'],
    ['key order', 'export function a(x: object) {\n  for (const k in x) a(k as never);\n}', 'Maps'],
  ])('refuses %s in the engine, and only there', (_what, code, reason) => {
    expect(lint('src/sim/a.ts', code)).toContain(reason);
    expect(lint('src/ui/a.ts', code)).not.toContain(reason);
  });
});

describe('the type checkers', () => {
  it('refuse a wrong type in the markup of a component', () => {
    place('src/ui/Wrong.svelte', '<script lang="ts">\n  let n = 1;\n</script>\n\n{n.trim()}');
    const said = run('svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json');
    expect(said).toContain("'trim' does not exist");
  }, 60_000);

  it('know no timer, document or Node in the engine', () => {
    place('src/read/wrong.ts', 'setTimeout(() => {}, 1);\ndocument.title;\nprocess.exit();');
    const said = run('typescript/bin/tsc', '-p', 'src/tsconfig.engine.json');
    for (const name of ['setTimeout', 'document', 'process']) expect(said).toContain(`'${name}'`);
  }, 60_000);
});
