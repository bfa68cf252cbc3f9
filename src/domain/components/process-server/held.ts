/** States of a level that is told once it has held for the window, for better or worse. */

/** A level that is not as it should be: told when the window has passed. */
export const toldWhenHeld = <Code extends string>(code: Code) =>
  ({
    initial: 'fresh',
    states: {
      fresh: { after: { capacityWindow: 'held' } },
      held: { entry: { type: 'tell', params: { code } } },
    },
  }) as const;

/** All is well, from the start or again: only a return is told. */
export const wellWhenHeld = {
  initial: 'held',
  states: {
    fresh: {
      after: {
        capacityWindow: { target: 'held', actions: { type: 'tell', params: { code: 'none' } } },
      },
    },
    held: {},
  },
} as const;
