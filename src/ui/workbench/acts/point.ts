/** Small decisions of the point dialog, apart from its looks. */
import type { PointOption } from '../../../read/index.ts';
import type { Command } from '../../../runtime/index.ts';
import { texts } from '../../../text/index.ts';

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
export function predictedMinutes(typed: string): number | null {
  const minutes = Number(typed.trim().replace(',', '.'));
  return typed.trim() !== '' && Number.isFinite(minutes) && minutes >= 0 ? minutes : null;
}

/** The learner's own forecast as a note of the run; null when nothing was typed. */
export function predictionCommand(typed: string, part: string): Command | null {
  const minutes = predictedMinutes(typed);
  return minutes === null
    ? null
    : { do: 'record', with: { as: 'decision', text: texts.dialogs.point.recorded(part, minutes) } };
}
