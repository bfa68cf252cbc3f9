/** Every fault a learner may name, by the kind of part it strikes. */
import { catalog } from '../domain/index.ts';

export interface NamedFault {
  readonly fault: string;
  /** The first kind of part it can strike, such as `machine`. */
  readonly kind: string;
}

export function faultList(): readonly NamedFault[] {
  return Object.entries(catalog.faults).map(([fault, { targets }]) => ({
    fault,
    kind: targets[0] ?? '',
  }));
}
