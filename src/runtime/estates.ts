/** Estates of the sandbox: listed, opened, kept and deleted. What a draft means is the editor's. */
import { createSafeEstates, type EstateStore, type SavedEstate } from '../storage/index.ts';
import type { RealClock } from './clock.ts';
import type { EstateCard, EstateShelf, SaveState } from './types.ts';

export function createEstateShelf(kept: EstateStore, clock: RealClock): EstateShelf {
  const store = createSafeEstates(kept);
  return {
    newId: () => clock.id().replace(/^run-/, ''),
    async list() {
      return (await store.list()).flatMap((row) => cardOf(row) ?? []);
    },
    async open(estateId) {
      const row = (await store.get(estateId)) as Partial<SavedEstate> | undefined;
      return row?.draft ?? null;
    },
    async keep(estateId, title, draft) {
      await store.put({ estateId, title, updatedAt: clock.date(), draft });
      return stateOf(store.trouble());
    },
    remove: (estateId) => store.remove(estateId),
  };
}

function stateOf(trouble: SaveState['trouble']): SaveState {
  return { state: trouble === null ? 'saved' : 'memory-only', trouble };
}

/** A row that names no estate is not listed: there would be nothing to open. */
function cardOf(row: unknown): EstateCard | null {
  const { estateId, title, updatedAt } = (row ?? {}) as Partial<SavedEstate>;
  if (typeof estateId !== 'string') return null;
  return {
    estateId,
    title: typeof title === 'string' ? title : '',
    updatedAt: typeof updatedAt === 'string' ? updatedAt : '',
  };
}
