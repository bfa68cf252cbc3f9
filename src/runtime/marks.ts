/** Digests noted while a run is played, so that a replay that goes another way is located. */
import type { Mark, Run } from '../drill/index.ts';

const EVERY_MS = 600_000;
/** More are thinned: a long run is located less finely instead of weighing more. */
const MOST = 128;

export interface Marks {
  /** After a command: its instant is marked, anew if it was. */
  noteCommand(run: Run): void;
  /** While time goes by: marks the run when the last mark is ten simulated minutes old. */
  noteTime(run: Run): void;
  /** In order of time. */
  all(): readonly Mark[];
}

/** Goes on from the marks of a file that was opened. */
export function createMarks(known: readonly Mark[] = []): Marks {
  let marks = [...known];
  let everyMs = EVERY_MS;

  function add(run: Run): void {
    const atMs = run.nowMs();
    marks = [...marks.filter(([at]) => at < atMs), [atMs, run.digest()]];
    if (marks.length <= MOST) return;
    marks = marks.filter((_, index) => index % 2 === 1);
    everyMs *= 2;
  }

  return {
    noteCommand: add,
    noteTime(run) {
      if (run.nowMs() - (marks.at(-1)?.[0] ?? 0) >= everyMs) add(run);
    },
    all: () => marks,
  };
}
