/** The browser's database. Versions are declared in order and never edited once shipped. */
import type { Dexie, Table } from 'dexie';
import type { EstateStore, RunStore, SavedEstate, SavedRun, Store } from './port.ts';

const NAME = 'switchback';

interface Kept {
  close(): Promise<void>;
}

/** A shipped version is never edited; a later one comes after it. */
const shapes = {
  // 1: first release. Runs by id, newest first by the date they were last written.
  runs: { runs: 'runId, updatedAt' },
  // 1: estates of the sandbox. A database of their own: that of the runs keeps its version.
  estates: { estates: 'estateId' },
} as const;

/**
 * Opens the database of the runs on first use, and fetches the library with it: the first screen
 * does not wait for either. Every failure comes out of the promise it belongs to.
 */
export function createDatabaseStore(name: string = NAME): RunStore & Kept {
  return databaseOf<SavedRun>(name, 'runs');
}

/** The same for estates that were built. */
export function createEstateDatabase(name: string = `${NAME}-estates`): EstateStore & Kept {
  return databaseOf<SavedEstate>(name, 'estates');
}

function databaseOf<Row>(name: string, table: keyof typeof shapes): Store<Row> & Kept {
  let opened: Promise<Dexie> | undefined;
  async function rows(): Promise<Table<Row, string>> {
    opened ??= openDatabase(name, shapes[table]);
    try {
      return (await opened).table(table);
    } catch (error) {
      // A chunk that could not be fetched once may be there the next time.
      opened = undefined;
      throw error;
    }
  }
  return {
    ...storeOf(rows),
    async close() {
      (await opened)?.close();
    },
  };
}

function storeOf<Row>(table: () => Promise<Table<Row, string>>): Store<Row> {
  return {
    async put(row) {
      await (await table()).put(row);
    },
    async list() {
      // Not by the index of dates: it leaves out every row that has no sound one.
      const rows: unknown[] = await (await table()).toArray();
      return rows.sort((a, b) => writtenAt(b) - writtenAt(a));
    },
    get: async (id) => (await table()).get(id),
    async remove(id) {
      await (await table()).delete(id);
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

async function openDatabase(
  name: string,
  tables: Readonly<Record<string, string>>,
): Promise<Dexie> {
  const { Dexie } = await import('dexie');
  const database = new Dexie(name);
  database.version(1).stores(tables);
  const held = new Promise<never>((_, refuse) => {
    database.on('blocked', () => refuse(blocked()));
  });
  await Promise.race([database.open(), held]);
  return database;
}
