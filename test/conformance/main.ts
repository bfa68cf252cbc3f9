/** `npm run conformance`: what the last test run proves of the facts, and what it does not. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { catalogue } from './catalogue.ts';
import { mutate } from './mutate.ts';
import { type Report, readReasons, report, type Section } from './report.ts';
import { lastResults } from './results.ts';

const tests = lastResults();
if (!tests) {
  console.error('There is no test run to report on. Run npm test first.');
  process.exit(2);
}
if (process.argv.includes('--mutate')) {
  const outcome = await mutate(tests);
  console.log(JSON.stringify(outcome, null, 2));
  process.exit(outcome.survived.length > 0 ? 1 : 0);
}
const reasons = readReasons(readFileSync('test/conformance/not-simulated.md', 'utf8'));
const result = report(catalogue(), tests, reasons);
if (process.argv.includes('--json')) console.log(JSON.stringify(result, null, 2));
else printText(result);
process.exit(result.unknown.length > 0 ? 1 : 0);

function printText({ tests: counted, facts, lifecycle, faults, problems, unknown }: Report): void {
  console.log(`Last run: ${counted.passed} tests passed, ${counted.failed} failed.`);
  console.log(
    `${''.padEnd(12)}${['proved', 'left out', 'open'].map((h) => h.padStart(10)).join('')}`,
  );
  printRow('facts', facts);
  printRow('lifecycle', lifecycle);
  printRow('faults', faults);
  printRow('problems', problems);
  for (const id of unknown) console.log(`A test cites ${id}, which the catalogue does not know.`);
}

function printRow(name: string, { proved, notSimulated, open }: Section): void {
  const cells = [proved.length, notSimulated.length, open.length];
  console.log(`${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(10)).join('')}`);
}
