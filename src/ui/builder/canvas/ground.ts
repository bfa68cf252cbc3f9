/** Pan and zoom of the builder's ground with D3: it has no edge, and the component renders. */
import { select, type ZoomBehavior, zoom, zoomIdentity } from 'd3';
import type { Box } from '../../../author/index.ts';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface GroundHandle {
  /** Brings boxes into view, as large as they may be; nothing to show is the beginning. */
  fit(boxes: readonly Box[]): void;
  /** Moves as little as is needed for the box to be seen. */
  reveal(box: Box): void;
  zoomBy(factor: number): void;
  destroy(): void;
}

const LEAST = 0.2;
const MOST = 3;
const ROOM = 40;
/** Largest when everything is fitted: a single part does not fill the screen. */
const MOST_FIT = 1.2;

/** `isFree` says whether a press on the ground may pan. */
export function attachGround(
  svg: SVGSVGElement,
  isFree: () => boolean,
  onview: (view: View) => void,
): GroundHandle {
  let view: View = { x: 0, y: 0, k: 1 };
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([LEAST, MOST])
    .extent(() => [
      [0, 0],
      [svg.clientWidth, svg.clientHeight],
    ])
    .filter((event: Event) => {
      if (event.type === 'wheel') return true;
      const isOnPart = (event.target as Element).closest('[data-key]') !== null;
      const { button = 0, shiftKey } = event as MouseEvent;
      return button === 0 && !shiftKey && !isOnPart && isFree();
    })
    .on('zoom', (event: { transform: View }) => {
      const { x, y, k } = event.transform;
      view = { x, y, k };
      onview(view);
    });
  const selection = select(svg);
  selection.call(behaviour).on('dblclick.zoom', null);
  const size = () => ({ width: svg.clientWidth, height: svg.clientHeight });
  return {
    fit(boxes) {
      const around = bounds(boxes);
      if (around === null) {
        selection.call(behaviour.transform, zoomIdentity.translate(ROOM, ROOM));
        return;
      }
      const { width, height } = size();
      const fitting = Math.min(width / (around.w + 2 * ROOM), height / (around.h + 2 * ROOM));
      const k = Math.max(LEAST, Math.min(MOST_FIT, fitting));
      const x = width / 2 - k * (around.x + around.w / 2);
      const y = height / 2 - k * (around.y + around.h / 2);
      selection.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
    },
    reveal(box) {
      const { width, height } = size();
      const { x, y, k } = view;
      const left = box.x * k + x;
      const top = box.y * k + y;
      const right = needed(left, left + box.w * k, width);
      const down = needed(top, top + box.h * k, height);
      if (right === 0 && down === 0) return;
      const next = zoomIdentity.translate(x + right, y + down).scale(k);
      selection.call(behaviour.transform, next);
    },
    zoomBy: (factor) => void selection.call(behaviour.scaleBy, factor),
    destroy: () => void selection.on('.zoom', null),
  };
}

/** How far a stretch has to move to lie between the edges. */
function needed(from: number, to: number, most: number): number {
  if (from < ROOM) return ROOM - from;
  return to > most - ROOM ? most - ROOM - to : 0;
}

export function bounds(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const w = Math.max(...boxes.map((box) => box.x + box.w)) - x;
  const h = Math.max(...boxes.map((box) => box.y + box.h)) - y;
  return { x, y, w, h };
}
