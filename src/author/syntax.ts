/** Says in the author's words what the YAML reader stumbled over. */
import type { YAMLParseError } from 'yaml';
import { type Finding, finding, unquoted } from './finding.ts';
import type { Lines } from './lines.ts';

const noSpace = /^\s*(?:- )?[A-Za-z][\w-]*:[^\s:]/;
const secondColon = /^(\s*(?:- )?[A-Za-z][\w-]*:\s+)[^\s"'[{|>#&*!%@`].*: /;
const flowColon = /[{,]\s*[A-Za-z][\w-]*:\s+([^\s"'[{][^,{}"]*: )/;
const symbolValue = /\bop:\s*[>|]/;

/** One finding for one error of the reader; `base` is where its text begins in the file. */
export function syntaxFinding(
  error: YAMLParseError,
  base: number,
  lines: Lines,
  open: number | null = null,
): Finding {
  const start = base + (error.pos[0] ?? 0);
  const end = base + (error.pos[1] ?? 0);
  const line = lines.around(Math.min(start, lines.text.length));
  const sign = lines.text[start] ?? '';
  const firstWord = line.start + Math.max(0, line.text.search(/\S/));
  const tab = tabBefore(start, base, lines);
  if (error.code === 'TAB_AS_INDENT' || tab !== null) {
    const at = tab ?? line.start;
    return finding('Y101', at, at + 1);
  }
  if (error.code === 'RESOURCE_EXHAUSTION') return finding('H702', start, end, { most: 32 });
  if (symbolValue.test(line.text)) {
    const at = line.start + line.text.search(symbolValue) + 4;
    return finding('Y106.symbol', at, at + 1);
  }
  if (error.code === 'BAD_SCALAR_START') {
    const isFlow = /[{[]/.test(lines.text.slice(line.start, start));
    const rest = unquoted('Y106', start, line.start + line.text.length, lines.text);
    const bare = finding('Y106', start, start + 1, { sign });
    return isFlow || rest.quote === undefined ? bare : { ...bare, quote: rest.quote };
  }
  const unspaced = noSpaceLine(start, base, lines);
  if (unspaced !== null) return finding('Y111', unspaced, unspaced + 1);
  const colon = secondColon.exec(line.text);
  if (colon !== null) {
    const at = line.start + (colon[1] ?? '').length;
    return unquoted('Y105', at, line.start + line.text.length, lines.text);
  }
  const inFlow = flowColon.exec(line.text);
  if (inFlow !== null && error.code === 'BLOCK_IN_FLOW') {
    const at = line.start + inFlow.index + inFlow[0].length - (inFlow[1] ?? '').length;
    return finding('Y105', at, at + (inFlow[1] ?? '').length);
  }
  if (error.code === 'MISSING_CHAR' || error.message.startsWith('Flow')) {
    const opening = openingSign(error.message);
    const at = open ?? start;
    if (opening !== null) return finding('Y103', at, at + 1, { sign: opening });
  }
  if (error.code === 'BAD_DQ_ESCAPE') {
    const sequence = lines.text.slice(start, start + 2);
    return finding('Y129', start, start + 2, { escape: sequence });
  }
  if (error.code === 'NON_STRING_KEY') return finding('Y128', start, end);
  if (error.code === 'BAD_INDENT') return finding('Y108', firstWord, firstWord + 1);
  const isKeyless = !/:(\s|$)/.test(line.text) && line.text.trim() !== '';
  if (isKeyless) return finding('Y111', firstWord, line.start + line.text.length);
  return finding('Y100', start, end);
}

/** A line near the error whose indentation holds a tab. */
function tabBefore(offset: number, base: number, lines: Lines): number | null {
  let at = Math.min(offset, lines.text.length);
  for (let look = 0; look < 3 && at >= base; look += 1) {
    const line = lines.around(at);
    if (/^ *\t/.test(line.text)) return line.start;
    at = line.start - 1;
    if (at < 0) break;
  }
  return null;
}

/** The reader notices `at:6m` a line late, so the lines before count too. */
function noSpaceLine(offset: number, base: number, lines: Lines): number | null {
  let at = Math.min(offset, lines.text.length);
  for (let look = 0; look < 3 && at >= base; look += 1) {
    const line = lines.around(at);
    const isAddress = /:\/\//.test(line.text);
    if (noSpace.test(line.text) && !isAddress && !/: /.test(line.text)) {
      return line.start + line.text.search(/\S/);
    }
    at = line.start - 1;
    if (at < 0) break;
  }
  return null;
}

function openingSign(message: string): string | null {
  if (message.includes('"quote')) return 'double quote (")';
  if (message.includes("'quote")) return "single quote (')";
  if (/flow map|}/i.test(message)) return 'brace ({)';
  if (/flow seq|\]/i.test(message)) return 'bracket ([)';
  return null;
}
