/** Bugs of ours, named with what is needed to find them. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}
export function assert(
  condition: boolean, message: string, context?: Readonly<Record<string, string | number>>,
): asserts condition {
  if (condition) return;
  throw new InvariantError(context === undefined ? message : `${message} ${JSON.stringify(context)}`);
}
