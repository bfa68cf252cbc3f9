/**
 * JSON Schema (draft-07) of a scenario file, generated from the same shapes the loader reads, so
 * the two cannot disagree. Unions are written flat, because editors turn `oneOf` into noise.
 */

import { conditionFields } from './condition-shape.ts';
import { solutionShape } from './exercise-sections.ts';
import type { QuantityKind } from './quantity.ts';
import {
  allOperators,
  commands,
  evidenceWords,
  faultNames,
  metrics,
  type RefKind,
} from './registry.ts';
import { fileFields } from './sections.ts';
import type { Field, Node } from './shape.ts';

export type JsonSchema = { readonly [key: string]: unknown };

const idPattern = '^[a-z][a-z0-9]*(-[a-z0-9]+)*$';

const quantityPatterns: Readonly<Record<QuantityKind, JsonSchema>> = {
  duration: {
    type: 'string',
    pattern: '^(?=.)(\\d{1,4}d)?(\\d{1,4}h)?(\\d{1,5}m)?(\\d{1,6}s)?$',
    examples: ['90s', '15m', '1h30m'],
  },
  range: {
    type: 'string',
    pattern: '^(\\d+[dhms])+(-(\\d+[dhms])+)?$',
    examples: ['8m', '8m-10m'],
  },
  size: { type: 'string', pattern: '^\\d+(\\.\\d+)?(B|KB|MB|GB|TB|PB)$', examples: ['600GB'] },
  disk: { type: 'string', pattern: '^\\d+(\\.\\d+)?(MB|GB|TB)$', examples: ['80GB'] },
  rate: { type: 'string', pattern: '^\\d+(\\.\\d+)?(B|KB|MB|GB)/s$', examples: ['4MB/s'] },
  bandwidth: { type: 'string', pattern: '^\\d+(\\.\\d+)?(K|M|G)bps$', examples: ['100Mbps'] },
  latency: { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s)$', examples: ['30ms'] },
  percent: { type: 'string', pattern: '^\\d+(\\.\\d+)?%$', examples: ['25%'] },
  clock: { type: 'string', pattern: '^\\d{2}:\\d{2}$', examples: ['09:30'] },
  hours: { type: 'string', pattern: '^\\d{2}:\\d{2}-\\d{2}:\\d{2}$', examples: ['09:00-17:00'] },
  date: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$',
    examples: ['2016-11-21 09:00'],
  },
  'moment-of-cycle': {
    type: 'string',
    pattern: '^((mon|tue|wed|thu|fri|sat|sun) )?\\d{2}:\\d{2}$',
    examples: ['09:00', 'mon 09:00'],
  },
};

const definitions: Record<string, JsonSchema> = {
  id: { type: 'string', pattern: idPattern, maxLength: 40 },
  ...quantityPatterns,
};

/** The whole schema, with one definition per quantity and one for conditions. */
export function jsonSchema(): JsonSchema {
  const file = objectSchema(fileFields);
  const solution = schemaOf(solutionShape);
  const properties = file.properties as Record<string, JsonSchema>;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'scenario-1.schema.json',
    title: 'Scenario file, format dr-scenario/1',
    ...file,
    properties: {
      ...properties,
      format: { const: 'dr-scenario/1', description: 'The first line of every scenario file.' },
      // One solution, or several of which each must win; `items` holds only for the list.
      solution: {
        ...solution,
        type: ['object', 'array'],
        items: solution,
        description: 'Proof that it can be won; a list gives several right ways.',
      },
    },
    definitions: { ...definitions, condition: conditionSchema(), ...registryDefinitions() },
  };
}

/** Metrics, commands and faults with their words, for editors that show them. */
function registryDefinitions(): Record<string, JsonSchema> {
  const rows = (all: Readonly<Record<string, { readonly doc?: string }>>) =>
    Object.entries(all).map(([name, row]) => ({ const: name, description: row.doc ?? name }));
  return {
    metric: { anyOf: rows(metrics) },
    command: { anyOf: rows(commands) },
    fault: { enum: faultNames },
    evidence: { enum: evidenceWords },
  };
}

