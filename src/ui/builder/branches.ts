/** The estate as a tree: one branch a section, one sentence a part. */
import { builderText } from '../../text/index.ts';
import type { OutlineBranch } from '../canvas/outline.ts';
import { sentenceOf } from './sentence.ts';
import type { Studio } from './studio.svelte.ts';

const labels = builderText.outline.branches;
const order = Object.keys(labels) as (keyof typeof labels)[];

/** Every branch is there from the start, so that one knows what an estate is made of. */
export function branchesOf(studio: Studio): readonly OutlineBranch[] {
  return order.map((section) => ({
    id: `branch-${section}`,
    label: labels[section],
    rows: studio.things
      .filter((thing) => thing.section === section)
      .map((thing) => ({ id: thing.key, sentence: sentenceOf(studio, thing) })),
  }));
}
