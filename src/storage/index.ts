/** Public names of the storage layer. */
export { createDatabaseStore } from './database.ts';
export { createMemoryStore, type RunStore, type SavedRun, type StorageTrouble } from './port.ts';
export { createSafeStore, type SafeStore, troubleOf } from './safe-store.ts';
