/** Packs (`.drill`): a scenario and its pictures in one zip, with or without the answers. */
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Problem } from '../drill/index.ts';
import { problems } from '../text/index.ts';
import { yamlOptions } from './tree.ts';
import { type Entry, readZip, writeZip } from './zip.ts';

const SCENARIO = 'scenario.yaml';
const PICTURE_BYTES = 4 * 1024 * 1024;

const hiddenSections = ['solution', 'idle', 'traps'];
const hiddenKeys = ['note', 'why'];

export interface Pack {
  readonly scenario: Uint8Array;
  readonly assets: readonly Entry[];
}

export type ReadPack = { readonly pack: Pack } | { readonly problem: Problem };

/** Kinds of files a pack may hold, told by their first bytes. */
const kinds: Readonly<Record<string, readonly (readonly number[])[]>> = {
  png: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  jpg: [[0xff, 0xd8, 0xff]],
  jpeg: [[0xff, 0xd8, 0xff]],
  gif: [[0x47, 0x49, 0x46, 0x38]],
  webp: [[0x52, 0x49, 0x46, 0x46]],
};

/** Whether a file is the picture its name says; pictures that are code are none. */
function isPicture(name: string, bytes: Uint8Array): boolean {
  const kind = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (kind === 'md') return true;
  if (kind === 'svg') return isPlainSvg(new TextDecoder().decode(bytes));
  return (kinds[kind] ?? []).some((start) => start.every((byte, at) => bytes[at] === byte));
}

/** A drawing without script, links out and handlers; it is only ever shown as a picture. */
function isPlainSvg(text: string): boolean {
  const isDrawing = /^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<svg[\s>]/s.test(text);
  return isDrawing && !/<script|<foreignObject|\son\w+\s*=|javascript:|<!ENTITY/i.test(text);
}

function problem(message: string, params: Readonly<Record<string, string>>): ReadPack {
  const words = problems[message]?.(params) ?? message;
  return {
    problem: {
      code: message.slice(0, 4),
      severity: 'error',
      path: [],
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
      message: words,
    },
  };
}

/** A pack's files, or why it is refused. Never throws and runs nothing. */
export function readPack(bytes: Uint8Array): ReadPack {
  const read = readZip(bytes);
  if ('fault' in read) return problem(`H713.${read.fault}`, { name: read.name.slice(0, 60) });
  const scenario = read.entries.find(({ name }) => name === SCENARIO);
  if (scenario === undefined) return problem('H713.none', {});
  const assets = read.entries.filter((entry) => entry !== scenario);
  const large = assets.find((entry) => entry.bytes.length > PICTURE_BYTES);
  if (large !== undefined) return problem('H713.large', { name: large.name });
  const odd = assets.find((entry) => !isPicture(entry.name, entry.bytes));
  if (odd !== undefined) return problem('H713.type', { name: odd.name });
  return { pack: { scenario: scenario.bytes, assets } };
}

/** The zip of a scenario. For learners the answers are taken out, comments and all. */
export function writePack(
  source: string,
  assets: readonly Entry[],
  isLearner: boolean,
): Uint8Array {
  const text = isLearner ? withoutAnswers(source) : source;
  const sorted = [...assets].sort((a, b) => (a.name < b.name ? -1 : 1));
  return writeZip([{ name: SCENARIO, bytes: new TextEncoder().encode(text) }, ...sorted]);
}

/** Without solution, traps, notes and reasons; comments go too, since they may tell. */
function withoutAnswers(source: string): string {
  const document = parseDocument(source, yamlOptions);
  for (const section of hiddenSections) document.delete(section);
  visit(document, {
    Map(_, node) {
      for (const key of hiddenKeys) node.delete(key);
    },
    Pair(_, pair) {
      for (const node of [pair.key, pair.value]) {
        if (isMap(node) || isScalar(node)) Object.assign(node, noComments);
      }
    },
    Node(_, node) {
      Object.assign(node, noComments);
    },
  });
  Object.assign(document, noComments);
  return document.toString({ lineWidth: 0 });
}

const noComments = { comment: undefined, commentBefore: undefined };
