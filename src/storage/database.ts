/** The browser's database. Versions are declared in order and never edited once shipped. */
import type { Dexie, Table } from 'dexie';
import type { RunStore, SavedRun } from './port.ts';

const NAME = 'switchback';

/**
 * Opens the database on first use, and fetches the library with it: the first screen does not wait
 * for either. Every failure comes out of the promise it belongs to.
 */
export function createDatabaseStore(name: string = NAME): RunStore & { close(): Promise<void> } {
  let opened: Promise<Dexie> | undefined;
  async function runs(): Promise<Table<SavedRun, string>> {
    opened ??= openDatabase(name);
    try {
      return (await opened).table('runs');
    } catch (error) {
      // A chunk that could not be fetched once may be there the next time.
      opened = undefined;
      throw error;
    }
  }
  return {
    async put(run) {
      await (await runs()).put(run);
    },
    async list() {
      // Not by the index of dates: it leaves out every row that has no sound one.
      const rows: unknown[] = await (await runs()).toArray();
      return rows.sort((a, b) => writtenAt(b) - writtenAt(a));
    },
    get: async (runId) => (await runs()).get(runId),
    async remove(runId) {
      await (await runs()).delete(runId);
    },
    async close() {
      (await opened)?.close();
    },
  };
}

/** When a row was last written, in milliseconds; the beginning of time where it does not say. */
function writtenAt(row: unknown): number {
  const date = (row as { readonly updatedAt?: unknown } | null)?.updatedAt;
  const at = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? 0 : at;
}

/** A name the safe store knows: another page holds an older version open, and does not let go. */
function blocked(): Error {
  return Object.assign(new Error('another page holds the store open'), { name: 'BlockedError' });
}

async function openDatabase(name: string): Promise<Dexie> {
  const { Dexie } = await import('dexie');
  const database = new Dexie(name);
  // 1: first release. Runs by id, newest first by the date they were last written.
  database.version(1).stores({ runs: 'runId, updatedAt' });
  const held = new Promise<never>((_, refuse) => {
    database.on('blocked', () => refuse(blocked()));
  });
  await Promise.race([database.open(), held]);
  return database;
}
