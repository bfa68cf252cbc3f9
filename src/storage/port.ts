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

/** An estate of the sandbox as it is kept: what a list shows, and the draft as plain data. */
export interface SavedEstate {
  readonly estateId: string;
  readonly title: string;
  /** Wall date, ISO. */
  readonly updatedAt: string;
  readonly draft: unknown;
}

export interface Store<Row> {
  put(row: Row): Promise<void>;
  /** Rows as they were found: an older or broken version may hold anything. */
  list(): Promise<readonly unknown[]>;
  get(id: string): Promise<unknown>;
  remove(id: string): Promise<void>;
}

export type RunStore = Store<SavedRun>;
export type EstateStore = Store<SavedEstate>;

export type StorageTrouble = 'blocked' | 'full' | 'unavailable';

/** Rows in memory: what a run goes on with when the browser keeps nothing. */
export function createMemoryStore(): RunStore {
  return memoryOf(({ runId }) => runId);
}

export function createEstateMemory(): EstateStore {
  return memoryOf(({ estateId }) => estateId);
}

function memoryOf<Row>(idOf: (row: Row) => string): Store<Row> {
  const rows = new Map<string, Row>();
  return {
    async put(row) {
      rows.set(idOf(row), row);
    },
    list: async () => [...rows.values()],
    get: async (id) => rows.get(id),
    async remove(id) {
      rows.delete(id);
    },
  };
}
