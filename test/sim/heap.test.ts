/** The event queue: earliest first, then the class, then the order of arming. */
import { describe, expect, it } from 'vitest';
import { createHeap, type Popped } from '../../src/sim/heap.ts';
import { createStore, draw } from '../../src/sim/index.ts';

interface Planned {
  readonly due: number;
  readonly cls: number;
  readonly seq: number;
}

function inOrder(a: Planned, b: Planned): number {
  return a.due - b.due || a.cls - b.cls || a.seq - b.seq;
}

function filled(events: readonly Planned[]) {
  const heap = createHeap(createStore());
  for (const event of events)
    heap.push(event.due, event.cls, event.seq, event.cls, event.seq | 0, -1);
  return heap;
}

function drained(heap: ReturnType<typeof createHeap>): Planned[] {
  const out: Popped = { kind: 0, a: 0, b: 0, seq: 0 };
  const found: Planned[] = [];
  while (heap.size() > 0) {
    const due = heap.topDue();
    const cls = heap.topClass();
    heap.pop(out);
    expect([out.kind, out.a, out.b]).toEqual([cls, out.seq | 0, -1]);
    found.push({ due, cls, seq: out.seq });
  }
  return found;
}

describe('the event queue', () => {
  it('gives the earliest first, and ties by class before sequence', () => {
    const events = [
      { due: 5, cls: 2, seq: 0 },
      { due: 5, cls: 1, seq: 9 },
      { due: 4, cls: 3, seq: 3 },
      { due: 5, cls: 2, seq: 1 },
      { due: 5, cls: 3, seq: 2 },
      { due: 5, cls: 1, seq: 4 },
    ];
    expect(drained(filled(events))).toEqual([...events].sort(inOrder));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('sorts 3,000 random events with many ties, seed %i', (seed) => {
    const events = Array.from({ length: 3000 }, (_, seq) => ({
      due: draw(seed, 1, seq) % 97,
      cls: 1 + (draw(seed, 2, seq) % 3),
      seq,
    }));
    expect(drained(filled(events))).toEqual([...events].sort(inOrder));
  });

  it('stays in order while events come and go', () => {
    const heap = createHeap(createStore());
    const model: Planned[] = [];
    const out: Popped = { kind: 0, a: 0, b: 0, seq: 0 };
    for (let turn = 0; turn < 6000; turn += 1) {
      if (draw(11, 3, turn) % 5 < 3 || model.length === 0) {
        const event = { due: draw(11, 1, turn) % 50, cls: 1 + (draw(11, 2, turn) % 3), seq: turn };
        heap.push(event.due, event.cls, event.seq, 0, 0, 0);
        model.push(event);
        model.sort(inOrder);
        continue;
      }
      const first = model.shift();
      expect({ due: heap.topDue(), cls: heap.topClass() }).toEqual({
        due: first?.due,
        cls: first?.cls,
      });
      heap.pop(out);
      expect(out.seq).toBe(first?.seq);
    }
    expect(heap.size()).toBe(model.length);
  });

  it('keeps far instants and late sequences apart', () => {
    const far = Number.MAX_SAFE_INTEGER;
    const events = [
      { due: far, cls: 3, seq: 17_592_186_044_415 },
      { due: far, cls: 1, seq: 17_592_186_044_414 },
      { due: far - 1, cls: 3, seq: 1 },
    ];
    expect(drained(filled(events))).toEqual([...events].sort(inOrder));
  });
});
