/** Why a control cannot be used now: three rows, always in this order. */
import type { Refusal } from '../../read/index.ts';
import { refusalText } from '../../text/index.ts';

/** What is refused, why, and what would make it possible. */
export interface Reason {
  readonly what: string;
  readonly why: string;
  readonly helps: string;
}

/** Words of a refusal of the engine, or a reason of the screen itself as it is. */
export function reasonOf(reason: Reason | Refusal): Reason {
  return 'code' in reason ? refusalText(reason) : reason;
}
