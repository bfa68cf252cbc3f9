/** What the runtime asks of storage. The same port stands before IndexedDB and before memory. */

/** A run as it is kept: its file as text, and what a list of runs shows without reading it. */
export interface SavedRun {
  readonly runId: string;
  readonly scenarioId: string;
  readonly title: string;
  readonly version: string;
  /** Wall dates, ISO. */
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly untilMs: number;
  readonly endMs: number;
  readonly ended: boolean;
  readonly points: number | null;
  readonly passed: boolean | null;
  /** Run file `dr-run/1`. */
  readonly text: string;
  /** The learner's own words at the debrief. */
  readonly words: readonly [string, string, string];
}

export interface RunStore {
  put(run: SavedRun): Promise<void>;
  /** Rows as they were found: an older or broken version may hold anything. */
  list(): Promise<readonly unknown[]>;
  get(runId: string): Promise<unknown>;
  remove(runId: string): Promise<void>;
}

export type StorageTrouble = 'blocked' | 'full' | 'unavailable';

/** Rows in memory: what a run goes on with when the browser keeps nothing. */
export function createMemoryStore(): RunStore {
  const rows = new Map<string, SavedRun>();
  return {
    async put(run) {
      rows.set(run.runId, run);
    },
    list: async () => [...rows.values()],
    get: async (runId) => rows.get(runId),
    async remove(runId) {
      rows.delete(runId);
    },
  };
}
