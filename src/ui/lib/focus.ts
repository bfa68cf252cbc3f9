/** Where focus goes when what had it is gone: to a heading, back, or to a place to rest at. */
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

/** Takes focus while it lives; afterwards focus goes back, or to rest when `isDone`. */
export function borrowFocus(isDone?: () => boolean): Attachment<HTMLElement> {
  return (node) => {
    const giveBack = lender(isDone);
    node.focus({ preventScroll: true });
    return () => queueMicrotask(giveBack);
  };
}

/** Remembers who has the focus. What it returns gives it back: to the same control, or, when that
 *  is gone or what it was for `isDone`, to the place around it. Not when others took it since. */
export function lender(isDone: () => boolean = () => false): () => void {
  const opener = document.activeElement;
  const home = restPlace(opener);
  return () => {
    const isFree = opener === document.activeElement || isFocusLost();
    const isThere = opener instanceof HTMLElement || opener instanceof SVGElement;
    const canReturn = isThere && opener.isConnected && opener !== document.body;
    if (!isFree) return;
    if (canReturn && !isDone()) opener.focus();
    else home?.focus({ preventScroll: true });
  };
}

/** Lets go of a control that was used: Space and Enter then mean the run again, and Tab goes on
 *  from the same part of the screen. A field one types in keeps its focus. */
export function rest(): void {
  const used = document.activeElement;
  if (used?.matches('input:not([type=checkbox]), textarea, select')) return;
  restPlace(used)?.focus({ preventScroll: true });
}

/** Nobody has the focus: what had it is gone, or no longer shown. */
export function isFocusLost(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body
    ? true
    : !activeElement.checkVisibility();
}

/** The part of the screen around a control that can hold focus without meaning anything by it. */
function restPlace(element: Element | null): HTMLElement | null {
  const dialog = element?.closest('dialog');
  return (
    dialog?.querySelector<HTMLElement>('h2') ??
    element?.closest<HTMLElement>('[role="tabpanel"], main') ??
    document.querySelector<HTMLElement>('main')
  );
}
