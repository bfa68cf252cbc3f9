/** Parts of the workbench that focus can be moved into; Tab then goes on inside them. */
import { tick } from 'svelte';

export type Place = 'panel' | 'rail' | 'estate';

const PLACES: Readonly<Record<Place, string>> = {
  panel: '.wb > aside [role="tabpanel"]',
  rail: '.wb > nav [role="tabpanel"]',
  estate: '.wb > main',
};

/** Moves the focus into a part, once what was just opened or closed is drawn. */
export async function goInto(place: Place): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>(PLACES[place])?.focus({ preventScroll: true });
}
