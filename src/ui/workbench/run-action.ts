/** Carries out what a key asked for. */
import { tick } from 'svelte';
import { isFocusLost } from '../lib/focus.ts';
import type { Bench } from './bench.svelte.ts';
import type { KeyAction } from './keys.ts';
import { goInto } from './places.ts';

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
    case 'look':
      return bench.look(action.byMs);
    case 'branch':
      return bench.branch();
    case 'panel':
      bench.openTab(action.tab);
      void goInto('panel');
      return true;
    case 'rail':
      bench.rail = bench.rail === action.tab ? null : action.tab;
      void goInto(bench.rail === null ? 'estate' : 'rail');
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
      return leave(bench);
  }
}

/** Leaves one level. Focus that was in what is left goes to the estate. */
function leave(bench: Bench): boolean {
  const isLeft = bench.leaveOne();
  void tick().then(() => (isFocusLost() ? goInto('estate') : undefined));
  return isLeft;
}
