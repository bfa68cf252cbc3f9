/** What was seen, as evidence: sensors, people and one's own acts, in the order they came about. */
import { isForPeople, type Run } from '../drill/index.ts';
import type { SeenRow } from './frame.ts';

export const SEEN_ROWS = 60;

/** Of one instant: what sensors tell, what people then say, what one then does, act by act. */
const SENSED = 0;
const SAID = 1;
const DONE = 2;

type Ranked = SeenRow & { readonly rank: number };
type Act = ReturnType<Run['commands']>[number] & { readonly rank: number };

/** The newest rows, oldest first. */
export function seenRows(run: Run, timeline: readonly SeenRow[]): SeenRow[] {
  const acts = run
    .commands()
    .map((row, place) => ({ ...row, rank: DONE + place }))
    .filter(({ refused }) => refused.length === 0)
    .slice(-SEEN_ROWS);
  const rows = [...sensed(timeline, acts), ...saidRows(run), ...amongPeople(acts)];
  return rows
    .sort((a, b) => a.atMs - b.atMs || a.rank - b.rank)
    .slice(-SEEN_ROWS)
    .map(({ atMs, what, target, detail }) => ({ atMs, what, target, detail }));
}

/** What sensors told. From a command on, an instant tells what came of that command. */
function sensed(timeline: readonly SeenRow[], acts: readonly Act[]): Ranked[] {
  const rows: SeenRow[] = [];
  for (let index = timeline.length - 1; index >= 0 && rows.length < SEEN_ROWS; index -= 1) {
    const row = timeline[index];
    if (row !== undefined && !row.what.startsWith('fault.') && !isTurned(row, timeline)) {
      rows.push(row);
    }
  }
  // Read from the end; rows of one instant stay in the order they came about.
  rows.reverse();
  let last: { readonly atMs: number; readonly rank: number } = { atMs: -1, rank: SENSED };
  return rows.map((row) => {
    if (row.what.startsWith('command.')) last = actBehind(row, acts, last.rank);
    return { ...row, rank: row.atMs === last.atMs ? last.rank : SENSED };
  });
}

/** The next act of this kind at this instant, in the order of the log. */
function actBehind({ atMs, what }: SeenRow, acts: readonly Act[], after: number) {
  const isIt = (act: Act) => act.atMs === atMs && `command.${act.command.do}` === what;
  const act = acts.find((row) => isIt(row) && row.rank > after) ?? acts.find(isIt);
  return { atMs, rank: act?.rank ?? DONE };
}

function saidRows(run: Run): Ranked[] {
  return run.messages().map(({ atMs, title, from }) => {
    return { atMs, rank: SAID, what: 'message', target: from ?? '', detail: title };
  });
}

/** What one did among people; the engine's timeline tells the rest. */
function amongPeople(acts: readonly Act[]): Ranked[] {
  return acts.flatMap(({ atMs, rank, command }) => {
    if (!isForPeople(command.do)) return [];
    const { target = '', with: settings = {} } = command;
    if (command.do === 'record') {
      const detail = String(settings['text']);
      return [{ atMs, rank, what: `note.${String(settings['as'])}`, target: '', detail }];
    }
    const aim = typeof target === 'string' ? target : target.join(',');
    return [{ atMs, rank, what: `command.${command.do}`, target: aim, detail: '' }];
  });
}

/** An alert that goes because another of the same part comes at the same instant, or a state that
 *  is only passed through: nobody could see it. */
function isTurned(row: SeenRow, timeline: readonly SeenRow[]): boolean {
  if (row.what.startsWith('state.')) {
    const alike = timeline.filter(
      ({ what, target, atMs }) => what === row.what && target === row.target && atMs === row.atMs,
    );
    return alike.at(-1) !== row;
  }
  if (row.what !== 'alert.cleared') return false;
  return timeline.some(
    ({ what, target, atMs }) =>
      what === 'alert.raised' && target === row.target && atMs === row.atMs,
  );
}
