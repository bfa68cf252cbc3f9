/**
 * Which ids are proved by a passing test, which are left out on purpose, and which have neither.
 */
import { type Catalogue, faultAspects } from './catalogue.ts';

/** One test of the last run. */
export interface TestOutcome {
  readonly name: string;
  readonly hasPassed: boolean;
  /** Where the test is written; known of unit and component tests. */
  readonly file?: string;
}

/** An id with the names of the passing tests that cite it. */
export interface Proved {
  readonly id: string;
  readonly tests: readonly string[];
  /** Of a fault: which of its four sides the tests show. */
  readonly aspects?: readonly string[];
}

export interface Section {
  readonly proved: readonly Proved[];
  readonly notSimulated: readonly { readonly id: string; readonly reason: string }[];
  readonly open: readonly string[];
}

export interface Report {
  readonly format: 'dr-conformance/1';
  readonly tests: { readonly passed: number; readonly failed: number };
  readonly facts: Section;
  readonly lifecycle: Section;
  readonly faults: Section;
  readonly problems: Section;
  /** Ids that tests cite and the catalogue does not know: misspelt, or missing there. */
  readonly unknown: readonly string[];
  /** Ids cited by a test that failed. */
  readonly failing: readonly string[];
}

/**
 * A citation: an id in brackets at the end of a test's name, several by commas, a fault with its
 * side.
 */
interface Citation {
  readonly id: string;
  readonly aspect: string | undefined;
}

/** The citations of one test name: `[CS-04]`, `[RPT-06, POL-02]`, `[F-31 symptom]`, `[Y101]`. */
export function citations(name: string): readonly Citation[] {
  return [...name.matchAll(/\[([^\]]+)\]/g)].flatMap(([, list]) =>
    (list ?? '').split(',').flatMap((part) => {
      const found = /^((?:[A-Z]+-[\d.]+)|(?:[A-Z]\d{3}))(?: ([a-z-]+))?$/.exec(part.trim());
      return found?.[1] === undefined ? [] : [{ id: found[1], aspect: found[2] }];
    }),
  );
}

/** The ids of a hand-kept list of rows `- ID: reason` or `- ID to ID: reason`, in Markdown. */
export function readReasons(markdown: string): ReadonlyMap<string, string> {
  const rows = markdown.matchAll(/^- ([A-Z]+-[\d.]*?)(\d+)(?: to [A-Z]+-[\d.]*?(\d+))?: (.+)$/gm);
  const reasons = new Map<string, string>();
  for (const [, stem = '', first = '', last = first, reason = ''] of rows) {
    for (let at = Number(first); at <= Number(last); at += 1) {
      reasons.set(`${stem}${String(at).padStart(first.length, '0')}`, reason);
    }
  }
  return reasons;
}

/** Confronts the catalogue with the tests of a run. A failing citing test unproves its ids. */
export function report(
  ids: Catalogue,
  tests: readonly TestOutcome[],
  reasons: ReadonlyMap<string, string>,
): Report {
  const cited = tests.flatMap((test) =>
    citations(test.name).map((citation) => ({ ...citation, test })),
  );
  const failing = new Set(cited.filter(({ test }) => !test.hasPassed).map(({ id }) => id));
  const section = (known: readonly string[], parts: readonly string[] = []): Section => {
    const proved = known.flatMap((id): Proved[] => {
      const own = cited.filter((citation) => citation.id === id);
      if (own.length === 0 || failing.has(id)) return [];
      const sides = faultAspects.filter((side) => own.some(({ aspect }) => aspect === side));
      if (parts.some((part) => !sides.some((side) => side === part))) return [];
      const names = [...new Set(own.map(({ test }) => test.name))];
      return [{ id, tests: names, ...(sides.length > 0 ? { aspects: sides } : {}) }];
    });
    const done = new Set(proved.map(({ id }) => id));
    const rest = known.filter((id) => !done.has(id));
    return {
      proved,
      notSimulated: rest.flatMap((id) => {
        const reason = reasons.get(id);
        return reason === undefined ? [] : [{ id, reason }];
      }),
      open: rest.filter((id) => !reasons.has(id)),
    };
  };
  const all = new Set([...ids.facts, ...ids.lifecycle, ...ids.faults, ...ids.problems]);
  return {
    format: 'dr-conformance/1',
    tests: {
      passed: tests.filter(({ hasPassed }) => hasPassed).length,
      failed: tests.filter(({ hasPassed }) => !hasPassed).length,
    },
    facts: section(ids.facts),
    lifecycle: section(ids.lifecycle),
    // A fault is proved in its four parts or not at all.
    faults: section(ids.faults, faultAspects),
    problems: section(ids.problems),
    unknown: [...new Set(cited.map(({ id }) => id))].filter((id) => !all.has(id)).sort(),
    failing: [...failing].sort(),
  };
}
