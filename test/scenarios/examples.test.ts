/** The small examples, one kind each: at a time, in a window, on a condition, with a branch, … */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/author/index.ts';
import { commands, faults, metrics } from '../../src/drill/index.ts';
import { cli } from '../cli/console.ts';

const folder = 'scenarios/examples';
const ids = readdirSync(folder);

describe('the reference page', () => {
  const page = readFileSync('scenarios/REFERENCE.md', 'utf8');
  const { out } = cli(['schema', '--markdown']);

  it('has every section and every metric, word for word', () => {
    const own = out.filter((line) => line.startsWith('### '));
    const rows = out.slice(out.indexOf('## Metrics'), out.indexOf('## Commands'));
    expect([...own, ...rows].filter((line) => !page.includes(line))).toEqual([]);
    expect(rows.length).toBeGreaterThan(Object.keys(metrics).length);
  });

  it('is made with every command and fault', () => {
    const words = [...Object.keys(commands), ...Object.keys(faults)];
    expect(words.filter((word) => !out.some((line) => line.startsWith(`- \`${word}\``)))).toEqual(
      [],
    );
  });
});

describe('the examples', () => {
  it('are of eight kinds, one of them a series of two', () => {
    expect(ids).toEqual([
      'agent-asleep',
      'build-it',
      'go-or-wait',
      'keep-them-told',
      'line-cut',
      'point-after-damage',
      'point-after-power',
      'round-the-table',
      'too-much',
    ]);
  });

  it.each(ids)('%s is clean with all proofs over twenty seeds, warnings counted', (id) => {
    const { code, err } = cli(['check', `${folder}/${id}`, '--strict', '--seeds', '20']);
    expect(err.filter((line) => !line.includes(' info '))).toEqual([]);
    expect(code).toBe(0);
  });

  it.each(ids)('%s is written in the usual form', (id) => {
    const text = readFileSync(`${folder}/${id}/scenario.yaml`, 'utf8');
    expect(formatText(text)).toBe(text);
  });
});
