/** A run at one instant as plain copies, so that it can be looked at again and gone on with. */
import type { Ms } from '../domain/index.ts';
import { assert } from '../sim/index.ts';
import { contextOf } from './run.ts';
import type { DrillState } from './state.ts';
import type { Run } from './types.ts';

/** What a run was at an instant. Opaque but for its instant, its commands and its weight. */
export interface RunCapture {
  readonly atMs: Ms;
  /** Commands given by then, refused ones included. */
  readonly commands: number;
  /** Bytes it keeps for itself; what captures share with each other does not count. */
  readonly bytes: number;
  readonly engine: unknown;
  readonly state: string;
}

/** Copies a run. Runs on live actors have no copy (`canFork`): they are played again instead. */
export function captureRun(run: Run): RunCapture {
  assert(run.canFork, 'a run on live actors is played again, not captured');
  const { engine, state } = contextOf(run);
  const copied = engine.capture();
  const text = JSON.stringify(state);
  return {
    atMs: run.nowMs(),
    commands: state.log.length,
    bytes: bytesOf(copied) + text.length,
    engine: copied,
    state: text,
  };
}

/** Makes `run`, which is of the same scenario and seed, what it was when `capture` was taken. */
export function putBack(run: Run, capture: RunCapture): void {
  const { engine, state } = contextOf(run);
  engine.restore(capture.engine);
  const past = JSON.parse(capture.state) as DrillState;
  replace(state, past);
}

/** In place, since the parts of a run hold on to the one state; and in the order of the past. */
function replace(state: DrillState, past: DrillState): void {
  const rows = state as unknown as Record<string, unknown>;
  for (const name of Object.keys(rows)) delete rows[name];
  Object.assign(rows, past);
}

/** Of every array that was copied; chunks of logs, fixed columns and the estate are shared. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null || 'chunks' in value) return 0;
  return Object.entries(value).reduce<number>(
    (sum, [name, part]) => sum + (SHARED.includes(name) ? 0 : bytesOf(part)),
    0,
  );
}

const SHARED: readonly string[] = ['shared', 'spec', 'words'];
