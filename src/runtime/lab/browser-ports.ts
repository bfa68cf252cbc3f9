/** Workers of a browser. Their program is a part of the page, so they open from a file too. */
import program from './lab.worker.ts?worker&inline';
import type { Outcome } from './play.ts';
import { ownThread, type Port } from './pool.ts';

/** Opens workers that play one future at a time; the page's own thread where none can be had. */
export async function workerPorts(): Promise<() => Port> {
  try {
    const make = await workerMaker();
    return () => {
      try {
        return portOf(make());
      } catch {
        return ownThread();
      }
    };
  } catch {
    return ownThread;
  }
}

async function workerMaker(): Promise<() => Worker> {
  if (typeof program !== 'string') {
    const Program = program;
    return () => new Program();
  }
  // Its address holds as long as the page.
  const text = await unpacked(program);
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  return () => new Worker(address);
}

async function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}

type Answer = { readonly outcome: Outcome } | { readonly error: string };

/** A worker that could not even start leaves its work to the page's own thread. */
function portOf(worker: Worker): Port {
  let hasAnswered = false;
  return {
    play(future) {
      return new Promise((done, fail) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => {
          hasAnswered = true;
          if ('error' in data) fail(new Error(data.error));
          else done(data.outcome);
        };
        worker.onerror = (event) => {
          if (hasAnswered) fail(new Error(event.message));
          else ownThread().play(future).then(done, fail);
        };
        worker.postMessage(future);
      });
    },
    stop: () => worker.terminate(),
  };
}
