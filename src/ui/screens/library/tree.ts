/** Runs and their branches: each branch right below the run it parted from. */
import type { RunCard } from '../../../runtime/index.ts';

export interface TreeRow {
  readonly card: RunCard;
  /** Branches of branches lie deeper; 0 for a run of its own. */
  readonly depth: number;
  /** The run it parted from, where that is still kept. */
  readonly parent: RunCard | null;
}

/** Roots in the order given, each with its branches in the order they part. Files may name anything
 *  as their parent: whatever goes round in circles is listed as if it had none. */
export function treeOf(cards: readonly RunCard[]): readonly TreeRow[] {
  const known = new Map(cards.map((card) => [card.runId, card]));
  const rows: TreeRow[] = [];
  const listed = new Set<string>();
  const list = (card: RunCard, depth: number): void => {
    if (listed.has(card.runId)) return;
    listed.add(card.runId);
    rows.push({ card, depth, parent: known.get(card.parent?.run ?? '') ?? null });
    const branches = cards.filter((each) => each.parent?.run === card.runId);
    branches.sort((a, b) => (a.parent?.atMs ?? 0) - (b.parent?.atMs ?? 0));
    for (const branch of branches) list(branch, depth + 1);
  };
  for (const card of cards) {
    if (!known.has(card.parent?.run ?? '')) list(card, 0);
  }
  for (const card of cards) list(card, 0);
  return rows;
}

/** The tree cut before every root, so that each piece can be put where its root belongs. */
export function treesOf(cards: readonly RunCard[]): readonly (readonly TreeRow[])[] {
  const trees: TreeRow[][] = [];
  for (const row of treeOf(cards)) {
    if (row.depth === 0) trees.push([row]);
    else trees.at(-1)?.push(row);
  }
  return trees;
}
