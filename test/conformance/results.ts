/** Reads what the last `npm test` left behind: the JSON reports of Vitest and Playwright. */
import { readFileSync } from 'node:fs';
import type { TestOutcome } from './report.ts';

const folder = 'node_modules/.cache/switchback/results';

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface PlaywrightSuite {
  readonly specs: readonly { readonly title: string; readonly ok: boolean }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** Every test of the last run, or undefined when there was none. */
export function lastResults(): readonly TestOutcome[] | undefined {
  const unit = read<VitestReport>('vitest.json');
  const journeys = read<{ readonly suites: readonly PlaywrightSuite[] }>('playwright.json');
  if (!unit && !journeys) return undefined;
  const units = (unit?.testResults ?? []).flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file,
      name: fullName,
      hasPassed: status === 'passed',
    })),
  );
  return [...units, ...(journeys?.suites ?? []).flatMap(outcomes)];
}

function outcomes({ specs, suites = [] }: PlaywrightSuite): TestOutcome[] {
  const own = specs.map(({ title, ok }) => ({ name: title, hasPassed: ok }));
  return [...own, ...suites.flatMap(outcomes)];
}

function read<T>(name: string): T | undefined {
  try {
    return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
