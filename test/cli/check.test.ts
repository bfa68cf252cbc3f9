/** `check`: problems, proofs, exit codes. A broken copy of each scenario turns every proof red. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cli, json, source } from './console.ts';

type Edit = readonly [from: string, to: string];

function checked(id: string, edits: readonly Edit[], words: readonly string[] = []) {
  let text = source(id);
  for (const [from, to] of edits) {
    expect(text).toContain(from);
    text = text.replace(from, () => to);
  }
  return cli(['check', 'x.yaml', ...words], { 'x.yaml': text });
}

/** Line of the shipped file that a text stands in. */
function lineOf(id: string, text: string): number {
  return (
    source(id)
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('a scenario of this project', () => {
  it.each([
    ['first-failover', 'solution 100 points, idle 0, 2 traps bite'],
    ['monday-0910', 'solution 1000 points, idle 0, 9 traps bite'],
  ])('%s is clean even when warnings count', (id, proofs) => {
    const { code, out, err } = cli(['check', id, '--strict']);
    expect(err).toEqual([]);
    expect(out).toEqual([`scenarios/${id}/scenario.yaml: clean, ${proofs}`]);
    expect(code).toBe(0);
  });

  it('does not depend on luck: twenty seeds prove it too', () => {
    expect(cli(['check', 'first-failover', '--seeds', '20']).code).toBe(0);
  });

  it('is found by the folder of all scenarios, scenery left out', () => {
    const { code, out } = cli(['check', 'scenarios', '--syntax']);
    expect(out.map((line) => line.split(':')[0])).toEqual([
      'scenarios/first-failover/scenario.yaml',
      'scenarios/monday-0910/scenario.yaml',
    ]);
    expect(code).toBe(0);
  });
});

const late: Edit = ['id: s-declare, at: 8m', 'id: s-declare, at: 70m'];

describe('a proof turns red', () => {
  it.each<[string, string, readonly Edit[], string]>([
    [
      'a step is refused [P602]',
      'first-failover',
      [['do: commit, target: web-01 }\n  score', 'do: cleanup-test, target: web-01 }\n  score']],
      'x.yaml:111:13: error P602: Step s-commit of the solution is refused at T+28m32s (NO_TEST)' +
        '. 4 of 5 steps ran.',
    ],
    [
      'the solution scores too little [P603]',
      'first-failover',
      [late],
      'x.yaml:112:22: error P603: The solution gives 60; solution.score promises at least 100. ' +
        'Missing: back-in-time −40 (1h24m32s, needs at most 45m).',
    ],
    [
      'a critical objective is lost [P604]',
      'first-failover',
      [late],
      'x.yaml:112:22: error P604: The solution loses the critical objective back-in-time.',
    ],
    [
      'the solution does not pass [P604]',
      'first-failover',
      [['    critical: true\n', ''], late, ['at-least: 100', 'at-least: 50']],
      'x.yaml:111:22: error P604: The solution does not pass: it ends lost with 60 points, ' +
        'and 70 are needed.',
    ],
    [
      'idleness wins [P605]',
      'first-failover',
      [
        ['kind: site-power-loss, target: onprem }', 'kind: host-down, target: esxi-1, for: 1m }'],
        [
          'metric: rta, of: catalogue, op: at-most, value: target',
          'metric: downtime, of: catalogue, op: at-most, value: 45m',
        ],
        ['pass: 70', 'pass: 40'],
      ],
      'x.yaml:113:7: error P605: Doing nothing passes with 40 points: back-in-time +40 are true ' +
        'of an untouched site. Add only-if, or make the fault last longer.',
    ],
    [
      'idleness earns more than promised [P606]',
      'monday-0910',
      [['    only-if: { metric: done, of: lift, op: is, value: true }\n', '']],
      // One line fewer stands before it.
      `x.yaml:${lineOf('monday-0910', 'idle: {') - 1}:27: error P606: Doing nothing gives 50; ` +
        'idle.score allows at most 0. From: no-restart +50.',
    ],
    [
      'a trap does not bite [P607]',
      'monday-0910',
      [['change: { s-lift: { at: 45m } }', 'change: { s-lift: { at: 43m } }']],
      `x.yaml:${lineOf('monday-0910', 'id: two-minutes')}:87: error P607: Trap "two-minutes" ` +
        'still earns under-30 in full. Change the trap, the limit or the timing.',
    ],
    [
      'the solution of the other scenario acts too late [P603]',
      'monday-0910',
      [['id: s-lift, at: 20m', 'id: s-lift, at: 45m']],
      `x.yaml:${lineOf('monday-0910', 'at-least: 1000')}:22: error P603: The solution gives 500; ` +
        'solution.score promises at least 1000. Missing: under-30 −500.',
    ],
    [
      'a trap of the first scenario does not bite [P607]',
      'first-failover',
      [['s-declare: { at: 66m }', 's-declare: { at: 9m }']],
      `x.yaml:${lineOf('first-failover', 'id: dithers')}:91: error P607: Trap "dithers" still ` +
        'earns back-in-time in full (23m32s, needs at most 45m).',
    ],
    [
      'the exercise is too short [P614]',
      'first-failover',
      [
        ['end: 2h', 'end: 28m'],
        ['s-declare: { at: 66m }', 's-declare: { at: 27m }'],
      ],
      'x.yaml:110:13: error P614: Step s-check of the solution never came before the exercise ' +
        'ended at T+28m.',
    ],
  ])('when %s', (_what, id, edits, line) => {
    const { code, err } = checked(id, edits);
    expect(err.find((one) => one.startsWith(line))).toBeDefined();
    expect(code).toBe(3);
  });

  it('not by what a trap costs besides, which is only told [P608]', () => {
    const { code, err } = checked('monday-0910', [
      ['loses: [under-30, right-knob, no-restart] }', 'loses: [under-30, right-knob] }'],
    ]);
    const line = lineOf('monday-0910', 'id: restarts');
    expect(err).toEqual([`x.yaml:${line}:11: info P608: Trap "restarts" also loses no-restart.`]);
    expect(code).toBe(0);
  });

  it('when only some seeds fail [P610]', () => {
    const edits: Edit[] = [['rto: 45m', 'rto: 23m']];
    const { code, err } = checked('first-failover', edits, ['--seeds', '20']);
    expect(
      err.some((line) => /error P610: With \d+ of 20 seeds the proof fails: /.test(line)),
    ).toBe(true);
    expect(code).toBe(3);
  });
});

describe('the exit code', () => {
  const noTraps: Edit = ['traps:\n', 'trapz:\n'];

  it('is 2 for errors of the file, and proofs are not run', () => {
    const { code, out, err } = checked('first-failover', [noTraps]);
    expect(err).toEqual([
      'x.yaml:114:1: error S202: Unknown key "trapz" in the file. Did you mean "traps"?',
    ]);
    expect(out).toEqual([]);
    expect(code).toBe(2);
  });

  it('is 0 for warnings and 1 for them with --strict', () => {
    const edit: Edit = ['rpo: 15m, mtd', 'rpo: 10m, mtd'];
    expect(checked('first-failover', [edit]).code).toBe(0);
    expect(checked('first-failover', [edit], ['--strict']).code).toBe(1);
  });

  it('is 4 when there is nothing to check', () => {
    expect(cli(['check']).code).toBe(4);
    expect(cli(['check', 'nowhere']).code).toBe(4);
    expect(cli(['check', 'door', '--format', 'xml']).code).toBe(4);
  });
});

describe('the json form', () => {
  it('holds problems with their range and the proof with its hashes', () => {
    const printed = cli(['check', 'first-failover', '--format', 'json']);
    const report = json<{
      format: string;
      files: { problems: unknown[]; proof: { isProved: boolean; runs: { name: string }[] } }[];
    }>(printed);
    expect(printed.err).toEqual([]);
    expect(report.format).toBe('dr-check/1');
    expect(report.files[0]?.proof.isProved).toBe(true);
    expect(report.files[0]?.proof.runs.map(({ name }) => name)).toEqual([
      'solution/solution',
      'idle',
      'trap/forgets-commit',
      'trap/dithers',
    ]);
  });

  it('of a broken file holds the place of each problem', () => {
    const printed = checked('first-failover', [['    at: 6m', '    at: 6']], ['--format', 'json']);
    expect(json<{ files: { problems: object[] }[] }>(printed).files[0]?.problems[0]).toMatchObject({
      code: 'S206',
      line: 53,
      column: 9,
      endLine: 53,
      endColumn: 10,
      path: ['injects', 0, 'at'],
    });
    expect(printed.code).toBe(2);
  });
});

describe('the program', () => {
  const launch = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['test/support/ts-run.mjs', 'src/cli/main.ts', ...words], {
      encoding: 'utf8',
    });

  it('prints the schema that lies beside the scenarios', () => {
    const { status, stdout } = launch('schema');
    expect(status).toBe(0);
    expect(stdout).toBe(readFileSync('scenarios/schema.json', 'utf8'));
  });

  it('is quiet when whoever reads has seen enough', () => {
    const program = `"${process.execPath}" test/support/ts-run.mjs src/cli/main.ts schema`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', `${program} | head -c 1`], {
      encoding: 'utf8',
    });
    expect(stdout).toBe('{');
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('keeps problems on standard error and sets the exit code', () => {
    const { status, stdout, stderr } = launch('check', 'door', '--syntax');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^scenarios\/door\/scenario\.yaml:4:1: error S203: /);
  });
});
