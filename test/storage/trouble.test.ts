/** Storage that fails in a browser's ways: held by another page, newer, out of room. */
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createDatabaseStore,
  createMemoryStore,
  createSafeStore,
  type RunStore,
  type SavedRun,
} from '../../src/storage/index.ts';

let names = 0;
const toClose: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of toClose.splice(0)) await close();
});

function saved(runId: string, untilMs = 1): SavedRun {
  return {
    runId,
    scenarioId: 'small',
    title: 'Small',
    version: '1.0.0',
    startedAt: '2026-11-24T09:00:00Z',
    updatedAt: '2026-11-24T10:00:00Z',
    untilMs,
    endMs: 2,
    ended: false,
    points: null,
    passed: null,
    text: '{}',
    words: ['', '', ''],
  };
}

/** A page's own connection, at a version of its choice. */
function rawDatabase(name: string, version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => {
      const runs = request.result.createObjectStore('runs', { keyPath: 'runId' });
      runs.createIndex('updatedAt', 'updatedAt');
      runs.put(saved('from-before'));
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What a page of a later release makes of a database. */
function upgraded(name: string, change: (from: IDBDatabase) => unknown): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 990);
    request.onupgradeneeded = () => change(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function safe(name: string) {
  const database = createDatabaseStore(name);
  toClose.push(() => database.close().catch(() => {}));
  return createSafeStore(database);
}

/** A row as the next visit finds it. */
async function rowOf(name: string, runId: string): Promise<unknown> {
  const database = createDatabaseStore(name);
  toClose.push(() => database.close());
  return database.get(runId);
}

/** A store with room for some runs. */
function small(room: number): RunStore {
  const memory = createMemoryStore();
  return {
    ...memory,
    async put(run) {
      const others = (await memory.list()).filter((row) => (row as SavedRun).runId !== run.runId);
      if (others.length < room) return memory.put(run);
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    },
  };
}

describe('a database of an older version', () => {
  it('is brought up to date, and its runs are still there', async () => {
    const name = `trouble-${++names}`;
    (await rawDatabase(name, 1)).close();
    const store = safe(name);
    expect(await store.list()).toEqual([saved('from-before')]);
    await store.put(saved('now'));
    expect(await store.get('now')).toEqual(saved('now'));
    expect(store.trouble()).toBeNull();
  });

  it('that another page does not let go is told as blocked; once let go, runs are kept', async () => {
    const name = `trouble-${++names}`;
    const other = await rawDatabase(name, 1);
    const store = safe(name);
    await store.put(saved('a'));
    expect(store.trouble()).toBe('blocked');
    expect(await store.get('a')).toEqual(saved('a'));
    other.close();
    await store.put(saved('a', 2));
    expect(store.trouble()).toBeNull();
    expect(await rowOf(name, 'a')).toEqual(saved('a', 2));
  });
});

describe('a database of a newer version', () => {
  it('keeps its version, and runs are kept in it as long as it has a place for them', async () => {
    const name = `trouble-${++names}`;
    (await rawDatabase(name, 990)).close();
    const store = safe(name);
    await store.put(saved('a'));
    expect(store.trouble()).toBeNull();
    expect(await store.get('from-before')).toEqual(saved('from-before'));
    expect(await store.get('a')).toEqual(saved('a'));
    const untouched = await rawDatabase(name, 990);
    toClose.push(() => untouched.close());
    expect(untouched.version).toBe(990);
  });

  it('that another page makes of it mid-run is let through at once', async () => {
    const name = `trouble-${++names}`;
    const store = safe(name);
    await store.put(saved('a'));
    const newer = await upgraded(name, (database) => database.deleteObjectStore('runs'));
    toClose.push(() => newer.close());
    expect(newer.version).toBe(990);
    await store.put(saved('a', 2));
    expect(store.trouble()).toBe('unavailable');
    expect(await store.get('a')).toEqual(saved('a', 2));
  });
});

describe('a browser without a database', () => {
  it('is told, and the run goes on in memory', async () => {
    const there = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    const { Dexie } = await import('dexie');
    const known = Dexie.dependencies.indexedDB;
    Reflect.set(Dexie.dependencies, 'indexedDB', undefined);
    try {
      const store = safe(`trouble-${++names}`);
      await store.put(saved('a'));
      expect(store.trouble()).toBe('unavailable');
      expect(await store.get('a')).toEqual(saved('a'));
    } finally {
      globalThis.indexedDB = there;
      Reflect.set(Dexie.dependencies, 'indexedDB', known);
    }
  });
});

describe('a browser out of room', () => {
  it('does not bring back an older row than the one it refused', async () => {
    const store = createSafeStore(small(1));
    await store.put(saved('a', 1));
    await store.put(saved('b', 1));
    await store.put(saved('b', 2));
    expect(await store.get('b')).toEqual(saved('b', 2));
    expect(await store.list()).toEqual([saved('b', 2), saved('a', 1)]);
  });

  it('keeps the newer row that was refused while an older one was still being written', async () => {
    const memory = createMemoryStore();
    let finish = () => {};
    const slow = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const store = createSafeStore({
      ...memory,
      async put(run) {
        if (run.untilMs > 1) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
        await slow;
        await memory.put(run);
      },
    });
    const older = store.put(saved('a', 1));
    await store.put(saved('a', 2));
    finish();
    await older;
    expect(await store.get('a')).toEqual(saved('a', 2));
    expect(await store.list()).toEqual([saved('a', 2)]);
    expect(store.trouble()).toBe('full');
  });

  it('stays in trouble while a run is not kept, whatever else succeeds', async () => {
    const store = createSafeStore(small(1));
    await store.put(saved('a'));
    await store.put(saved('b'));
    await store.list();
    await store.put(saved('a', 2));
    expect(store.trouble()).toBe('full');
  });

  it('keeps what waited as soon as another run is removed', async () => {
    const browser = small(1);
    const store = createSafeStore(browser);
    await store.put(saved('a'));
    await store.put(saved('b'));
    await store.remove('a');
    expect(store.trouble()).toBeNull();
    expect(await browser.list()).toEqual([saved('b')]);
  });

  /** Refuses everything until told otherwise. */
  function moody() {
    const memory = createMemoryStore();
    const written: SavedRun[] = [];
    let isFull = true;
    const store = createSafeStore({
      ...memory,
      async put(run) {
        if (isFull) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
        await memory.put(run);
        written.push(run);
      },
    });
    const makeRoom = () => {
      isFull = false;
    };
    return { memory, written, store, makeRoom };
  }

  it('keeps a run it refused as soon as it takes another', async () => {
    const { memory, store, makeRoom } = moody();
    await store.put(saved('a'));
    makeRoom();
    await store.put(saved('b'));
    expect(await memory.get('a')).toEqual(saved('a'));
    expect(store.trouble()).toBeNull();
  });

  it('never writes a refused row over a newer one of the same run', async () => {
    const { memory, written, store, makeRoom } = moody();
    for (const runId of ['a', 'b']) await store.put(saved(runId));
    makeRoom();
    const first = store.put(saved('c'));
    await store.put(saved('b', 2));
    await first;
    expect(await memory.get('b')).toEqual(saved('b', 2));
    expect(written.filter(({ runId }) => runId === 'b')).toEqual([saved('b', 2)]);
    expect(store.trouble()).toBeNull();
  });
});
