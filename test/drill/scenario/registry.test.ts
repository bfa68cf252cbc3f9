/** The registry of words says what the engine really takes. */
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../src/domain/index.ts';
import { commands, evidenceWords, faults, jsonSchema, metrics } from '../../../src/drill/index.ts';

const AUTHORS: Readonly<Record<string, string>> = { machine: 'vm', 'recovery-plan': 'plan' };
const authorsWord = (kind: string) => AUTHORS[kind] ?? kind;

describe('the registry', () => {
  it('lists every command of the engine with its very settings', () => {
    for (const { do: name, on, settings } of catalog.commands) {
      const row = commands[name];
      expect(row?.isForPeople).toBe(false);
      expect(Object.keys(row?.settings ?? {})).toEqual(
        expect.arrayContaining(Object.keys(settings)),
      );
      const kinds = on.map(authorsWord);
      expect(row?.kinds).toEqual(expect.arrayContaining(kinds));
    }
  });

  it('lists every fault of the engine with its targets and remedies', () => {
    expect(Object.keys(faults)).toEqual(Object.keys(catalog.faults));
    for (const [name, { targets, remedies, row }] of Object.entries(catalog.faults)) {
      const kinds = targets.map(authorsWord);
      expect(faults[name]).toMatchObject({ row, remedies, kinds });
    }
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
