/** Small decisions of the point dialog, apart from its looks. */
import type { FailoverPreview, PointOption } from '../../../read/index.ts';
import type { Command } from '../../../runtime/index.ts';
import { texts } from '../../../text/index.ts';

/** What lies after the point: given up, or only absent from the copy of a test. */
export function lossWords(kind: FailoverPreview['kind']) {
  const { givenUp, lacks } = texts.dialogs.point.loss;
  return kind === 'test-failover' ? lacks : givenUp;
}

/** Whether the loss ends at a cut and not now: the source is down, or was when it was left. */
export function countsToCut(
  { machine, journal }: FailoverPreview,
  { lostMs, ageMs }: PointOption,
): boolean {
  const isDown = journal.bands.some((row) => row.machine === machine && row.stoppedAtMs !== null);
  return isDown || (lostMs !== null && ageMs !== null && lostMs < ageMs);
}

type Kept = 'within' | 'perhaps' | 'beyond';

/** How the start-up stands against the time a service may be down, counted from when it went. */
export function rtoKept(
  { downSinceMs, shutdown }: FailoverPreview,
  { startUp }: PointOption,
  { rtoMs, nowMs, shutDown }: { rtoMs: number; nowMs: number; shutDown: boolean },
): Kept | null {
  if (startUp === null) return null;
  const asks = shutDown ? shutdown : { minMs: 0, maxMs: 0 };
  const down = downSinceMs === null ? 0 : nowMs - downSinceMs;
  if (down + asks.maxMs + startUp.maxMs <= rtoMs) return 'within';
  return down + asks.minMs + startUp.minMs > rtoMs ? 'beyond' : 'perhaps';
}

/** The named choice that resolves to exactly this instant; null when only `custom` does. */
export function choiceAt(
  options: readonly PointOption[],
  atMs: number,
): Exclude<PointOption['choice'], 'custom'> | null {
  for (const { choice, atMs: at } of options) {
    if (choice !== 'custom' && at === atMs && choice !== 'latest') {
      return choice;
    }
  }
  return null;
}

/** Minutes typed into the prediction field; null when the field is empty or not a number. */
function predictedMinutes(typed: string): number | null {
  const minutes = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(minutes) && minutes >= 0 ? minutes : null;
}

/** Whether something was typed that is no number of minutes. */
export function isNoPrediction(typed: string): boolean {
  return typed.trim() !== '' && predictedMinutes(typed) === null;
}

/** The learner's own forecast as a note of the run; null when nothing was typed. */
export function predictionCommand(typed: string, part: string): Command | null {
  const minutes = predictedMinutes(typed);
  if (minutes === null) return null;
  const text = texts.dialogs.point.recorded(part, String(minutes));
  return { do: 'record', with: { as: 'decision', text } };
}

const MARK = '\u0000';

/** Minutes a note forecasts for a part, as `predictionCommand` wrote it; null for other notes. */
export function predictionIn(note: string, part: string): number | null {
  const [before = '', after = ''] = texts.dialogs.point.recorded(part, MARK).split(MARK);
  const isOurs = note.startsWith(before) && note.endsWith(after);
  return isOurs ? predictedMinutes(note.slice(before.length, note.length - after.length)) : null;
}
