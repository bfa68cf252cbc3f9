/** Keys of the workbench: which key asks for what. One table, also printed by the help dialog. */
import type { Speed } from '../../runtime/index.ts';
import { MINUTE } from '../units.ts';

export type KeyAction =
  | { readonly do: 'toggle-pause' | 'next-event' | 'skip' | 'line' | 'help' | 'resume' | 'leave' }
  | { readonly do: 'branch' }
  | { readonly do: 'look'; readonly byMs: number }
  | { readonly do: 'speed'; readonly speed: Speed }
  | { readonly do: 'panel'; readonly tab: 'goal' | 'inspector' | 'phone' | 'notes' }
  | { readonly do: 'rail'; readonly tab: 'outline' | 'jobs' }
  | { readonly do: 'ribbon' };

export interface KeyRow {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string;
  /** What stands on the key cap. */
  readonly cap: string;
  /** Name of its text in `texts.keys.rows`. */
  readonly name: string;
  readonly action: KeyAction;
  /** Single-character keys can be switched off (WCAG 2.1.4). */
  readonly isSingle: boolean;
}

/** All keys, in the order of the help dialog. */
export const keyRows: readonly KeyRow[] = [
  row(' ', 'Space', 'pause', { do: 'toggle-pause' }, false),
  row('enter', 'Enter', 'resume', { do: 'resume' }, false),
  row('.', '.', 'next', { do: 'next-event' }, true),
  row('1', '1', 'speed1', { do: 'speed', speed: 1 }, true),
  row('2', '2', 'speed60', { do: 'speed', speed: 60 }, true),
  row('3', '3', 'speed600', { do: 'speed', speed: 600 }, true),
  row('4', '4', 'speed3600', { do: 'speed', speed: 3600 }, true),
  row('d', 'D', 'skip', { do: 'skip' }, true),
  row('[', '[', 'back', { do: 'look', byMs: -5 * MINUTE }, true),
  row(']', ']', 'forth', { do: 'look', byMs: 5 * MINUTE }, true),
  row('f', 'F', 'branch', { do: 'branch' }, true),
  row('g', 'G', 'goal', { do: 'panel', tab: 'goal' }, true),
  row('i', 'I', 'inspector', { do: 'panel', tab: 'inspector' }, true),
  row('n', 'N', 'phone', { do: 'panel', tab: 'phone' }, true),
  row('s', 'S', 'notes', { do: 'panel', tab: 'notes' }, true),
  row('o', 'O', 'outline', { do: 'rail', tab: 'outline' }, true),
  row('j', 'J', 'jobs', { do: 'rail', tab: 'jobs' }, true),
  row('r', 'R', 'ribbon', { do: 'ribbon' }, true),
  row('/', '/', 'line', { do: 'line' }, true),
  row('?', '?', 'help', { do: 'help' }, true),
  row('escape', 'Esc', 'leave', { do: 'leave' }, false),
];

/** The part of a key event that decides. */
export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  /** Already used by the part that had the focus. */
  readonly defaultPrevented: boolean;
}

/** Where the focus is when a key comes. */
export interface Focus {
  /** A field in which one types. */
  readonly isTyping: boolean;
  /** A button, link or other part that answers Space and Enter itself. */
  readonly takesActivation: boolean;
  /** A modal dialog is open; it keeps its keys. */
  readonly isModal: boolean;
  /** A menu is open; Esc closes it. */
  readonly isMenu: boolean;
}

/** What a key asks for, or null when the key is not ours. */
export function keyAction(stroke: Stroke, focus: Focus, areLettersOn: boolean): KeyAction | null {
  if (stroke.ctrlKey || stroke.metaKey || stroke.altKey || stroke.defaultPrevented) {
    return null;
  }
  if (focus.isTyping || focus.isModal || stroke.repeat) {
    return null;
  }
  const key = stroke.key.toLowerCase();
  const found = keyRows.find((each) => each.key === key);
  if (
    found === undefined ||
    (found.isSingle && !areLettersOn) ||
    (key === 'escape' && focus.isMenu)
  ) {
    return null;
  }
  const activates = key === ' ' || key === 'enter';
  return activates && focus.takesActivation ? null : found.action;
}

/** Reads the focus off the page. */
export function focusOf(element: Element | null): Focus {
  const isTyping =
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element.matches('input:not([type=checkbox]):not([type=radio]):not([type=range])') ||
      element.matches('textarea, select'));
  const takesActivation =
    element?.closest(
      'button, a[href], summary, input, [role=button], [role=tab], [role=option], [role=treeitem]',
    ) !== null && element !== null;
  return {
    isTyping,
    takesActivation,
    isModal: document.querySelector('dialog:modal') !== null,
    isMenu: document.querySelector('[popover="auto"]:popover-open') !== null,
  };
}

function row(key: string, cap: string, name: string, action: KeyAction, isSingle: boolean): KeyRow {
  return { key, cap, name, action, isSingle };
}
