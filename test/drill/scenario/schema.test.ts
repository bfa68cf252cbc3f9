/** The schema for editors is fresh, and accepts what the loader accepts. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type JsonSchema, jsonSchema } from '../../../src/drill/index.ts';

const folder = new URL('../../../scenarios/', import.meta.url);

function load(id: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`${id}/scenario.yaml`, folder), 'utf8'));
}

const root = jsonSchema() as JsonSchema & { definitions: Record<string, JsonSchema> };

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  return typeof value;
}

function isOfType(value: unknown, type: unknown): boolean {
  const kind = kindOf(value);
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.some((one) => one === kind || (one === 'integer' && Number.isInteger(value)));
}

/** The part of draft-07 our schema uses; returns the places that do not fit. */
function misfits(schema: JsonSchema, value: unknown, path: string): string[] {
  if (typeof schema.$ref === 'string') {
    const target = root.definitions[schema.$ref.slice('#/definitions/'.length)];
    return target === undefined ? [`${path}: no ${schema.$ref}`] : misfits(target, value, path);
  }
  const found = ((schema.allOf ?? []) as JsonSchema[]).flatMap((one) => misfits(one, value, path));
  if (schema.type !== undefined && !isOfType(value, schema.type)) found.push(`${path}: type`);
  if (schema.const !== undefined && schema.const !== value) found.push(`${path}: const`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) found.push(`${path}: enum`);
  if (typeof value === 'string' && typeof schema.pattern === 'string') {
    if (!new RegExp(schema.pattern).test(value)) found.push(`${path}: pattern`);
  }
  if (Array.isArray(value)) {
    value.forEach((item, at) => {
      if (schema.items) found.push(...misfits(schema.items as JsonSchema, item, `${path}[${at}]`));
    });
  } else if (kindOf(value) === 'object') {
    found.push(...keyMisfits(schema, value as Record<string, unknown>, path));
  }
  return found;
}

function keyMisfits(schema: JsonSchema, value: Record<string, unknown>, path: string): string[] {
  const known = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const rest = schema.additionalProperties;
  const missing = ((schema.required ?? []) as string[]).filter((key) => !(key in value));
  return [
    ...missing.map((key) => `${path}: needs ${key}`),
    ...Object.entries(value).flatMap(([key, item]) => {
      const own = known[key];
      if (own !== undefined) return misfits(own, item, `${path}.${key}`);
      if (rest === false) return [`${path}: unknown ${key}`];
      return typeof rest === 'object' ? misfits(rest as JsonSchema, item, `${path}.${key}`) : [];
    }),
  ];
}

describe('the schema', () => {
  it('in scenarios/schema.json is the one the shapes give', () => {
    const written = readFileSync(new URL('schema.json', folder), 'utf8');
    expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(root)));
  });

  it.each(['first-failover', 'monday-0910', 'door'])('accepts %s', (id) => {
    expect(misfits(root, load(id), id)).toEqual([]);
  });

  it('finds a misspelt key, a bare number and a missing section', () => {
    const file = load('first-failover') as { clock: object; topology?: unknown };
    expect(misfits(root, { ...file, clock: { ...file.clock, ende: '1h' } }, 'f')).toEqual([
      'f.clock: unknown ende',
    ]);
    expect(misfits(root, { ...file, clock: { ...file.clock, end: 2 } }, 'f')).toEqual([
      'f.clock.end: type',
    ]);
    expect(misfits(root, { ...file, topology: undefined }, 'f')).toContain('f.topology: type');
  });

  it('describes every key', () => {
    const bare: string[] = [];
    const walk = (schema: JsonSchema, path: string): void => {
      for (const [key, item] of Object.entries((schema.properties ?? {}) as object)) {
        const { description } = item as { description?: string };
        const isPart = path.startsWith('condition') && ['all', 'any', 'not', 'op'].includes(key);
        if (description === undefined && !isPart) bare.push(`${path}.${key}`);
        walk(item as JsonSchema, `${path}.${key}`);
      }
      if (schema.items) walk(schema.items as JsonSchema, `${path}[]`);
    };
    walk(root, 'file');
    walk(root.definitions.condition ?? {}, 'condition');
    expect(bare).toEqual([]);
  });
});
