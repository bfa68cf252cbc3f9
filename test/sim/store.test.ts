/** State that can be copied, compared and put back whole. */
import { describe, expect, it } from 'vitest';
import { createDigest, createStore, draw, type Store } from '../../src/sim/index.ts';

function opened() {
  const store = createStore();
  const rows = store.table('rows', { x: 'f64', n: 'i32', flag: 'u8' }, 2);
  const log = store.log('log', { at: 'f64', n: 'i32' });
  return { store, rows, log };
}

type Opened = ReturnType<typeof opened>;

function grow({ rows, log }: Opened, seed: number, turns: number): void {
  for (let turn = 0; turn < turns; turn += 1) {
    const row = rows.add();
    rows.col.x[row] = draw(seed, 1, turn) / 7;
    rows.col.n[row] = draw(seed, 2, turn) | 0;
    rows.col.flag[row] = draw(seed, 3, turn) & 1;
    log.append({ at: draw(seed, 4, turn) / 3, n: turn });
  }
}

function digestOf(store: Store): string {
  const digest = createDigest();
  store.digest(digest);
  return digest.value();
}

function contents({ rows, log }: Opened): unknown {
  return {
    x: [...rows.col.x.subarray(0, rows.count)],
    n: [...rows.col.n.subarray(0, rows.count)],
    flag: [...rows.col.flag.subarray(0, rows.count)],
    at: Array.from({ length: log.length }, (_, index) => log.get('at', index)),
    logged: Array.from({ length: log.length }, (_, index) => log.get('n', index)),
  };
}

describe('capture and restore', () => {
  it.each([0, 1, 2, 3, 1023, 1024, 1025, 2048, 3000])(
    'puts %i rows back after the tables grew and the log ran on',
    (turns) => {
      const run = opened();
      grow(run, 1, turns);
      const then = contents(run);
      const digest = digestOf(run.store);
      const capture = run.store.capture();
      grow(run, 2, 2500);
      run.store.restore(capture);
      expect(contents(run)).toEqual(then);
      expect(digestOf(run.store)).toBe(digest);
    },
  );

  it('fits a fresh store of the same declarations, however large it was', () => {
    const parent = opened();
    grow(parent, 1, 2000);
    const child = opened();
    child.store.restore(parent.store.capture());
    expect(contents(child)).toEqual(contents(parent));
    expect(digestOf(child.store)).toBe(digestOf(parent.store));
    grow(parent, 5, 10);
    grow(child, 5, 10);
    expect(digestOf(child.store)).toBe(digestOf(parent.store));
  });

  it('leaves a capture alone while parent and children write on', () => {
    const parent = opened();
    grow(parent, 1, 1500);
    const capture = parent.store.capture();
    const then = contents(parent);
    const children = [2, 3, 4].map((seed) => {
      const child = opened();
      child.store.restore(capture);
      grow(child, seed, 700);
      return { child, seed };
    });
    grow(parent, 9, 700);
    parent.rows.col.x[0] = -1;
    const fresh = opened();
    fresh.store.restore(capture);
    expect(contents(fresh)).toEqual(then);
    for (const { child, seed } of children) {
      const alone = opened();
      grow(alone, 1, 1500);
      grow(alone, seed, 700);
      expect(contents(child)).toEqual(contents(alone));
      expect(digestOf(child.store)).toBe(digestOf(alone.store));
    }
  });

  it('goes back to an earlier capture and diverges while a fork of the later one goes on', () => {
    const run = opened();
    grow(run, 1, 600);
    const early = run.store.capture();
    grow(run, 2, 600);
    const late = run.store.capture();
    const fork = opened();
    fork.store.restore(late);
    run.store.restore(early);
    grow(run, 3, 600);
    grow(fork, 4, 600);
    const diverged = opened();
    grow(diverged, 1, 600);
    grow(diverged, 3, 600);
    const whole = opened();
    grow(whole, 1, 600);
    grow(whole, 2, 600);
    grow(whole, 4, 600);
    expect(contents(run)).toEqual(contents(diverged));
    expect(contents(fork)).toEqual(contents(whole));
    expect(digestOf(run.store)).not.toBe(digestOf(fork.store));
  });

  it('hides rows that a restore took back', () => {
    const run = opened();
    grow(run, 1, 5);
    const capture = run.store.capture();
    grow(run, 2, 5);
    run.store.restore(capture);
    expect(() => run.log.get('at', 7)).toThrow('no row in log');
    const row = run.rows.add();
    expect([run.rows.col.x[row], run.rows.col.n[row], run.rows.col.flag[row]]).toEqual([0, 0, 0]);
  });

  it('refuses a capture of another store', () => {
    const other = createStore();
    expect(() => other.restore(opened().store.capture())).toThrow('another store');
  });

  it('counts what a capture copies, without the shared chunks of logs', () => {
    const run = opened();
    grow(run, 1, 1024);
    expect(run.store.bytes()).toBe(1024 * 13);
    run.log.append({ at: 1, n: 1 });
    expect(run.store.bytes()).toBe(1024 * 13 + 12);
  });
});

