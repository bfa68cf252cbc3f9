/** The registry of words says what the engine really takes. */
import { describe, expect, it } from 'vitest';
import { faultRows, settingsOf } from '../../../src/domain/index.ts';
import { commands, evidenceWords, faults, jsonSchema, metrics } from '../../../src/drill/index.ts';

describe('the registry', () => {
  it('lists every command of the engine with its very settings', () => {
    const own = Object.entries(commands).filter(([, row]) => !row.isForPeople);
    const mine = own.map(([name, row]) => [name, Object.keys(row.settings).sort()]);
    const theirs = Object.entries(settingsOf).map(([name, keys]) => [name, [...keys].sort()]);
    expect(new Map(mine as [string, string[]][])).toEqual(new Map(theirs as [string, string[]][]));
  });

  it('lists every fault of the engine with its targets and remedies', () => {
    const mine = Object.entries(faults).map(([name, row]) => ({
      name,
      row: row.row,
      remedies: [...row.remedies],
      targets: row.kinds.map((kind) => (kind === 'vm' ? 'machine' : kind)).sort(),
    }));
    const theirs = Object.entries(faultRows).map(([name, row]) => ({
      name,
      row: row.row,
      remedies: [...row.remedies],
      targets: [...row.targets].sort(),
    }));
    expect(mine).toEqual(theirs);
  });

  it('gives every remedy as a command', () => {
    for (const { remedies } of Object.values(faults)) {
      for (const name of remedies) expect(Object.keys(commands)).toContain(name);
    }
  });

  it('is the source of the schema: same metrics, commands, faults and evidence', () => {
    const { definitions } = jsonSchema() as {
      definitions: Record<string, { anyOf?: { const: string }[]; enum?: readonly string[] }>;
    };
    const names = (key: string) => definitions[key]?.anyOf?.map((row) => row.const);
    expect(names('metric')).toEqual(Object.keys(metrics));
    expect(names('command')).toEqual(Object.keys(commands));
    expect(definitions.fault?.enum).toEqual(Object.keys(faults));
    expect(definitions.evidence?.enum).toEqual(evidenceWords);
  });
});
