/** What a region is: one small XState machine and the functions behind its names (ENGINE 1). */
import type { AnyStateMachine } from 'xstate';

export type Params = Readonly<Record<string, string | number | boolean>>;
export type Guard<W> = (world: W, id: number, params?: Params) => boolean;
/** Milliseconds until the delayed transition; `NEVER` = do not arm. Drawn once, when armed. */
export type Delay<W> = (world: W, id: number) => number;
export type Action<W> = (world: W, id: number, params?: Params) => void;

export interface RegionDef<W> {
  /** Component kind, such as `replicated-item`. */
  readonly kind: string;
  /** Region name, such as `protection`. */
  readonly region: string;
  readonly machine: AnyStateMachine;
  readonly guards: Readonly<Record<string, Guard<W>>>;
  readonly delays: Readonly<Record<string, Delay<W>>>;
  readonly actions: Readonly<Record<string, Action<W>>>;
}

/** Delays a region type may name; each has one timer slot. */
export const TIMER_SLOTS = 4;
