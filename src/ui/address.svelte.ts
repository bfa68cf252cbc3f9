/** The page's address as a live value. */
import { createSubscriber } from 'svelte/reactivity';
import { addressOf, parseAddress, type Route } from './router.ts';

const subscribe = createSubscriber((update) => {
  window.addEventListener('hashchange', update);
  return () => window.removeEventListener('hashchange', update);
});

/** Route of the address now; re-read by whoever shows it when the address changes. */
export function currentRoute(): Route {
  subscribe();
  return parseAddress(window.location.hash);
}

/** Goes to another screen; the step back leads here again. */
export function goTo(route: Route): void {
  window.location.hash = addressOf(route);
}

/** Writes a more exact address of the same screen, without a step in the history. */
export function refineAddress(route: Route): void {
  window.history.replaceState(window.history.state, '', addressOf(route));
}
