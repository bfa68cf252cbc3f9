/** The dots on rails and roads: one loop moves every dashed path by its own spacing. */

const PIXELS_PER_SEC = 34;
const MS_PER_SEC = 1000;
const MOST_GAP = 120;
const STEP = 4;

/**
 * Distance between dots for a share of what fits, `least` at a full one. In steps, so that a flow
 * that changes a little does not make its dots jump.
 */
export function gapOf(share: number, least: number): number {
  if (share <= 0) return 0;
  const gap = Math.min(MOST_GAP, Math.max(least, least / share));
  return Math.round(gap / STEP) * STEP;
}

/**
 * Moves dots until destroyed: one attribute on each path marked `data-flow` (its gap), from its
 * `data-phase`. Speed never changes; nothing runs while paused.
 */
export function animateFlow(root: Element): () => void {
  let handle = 0;
  let began: number | null = null;
  const paths = root.getElementsByClassName('flow');
  const step = (now: number) => {
    began ??= now;
    const moved = ((now - began) / MS_PER_SEC) * PIXELS_PER_SEC;
    for (const path of paths) {
      const gap = Number(path.getAttribute('data-flow'));
      const phase = Number(path.getAttribute('data-phase') ?? 0);
      if (gap > 0) path.setAttribute('stroke-dashoffset', (-((moved + phase) % gap)).toFixed(1));
    }
    handle = requestAnimationFrame(step);
  };
  handle = requestAnimationFrame(step);
  return () => cancelAnimationFrame(handle);
}
