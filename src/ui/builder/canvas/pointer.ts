/** Everything a pointer does on the ground besides panning: choose, drag, frame, wire. */
import type { Box } from '../../../author/index.ts';
import { moveBy } from '../spread.ts';
import type { Key, Spot, Studio } from '../studio.svelte.ts';

export interface PointerView {
  /** From the screen to the ground. */
  readonly locate: (x: number, y: number) => Spot;
  /** How far what is chosen has been dragged. */
  readonly ondrag: (by: Spot) => void;
  /** The frame while it is drawn; null when it ends. */
  readonly onframe: (box: Box | null) => void;
  /** Where a wire that is being drawn has come to; null when it ends. */
  readonly onwire: (to: Spot | null) => void;
  readonly within: (box: Box) => readonly Key[];
}

/** Steps of the ground the pointer may tremble before it is a drag. */
const TREMBLE = 4;

/** Listens until the returned function is called. */
export function attachPointer(svg: SVGSVGElement, studio: Studio, view: PointerView): () => void {
  const end = new AbortController();
  const { signal } = end;
  const gesture = gestureOf(svg, studio, view);
  svg.addEventListener('pointerdown', gesture.down, { signal });
  svg.addEventListener('pointermove', gesture.move, { signal });
  svg.addEventListener('pointerup', gesture.up, { signal });
  svg.addEventListener('pointercancel', gesture.cancel, { signal });
  return () => end.abort();
}

function keyAt(target: EventTarget | Element | null, name: string): Key | null {
  const found = target instanceof Element ? target.closest(`[data-${name}]`) : null;
  return found?.getAttribute(`data-${name}`) ?? null;
}

function gestureOf(svg: SVGSVGElement, studio: Studio, view: PointerView) {
  const { editor } = studio;
  let from: Spot = [0, 0];
  let to: Spot = [0, 0];

  function down(event: PointerEvent): void {
    if (event.button !== 0) return;
    from = view.locate(event.clientX, event.clientY);
    to = from;
    const key = keyAt(event.target, 'key');
    const handle = keyAt(event.target, 'handle');
    const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
    if (editor.mode() === 'aiming') {
      if (key !== null) aimed(key);
      return;
    }
    if (handle !== null) {
      studio.source = handle;
      editor.send('handle.pressed');
    } else if (key !== null) {
      if (isMore || !studio.selected.includes(key)) studio.select([key], isMore);
      editor.send('part.pressed');
    } else if (event.shiftKey) {
      editor.send('frame.begun');
    } else {
      studio.select([]);
      return;
    }
    svg.setPointerCapture(event.pointerId);
  }

  function aimed(key: Key): void {
    studio.connect(key);
    editor.send('part.chosen');
  }

  function move(event: PointerEvent): void {
    if (editor.mode() === 'idle') return;
    to = view.locate(event.clientX, event.clientY);
    const far = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (far > TREMBLE) editor.send('pointer.left');
    switch (editor.mode()) {
      case 'dragging':
        view.ondrag(studio.shop.snapped([to[0] - from[0], to[1] - from[1]]));
        return;
      case 'framing':
        view.onframe(boxBetween(from, to));
        return;
      case 'drawing':
        view.onwire(to);
    }
  }

  function up(event: PointerEvent): void {
    const mode = editor.mode();
    if (mode === 'idle' || mode === 'aiming') return;
    editor.send('pointer.released');
    if (mode === 'dragging') {
      moveBy(studio, studio.shop.snapped([to[0] - from[0], to[1] - from[1]]));
    }
    if (mode === 'framing') studio.select(view.within(boxBetween(from, to)), true);
    if (mode === 'drawing') {
      const key = keyAt(document.elementFromPoint(event.clientX, event.clientY), 'key');
      if (key === null) studio.source = null;
      else studio.connect(key);
    }
    settle();
  }

  function settle(): void {
    view.ondrag([0, 0]);
    view.onframe(null);
    view.onwire(null);
  }

  function cancel(): void {
    editor.send('cancelled');
    studio.source = null;
    settle();
  }

  return { down, move, up, cancel };
}

function boxBetween([x1, y1]: Spot, [x2, y2]: Spot): Box {
  return {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    w: Math.abs(x2 - x1),
    h: Math.abs(y2 - y1),
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
