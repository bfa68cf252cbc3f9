/** Carries out what a key asked for. */
import type { Bench } from './bench.svelte.ts';
import type { KeyAction } from './keys.ts';

/** Does it; false when there was nothing to do, so that the key keeps its usual meaning. */
export function runAction(action: KeyAction, bench: Bench): boolean {
  const { session } = bench;
  switch (action.do) {
    case 'toggle-pause':
      bench.togglePause();
      return true;
    case 'resume': {
      const isPaused = session.state().pace.mode === 'paused';
      if (isPaused) {
        session.resume();
      }
      return isPaused;
    }
    case 'next-event':
      session.stepToNextEvent();
      return true;
    case 'skip':
      session.skipToDecision();
      return true;
    case 'speed':
      session.setSpeed(action.speed);
      return true;
    case 'panel':
      bench.openTab(action.tab);
      return true;
    case 'rail':
      bench.rail = bench.rail === action.tab ? null : action.tab;
      return true;
    case 'ribbon':
      bench.ribbon = bench.ribbon === 'rpo' ? 'journal' : 'rpo';
      return true;
    case 'line':
      bench.overlay = 'line';
      return true;
    case 'help':
      bench.overlay = 'keys';
      return true;
    case 'leave':
      return bench.leaveOne();
  }
}
