/** From what was typed under a question to the one command form, and back to words. */
import type { MessageRow } from '../../../read/index.ts';
import type { Command } from '../../../runtime/index.ts';
import { formatDuration } from '../../format.ts';
import { MINUTE } from '../../units.ts';
import { durationText } from '../acts/forms.ts';

type Ask = NonNullable<MessageRow['ask']>;

/** The answer as a command; null while what was typed is not an answer of that kind. */
export function answerCommand(ask: Ask, typed: string): Command | null {
  const text = typed.trim();
  if (text === '') {
    return null;
  }
  switch (ask.kind) {
    case 'choice':
      return answer(ask, { choice: text });
    case 'text':
      return answer(ask, { text });
    case 'number': {
      const number = Number(text.replace(',', '.'));
      return Number.isFinite(number) ? answer(ask, { number }) : null;
    }
    case 'duration': {
      const minutes = Number(text.replace(',', '.'));
      const isFit = Number.isFinite(minutes) && minutes >= 0;
      return isFit ? answer(ask, { duration: durationText(minutes * MINUTE) }) : null;
    }
  }
}

/** A given answer in words: the choice's text, a duration with its unit, or as it was typed. */
export function answerText(ask: Ask): string {
  const given = ask.answer ?? '';
  if (ask.kind === 'choice') {
    return ask.choices.find((choice) => choice.id === given)?.text ?? given;
  }
  const ms = Number(given);
  return ask.kind === 'duration' && given !== '' && Number.isFinite(ms)
    ? formatDuration(ms)
    : given;
}

function answer(ask: Ask, given: NonNullable<Command['with']>): Command {
  return { do: 'answer', target: ask.id, with: given };
}
