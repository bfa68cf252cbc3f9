/** Problems as lines of text. */
import type { Problem } from '../drill/index.ts';
import { problemWords } from '../text/index.ts';
import { isInvisible } from './bytes.ts';
import { codePoint } from './finding.ts';

const MAX_SHOWN = 50;

/** `file:line:column: error CODE: message`, one line. */
export function formatProblem(problem: Problem, file: string): string {
  const { line, column, severity, code, message } = problem;
  return `${file}:${line}:${column}: ${severity} ${code}: ${message}`;
}

/** At most fifty lines, then how many more there are. */
export function formatProblems(problems: readonly Problem[], file: string): readonly string[] {
  const lines = problems.slice(0, MAX_SHOWN).map((problem) => formatProblem(problem, file));
  const rest = problems.length - MAX_SHOWN;
  return rest > 0 ? [...lines, problemWords.more(rest)] : lines;
}

/** The author's text is echoed as text: invisible characters by their number, one line. */
export function clean(message: string): string {
  const signs = [...message].map((sign) =>
    isInvisible(sign.codePointAt(0) ?? 0) ? codePoint(sign) : sign,
  );
  return signs.join('');
}
