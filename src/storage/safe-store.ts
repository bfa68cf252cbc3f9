/** A store that never fails a run: when the browser refuses, it says so and goes on in memory. */
import { createMemoryStore, type RunStore, type StorageTrouble } from './port.ts';

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
  const memory = createMemoryStore();
  const listeners = new Set<(trouble: StorageTrouble | null) => void>();
  let trouble: StorageTrouble | null = null;

  function set(next: StorageTrouble | null): void {
    if (next === trouble) return;
    trouble = next;
    for (const listener of listeners) listener(trouble);
  }

  async function attempt<T>(act: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    try {
      const value = await act();
      set(null);
      return value;
    } catch (error) {
      set(troubleOf(error));
      return instead();
    }
  }

  return {
    async put(run) {
      await memory.put(run);
      await attempt(
        () => store.put(run),
        async () => {},
      );
    },
    async list() {
      const kept = await attempt(
        () => store.list(),
        async () => [],
      );
      const known = new Set(kept.map((row) => (row as { runId?: unknown }).runId));
      const extra = (await memory.list()).filter(
        (row) => !known.has((row as { runId: string }).runId),
      );
      return [...extra, ...kept];
    },
    async get(runId) {
      const kept = await attempt(
        () => store.get(runId),
        async () => undefined,
      );
      return kept ?? memory.get(runId);
    },
    async remove(runId) {
      await memory.remove(runId);
      await attempt(
        () => store.remove(runId),
        async () => {},
      );
    },
    trouble: () => trouble,
    onTrouble(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
