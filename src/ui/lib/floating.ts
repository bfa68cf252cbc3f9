/** Attachments for things that float in the top layer: placed through the CSSOM, never by
 *  markup. */
import type { Attachment } from 'svelte/attachments';
import { lender } from './focus.ts';

export type Side = 'above' | 'below';

const GAP = 8;
const MARGIN = 8;

/** Shows a `popover="manual"` element beside `anchor` while it lives, and keeps it in the
 *  window. */
export function floating(anchor: Element | null, side: Side): Attachment<HTMLElement> {
  return (node) => {
    if (anchor === null) return undefined;
    const place = () => placeBeside(node, anchor, side);
    node.showPopover();
    place();
    window.addEventListener('scroll', place, { capture: true, passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, { capture: true });
      window.removeEventListener('resize', place);
      if (node.matches(':popover-open')) node.hidePopover();
    };
  };
}

function placeBeside(node: HTMLElement, anchor: Element, side: Side): void {
  const at = anchor.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const above = at.top - size.height - GAP;
  const below = at.bottom + GAP;
  const fitsBelow = below + size.height <= window.innerHeight - MARGIN;
  const fitsAbove = above >= MARGIN;
  const top = (side === 'above' && fitsAbove) || !fitsBelow ? Math.max(MARGIN, above) : below;
  const rightmost = window.innerWidth - size.width - MARGIN;
  const left = Math.max(MARGIN, Math.min(at.left, rightmost));
  node.style.left = `${Math.round(left)}px`;
  node.style.top = `${Math.round(top)}px`;
}

/** Opens a `<dialog>` as modal while it lives. Focus goes to what asks for it by `autofocus`, else
 *  to the heading, so that the name is read first; afterwards back to where it was, or to rest
 *  beside it when what the dialog is for `isDone`. */
export function modal(isDone?: () => boolean): Attachment<HTMLDialogElement> {
  return (node) => {
    const giveBack = lender(isDone);
    if (!node.open) node.showModal();
    (node.querySelector<HTMLElement>('[autofocus]') ?? node.querySelector('h2'))?.focus();
    return () => {
      if (node.open) node.close();
      queueMicrotask(giveBack);
    };
  };
}
