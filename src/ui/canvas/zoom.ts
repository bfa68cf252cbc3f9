/** Pan and zoom with D3, in one place. The component renders; this only says where it looks. */
import { select, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity } from 'd3';

export interface View {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

export interface ZoomHandle {
  fit(): void;
  /** Brings a box of the drawing to the middle, as large as it may be. */
  show(box: { x: number; y: number; w: number; h: number }): void;
  destroy(): void;
}

const LEAST = 0.5;
const MOST = 4;
const ROOM = 60;

/**
 * Listens on an svg whose viewBox is `size`. Drags that begin on a part or with Shift held are left
 * to others.
 */
export function attachZoom(
  svg: SVGSVGElement,
  size: () => { readonly width: number; readonly height: number },
  onview: (view: View) => void,
): ZoomHandle {
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([LEAST, MOST])
    .extent(() => [
      [0, 0],
      [size().width, size().height],
    ])
    .filter((event: Event) => {
      if (event.type === 'wheel' || event.type.startsWith('touch')) return true;
      const { button, shiftKey } = event as MouseEvent;
      const isOnPart = (event.target as Element).closest('[data-part],[data-twin]') !== null;
      return button === 0 && !shiftKey && !isOnPart;
    })
    .constrain((transform) => kept(transform, size()))
    .on('zoom', (event: { transform: View }) => {
      const { x, y, k } = event.transform;
      onview({ x, y, k });
    });
  const selection = select(svg);
  selection.call(behaviour).on('dblclick.zoom', null);
  return {
    fit: () => void selection.call(behaviour.transform, zoomIdentity),
    show(box) {
      const { width, height } = size();
      const k = Math.min(MOST, width / (box.w + 2 * ROOM), height / (box.h + 2 * ROOM));
      const x = width / 2 - k * (box.x + box.w / 2);
      const y = height / 2 - k * (box.y + box.h / 2);
      selection.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
    },
    destroy: () => void selection.on('.zoom', null),
  };
}

/** The middle of the view never leaves the drawing, so that it cannot be lost. */
function kept(
  transform: ZoomTransform,
  { width, height }: { readonly width: number; readonly height: number },
): ZoomTransform {
  const [x, y] = transform.invert([width / 2, height / 2]);
  const within = { x: clamp(x, width), y: clamp(y, height) };
  return transform.translate(x - within.x, y - within.y);
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
