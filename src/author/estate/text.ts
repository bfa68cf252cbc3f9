/** An estate as text, both ways: the twin beside the canvas, and the file that is handed on. */
import { Document, isSeq, isMap as isYamlMap, visit } from 'yaml';
import { type Problem, presetParts } from '../../drill/index.ts';
import { checkCharacters } from '../bytes.ts';
import { compileScenarioText } from '../check.ts';
import { linesOf } from '../lines.ts';
import { readTree } from '../tree.ts';
import { laidOut } from './arrange.ts';
import {
  type Entries,
  type EstateDraft,
  emptyDraft,
  isMap,
  type Plain,
  partSections,
  planSections,
  type Spot,
} from './draft.ts';
import { fileOf, sectionsOf } from './file.ts';

export type ReadEstate =
  | { readonly draft: EstateDraft; readonly problems: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** YAML of plain data: one line for what has no more than plain values in it. */
function yamlOf(data: object): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      const inner = isYamlMap(node) ? node.items.map(({ value }) => value) : node.items;
      if (isSeq(node) && inner.every((one) => !isYamlMap(one))) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The sections people edit beside the canvas. */
export function textOf(draft: EstateDraft): string {
  return yamlOf(sectionsOf(draft));
}

/** The whole file, which every checker and player of scenarios takes. */
export function fileTextOf(draft: EstateDraft, id?: string): string {
  return yamlOf(fileOf(draft, 'empty', id));
}

/**
 * The text beside the canvas, read. Problems stand at their line; a text whose form is broken
 * gives no draft, so that nothing of it is taken over in part.
 */
export function readText(text: string, before: EstateDraft): ReadEstate {
  const {
    topology: _t,
    workloads: _w,
    policies: _p,
    services: _s,
    ...head
  } = fileOf({ ...emptyDraft, title: before.title }, 'healthy') as Record<string, unknown>;
  const above = yamlOf(head);
  const offset = above.split('\n').length - 1;
  const checked = compileScenarioText(above + text, 'estate');
  const problems = checked.problems
    .map((one) => ({ ...one, line: one.line - offset, endLine: one.endLine - offset }))
    .map((one) => (one.line < 1 ? { ...one, line: 1, column: 1, endLine: 1, endColumn: 1 } : one));
  const draft = draftIn(above + text, before.title);
  return draft === null ? { problems } : { draft, problems };
}

/** A scenario file, whoever wrote it: its estate, with a named start written out. */
export function readFile(text: string): ReadEstate {
  const { problems } = compileScenarioText(text, 'estate');
  const draft = draftIn(text, null);
  return draft === null ? { problems } : { draft, problems };
}

/** The draft of a text that is sound in form; null while it is not. */
function draftIn(text: string, title: string | null): EstateDraft | null {
  const isReadable = checkCharacters(text).length === 0;
  const tree = isReadable ? readTree(linesOf(text), []) : null;
  if (tree === null || tree.unread.length > 0) return null;
  if (tree.findings.some(({ message }) => !/^(Y116|Y117|Y118|Y127)/.test(message))) return null;
  return draftFrom(tree.value, title);
}

/** A draft from plain data; null where a section is not a map of maps. */
function draftFrom(value: unknown, title: string | null): EstateDraft | null {
  const file = plainOf(value);
  if (!isMap(file) || !isMap(file['topology'])) return null;
  const { topology } = file;
  const sections: Record<string, Entries> = {};
  for (const section of [...partSections, ...planSections]) {
    const source = partSections.some((one) => one === section) ? topology : file;
    const entries = source[section] ?? {};
    if (!isMap(entries) || !Object.values(entries).every(isMap)) return null;
    sections[section] = entries as Entries;
  }
  const preset = presetParts(String(topology['preset'] ?? ''));
  for (const section of ['sites', 'components', 'links'] as const) {
    sections[section] = merged(preset[section] as Entries, sections[section] ?? {});
  }
  const name = title ?? (isMap(file['meta']) ? file['meta']['title'] : undefined);
  const layout = layoutIn(topology['layout'] ?? {});
  if (layout === null) return null;
  const draft = { ...emptyDraft, ...sections, title: typeof name === 'string' ? name : '', layout };
  return laidOut(draft);
}

function merged(under: Entries, over: Entries): Entries {
  const ids = [...new Set([...Object.keys(under), ...Object.keys(over)])];
  return Object.fromEntries(ids.map((id) => [id, { ...under[id], ...over[id] }]));
}

function layoutIn(value: Plain): Readonly<Record<string, Spot>> | null {
  if (!isMap(value)) return null;
  const spots = Object.entries(value).flatMap(([id, spot]) => {
    if (!Array.isArray(spot)) return [];
    const [x, y] = spot as readonly Plain[];
    return typeof x === 'number' && typeof y === 'number' ? [[id, [x, y] as const] as const] : [];
  });
  return spots.length === Object.keys(value).length ? Object.fromEntries(spots) : null;
}

/** Ordinary objects; what a file cannot hold is gone. */
function plainOf(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** Whether a kept draft is one: rows of the browser's database may hold anything. */
export function draftKept(value: unknown): EstateDraft | null {
  if (!isMap(value)) return null;
  const { title, layout, workloads, policies, services, ...topology } = value;
  const file = { topology: { ...topology, layout }, workloads, policies, services };
  return draftFrom(file, typeof title === 'string' ? title : '');
}
