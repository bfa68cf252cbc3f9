/** Bugs of ours, told apart from everything else by their type. */

/** A broken promise of the engine. Its text names ids and simulated time. */
class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws an `InvariantError` unless the condition holds. Never used for a person's mistakes. */
export function assert(
  condition: boolean,
  message: string,
  context?: Readonly<Record<string, string | number>>,
): asserts condition {
  if (condition) return;
  const detail = context === undefined ? '' : ` ${JSON.stringify(context)}`;
  throw new InvariantError(`${message}${detail}`);
}
