/** Opens the page at an address, over a fixture runtime; for component tests of whole screens. */
import { render } from '@testing-library/svelte';
import '../../src/ui/styles/index.css';
// What the page fetches on first use is here before a test starts.
import '../../src/ui/lib/prose.ts';
import '../../src/ui/screens/debrief/DebriefBody.svelte';
import '../../src/ui/workbench/Workbench.svelte';
import App from '../../src/ui/App.svelte';
import { type FixtureOptions, type FixtureRuntime, fixtureRuntime } from './app-runtime.ts';

/** A cold start at `hash`; the runtime tells which calls the screens made. */
export function openApp(hash: string, options: FixtureOptions = {}): FixtureRuntime {
  window.history.replaceState(null, '', hash);
  const runtime = fixtureRuntime(options);
  render(App, { runtime });
  return runtime;
}
