/** What is filled into the throttle dialog, and the command it makes. */
import type { Command, CompiledScenario, Scalar } from '../../../runtime/index.ts';

export interface ThrottleForm {
  readonly isLimited: boolean;
  /** As typed, megabits per second. */
  readonly mbps: string;
  /** `08:00-18:00`, empty = at all hours. */
  readonly hours: string;
  readonly days: 'all' | 'week';
}

const workingDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/**
 * The form as it opens: the limit that holds now, else the one the exercise began with; hours and
 * days as they were set at the start, so that a lifted limit can be set again as it was.
 */
export function openForm(
  scenario: CompiledScenario,
  server: string,
  nowBps: number | null,
): ThrottleForm {
  const spec = scenario.estate.components.find((component) => component.id === server);
  const set = spec !== undefined && 'throttle' in spec ? spec.throttle : undefined;
  const bps = nowBps ?? set?.bandwidthBps ?? 64_000_000;
  const { hours, weekdays } = set ?? {};
  return {
    isLimited: nowBps !== null,
    mbps: String(Math.round(bps / 10_000) / 100),
    hours: hours === undefined ? '' : `${timeText(hours.fromMin)}-${timeText(hours.toMin)}`,
    days: weekdays !== undefined && weekdays.length === workingDays.length ? 'week' : 'all',
  };
}

/** Bits per second of what was typed; null when it is no number above zero. */
export function typedBps(form: ThrottleForm): number | null {
  const mbps = Number(form.mbps.trim().replace(',', '.'));
  return form.mbps.trim() !== '' && Number.isFinite(mbps) && mbps > 0 ? mbps * 1_000_000 : null;
}

/** The command of the form; hours and days belong to a limit and to nothing else. */
export function throttleCommand(target: string, form: ThrottleForm): Command {
  if (!form.isLimited) {
    return { do: 'set-throttle', target, with: { bandwidth: 'none' } };
  }
  const given: Record<string, Scalar | readonly Scalar[]> = {
    bandwidth: `${(typedBps(form) ?? 0) / 1_000_000}Mbps`,
  };
  if (form.hours !== '') {
    given.hours = form.hours;
  }
  if (form.days === 'week') {
    given.weekdays = workingDays;
  }
  return { do: 'set-throttle', target, with: given };
}

function timeText(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
