/**
 * `npm test`: everything a change has to pass, in one command that works in a fresh clone.
 * `--only a,b` runs the named steps, `--bail` stops at the first that fails.
 * The last line of the output is the verdict.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ensureBrowser } from './browser.mjs';
import { ensureDependencies, root } from './deps.mjs';

const results = join(root, 'node_modules/.cache/switchback/results');
const unitJson = join(results, 'vitest.json');
const e2eJson = join(results, 'playwright.json');
const bin = {
  knip: 'node_modules/knip/bin/knip.js',
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  check: 'node_modules/svelte-check/bin/svelte-check',
  vitest: 'node_modules/vitest/vitest.mjs',
  vite: 'node_modules/vite/bin/vite.js',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/**
 * A step runs one tool; `report` names a JSON file whose tests count in place of the step.
 * One that is `extra` runs only when it is named.
 */
const steps = [
  { name: 'dead-code', run: [bin.knip] },
  { name: 'lint', run: [bin.biome, 'ci', '--error-on-warnings', '--max-diagnostics=60', '.'] },
  { name: 'engine-types', run: [bin.tsc, '-p', 'src/tsconfig.engine.json'] },
  { name: 'types', run: [bin.check, '--tsconfig', 'tsconfig.json', '--fail-on-warnings'] },
  {
    name: 'unit',
    run: [
      bin.vitest,
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitJson}`,
    ],
    report: { file: unitJson, count: countVitest },
  },
  { name: 'build', run: [bin.vite, 'build', '--logLevel', 'warn'] },
  { name: 'build-single', run: [bin.vite, 'build', '--mode', 'single', '--logLevel', 'warn'] },
  {
    name: 'e2e',
    run: [bin.playwright, 'test', '-c', 'test/e2e'],
    needs: ['build', 'build-single'],
    report: { file: e2eJson, count: countPlaywright },
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: e2eJson },
  },
  { name: 'sizes', run: ['test/support/sizes.mjs'], needs: ['build', 'build-single'] },
  {
    name: 'pictures',
    run: [bin.playwright, 'test', '-c', 'test/pictures'],
    needs: ['build'],
    extra: true,
  },
];

const given = process.argv.slice(2);
const chosen = chooseSteps(given);
ensureDependencies();
const env = { ...process.env };
if (chosen.some(({ name }) => ['unit', 'e2e', 'pictures'].includes(name))) {
  env.CHROME_PATH = await ensureBrowser();
}
mkdirSync(results, { recursive: true });
const done = runAll(chosen, given.includes('--bail'));
writeFileSync(join(results, 'steps.json'), JSON.stringify(done, null, 2));
printTable(done);
const failed = total(done, 'failed');
console.log(`${total(done, 'passed')} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function chooseSteps(words) {
  const at = words.indexOf('--only');
  if (at < 0) return steps.filter(({ extra }) => !extra);
  const names = (words[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length === 0) return steps.filter(({ name }) => names.includes(name));
  console.error(
    `No step named ${unknown.join(', ')}. Steps: ${steps.map(({ name }) => name).join(', ')}`,
  );
  return process.exit(2);
}

function runAll(list, stopsEarly) {
  const outcomes = [];
  for (const step of list) {
    const broken = (step.needs ?? []).some((name) =>
      outcomes.some((other) => other.name === name && !other.isGreen),
    );
    outcomes.push(broken ? notRun(step) : runStep(step));
    if (stopsEarly && !outcomes.at(-1).isGreen) break;
  }
  return outcomes;
}

function runStep(step) {
  console.log(`\n— ${step.name}`);
  if (step.report) rmSync(step.report.file, { force: true });
  const startedAt = Date.now();
  const [script, ...args] = step.run;
  const child = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, ...step.env },
  });
  const seconds = (Date.now() - startedAt) / 1000;
  const isGreen = child.status === 0;
  return { name: step.name, seconds, isGreen, ...count(step, isGreen) };
}

/** Tests in the report; a failed tool whose report shows no failure, or none, is itself one. */
function count(step, isGreen) {
  const plain = { passed: isGreen ? 1 : 0, failed: isGreen ? 0 : 1 };
  if (!step.report) return plain;
  try {
    const counted = step.report.count(JSON.parse(readFileSync(step.report.file, 'utf8')));
    const isSilent = !isGreen && counted.failed === 0;
    return isSilent ? { ...counted, failed: 1 } : counted;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

function countVitest({ numPassedTests, numFailedTests, numFailedTestSuites, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: numPassedTests,
    failed: numFailedTests + (numFailedTestSuites > 0 ? broken : 0),
  };
}

function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

function notRun(step) {
  console.log(`\n— ${step.name}: not run, because ${step.needs.join(' or ')} failed`);
  return { name: step.name, seconds: 0, isGreen: false, passed: 0, failed: 1 };
}

function total(outcomes, key) {
  return outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
}

function printTable(outcomes) {
  console.log(
    `\n${'step'.padEnd(14)}${'seconds'.padStart(8)}${'passed'.padStart(8)}${'failed'.padStart(8)}`,
  );
  for (const { name, seconds, passed, failed } of outcomes) {
    const cells = [seconds.toFixed(1), passed, failed].map((cell) => String(cell).padStart(8));
    console.log(`${name.padEnd(14)}${cells.join('')}`);
  }
  const seconds = total(outcomes, 'seconds').toFixed(1);
  console.log(`${'all'.padEnd(14)}${seconds.padStart(8)}\n`);
}
