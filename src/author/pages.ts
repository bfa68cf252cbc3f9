/** One page per code: its words, and for each an example that is wrong and what would be right. */
import { severityOf } from '../drill/index.ts';
import { problems } from '../text/index.ts';
import examples from './examples.json' with { type: 'json' };

export interface CodePage {
  readonly severity: 'error' | 'warning' | 'info';
  /** The sentences, with `<name>` where values come. */
  readonly words: readonly string[];
  readonly examples: readonly {
    readonly wrong: string;
    /** Empty where the example is a whole file of its own. */
    readonly right: string;
    readonly said: string;
  }[];
}

const MOST_EXAMPLES = 3;
const MOST_TEXT = 400;

/** Stands for every value: `<where>`, `<near>`. */
const blanks = new Proxy({} as Record<string, string>, {
  get: (_, name) => `<${String(name)}>`,
});

/** The page of a code, or null when there is none. */
export function codePage(code: string): CodePage | null {
  const keys = Object.keys(problems).filter((key) => key.slice(0, code.length) === code);
  if (keys.length === 0) return null;
  const own = examples.filter(({ problem }) => problem.includes(` ${code}: `));
  return {
    severity: severityOf(code),
    words: keys.map((key) => problems[key]?.(blanks) ?? ''),
    examples: own.slice(0, MOST_EXAMPLES).map(({ from, to, problem }) => ({
      wrong: short(to),
      right: short(from),
      said: problem.slice(problem.indexOf(': ') + 2),
    })),
  };
}

function short(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)} …` : text;
}
