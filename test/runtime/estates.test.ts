/** Estates of the sandbox, as the screens keep and open them. */
import { describe, expect, it } from 'vitest';
import { createEstateShelf } from '../../src/runtime/estates.ts';
import { createEstateMemory, type EstateStore } from '../../src/storage/index.ts';
import { handClock } from '../support/hand-clock.ts';

const draft = { title: 'Fernhill', vms: {} };

describe('the shelf of estates', () => {
  it('keeps a draft under a name of its own, and lists it with its date', async () => {
    const shelf = createEstateShelf(createEstateMemory(), handClock());
    const id = shelf.newId();
    expect(shelf.newId()).not.toBe(id);
    expect(await shelf.keep(id, 'Fernhill', draft)).toEqual({ state: 'saved', trouble: null });
    expect(await shelf.list()).toEqual([
      { estateId: id, title: 'Fernhill', updatedAt: '2026-11-24T10:00:00.000Z' },
    ]);
    expect(await shelf.open(id)).toEqual(draft);
    await shelf.remove(id);
    expect(await shelf.open(id)).toBeNull();
  });

  it('lists no row that names no estate, and shows a broken one by what it has', async () => {
    const kept = createEstateMemory();
    const rows = [null, 5, { title: 'x' }, { estateId: 'a', title: 7 }];
    const store: EstateStore = { ...kept, list: async () => rows };
    const shelf = createEstateShelf(store, handClock());
    expect(await shelf.list()).toEqual([{ estateId: 'a', title: '', updatedAt: '' }]);
  });
});
