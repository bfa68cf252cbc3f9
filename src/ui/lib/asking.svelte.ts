/** A control that explains itself when pointed at or focused, and refuses with reasons. */
import type { Refusal } from '../../read/index.ts';
import { type Reason, reasonOf } from './reason.ts';

export interface Asking {
  readonly reasons: readonly Reason[];
  readonly isRefused: boolean;
  /** Somebody points at it or focused it. */
  readonly isAsked: boolean;
  /** Handlers and states for the element. */
  readonly props: Readonly<Record<string, unknown>>;
}

/** Wires a control; `id` is that of the card with the reasons, `act` what it does when it may. */
export function asking(
  id: string,
  refusals: () => readonly (Refusal | Reason)[] | undefined,
  act: (event: MouseEvent) => void,
): Asking {
  const reasons = $derived((refusals() ?? []).map(reasonOf));
  const isRefused = $derived(reasons.length > 0);
  let isAsked = $state(false);

  function press(event: MouseEvent): void {
    if (!isRefused) {
      // What it did may stand against doing it again: that is told to who asks anew.
      isAsked = false;
      act(event);
      return;
    }
    event.preventDefault();
    isAsked = true;
  }

  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isAsked) return;
    isAsked = false;
    if (!isRefused) return;
    event.stopPropagation();
    event.preventDefault();
  }

  const props = $derived({
    'aria-disabled': isRefused || undefined,
    'aria-describedby': isRefused && isAsked ? id : undefined,
    onclick: press,
    onkeydown: leave,
    onfocus: (event: FocusEvent) => {
      const { currentTarget } = event;
      isAsked = currentTarget instanceof Element && currentTarget.matches(':focus-visible');
    },
    onblur: () => {
      isAsked = false;
    },
    onpointerenter: () => {
      isAsked = true;
    },
    onpointerleave: () => {
      isAsked = false;
    },
  });

  return {
    get reasons() {
      return reasons;
    },
    get isRefused() {
      return isRefused;
    },
    get isAsked() {
      return isAsked;
    },
    get props() {
      return props;
    },
  };
}
