/** A store that never fails a run: when the browser refuses, it says so and goes on in memory. */
import type { RunStore, SavedEstate, SavedRun, StorageTrouble, Store } from './port.ts';

interface Safe<Row> extends Store<Row> {
  trouble(): StorageTrouble | null;
  onTrouble(listener: (trouble: StorageTrouble | null) => void): () => void;
}

export type SafeStore = Safe<SavedRun>;
export type SafeEstates = Safe<SavedEstate>;

/** Names of failures as browsers and the database library give them. */
export function troubleOf(error: unknown): StorageTrouble {
  const named = error as { name?: unknown; inner?: { name?: unknown } } | null;
  const names = [named?.name, named?.inner?.name];
  if (names.includes('QuotaExceededError')) return 'full';
  if (names.includes('BlockedError') || names.includes('VersionChangeError')) return 'blocked';
  return 'unavailable';
}

export function createSafeStore(store: RunStore): SafeStore {
  return safeOf(store, (row) => row.runId);
}

export function createSafeEstates(store: Store<SavedEstate>): SafeEstates {
  return safeOf(store, (row) => row.estateId);
}

/** `idOf` reads the name of a row, whatever was found in it. */
function safeOf<Row>(store: Store<Row>, idOf: (row: Row) => string): Safe<Row> {
  // Newest rows the browser has not taken yet. What it did take is read from it alone.
  const unsaved = new Map<string, Row>();
  const listeners = new Set<(trouble: StorageTrouble | null) => void>();
  let trouble: StorageTrouble | null = null;

  function set(next: StorageTrouble | null): void {
    if (next === trouble) return;
    trouble = next;
    for (const listener of listeners) listener(trouble);
  }

  async function attempt<T>(act: () => Promise<T>, instead: T): Promise<T> {
    try {
      const value = await act();
      if (unsaved.size === 0) set(null);
      return value;
    } catch (error) {
      set(troubleOf(error));
      return instead;
    }
  }

  async function write(row: Row): Promise<void> {
    await store.put(row);
    // A newer row may have come meanwhile.
    if (unsaved.get(idOf(row)) === row) unsaved.delete(idOf(row));
  }

  /** Every row the browser has not taken yet, each once; one that became old meanwhile never. */
  async function writeRest(): Promise<void> {
    for (const row of [...unsaved.values()]) {
      if (unsaved.get(idOf(row)) === row) await attempt(() => write(row), undefined);
    }
  }

  return {
    async put(row) {
      unsaved.set(idOf(row), row);
      const isWritten = await attempt(() => write(row).then(() => true), false);
      // The browser takes rows again: also those it refused before.
      if (isWritten) await writeRest();
    },
    async list() {
      const kept = await attempt<readonly unknown[]>(() => store.list(), []);
      const rest = kept.filter((row) => !unsaved.has(String(idOf((row ?? {}) as Row))));
      return [...unsaved.values(), ...rest];
    },
    async get(id) {
      return unsaved.get(id) ?? (await attempt(() => store.get(id), undefined));
    },
    async remove(id) {
      unsaved.delete(id);
      await attempt(() => store.remove(id), undefined);
      // What is gone may have made the room that others wanted.
      await writeRest();
    },
    trouble: () => trouble,
    onTrouble(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
