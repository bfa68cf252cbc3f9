/** Workers of a browser. Their program is a part of the page, so they open from a file too. */
import LabWorker from './lab.worker.ts?worker&inline';
import type { Outcome } from './play.ts';
import { ownThread, type Port } from './pool.ts';

/** A worker that plays one future at a time; the page's own thread where none can be had. */
export function openWorker(): Port {
  try {
    return portOf(new LabWorker());
  } catch {
    return ownThread();
  }
}

type Answer = { readonly outcome: Outcome } | { readonly error: string };

function portOf(worker: Worker): Port {
  return {
    play(future) {
      return new Promise((done, fail) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => {
          if ('error' in data) fail(new Error(data.error));
          else done(data.outcome);
        };
        worker.onerror = (event) => fail(new Error(event.message));
        worker.postMessage(future);
      });
    },
    stop: () => worker.terminate(),
  };
}
