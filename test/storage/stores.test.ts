/** Stores: IndexedDB through Dexie, and the store that never fails a run. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createDatabaseStore,
  createEstateDatabase,
  createMemoryStore,
  createSafeEstates,
  createSafeStore,
  type EstateStore,
  type RunStore,
  type SavedRun,
  type StorageTrouble,
  troubleOf,
} from '../../src/storage/index.ts';

const open: { close(): Promise<void> }[] = [];
let names = 0;

function database(name = `test-${++names}`): RunStore {
  const store = createDatabaseStore(name);
  open.push(store);
  return store;
}

afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

function saved(runId: string, updatedAt = '2026-11-24T10:00:00Z'): SavedRun {
  return {
    runId,
    scenarioId: 'small',
    title: 'Small',
    version: '1.0.0',
    startedAt: '2026-11-24T09:00:00Z',
    updatedAt,
    untilMs: 1,
    endMs: 2,
    ended: false,
    points: null,
    passed: null,
    text: '{}',
    words: ['', '', ''],
  };
}

function failing(name: string): RunStore {
  const fail = () => Promise.reject(Object.assign(new Error(name), { name }));
  return { put: fail, list: fail, get: fail, remove: fail };
}

describe.each([
  ['IndexedDB', () => database()],
  ['memory', () => createMemoryStore()],
  ['the safe store over IndexedDB', () => createSafeStore(database())],
] as const)('runs kept in %s', (_, make) => {
  it('are given back as they were written, and written over by their id', async () => {
    const store = make();
    await store.put(saved('a'));
    await store.put({ ...saved('a'), untilMs: 99 });
    expect(await store.get('a')).toEqual({ ...saved('a'), untilMs: 99 });
    expect(await store.list()).toHaveLength(1);
  });

  it('are gone once removed, and others are not', async () => {
    const store = make();
    await store.put(saved('a'));
    await store.put(saved('b'));
    await store.remove('a');
    expect(await store.get('a')).toBeUndefined();
    expect(await store.list()).toEqual([saved('b')]);
  });
});

describe('the database', () => {
  it('lists the run written last first', async () => {
    const store = database();
    await store.put(saved('old', '2026-11-22T10:00:00Z'));
    await store.put(saved('new', '2026-11-24T10:00:00Z'));
    await store.put(saved('middle', '2026-11-23T10:00:00Z'));
    const ids = (await store.list()).map((row) => (row as SavedRun).runId);
    expect(ids).toEqual(['new', 'middle', 'old']);
  });

  it.each([undefined, null, 7, '', 'yesterday', {}, []])(
    'keeps a row dated %j in its list, after those with a date',
    async (updatedAt) => {
      const store = database();
      const broken = { ...saved('a-broken'), updatedAt } as unknown as SavedRun;
      await store.put(broken);
      await store.put(saved('b'));
      expect(await store.list()).toEqual([saved('b'), broken]);
    },
  );

  it('keeps runs for the next visit', async () => {
    const name = `test-${++names}`;
    const first = createDatabaseStore(name);
    await first.put(saved('a'));
    await first.close();
    expect(await database(name).get('a')).toEqual(saved('a'));
  });
});

describe('a store the browser refuses', () => {
  it.each<[string, StorageTrouble]>([
    ['QuotaExceededError', 'full'],
    ['BlockedError', 'blocked'],
    ['VersionChangeError', 'blocked'],
    ['InvalidStateError', 'unavailable'],
  ])('%s is told as %s, and the run goes on in memory', async (name, trouble) => {
    const store = createSafeStore(failing(name));
    await store.put(saved('a'));
    expect(store.trouble()).toBe(trouble);
    expect(await store.get('a')).toEqual(saved('a'));
    expect(await store.list()).toEqual([saved('a')]);
  });

  it('an error wrapped by the database library is told by its inner name', () => {
    const inner = { name: 'QuotaExceededError' };
    expect(troubleOf({ name: 'AbortError', inner })).toBe('full');
  });

  it('trouble is told once to its listeners, and its end too', async () => {
    let isBroken = true;
    const good = createMemoryStore();
    const store = createSafeStore({
      ...good,
      put: (run) => (isBroken ? failing('QuotaExceededError').put(run) : good.put(run)),
    });
    const told: (StorageTrouble | null)[] = [];
    store.onTrouble((trouble) => told.push(trouble));
    await store.put(saved('a'));
    await store.put(saved('a'));
    isBroken = false;
    await store.put(saved('a'));
    expect(told).toEqual(['full', null]);
  });

  it('a row another version left in the way does not hide the others', async () => {
    const { put } = failing('QuotaExceededError');
    const list = async () => [{ strange: 1 }, saved('b')];
    const store = createSafeStore({ ...createMemoryStore(), put, list });
    await store.put(saved('a'));
    expect(await store.list()).toEqual([saved('a'), { strange: 1 }, saved('b')]);
  });
});

describe('estates beside the runs', () => {
  const estate = (estateId: string, updatedAt = '2026-11-28T10:00:00Z') => ({
    estateId,
    title: 'Fernhill',
    updatedAt,
    draft: { title: 'Fernhill', vms: {} },
  });

  it('are kept, listed newest first and removed', async () => {
    const store = createEstateDatabase(`test-${++names}`);
    open.push(store);
    await store.put(estate('old', '2026-11-27T10:00:00Z'));
    await store.put(estate('new'));
    expect(await store.list()).toEqual([estate('new'), estate('old', '2026-11-27T10:00:00Z')]);
    await store.remove('old');
    expect(await store.get('old')).toBeUndefined();
  });

  it('go on in memory when the browser refuses, and say so', async () => {
    const refusing = failing('QuotaExceededError');
    const store = createSafeEstates(refusing as unknown as EstateStore);
    await store.put(estate('e'));
    expect(await store.get('e')).toEqual(estate('e'));
    expect(store.trouble()).toBe('full');
  });
});
