/** The browser's database. Versions are declared in order and never edited once shipped. */
import { Dexie, type Table } from 'dexie';
import type { RunStore, SavedRun } from './port.ts';

const NAME = 'switchback';

/** Opens the database on first use. Every failure comes out of the promise it belongs to. */
export function createDatabaseStore(name: string = NAME): RunStore & { close(): void } {
  const database = new Dexie(name);
  // 1: first release. Runs by id, newest first by the date they were last written.
  database.version(1).stores({ runs: 'runId, updatedAt' });
  const runs = (): Table<SavedRun, string> => database.table('runs');
  return {
    async put(run) {
      await runs().put(run);
    },
    list: () => runs().orderBy('updatedAt').reverse().toArray(),
    get: (runId) => runs().get(runId),
    async remove(runId) {
      await runs().delete(runId);
    },
    close: () => database.close(),
  };
}
