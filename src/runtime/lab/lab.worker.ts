/** A worker that plays futures: one comes in, its outcome or its error goes out. */
import { type Future, playOut } from './play.ts';

addEventListener('message', ({ data }: MessageEvent<Future>) => {
  try {
    postMessage({ outcome: playOut(data) });
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
