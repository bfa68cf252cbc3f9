/** The comments of a text, in their order: what no rewriting may lose. */
import { Lexer } from 'yaml';

/** Sign with which the reader announces that a plain or block text follows. */
const SCALAR = '\u001f';

/** Comments without their line ends; a `#` inside a text is none. */
export function commentsOf(text: string): readonly string[] {
  const found: string[] = [];
  let before = '';
  for (const part of new Lexer().lex(text)) {
    if (part.startsWith('#') && before !== SCALAR) found.push(part.trimEnd());
    before = part;
  }
  return found;
}