function conditionSchema(): JsonSchema {
  const part = { $ref: '#/definitions/condition' };
  const parts = { type: 'array', items: part, minItems: 1, maxItems: 20 };
  const { properties } = objectSchema(conditionFields) as {
    properties: Record<string, JsonSchema>;
  };
  return {
    type: 'object',
    additionalProperties: false,
    description: 'Exactly one of metric, all, any, not.',
    properties: { ...properties, op: { enum: allOperators }, all: parts, any: parts, not: part },
  };
}

function objectSchema(fields: Readonly<Record<string, Field>>): JsonSchema {
  const known = Object.entries(fields).filter(([, field]) => !field.isLater);
  const required = known.filter(([, field]) => field.need === 'always').map(([key]) => key);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(known.map(([key, field]) => [key, described(field)])),
  };
}

function described(field: Field): JsonSchema {
  const schema = schemaOf(field.node);
  // Draft-07 ignores what stands beside a reference, so the description wraps it.
  return '$ref' in schema
    ? { allOf: [schema], description: field.doc }
    : { ...schema, description: field.doc };
}

function schemaOf(node: Node): JsonSchema {
  switch (node.is) {
    case 'text':
      return { type: 'string', minLength: 1, maxLength: node.max };
    case 'pattern':
      return { type: 'string', pattern: node.pattern, examples: [node.example] };
    case 'id':
      return { $ref: '#/definitions/id' };
    case 'ref':
      return refSchema(node);
    case 'word':
      return { enum: node.words };
    case 'flag':
      return { type: 'boolean' };
    case 'number':
      return { type: node.isWhole ? 'integer' : 'number', minimum: node.min, maximum: node.max };
    case 'quantity':
      return { $ref: `#/definitions/${node.kind}` };
    case 'scalar':
      return { type: ['string', 'number', 'boolean'] };
    case 'scalars':
      return { type: ['string', 'number', 'boolean', 'array'] };
    case 'list':
      return {
        type: 'array',
        items: schemaOf(node.item),
        maxItems: node.max,
        ...(node.min === 0 ? {} : { minItems: node.min }),
      };
    case 'map':
      return mapSchema(node);
    case 'object':
      return objectSchema(node.fields);
    case 'short':
      return flatSchema(schemaOf(node.short), schemaOf(node.full));
    case 'condition':
      return { $ref: '#/definitions/condition' };
  }
}

function kindsText(kinds: readonly RefKind[]): JsonSchema {
  return kinds.length === 0 || kinds.length > 4
    ? {}
    : { examples: kinds.map((kind) => `${kind}-1`) };
}

function refSchema(node: Node & { is: 'ref' }): JsonSchema {
  const list = { type: 'array', items: { type: 'string' }, maxItems: 200 };
  if (node.many === 'list') return list;
  if (node.many === 'one') return { type: 'string', ...kindsText(node.to) };
  return { ...list, type: ['string', 'array'] };
}

function mapSchema(node: Node & { is: 'map' }): JsonSchema {
  const item = schemaOf(node.item);
  const size = {
    maxProperties: node.max,
    ...(node.min === 0 ? {} : { minProperties: node.min }),
  };
  const names = node.isByIds ? { propertyNames: { $ref: '#/definitions/id' } } : {};
  return { type: 'object', additionalProperties: item, ...names, ...size };
}

/** A short and a long form in one flat rule: every type either may have. */
function flatSchema(brief: JsonSchema, full: JsonSchema): JsonSchema {
  if (full.type === 'object') return { ...full, type: ['string', 'object'] };
  return { type: 'string', examples: [brief, full].flatMap(examplesOf) };
}

function examplesOf(schema: JsonSchema): readonly unknown[] {
  const name = typeof schema.$ref === 'string' ? schema.$ref.slice('#/definitions/'.length) : '';
  const target = definitions[name] ?? schema;
  const list = target.examples ?? target.enum;
  return Array.isArray(list) ? list : [];
}
