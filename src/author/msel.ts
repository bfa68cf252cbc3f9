/** The injects as a table for a spreadsheet, and what a table from one would change. */
import { isMap, isSeq, type Node, parseDocument, stringify, type YAMLMap } from 'yaml';
import type { Edit } from '../drill/index.ts';
import { csvRows, csvText } from './csv.ts';
import { applyEdits } from './edits.ts';
import { yamlOptions } from './tree.ts';

const columns = [
  'id',
  'time',
  'from',
  'to',
  'channel',
  'title',
  'message',
  'fault',
  'expected',
  'within',
  'outcomes',
  'note',
] as const;
type Column = (typeof columns)[number];
type Row = Readonly<Record<Column, string>>;

/** What a table may change: the words and the time; causes stay the file's business. */
const writable: readonly Column[] = ['time', 'from', 'channel', 'title', 'message', 'note'];

interface Place {
  readonly node: YAMLMap;
  readonly row: Row;
}

/** The table, one row per inject in file order, or null when YAML cannot read the file. */
export function mselTable(source: string): string | null {
  const places = placesOf(source);
  if (places === null) return null;
  return csvText([[...columns], ...places.map(({ row }) => columns.map((one) => row[one]))]);
}

function placesOf(source: string): readonly Place[] | null {
  const document = parseDocument(source, yamlOptions);
  if (document.errors.length > 0) return null;
  const data = document.toJS({ maxAliasCount: 0 }) as { readonly expected?: unknown };
  const injects = document.get('injects');
  if (!isSeq(injects)) return [];
  const expected = Array.isArray(data.expected) ? data.expected : [];
  return injects.items.flatMap((node) =>
    isMap(node) ? [{ node, row: rowOf(node.toJSON() as Fields, expected) }] : [],
  );
}

type Fields = Readonly<Record<string, unknown>>;

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join(', ');
  if (typeof value === 'object' && value !== null) return stringify(value, flat).trim();
  return value === undefined || value === null ? '' : String(value).trim();
}

const flat = { collectionStyle: 'flow', lineWidth: 0 } as const;

function rowOf(inject: Fields, expected: readonly unknown[]): Row {
  const own = (expected as readonly Fields[]).filter((one) => one['inject'] === inject['id']);
  const fault = inject['fault'] as Fields | undefined;
  return {
    id: text(inject['id']),
    time: timeOf(inject),
    from: text(inject['from']),
    to: text(inject['to']),
    channel: text(inject['channel']),
    title: text(inject['title']),
    message: text(inject['message']),
    fault: fault === undefined ? '' : `${text(fault['kind'])} ${text(fault['target'])}`,
    expected: own.map((one) => text(one['text'])).join(' / '),
    within: own.map((one) => text(one['within'] ?? one['by'])).join(' / '),
    outcomes: text(inject['outcomes']),
    note: text(inject['note']),
  };
}

function timeOf(inject: Fields): string {
  if (inject['at'] !== undefined) return text(inject['at']);
  const window = inject['between'];
  if (Array.isArray(window)) return window.map(text).join(' - ');
  return inject['when'] === undefined ? text(inject['by']) : `when ${text(inject['when'])}`;
}

export interface MselChange {
  readonly id: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

export interface MselMerge {
  /** The file with the changes in it. */
  readonly text: string;
  readonly changes: readonly MselChange[];
  /** Rows of the table for which the file has no inject; they are added. */
  readonly added: readonly string[];
  /** Injects the table does not name; they are kept. */
  readonly kept: readonly string[];
  /** Columns the table has and we do not take from it. */
  readonly ignored: readonly string[];
}

/** Merges a table by id; null when either cannot be read. Nothing is ever deleted. */
export function mergeMsel(source: string, csv: string): MselMerge | null {
  const places = placesOf(source);
  const [head, ...body] = csvRows(csv);
  if (places === null || head === undefined || !head.includes('id')) return null;
  const rows = body.map((cells) => new Map(head.map((name, at) => [name, cells[at] ?? ''])));
  const changes: MselChange[] = [];
  const edits: Edit[] = [];
  for (const { node, row } of places) {
    const fresh = rows.find((one) => one.get('id') === row.id);
    for (const column of fresh === undefined ? [] : writable) {
      const after = fresh?.get(column)?.trim();
      if (after === undefined || after === row[column]) continue;
      const edit = editOf(node, column, after, source);
      if (edit === null) continue;
      changes.push({ id: row.id, column, before: row[column], after });
      edits.push(edit);
    }
  }
  const known = new Set(places.map(({ row }) => row.id));
  const added = rows.filter(
    (one) => (one.get('id') ?? '') !== '' && !known.has(one.get('id') ?? ''),
  );
  const last = places.at(-1)?.node.range?.[1];
  if (last !== undefined && added.length > 0) {
    edits.push({ start: last, end: last, text: added.map(freshEntry).join('') });
  }
  const named = new Set(rows.map((one) => one.get('id')));
  return {
    text: applyEdits(source, edits),
    changes,
    added: added.map((one) => one.get('id') ?? ''),
    kept: [...known].filter((id) => !named.has(id)),
    ignored: head.filter((name) => !columns.some((column) => column === name)),
  };
}

const time = /^(\d+[dhms])+$/;

/** The edit for one cell, or null where a table cannot say it (a condition, an emptied cell). */
function editOf(node: YAMLMap, column: Column, after: string, source: string): Edit | null {
  const key = column === 'time' ? 'at' : column;
  if (after === '' || (column === 'time' && !time.test(after))) return null;
  const value = node.get(key, true) as Node | undefined;
  const range = value?.range;
  const fresh = scalarText(after);
  if (range !== null && range !== undefined) {
    const isBlock = /^[|>]/.test(source.slice(range[0], range[1]));
    return { start: range[0], end: range[1], text: isBlock ? `${fresh}\n` : fresh };
  }
  if (column === 'time') return null;
  // A new key stands behind the id, in the form of its neighbours.
  const id = node.get('id', true) as Node | undefined;
  const end = id?.range?.[1];
  if (end === undefined || id?.range === null) return null;
  const start = source.lastIndexOf('\n', end) + 1;
  const indent = ' '.repeat(source.slice(start, end).search(/[a-z]/));
  const lead = node.flow === true ? ', ' : `\n${indent}`;
  return { start: end, end, text: `${lead}${key}: ${fresh}` };
}

function scalarText(value: string): string {
  return time.test(value) || /^[a-z][a-z-]*$/.test(value) ? value : JSON.stringify(value);
}

function freshEntry(row: ReadonlyMap<string, string>): string {
  const keys = ['id', 'title', 'time', 'from', 'channel', 'message', 'note'] as const;
  const lines = keys.flatMap((column) => {
    const value = row.get(column)?.trim() ?? '';
    if (value === '') return [];
    return [`${column === 'time' ? 'at' : column}: ${scalarText(value)}`];
  });
  return `\n  - ${lines.join('\n    ')}`;
}
