/** What happened, in order. Derived from the run, never saved. */

import type { TimelineRow } from './view.ts';
import { handleOf, type Kind, nameOf, refOfHandle, type World } from './world.ts';

/** Writes a line. `what` and `detail` are words of the domain, `row` a thing of that kind. */
export function note(world: World, what: string, kind: Kind, row: number, detail = ''): void {
  world.timeline.append({
    at: world.kernel.now(),
    what: world.lexicon.numberOf(what),
    target: handleOf(kind, row),
    detail: world.lexicon.numberOf(detail),
  });
}

export function timelineRow(world: World, index: number): TimelineRow {
  const ref = refOfHandle(world.timeline.get('target', index));
  return {
    atMs: world.timeline.get('at', index),
    what: world.lexicon.wordOf(world.timeline.get('what', index)),
    target: nameOf(world, ref.kind, ref.row),
    detail: world.lexicon.wordOf(world.timeline.get('detail', index)),
  };
}
