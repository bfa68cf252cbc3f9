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
  return low === high ? low : texts.dialogs.range(low, high);
}

/** Price of a command from the engine's own estimate; undefined when it starts no timed job. */
export function priceOf(session: PlaySession, command: Command): string | undefined {
  const range = session.estimate(command);
  return range === null || range.maxMs === 0 ? undefined : rangeText(range);
}
