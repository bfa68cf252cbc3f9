/** Public names of the storage layer. */
export { createDatabaseStore, createEstateDatabase } from './database.ts';
export {
  createEstateMemory,
  createMemoryStore,
  type EstateStore,
  type RunStore,
  type SavedEstate,
  type SavedRun,
  type StorageTrouble,
} from './port.ts';
export {
  createSafeEstates,
  createSafeStore,
  type SafeEstates,
  type SafeStore,
  troubleOf,
} from './safe-store.ts';
