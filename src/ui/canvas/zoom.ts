/** Pan and zoom with D3, in one place. The component renders; this only says where it looks. */
import { select, type ZoomBehavior, zoom, zoomIdentity } from 'd3';

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

/** Listens on an svg whose viewBox is `width` × `height`. Drags that begin on a part are ignored. */
export function attachZoom(
  svg: SVGSVGElement,
  size: { readonly width: number; readonly height: number },
  onview: (view: View) => void,
): ZoomHandle {
  const behaviour: ZoomBehavior<SVGSVGElement, unknown> = zoom<SVGSVGElement, unknown>()
    .scaleExtent([LEAST, MOST])
    .extent([
      [0, 0],
      [size.width, size.height],
    ])
    .translateExtent([
      [-size.width / 2, -size.height / 2],
      [size.width * 1.5, size.height * 1.5],
    ])
    .filter((event: Event) => {
      const isWheel = event.type === 'wheel';
      const onPart = (event.target as Element).closest('[data-part]') !== null;
      return isWheel || event.type.startsWith('touch') || !onPart;
    })
    .on('zoom', (event: { transform: View }) => {
      const { x, y, k } = event.transform;
      onview({ x, y, k });
    });
  const selection = select(svg);
  selection.call(behaviour).on('dblclick.zoom', null);
  return {
    fit: () => void selection.call(behaviour.transform, zoomIdentity),
    show(box) {
      const k = Math.min(MOST, size.width / (box.w + 2 * ROOM), size.height / (box.h + 2 * ROOM));
      const x = size.width / 2 - k * (box.x + box.w / 2);
      const y = size.height / 2 - k * (box.y + box.h / 2);
      selection.call(behaviour.transform, zoomIdentity.translate(x, y).scale(k));
    },
    destroy: () => void selection.on('.zoom', null),
  };
}
