/** A run told in words, for people at a terminal. */
import { durationText, type Run } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import { logOf, type PlayReport } from './report.ts';

const GB = 1e9;

export function playLines(run: Run, report: PlayReport, withLog: boolean): readonly string[] {
  const { scenario } = run;
  const log = withLog ? [cliText.log, ...logOf(run).map(logLine), ''] : [];
  return [
    ...log,
    `${scenario.meta.title} (${scenario.meta.id} ${scenario.meta.version}, seed ${run.seed})`,
    cliText.ended(seconds(report.endedAtMs)),
    resultLine(run),
    ...section(
      cliText.objectives,
      report.objectives.map(
        (row) => `${row.state.padEnd(8)}${String(row.points).padStart(5)}  ${row.id}`,
      ),
    ),
    ...section(
      cliText.machines,
      report.machines.map(
        (row) =>
          `${row.id.padEnd(12)} ${row.state}, ${row.activeSide}, ` +
          `RPO ${row.rpoMs === null ? '-' : seconds(row.rpoMs)}, ${gigabytes(row.backlogBytes)}`,
      ),
    ),
    ...section(cliText.bill, [
      cliText.lost(gigabytes(report.ledger.lostBytes), seconds(report.ledger.downtimeMs)),
      ...report.ledger.lines.map(
        (line) => `${line.target} ${line.cause}: ${gigabytes(line.bytes)}, ${seconds(line.ms)}`,
      ),
    ]),
    cliText.hash(report.stateHash),
  ];
}

/** A verdict only where there is one: over, and with something to judge by. */
function resultLine(run: Run): string {
  const { outcome, points, passed } = run.result();
  if (run.scenario.objectives.length === 0) return cliText.unjudged;
  return run.isEnded() ? cliText.result(outcome, points, passed) : cliText.resultSoFar(points);
}

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...rows.map((row) => `  ${row}`)];
}

function logLine(row: ReturnType<typeof logOf>[number]): string {
  const refused = row.kind === 'command' && row.detail !== '';
  const detail = refused ? cliText.refused(row.detail) : row.detail;
  const parts = [row.what, row.target, detail].filter((part) => part !== '');
  return `  T+${seconds(row.atMs).padEnd(10)} ${row.kind.padEnd(8)} ${parts.join(' ')}`;
}

/** Whole seconds; what is less than one is written out, so that nothing looks like nothing. */
function seconds(ms: number): string {
  if (ms < 0) return `-${seconds(-ms)}`;
  return ms > 0 && ms < 1000 ? `${ms}ms` : durationText(ms);
}

function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(3)} GB`;
}
