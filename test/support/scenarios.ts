/** The built-in scenarios, compiled from their files as the build does it. */
import { readFileSync } from 'node:fs';
import { compileScenarioText } from '../../src/author/index.ts';
import type { CompiledScenario } from '../../src/drill/index.ts';

const root = new URL('../../scenarios/', import.meta.url);

/** Text of a built-in scenario file. */
export function scenarioText(id: string): string {
  return readFileSync(new URL(`${id}/scenario.yaml`, root), 'utf8');
}

/** A scenario from text; throws with its problems when it has errors. */
export function compiled(text: string, name = 'test'): CompiledScenario {
  const { scenario, problems } = compileScenarioText(text, name);
  if (scenario !== undefined) return scenario;
  throw new Error(
    problems.map(({ line, code, message }) => `${line} ${code} ${message}`).join('\n'),
  );
}

export function builtIn(id: string): CompiledScenario {
  return compiled(scenarioText(id), id);
}

/** A small playable scenario: one machine and a line, with whatever sections a test adds. */
export function smallScenario(sections = '', workload = 'steady: { churn: 2MB/s }'): string {
  return `format: dr-scenario/1
meta:
  id: small
  title: Small
  version: 1.0.0
  authors: [Test]
  licence: CC-BY-4.0
  locale: en
  difficulty: novice
  minutes: 5
  outcomes: { look: Look. }
people:
  sam: { name: Sam, role: Facilities }
topology:
  preset: small-site
  vms:
    web-01: { os: windows, disks: [80GB], workload: steady, policy: standard }
workloads:
  ${workload}
policies:
  standard: { rpo-threshold: 15m, retention: 24h, app-consistent: 60m }
services:
  shop: { name: Shop, vms: [web-01], rto: 1h, rpo: 15m, mtd: 4h }
start: { state: healthy, protected: all }
clock: { start: 2016-11-21 09:00, zone: UTC, end: 3h, seed: 1 }
${sections}`;
}
