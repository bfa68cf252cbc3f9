/** Selecting by a frame drawn with Shift held: one gesture wrapper, the component only renders. */
import type { Box } from './layout.ts';

export interface MarqueeOptions {
  /** From the screen into the drawing. */
  readonly locate: (event: PointerEvent) => readonly [number, number];
  /** The frame while it is drawn; null when it ends. */
  readonly ondraw: (box: Box | null) => void;
  readonly onpick: (box: Box) => void;
}

const LEAST = 6;

/** Listens until the returned function is called. Drags that begin on a part are not frames. */
export function attachMarquee(svg: SVGSVGElement, options: MarqueeOptions): () => void {
  const end = new AbortController();
  const { signal } = end;
  let start: readonly [number, number] | null = null;
  let box: Box | null = null;
  const finish = (isPick: boolean): void => {
    if (isPick && box !== null && box.w + box.h > LEAST) options.onpick(box);
    start = null;
    box = null;
    options.ondraw(null);
  };
  svg.addEventListener(
    'pointerdown',
    (event) => {
      const isOnPart = (event.target as Element).closest('[data-part]') !== null;
      if (!event.shiftKey || event.button !== 0 || isOnPart) return;
      start = options.locate(event);
      svg.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  svg.addEventListener(
    'pointermove',
    (event) => {
      if (start === null) return;
      const [x, y] = options.locate(event);
      box = {
        x: Math.min(x, start[0]),
        y: Math.min(y, start[1]),
        w: Math.abs(x - start[0]),
        h: Math.abs(y - start[1]),
      };
      options.ondraw(box);
    },
    { signal },
  );
  svg.addEventListener('pointerup', () => start !== null && finish(true), { signal });
  svg.addEventListener('pointercancel', () => start !== null && finish(false), { signal });
  return () => end.abort();
}

/** A twin stands for its machine: a click on one selects it. Keyboards reach the machine itself. */
export function attachTwins(
  svg: SVGSVGElement,
  onselect: (id: string, isAdditive: boolean) => void,
): () => void {
  const end = new AbortController();
  svg.addEventListener(
    'click',
    (event) => {
      const id = (event.target as Element).closest('[data-twin]')?.getAttribute('data-twin');
      if (id != null) onselect(id, event.shiftKey || event.ctrlKey || event.metaKey);
    },
    { signal: end.signal },
  );
  return () => end.abort();
}
