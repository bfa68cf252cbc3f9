/** In a file of its own: whoever names the engine need not fetch it. */

/** Rises whenever a golden digest changes; saves from another version open as archived. */
export const ENGINE_VERSION = '1.1.0';
