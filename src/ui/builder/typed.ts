/** A line that is taken when one leaves it or presses Enter, not at every letter. */

/** Handlers for an input; what is typed twice the same is taken once, since edits compare. */
export function taken(ontake: (text: string) => void) {
  const take = (event: Event): void => {
    if (event.currentTarget instanceof HTMLInputElement) ontake(event.currentTarget.value);
  };
  return {
    onchange: take,
    onkeydown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') take(event);
    },
  };
}
