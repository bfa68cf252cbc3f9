/** The clock of a run: where it stands, and how its instants are told. */
import type { Ms } from '../domain/index.ts';
import type { Run } from '../drill/index.ts';

export interface ClockRow {
  readonly nowMs: Ms;
  readonly endMs: Ms;
  readonly startOfDayMs: Ms;
  readonly weekday: number;
  readonly date: string;
  readonly zone: string;
}

export function clockOf(run: Run): ClockRow {
  const { clock } = run.scenario.estate;
  return {
    nowMs: run.nowMs(),
    endMs: run.scenario.clock.endMs,
    startOfDayMs: clock.startOfDayMs,
    weekday: clock.weekday,
    date: clock.date,
    zone: clock.zone,
  };
}
