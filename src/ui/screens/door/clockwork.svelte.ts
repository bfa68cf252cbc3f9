/** Runs the door's miniature: real time in, frames and dots out. Still when asked to be. */
import type { Attachment } from 'svelte/attachments';
import type { Frame } from '../../../read/index.ts';
import type { QuietRun } from '../../../runtime/index.ts';
import { type Dots, moveDots, spacingOf, steadyDots } from './flow.ts';
import type { Scene } from './geometry.ts';
import { type Picture, pictureOf } from './picture.ts';

/** The engine is asked this often; dots move with every animation frame. */
const ENGINE_STEP_MS = 200;
/** A tab that slept longer than this goes on where it was. */
const LONGEST_STEP_MS = 100;

/** `run`: dots move. `band`: values change, nothing moves. `held`: nothing changes. */
export type Motion = 'run' | 'band' | 'held';

export interface Miniature {
  readonly picture: Picture;
  readonly frame: Frame;
  /** Dots before and behind the process server. */
  readonly before: Dots;
  readonly behind: Dots;
  /** Runs while the element it is attached to is on screen. */
  drive(scene: () => Scene, motion: () => Motion): Attachment<Element>;
}

/** An estate that nobody plays, as live values. */
export function createMiniature(estate: QuietRun): Miniature {
  let frame = $state.raw(estate.frame());
  let picture = $derived(pictureOf(frame));
  let before = $state.raw<Dots>([]);
  let behind = $state.raw<Dots>([]);

  function start(scene: () => Scene, motion: () => Motion): () => void {
    let last = performance.now();
    let owed = 0;
    let handle = 0;
    let laidOut: Scene | null = null;
    const step = (now: number): void => {
      const passed = Math.min(LONGEST_STEP_MS, now - last);
      last = now;
      handle = requestAnimationFrame(step);
      const place = scene();
      const rest = place.length - place.toServer;
      if (laidOut !== place) {
        laidOut = place;
        before = steadyDots(place.toServer, spacingOf(picture.intoServer));
        behind = steadyDots(rest, spacingOf(picture.intoAzure));
      }
      if (motion() === 'held') return;
      owed += passed;
      if (owed >= ENGINE_STEP_MS) {
        frame = estate.advance(owed);
        owed = 0;
      }
      if (motion() === 'band') return;
      const seconds = passed / 1000;
      before = moveDots(before, place.toServer, spacingOf(picture.intoServer), seconds);
      behind = moveDots(behind, rest, spacingOf(picture.intoAzure), seconds);
    };
    handle = requestAnimationFrame(step);
    return () => {
      cancelAnimationFrame(handle);
      estate.stop();
    };
  }

  return {
    get picture() {
      return picture;
    },
    get frame() {
      return frame;
    },
    get before() {
      return before;
    },
    get behind() {
      return behind;
    },
    drive: (scene, motion) => () => start(scene, motion),
  };
}
