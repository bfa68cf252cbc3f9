/** What is wrong with a typed line, and what would fit instead. */
import { texts } from '../../../text/index.ts';
import type { Parsed } from './parse.ts';

const MOST = 6;

/** One sentence for the problem, one for what fits: a form in words, or the words themselves. */
export function problemText(found: Extract<Parsed, { state: 'problem' }>): string {
  const t = texts.dialogs.line;
  const { problem, about, offered, form } = found;
  const said = t.problems[problem](about);
  if (problem === 'empty') return said;
  const words = offered.slice(0, MOST).join(', ');
  if (problem === 'unknown-verb') return `${said} ${words === '' ? t.all : t.mean(words)}`;
  const forms: Readonly<Record<string, string>> = t.forms;
  const wanted = form === undefined ? undefined : forms[form];
  if (wanted !== undefined) return `${said} ${wanted}`;
  return words === '' ? `${said} ${t.nothing}` : `${said} ${t.fits(words)}`;
}
