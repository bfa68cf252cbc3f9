/** The bridge from the runtime to components: typed context, live session, the run on stage. */
import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { AppRuntime, PlaySession, SaveState, SessionState } from '../runtime/index.ts';
import { fileProblemText } from '../text/index.ts';

const [getRuntime, setRuntime] = createContext<AppRuntime>();
const [getStage, setStage] = createContext<Stage>();

export { getRuntime, getStage, setRuntime, setStage };

/** A session's state that components can read; plain rows, replaced whole, never proxied. */
export interface LiveSession {
  readonly current: SessionState;
}

/** Follows a session for as long as something on screen reads it. */
function followSession(session: PlaySession): LiveSession {
  let held = session.state();
  const subscribe = createSubscriber((update) => {
    held = session.state();
    return session.subscribe((next) => {
      held = next;
      update();
    });
  });
  return {
    get current() {
      subscribe();
      return held;
    },
  };
}

/** Follows the state of storage. */
export function followStorage(runtime: AppRuntime): { readonly current: SaveState } {
  const subscribe = createSubscriber((update) => runtime.onStorage(update));
  return {
    get current() {
      subscribe();
      return runtime.storage();
    },
  };
}

/** Who is on stage: at most one run at a time, kept from workbench to debrief. */
export interface Stage {
  readonly session: PlaySession | null;
  readonly live: LiveSession | null;
  /** Starts a fresh run and puts it on stage. */
  start(scenario: string, seed: number | undefined): Promise<PlaySession>;
  /** Puts a saved run on stage, or tells why it cannot be opened. */
  open(run: string): Promise<PlaySession | { readonly problem: string }>;
  /** Stops the clock, saves and clears the stage. */
  leave(): Promise<void>;
}

/** The one stage of the page. */
export function createStage(runtime: AppRuntime): Stage {
  let session = $state.raw<PlaySession | null>(null);
  let live = $derived(session === null ? null : followSession(session));

  async function enter(next: PlaySession): Promise<PlaySession> {
    await leave();
    session = next;
    return next;
  }

  async function leave(): Promise<void> {
    const before = session;
    session = null;
    if (before === null) return;
    before.pause();
    await before.close();
  }

  return {
    get session() {
      return session;
    },
    get live() {
      return live;
    },
    async start(scenario, seed) {
      return enter(await runtime.startRun(scenario, seed));
    },
    async open(run) {
      if (session?.runId === run) return session;
      const opened = await runtime.openRun(run);
      return 'problem' in opened ? { problem: fileProblemText(opened.problem) } : enter(opened);
    },
    leave,
  };
}

/** Publishes attributes on the root element, for styles and tools; `null` takes one away. */
export function publishOnRoot(attributes: () => Readonly<Record<string, string | null>>): void {
  $effect(() => {
    for (const [name, value] of Object.entries(attributes())) {
      if (value === null) document.documentElement.removeAttribute(name);
      else document.documentElement.setAttribute(name, value);
    }
  });
}

/** What tools read off the page: engine version, simulated time and state digest. Time and digest
 *  belong to one instant and change only while the clock stands still. */
export function publishEngine(runtime: AppRuntime, stage: Stage): void {
  publishOnRoot(() => {
    const engine = { 'data-engine': runtime.engineVersion };
    const now = stage.live?.current;
    if (now === undefined) return { ...engine, 'data-sim-ms': null, 'data-state-hash': null };
    if (now.pace.mode === 'running' || now.pace.mode === 'skipping') return engine;
    const simMs = String(now.frame.clock.nowMs);
    return { ...engine, 'data-sim-ms': simMs, 'data-state-hash': now.hash };
  });
}
