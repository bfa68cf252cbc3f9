/** Where focus goes when a screen changes. */
import type { Attachment } from 'svelte/attachments';

/** Moves focus to the screen's heading when it appears, so that it is read out; not at first load,
 *  and not when something inside already took it. */
export function headingFocus(isWanted: boolean): Attachment<HTMLElement> {
  return (node) => {
    if (!isWanted) return;
    queueMicrotask(() => {
      if (node.contains(document.activeElement)) return;
      const heading = node.querySelector<HTMLElement>('h1');
      if (heading === null) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    });
  };
}
