/** How keys move through the outline, as trees do everywhere (ARIA practices, tree view). */
import type { OutlineBranch } from './outline.ts';

/** What a key does: focus goes to an item, a branch is folded or unfolded, or nothing. */
export type Move = { readonly to: string } | { readonly fold: string } | null;

/** Items in view from top to bottom; the rows of a folded branch are not. */
export function itemsOf(
  tree: readonly OutlineBranch[],
  folded: readonly string[],
): readonly string[] {
  return tree.flatMap(({ id, rows }) =>
    folded.includes(id) ? [id] : [id, ...rows.map((row) => row.id)],
  );
}

export function moveOf(
  tree: readonly OutlineBranch[],
  folded: readonly string[],
  id: string,
  key: string,
): Move {
  const items = itemsOf(tree, folded);
  const at = items.indexOf(id);
  const own = tree.find((branch) => branch.id === id);
  const isFolded = folded.includes(id);
  const go = (to: string | undefined): Move => (to === undefined ? null : { to });
  switch (key) {
    case 'ArrowDown':
      return go(items[at + 1]);
    case 'ArrowUp':
      return go(items[at - 1]);
    case 'Home':
      return go(items[0]);
    case 'End':
      return go(items.at(-1));
    case 'ArrowRight':
      return own === undefined ? null : isFolded ? { fold: id } : go(own.rows[0]?.id);
    case 'ArrowLeft':
      if (own !== undefined) return isFolded ? null : { fold: id };
      return go(tree.find(({ rows }) => rows.some((row) => row.id === id))?.id);
    default:
      return null;
  }
}
