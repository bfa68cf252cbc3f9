/** What was typed for a setting of a fault, as the command carries it. */
import type { Scalar } from '../../../runtime/index.ts';

const NUMBERS = ['count', 'factor', 'number'];

/** Whether it fits is for the rules of the run to say; here it is only read. */
export function settingValue(form: string, text: string): Scalar {
  if (form === 'flag') return text === 'true' || text === 'yes';
  if (NUMBERS.includes(form) && /^\d+(\.\d+)?$/.test(text)) return Number(text);
  return text;
}
