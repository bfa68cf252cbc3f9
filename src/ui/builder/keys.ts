/** Keys of the builder: the same wherever the focus is, unless somebody is typing. */
import { rowOfLetter } from './palette.ts';
import { moveBy } from './spread.ts';
import type { Studio } from './studio.svelte.ts';

/** Where letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null;
}

/** What Enter presses by itself. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary') !== null;
}

/** Does what a key means; false when it means nothing here. */
export function pressed(
  event: KeyboardEvent,
  studio: Studio,
  zoomToFit: (all: boolean) => void,
): boolean {
  if (event.altKey) return false;
  if (event.ctrlKey || event.metaKey) return withControl(event, studio);
  if (event.key === 'Enter' && isPressable(event.target)) return false;
  return arrow(event, studio) || plain(event, studio, zoomToFit);
}

function withControl({ key, shiftKey }: KeyboardEvent, studio: Studio): boolean {
  switch (key.toLowerCase()) {
    case 'z':
      if (shiftKey) studio.redo();
      else studio.undo();
      return true;
    case 'y':
      studio.redo();
      return true;
    case 'c':
      studio.copy();
      return true;
    case 'x':
      studio.cut();
      return true;
    case 'v':
      studio.paste();
      return true;
    case 'd':
      studio.duplicate();
      return true;
    case 'a':
      studio.selectKind();
      return true;
    default:
      return false;
  }
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const FAR = 5;

function arrow({ key, shiftKey }: KeyboardEvent, studio: Studio): boolean {
  const direction = directions[key];
  if (direction === undefined || studio.selected.length === 0) return false;
  const step = studio.shop.GRID * (shiftKey ? FAR : 1);
  return moveBy(studio, [direction[0] * step, direction[1] * step]);
}

function plain({ key }: KeyboardEvent, studio: Studio, zoomToFit: (all: boolean) => void): boolean {
  const [only] = studio.selected;
  switch (key) {
    case 'Escape':
      return studio.leaveOne();
    case 'Delete':
    case 'Backspace':
      studio.remove();
      return only !== undefined;
    case 'Enter':
      if (only !== undefined) studio.inspect(only);
      return only !== undefined;
    case '1':
    case '2':
      zoomToFit(key === '1');
      return true;
    case 'c':
    case 'C':
      if (only !== undefined) studio.dialog = 'connect';
      return only !== undefined;
    default: {
      const row = key.length === 1 ? rowOfLetter(key) : undefined;
      if (row !== undefined) studio.place(row);
      return row !== undefined;
    }
  }
}
