/** Names of what can hold a byte back. The index is the solver's tag. */
const CAUSES = [
  'none',
  'own-cap',
  'throttle',
  'process-server',
  'uplink',
  'storage',
  'outage',
  'bitmap',
] as const;

export type Cause = (typeof CAUSES)[number];

export function tagOf(cause: Cause): number {
  return CAUSES.indexOf(cause);
}

export function causeOf(tag: number): Cause {
  return CAUSES[tag] ?? 'none';
}
