/** The screen layer's public names. */
import './styles/index.css';

export { default as App } from './App.svelte';
