/** Everything a pointer does to the drawing: pan, zoom, frame, and clicks on twins. */
import type { Box } from './layout.ts';
import { attachMarquee, attachTwins } from './marquee.ts';
import { attachZoom, type View, type ZoomHandle } from './zoom.ts';

export interface GestureOptions {
  readonly size: () => { readonly width: number; readonly height: number };
  readonly view: () => View;
  readonly onview: (view: View) => void;
  /** The frame while it is drawn; null when it ends. */
  readonly ondraw: (box: Box | null) => void;
  readonly onpick: (box: Box) => void;
  readonly ontwin: (id: string, isAdditive: boolean) => void;
}

/** Listens on the drawing until destroyed. */
export function attachGestures(svg: SVGSVGElement, options: GestureOptions): ZoomHandle {
  const zooming = attachZoom(svg, options.size, options.onview);
  const { ondraw, onpick, ontwin, view } = options;
  const endings = [
    attachMarquee(svg, { ondraw, onpick, locate: (event) => locate(svg, event, view()) }),
    attachTwins(svg, ontwin),
  ];
  return {
    fit: zooming.fit,
    show: zooming.show,
    destroy() {
      zooming.destroy();
      for (const end of endings) end();
    },
  };
}

/** From the screen into the drawing, whatever the pan and zoom. */
function locate(svg: SVGSVGElement, event: PointerEvent, view: View): readonly [number, number] {
  const inverse = svg.getScreenCTM()?.inverse();
  const inside = new DOMPoint(event.clientX, event.clientY).matrixTransform(inverse);
  return [(inside.x - view.x) / view.k, (inside.y - view.y) / view.k];
}
