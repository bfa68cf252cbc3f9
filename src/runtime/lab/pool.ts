/** Plays many futures at once in workers. Each worker plays one at a time. */
import { type Future, type Outcome, playOut } from './play.ts';

/** A worker, or whatever stands in for one. */
export interface Port {
  play(future: Future): Promise<Outcome>;
  stop(): void;
}

export interface Pool {
  /** Plays when a port is free; fails with `Cancelled` once the pool is closed. */
  play(future: Future): Promise<Outcome>;
  close(): void;
}

/** The pool was closed before this was played. */
export class Cancelled extends Error {}

interface Waiting {
  readonly future: Future;
  done(outcome: Outcome): void;
  fail(error: unknown): void;
}

export function createPool(open: () => Port, size: number): Pool {
  const queue: Waiting[] = [];
  const ports: Port[] = [];
  const free: Port[] = [];
  const under = new Set<Waiting>();
  let isClosed = false;

  function portForNext(): Port | undefined {
    const port = free.pop();
    if (port !== undefined || ports.length >= size) return port;
    const fresh = open();
    ports.push(fresh);
    return fresh;
  }

  async function serve(port: Port, waiting: Waiting): Promise<void> {
    under.add(waiting);
    try {
      waiting.done(await port.play(waiting.future));
    } catch (error) {
      waiting.fail(error);
    }
    under.delete(waiting);
    free.push(port);
    pump();
  }

  function pump(): void {
    while (queue.length > 0 && !isClosed) {
      const port = portForNext();
      if (port === undefined) return;
      const waiting = queue.shift();
      if (waiting !== undefined) void serve(port, waiting);
    }
  }

  return {
    play(future) {
      return new Promise((done, fail) => {
        if (isClosed) return fail(new Cancelled());
        queue.push({ future, done, fail });
        pump();
      });
    },
    close() {
      isClosed = true;
      for (const port of ports) port.stop();
      for (const { fail } of [...under, ...queue.splice(0)]) fail(new Cancelled());
    },
  };
}

/** On the page's own thread: where a browser has no workers, and in tests. */
export function ownThread(): Port {
  return {
    async play(future) {
      // One turn of the page between two futures.
      await new Promise((resolve) => setTimeout(resolve));
      return playOut(future);
    },
    stop() {},
  };
}