describe('digests', () => {
  it('see every column, every row and the length', () => {
    const base = opened();
    grow(base, 1, 20);
    const plain = digestOf(base.store);
    const changes: ((run: Opened) => void)[] = [
      (run) => {
        run.rows.col.x[19] = 0.1;
      },
      (run) => {
        run.rows.col.n[0] = 123;
      },
      (run) => {
        run.rows.col.flag[7] = 9;
      },
      (run) => run.rows.add(),
      (run) => run.log.append({ at: 0, n: 0 }),
    ];
    for (const change of changes) {
      const run = opened();
      grow(run, 1, 20);
      expect(digestOf(run.store)).toBe(plain);
      change(run);
      expect(digestOf(run.store)).not.toBe(plain);
    }
  });

  it('take minus zero for zero, in tables and in logs', () => {
    const values = [0, -0].map((zero) => {
      const run = opened();
      const row = run.rows.add();
      run.rows.col.x[row] = zero;
      run.log.append({ at: zero, n: 0 });
      return digestOf(run.store);
    });
    expect(values[0]).toBe(values[1]);
  });

  it('refuse NaN', () => {
    expect(() => createDigest().addF64(Number.NaN)).toThrow('NaN');
    const table = opened();
    table.rows.add();
    table.rows.col.x[0] = Number.NaN;
    expect(() => digestOf(table.store)).toThrow('NaN');
    const run = opened();
    run.log.append({ at: Number.NaN, n: 0 });
    expect(() => digestOf(run.store)).toThrow('NaN');
  });

  it('tell texts apart by where they end', () => {
    const of = (...texts: readonly string[]) => {
      const digest = createDigest();
      for (const text of texts) digest.addText(text);
      return digest.value();
    };
    expect(of('ab', 'c')).not.toBe(of('a', 'bc'));
    expect(of('ab', 'c')).toBe(of('ab', 'c'));
    expect(of('ab')).toMatch(/^[0-9a-f]{16}$/);
  });
});

describe('fixed columns', () => {
  const COLUMNS = { made: 'i32', x: 'f64' } as const;
  const open = () => {
    const store = createStore();
    return { store, rows: store.table('rows', COLUMNS, 2, ['made']) };
  };
  const put = ({ rows }: ReturnType<typeof open>, made: number) => {
    const row = rows.add();
    rows.col.made[row] = made;
    rows.col.x[row] = made;
  };
  const made = ({ rows }: ReturnType<typeof open>) => [...rows.col.made.subarray(0, rows.count)];

  it('are shared by captures and cost them nothing', () => {
    const run = open();
    put(run, 1);
    expect(run.store.bytes()).toBe(8);
    const shared = () => (run.store.capture().parts[0] as { shared: unknown[] }).shared[0];
    expect(shared()).toBe(shared());
  });

  it('part when either side adds a row: neither sees the other’s', () => {
    const run = open();
    put(run, 1);
    put(run, 2);
    put(run, 3);
    const capture = run.store.capture();
    const child = open();
    child.store.adopt(run.store.capture());
    put(run, 4);
    put(child, 5);
    expect(made(run)).toEqual([1, 2, 3, 4]);
    expect(made(child)).toEqual([1, 2, 3, 5]);
    run.store.restore(capture);
    put(run, 6);
    expect(made(run)).toEqual([1, 2, 3, 6]);
    expect(made(child)).toEqual([1, 2, 3, 5]);
  });

  it('may be written in old rows once thawed', () => {
    const run = open();
    put(run, 1);
    const capture = run.store.capture();
    run.rows.thaw();
    run.rows.col.made[0] = 9;
    expect(made(run)).toEqual([9]);
    run.store.restore(capture);
    expect(made(run)).toEqual([1]);
  });

  it('are zero in a fresh row, also where a longer past was put back', () => {
    const run = open();
    put(run, 1);
    const capture = run.store.capture();
    put(run, 2);
    run.store.restore(capture);
    const row = run.rows.add();
    expect([run.rows.col.made[row], run.rows.col.x[row]]).toEqual([0, 0]);
  });
});
