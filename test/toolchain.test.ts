/** The tools that guard the house do bark: each is shown something it must refuse. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What the linter says of a file that never existed. */
function lint(path: string, code: string): string {
  const biome = resolve(root, 'node_modules/@biomejs/biome/bin/biome');
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', '--colors=off', '--max-diagnostics=none', `--stdin-file-path=${path}`],
    { cwd: root, input: code, encoding: 'utf8' },
  );
  return run.stdout + run.stderr;
}

describe('the linter', () => {
  it.each([
    ['a layer above', 'src/sim/a.ts', "import { x } from '../domain/index.ts';\nx();\n"],
    ['a type of a layer above', 'src/drill/a.ts', "import type { X } from '../ui/index.ts';\n"],
    ['a file behind the door', 'src/read/a.ts', "import { x } from '../sim/clock.ts';\nx();\n"],
    ['a package of another layer', 'src/drill/a.ts', "import { x } from 'xstate';\nx();\n"],
    ['a scoped package', 'src/read/a.ts', "import { x } from '@noble/hashes/sha2.js';\nx();\n"],
    ["Node's modules", 'src/runtime/a.ts', "import fs from 'node:fs';\nfs.statSync('.');\n"],
  ])('refuses %s', (_what, path, code) => {
    expect(lint(path, code)).toContain('noRestrictedImports');
  });

  it.each([
    ['the wall clock', 'export const a = Date.now();'],
    ['a timer', 'setTimeout(() => {}, 5);'],
    ['the host', 'export const a = window.name;'],
    ['locale formats', 'export const a = new Intl.NumberFormat();'],
  ])('refuses %s in the engine', (_what, code) => {
    expect(lint('src/domain/a.ts', `${code}\n`)).toContain('noRestrictedGlobals');
  });

  it.each([
    ['chance', 'export const a = Math.random();', 'exactly specified'],
    ['an inexact function', 'export const a = Math.exp(2);', 'exactly specified'],
    ['a power', 'export const a = (x: number) => x ** 2;', 'multiply'],
    ['an order by locale', "export const a = 'a'.localeCompare('b');", 'code unit'],
    ['key order', 'export function a(x: object) {\n  for (const k in x) a(k as never);\n}', 'Maps'],
  ])('refuses %s in the engine', (_what, code, reason) => {
    expect(lint('src/sim/a.ts', `${code}\n`)).toContain(reason);
    expect(lint('src/ui/a.ts', `${code}\n`)).not.toContain(reason);
  });
});

describe('the type checkers', () => {
  /** Runs a tool on a project of one file, made for the occasion. */
  function check(tool: readonly string[], name: string, code: string, config: object): string {
    const folder = resolve(root, 'node_modules/.cache/switchback', `check-${process.pid}-${name}`);
    mkdirSync(folder, { recursive: true });
    try {
      writeFileSync(resolve(folder, name), code);
      writeFileSync(
        resolve(folder, 'tsconfig.json'),
        JSON.stringify({ ...config, include: ['.'] }),
      );
      const [script = '', ...args] = tool;
      const run = spawnSync(process.execPath, [resolve(root, script), ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
      return run.status === 0 ? '' : run.stdout;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  const svelteCheck = ['node_modules/svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json'];
  const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'];

  it('refuses a wrong type in the markup of a component', () => {
    const code =
      '<script lang="ts">\n  let { n }: { n: number } = $props();\n</script>\n\n{n.trim()}\n';
    const config = { extends: resolve(root, 'tsconfig.json') };
    expect(check(svelteCheck, 'Wrong.svelte', code, config)).toContain("'trim' does not exist");
  }, 60_000);

  it('knows no timer, document or Node in the engine', () => {
    const code = 'setTimeout(() => {}, 1);\ndocument.title;\nprocess.exit();\nexport {};\n';
    const config = { extends: resolve(root, 'src/tsconfig.engine.json') };
    const said = check(compiler, 'wrong.ts', code, config);
    for (const name of ['setTimeout', 'document', 'process']) expect(said).toContain(`'${name}'`);
  }, 60_000);
});
