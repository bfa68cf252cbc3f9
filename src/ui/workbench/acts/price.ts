/** What an act costs in time, in the words of its button. */
import type { Command, PlaySession } from '../../../runtime/index.ts';
import { texts } from '../../../text/index.ts';
import { formatDuration } from '../../format.ts';

export interface Range {
  readonly minMs: number;
  readonly maxMs: number;
}

/** `8 to 12 min`, or one duration when both ends read the same. */
export function rangeText({ minMs, maxMs }: Range): string {
  const low = formatDuration(minMs);
  const high = formatDuration(maxMs);
  if (low === high) {
    return low;
  }
  // One unit is said once: `8 to 12 min`, not `8 min to 12 min`.
  const unit = /^\d+( (?:min|s))$/u.exec(high)?.[1];
  const isShared = unit !== undefined && low.endsWith(unit) && !low.startsWith('under');
  return texts.dialogs.range(isShared ? low.slice(0, -unit.length) : low, high);
}

/** Price of a command from the engine's own estimate; undefined when it starts no timed job. */
export function priceOf(session: PlaySession, command: Command): string | undefined {
  const range = session.estimate(command);
  return range === null || range.maxMs === 0 ? undefined : rangeText(range);
}
