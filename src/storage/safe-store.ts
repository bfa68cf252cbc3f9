/** A store that never fails a run: when the browser refuses, it says so and goes on in memory. */
import type { RunStore, SavedRun, StorageTrouble } from './port.ts';

export interface SafeStore extends RunStore {
  trouble(): StorageTrouble | null;
  onTrouble(listener: (trouble: StorageTrouble | null) => void): () => void;
}

/** Names of failures as browsers and the database library give them. */
export function troubleOf(error: unknown): StorageTrouble {
  const named = error as { name?: unknown; inner?: { name?: unknown } } | null;
  const names = [named?.name, named?.inner?.name];
  if (names.includes('QuotaExceededError')) return 'full';
  if (names.includes('BlockedError') || names.includes('VersionChangeError')) return 'blocked';
  return 'unavailable';
}

export function createSafeStore(store: RunStore): SafeStore {
  // Newest rows the browser has not taken yet. What it did take is read from it alone.
  const unsaved = new Map<string, SavedRun>();
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

  async function write(run: SavedRun): Promise<void> {
    await store.put(run);
    // A newer row may have come meanwhile.
    if (unsaved.get(run.runId) === run) unsaved.delete(run.runId);
  }

  /** Every row the browser has not taken yet, each once; one that became old meanwhile never. */
  async function writeRest(): Promise<void> {
    for (const run of [...unsaved.values()]) {
      if (unsaved.get(run.runId) === run) await attempt(() => write(run), undefined);
    }
  }

  return {
    async put(run) {
      unsaved.set(run.runId, run);
      const isWritten = await attempt(() => write(run).then(() => true), false);
      // The browser takes rows again: also those it refused before.
      if (isWritten) await writeRest();
    },
    async list() {
      const kept = await attempt<readonly unknown[]>(() => store.list(), []);
      const rest = kept.filter((row) => !unsaved.has(String((row as { runId?: unknown }).runId)));
      return [...unsaved.values(), ...rest];
    },
    async get(runId) {
      return unsaved.get(runId) ?? (await attempt(() => store.get(runId), undefined));
    },
    async remove(runId) {
      unsaved.delete(runId);
      await attempt(() => store.remove(runId), undefined);
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
