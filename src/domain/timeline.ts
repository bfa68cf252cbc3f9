/** What happened, in order. Derived from the run, never saved. */

import { ROW_MASK } from '../sim/index.ts';
import type { TimelineRow } from './view.ts';
import { handleOf, type Kind, nameOf, refOfHandle, type World } from './world.ts';

/** Writes a line. `what` and `detail` are words of the domain, `row` a thing of that kind. */
export function note(world: World, what: string, kind: Kind, row: number, detail = ''): void {
  const { timeline, lexicon } = world;
  const index = timeline.reserve();
  const chunk = timeline.chunkOf(index);
  const into = index & ROW_MASK;
  chunk.at[into] = world.kernel.now();
  chunk.what[into] = lexicon.numberOf(what);
  chunk.target[into] = handleOf(kind, row);
  chunk.detail[into] = lexicon.numberOf(detail);
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
