import { describe, expect, it } from 'vitest';
import { treeOf, treesOf } from '../../../src/ui/screens/library/tree.ts';
import { runCard } from '../../support/app-runtime.ts';

const card = (runId: string, parent: string | null = null, atMs = 0) =>
  runCard({ runId, parent: parent === null ? null : { run: parent, atMs } });

describe('the tree of branches', () => {
  it('lists each branch below its run, in the order they part', () => {
    const cards = [card('late', 'root', 9), card('other'), card('deep', 'early', 7), card('root')];
    const rows = treeOf([...cards, card('early', 'root', 5)]);
    expect(rows.map((row) => `${row.card.runId} ${row.depth}`)).toEqual([
      'other 0',
      'root 0',
      'early 1',
      'deep 2',
      'late 1',
    ]);
    expect(rows.find((row) => row.card.runId === 'deep')?.parent?.runId).toBe('early');
  });

  it('lists a branch of a run that is gone on its own, and loses nothing that goes in circles', () => {
    const cards = [card('orphan', 'gone'), card('a', 'b'), card('b', 'a'), card('self', 'self')];
    const trees = treesOf(cards);
    expect(trees.map((tree) => tree.map((row) => row.card.runId))).toEqual([
      ['orphan'],
      ['a', 'b'],
      ['self'],
    ]);
  });
});
