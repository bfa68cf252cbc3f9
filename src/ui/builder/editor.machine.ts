/** What the pointer is doing in the editor: finite control only. */
import { createActor, setup } from 'xstate';

export type EditorEvent =
  | { readonly type: 'part.pressed' }
  | { readonly type: 'frame.begun' }
  | { readonly type: 'handle.pressed' }
  | { readonly type: 'part.taken' }
  | { readonly type: 'pointer.left' }
  | { readonly type: 'pointer.released' }
  | { readonly type: 'part.chosen' }
  | { readonly type: 'cancelled' };

export const editorMachine = setup({
  types: { events: {} as EditorEvent },
}).createMachine({
  id: 'editor',
  initial: 'idle',
  states: {
    idle: {
      on: {
        'part.pressed': 'pressing',
        'frame.begun': 'framing',
        'handle.pressed': 'pulling',
        'part.taken': 'placing',
      },
    },
    // Between a press and a drag: it becomes one when the pointer leaves where it went down.
    pressing: {
      on: { 'pointer.left': 'dragging', 'pointer.released': 'idle', cancelled: 'idle' },
    },
    dragging: { on: { 'pointer.released': 'idle', cancelled: 'idle' } },
    framing: { on: { 'pointer.released': 'idle', cancelled: 'idle' } },
    // A wire is pulled to its end; let go where it began, the end is pressed afterwards.
    pulling: {
      on: { 'pointer.left': 'drawing', 'pointer.released': 'aiming', cancelled: 'idle' },
    },
    drawing: { on: { 'pointer.released': 'idle', cancelled: 'idle' } },
    aiming: { on: { 'part.chosen': 'idle', cancelled: 'idle' } },
    placing: { on: { 'pointer.released': 'idle', cancelled: 'idle' } },
  },
});

export type EditorMode =
  | 'idle'
  | 'pressing'
  | 'dragging'
  | 'framing'
  | 'pulling'
  | 'drawing'
  | 'aiming'
  | 'placing';

export interface EditorActor {
  mode(): EditorMode;
  send(type: EditorEvent['type']): void;
}

/** A running editor; `onmode` hears of every change. */
export function createEditor(onmode: (mode: EditorMode) => void): EditorActor {
  const actor = createActor(editorMachine);
  actor.subscribe((snapshot) => onmode(snapshot.value as EditorMode));
  actor.start();
  return {
    mode: () => actor.getSnapshot().value as EditorMode,
    send: (type) => actor.send({ type }),
  };
}
