/** The editor's machine: every state is reached, and each is left again by cancelling. */
import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import { type EditorEvent, editorMachine } from '../../../src/ui/builder/editor.machine.ts';

/** The state after these events from idle. */
function stateAfter(...events: readonly EditorEvent['type'][]): unknown {
  const actor = createActor(editorMachine).start();
  for (const type of events) actor.send({ type });
  return actor.getSnapshot().value;
}

const ways: readonly (readonly [string, readonly EditorEvent['type'][]])[] = [
  ['pressing', ['part.pressed']],
  ['dragging', ['part.pressed', 'pointer.left']],
  ['framing', ['frame.begun']],
  ['pulling', ['handle.pressed']],
  ['drawing', ['handle.pressed', 'pointer.left']],
  ['aiming', ['handle.pressed', 'pointer.released']],
  ['placing', ['part.taken']],
];

describe('the editor', () => {
  it.each(ways)('comes to %s and is idle again when it is cancelled', (state, way) => {
    expect(stateAfter(...way)).toBe(state);
    expect(stateAfter(...way, 'cancelled')).toBe('idle');
  });

  it('has no state the ways above do not reach', () => {
    const reached = ways.map(([state]) => state);
    expect(Object.keys(editorMachine.states).sort()).toEqual(['idle', ...reached].sort());
  });

  it('takes a press that never left its place for a choice, not for a drag', () => {
    expect(stateAfter('part.pressed', 'pointer.released')).toBe('idle');
  });

  it('goes from a handle that was only tapped to choosing the other end', () => {
    expect(stateAfter('handle.pressed', 'pointer.released', 'part.chosen')).toBe('idle');
  });
});
