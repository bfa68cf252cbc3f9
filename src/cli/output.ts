/** Problems in the forms other tools read: SARIF 2.1.0 and the lines of a GitHub workflow. */
import { ENGINE_VERSION } from '../domain/index.ts';
import type { Problem } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import type { FileReport } from './check.ts';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** One SARIF log for all files. */
export function sarif(reports: readonly FileReport[]) {
  const all = reports.flatMap(({ file, problems }) =>
    problems.map((problem) => ({ file, problem })),
  );
  const codes = [...new Set(all.map(({ problem }) => problem.code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        columnKind: 'utf16CodeUnits',
        tool: {
          driver: {
            name: cliText.program,
            version: ENGINE_VERSION,
            rules: codes.map((id) => ({ id })),
          },
        },
        results: all.map(({ file, problem }) => resultOf(file, problem)),
      },
    ],
  };
}

function resultOf(file: string, problem: Problem) {
  return {
    ruleId: problem.code,
    level: levels[problem.severity],
    message: { text: problem.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file) },
          region: {
            startLine: problem.line,
            startColumn: problem.column,
            endLine: problem.endLine,
            endColumn: Math.max(problem.endColumn, problem.line === problem.endLine ? 1 : 0),
          },
        },
      },
    ],
  };
}

const commandsOf = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** One workflow command per problem, then what is clean. */
export function githubLines(reports: readonly FileReport[]): readonly string[] {
  return reports.flatMap(({ file, problems }) =>
    problems.map((problem) => {
      const { severity, line, column, endLine, endColumn, code, message } = problem;
      const place = { file, line, endLine, col: column, endColumn, title: code };
      const words = Object.entries(place).map(([key, value]) => `${key}=${property(value)}`);
      return `::${commandsOf[severity]} ${words.join(',')}::${data(`${code}: ${message}`)}`;
    }),
  );
}

function data(value: string | number): string {
  return String(value).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(value: string | number): string {
  return data(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
