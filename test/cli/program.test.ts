/** `scenario.mjs`, the one file an instructor downloads: with Node alone, in an empty folder. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authorProgram } from '../support/author-program.mjs';

const folder = mkdtempSync(join(tmpdir(), 'author-'));

function program(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scenario.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
    // Nothing of this repository may be reached by a path of the environment.
    env: {},
  });
  return { status, stdout, stderr };
}

beforeAll(async () => {
  writeFileSync(join(folder, 'scenario.mjs'), await authorProgram(process.cwd()));
  copyFileSync('scenarios/first-failover/scenario.yaml', join(folder, 'own.yaml'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('scenario.mjs in an empty folder', () => {
  it('checks a file and proves it', () => {
    const { status, stdout, stderr } = program('check', 'own.yaml', '--strict');
    expect(stderr).toBe('');
    expect(stdout).toBe('own.yaml: clean, solution 100 points, idle 0, 2 traps bite\n');
    expect(status).toBe(0);
  });

  it('plays it', () => {
    const { stdout } = program('play', 'own.yaml', '--play', 'solution', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ format: 'dr-play/1', outcome: 'won', points: 100 });
  });

  it('explains it, and what a code means', () => {
    expect(program('explain', 'own.yaml').stdout).toContain('solution 22m32s, limit 45m');
    expect(program('explain', 'T403').stdout).toMatch(/^T403 \(error\)/);
  });

  it('says its version and carries the licences of what it holds', () => {
    expect(program('--version').stdout).toMatch(/ \d+\.\d+\.\d+\n$/);
    const code = readFileSync(join(folder, 'scenario.mjs'), 'utf8');
    const lacking = ['yaml', 'xstate', '@noble/hashes'].filter(
      (name) => !code.includes(`\n${name} `),
    );
    expect(lacking).toEqual([]);
    const imported = [...code.matchAll(/^import.{0,200}?from"([^"]+)"/gm)].map(([, from]) => from);
    expect(imported.filter((from) => from?.startsWith('node:') !== true)).toEqual([]);
  });
});
