/** How far a run had come, noted at once: a page that closes does not wait for its store. */
import type { Run, RunFile } from '../drill/index.ts';
import type { RealClock } from './clock.ts';

type Notes = Pick<RealClock, 'note' | 'noted'>;

function nameOf(runId: string): string {
  return `place/${runId}`;
}

/** The instant, how many commands had been given by then, and the seconds at this desk. */
export function notePlace(notes: Notes, runId: string, run: Run, wallSeconds: number): void {
  const place = [run.nowMs(), run.commands().length, wallSeconds];
  notes.note(nameOf(runId), JSON.stringify(place));
}

export function forgetPlace(notes: Notes, runId: string): void {
  notes.note(nameOf(runId), null);
}

/** Forgets the places of runs that are not among those that can still be gone on with. */
export function forgetOthers(notes: Pick<RealClock, 'note' | 'notes'>, open: ReadonlySet<string>) {
  for (const name of notes.notes(nameOf(''))) {
    if (!open.has(name.slice(nameOf('').length))) notes.note(name, null);
  }
}

/**
 * The file, moved on to the instant that was noted. Never back, never to EndEx or beyond, and only
 * where the file knows every command that had been given: anything else would be another run.
 */
export function movedOn(notes: Notes, runId: string, file: RunFile): RunFile {
  const [untilMs, commands, atDesk] = placeOf(notes.noted(nameOf(runId)));
  const isSame = !file.ended && commands === file.commands.length;
  if (!isSame || untilMs < file.untilMs) return file;
  const wallSeconds = Math.max(file.wallSeconds, atDesk);
  const isAhead = untilMs > file.untilMs && untilMs < file.scenario.clock.endMs;
  return { ...file, wallSeconds, ...(isAhead ? { untilMs } : {}) };
}

/** What a note says; nowhere where it says nothing sound. Anybody may have written it. */
function placeOf(text: string | null): readonly [number, number, number] {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    const [untilMs, commands, wall = 0]: readonly unknown[] = Array.isArray(value) ? value : [];
    if ([untilMs, commands, wall].every((part) => Number.isSafeInteger(part))) {
      return [Number(untilMs), Number(commands), Number(wall)];
    }
  } catch {
    // A broken note is no note.
  }
  return [-1, -1, 0];
}
