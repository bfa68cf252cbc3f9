/** `schema --markdown`: every key, metric, command and fault, from the tables of the schema. */
import { commands, faults, jsonSchema, metrics, type SettingRow } from '../drill/index.ts';
import { referenceText as t } from '../text/index.ts';

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
}

/** Words of one kind are listed up to here; planted conditions alone are over a hundred. */
const MOST_WORDS = 12;

export function referenceLines(): readonly string[] {
  const schema = jsonSchema() as Schema;
  return [
    `# ${t.title}`,
    '',
    t.made,
    '',
    `## ${t.keys}`,
    '',
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => [
      `### ${key}`,
      '',
      described(part, (schema.required ?? []).includes(key)),
      '',
      ...keyRows(part, ''),
      '',
    ]),
    `## ${t.metrics}`,
    '',
    ...Object.entries(metrics).map(([name, { of, value, doc }]) =>
      t.metric(name, of.length === 0 ? t.whole : of.join(', '), value, doc),
    ),
    '',
    `## ${t.commands}`,
    '',
    ...Object.entries(commands).map(([name, { kinds, settings, doc }]) =>
      t.command(name, [...new Set(kinds)].join(', '), settingsText(settings), doc),
    ),
    '',
    `## ${t.faults}`,
    '',
    ...Object.entries(faults).map(([name, { kinds, settings, remedies, row }]) =>
      t.fault(name, row, kinds.join(', '), settingsText(settings), remedies.join(', ')),
    ),
  ];
}

function settingsText(settings: Readonly<Record<string, SettingRow>>): string {
  return Object.entries(settings)
    .map(([key, { value, words, isRequired }]) => {
      const form = words === undefined ? value : words.join(' \\| ');
      return `${key}${isRequired === true ? '' : '?'}: ${form}`;
    })
    .join('; ');
}

/** What stands behind wrappers: the object of a list, the value of a map, the target of a wrap. */
function inner(part: Schema): Schema {
  if (part.allOf !== undefined) return part.allOf[0] ?? part;
  if (part.items !== undefined && part.properties === undefined) return inner(part.items);
  const { additionalProperties: entry } = part;
  return typeof entry === 'object' ? inner(entry) : part;
}

function keyRows(part: Schema, prefix: string): readonly string[] {
  const { properties = {}, required = [] } = inner(part);
  return Object.entries(properties).flatMap(([key, own]) => [
    `- \`${prefix}${key}\`: ${described(own, required.includes(key))}`,
    ...keyRows(own, `${prefix}${key}.`),
  ]);
}

function described(part: Schema, isRequired: boolean): string {
  const { description = '' } = part;
  return [description, formOf(part), isRequired ? t.required : '']
    .filter((text) => text !== '')
    .join(' ');
}

function formOf(part: Schema): string {
  const own = part.allOf?.[0] ?? part;
  if (own.$ref !== undefined) return t.form(own.$ref.replace('#/definitions/', ''));
  if (own.const !== undefined) return t.form(String(own.const));
  if (own.enum !== undefined) return t.form(wordsOf(own.enum));
  if (own.type === 'array') {
    const words = own.items?.enum;
    return words === undefined ? t.list : t.listOf(wordsOf(words));
  }
  if (typeof own.additionalProperties === 'object') return t.map;
  if (own.minimum !== undefined) return t.range(own.minimum, own.maximum ?? own.minimum);
  return own.pattern === undefined ? '' : t.form(String(own.examples?.[0] ?? ''));
}

function wordsOf(words: readonly unknown[]): string {
  const shown = words.slice(0, MOST_WORDS).join(', ');
  return words.length > MOST_WORDS ? t.more(shown, words.length - MOST_WORDS) : shown;
}
