/** Parts of a scenario in words: times with the wall clock, conditions, steps. */
import {
  type CompiledScenario,
  type Condition,
  durationText,
  metrics,
  type Step,
} from '../drill/index.ts';
import { DAY, HOUR, MINUTE } from '../sim/index.ts';
import { explainText } from '../text/index.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

const two = (value: number) => String(value).padStart(2, '0');

/** `Mon 09:40`. */
export function wallText({ estate }: CompiledScenario, atMs: number): string {
  const since = estate.clock.startOfDayMs + atMs;
  const day = days[(estate.clock.weekday + Math.floor(since / DAY)) % days.length] ?? '';
  const hour = Math.floor((since % DAY) / HOUR);
  const minute = Math.floor((since % HOUR) / MINUTE);
  return `${day} ${two(hour)}:${two(minute)}`;
}

const PER_CENT = 100;
const MEGABIT = 1e6;
const GIGABYTE = 1e9;

/** A value of a metric in the unit an author writes. */
export function valueText(metric: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => valueText(metric, one)).join(', ');
  const kind = (metrics as Readonly<Record<string, { readonly value: string }>>)[metric]?.value;
  if (typeof value !== 'number') return String(value);
  switch (kind) {
    case 'duration':
    case 'answer':
      return value < 0 ? `-${durationText(-Math.round(value))}` : durationText(Math.round(value));
    case 'percent':
      return `${Math.round(value * PER_CENT)}%`;
    case 'bandwidth':
      return `${Math.round(value / MEGABIT)}Mbps`;
    case 'size':
      return `${(value / GIGABYTE).toFixed(2)}GB`;
    case 'clock':
      return `${two(Math.floor(value / 60))}:${two(Math.floor(value % 60))}`;
    default:
      return String(value);
  }
}

export function conditionText(condition: Condition): string {
  if ('not' in condition) return explainText.not(conditionText(condition.not));
  if ('all' in condition) return explainText.all(condition.all.map(conditionText).join('; '));
  if ('any' in condition) return explainText.any(condition.any.map(conditionText).join('; '));
  const { metric, of, each, op, value, forMs } = condition;
  const held = forMs === undefined ? '' : durationText(forMs);
  const names = of.join(each === 'any' ? ' or ' : ' and ');
  return explainText.atom(metric, names, op, valueText(metric, value), held);
}

/** Ids a condition speaks of. */
export function idsIn(condition: Condition): readonly string[] {
  if ('not' in condition) return idsIn(condition.not);
  if ('all' in condition) return condition.all.flatMap(idsIn);
  if ('any' in condition) return condition.any.flatMap(idsIn);
  return condition.of;
}

export function commandText({
  do: name,
  target,
  with: settings,
}: Pick<Step, 'do' | 'target' | 'with'>): string {
  const ids = target === undefined ? [] : typeof target === 'string' ? [target] : target;
  const rest = Object.entries(settings ?? {}).map(([key, value]) => `${key}=${String(value)}`);
  return [name, ...ids, ...rest].join(' ');
}
