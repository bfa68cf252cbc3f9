/** The dots on rails and roads: one loop moves every dashed path by its own spacing. */

const PIXELS_PER_SEC = 34;
const MS_PER_SEC = 1000;

/** Moves dots until destroyed. A few paths, one attribute each; nothing runs while paused. */
export function animateFlow(root: Element): () => void {
  let handle = 0;
  let began: number | null = null;
  const step = (now: number) => {
    began ??= now;
    const moved = ((now - began) / MS_PER_SEC) * PIXELS_PER_SEC;
    for (const path of root.querySelectorAll('[data-flow]')) {
      const gap = Number(path.getAttribute('data-flow'));
      if (gap > 0) path.setAttribute('stroke-dashoffset', `${-(moved % gap)}`);
    }
    handle = requestAnimationFrame(step);
  };
  handle = requestAnimationFrame(step);
  return () => cancelAnimationFrame(handle);
}
