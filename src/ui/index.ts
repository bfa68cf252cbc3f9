/** The screen layer's public names. */
export { default as App } from './App.svelte';
