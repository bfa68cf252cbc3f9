/** The past of a run: keyframes kept while it is played, and any instant of it to look at. */
import {
  captureRun,
  createRun,
  type LogEntry,
  putBack,
  type Run,
  type RunCapture,
} from '../drill/index.ts';

/** Simulated time between keyframes, until memory asks for more. */
const EVERY_MS = 300_000;
/** What all keyframes of a run may weigh together. */
const MOST_BYTES = 32_000_000;

export interface Past {
  /** While the run is played: keeps a keyframe when the last one is old enough. */
  note(): void;
  /**
   * The run as it was at an instant, after all commands of it. Never the run itself: whatever is
   * done to what comes back changes nothing. It is moved on by the next call.
   */
  at(atMs: number): Run;
  /** Bytes of all keyframes. */
  bytes(): number;
  /** Instants of all keyframes, in order. */
  instants(): readonly number[];
}

export interface PastOptions {
  readonly executor?: 'table' | 'actors';
  readonly mostBytes?: number;
}

/** The past of `run`, which others go on playing. */
export function createPast(run: Run, options: PastOptions = {}): Past {
  const mostBytes = options.mostBytes ?? MOST_BYTES;
  let frames: RunCapture[] = [];
  let everyMs = EVERY_MS;
  let seat: Run | null = null;

  /** Every second one goes, the first stays: it is where everything else is played from. */
  function thin(): void {
    while (frames.length > 1 && weight(frames) > mostBytes) {
      frames = frames.filter((_, index) => index % 2 === 0);
      everyMs *= 2;
    }
  }

  function keep(of: Run): void {
    if (!of.canFork || gapAt(frames, of.nowMs()) < everyMs) return;
    frames = [...frames, captureRun(of)].sort((a, b) => a.atMs - b.atMs);
    thin();
  }

  function fresh(): Run {
    const { scenario, seed } = run;
    const { executor } = options;
    return createRun(scenario, { seed, ...(executor === undefined ? {} : { executor }) });
  }

  /** Something to play on from: what was looked at last, the nearest keyframe, or StartEx. */
  function startFor(atMs: number): Run {
    const frame = frames.findLast((each) => each.atMs <= atMs);
    const isNear = seat !== null && seat.nowMs() <= atMs && seat.nowMs() >= (frame?.atMs ?? 0);
    if (seat !== null && isNear) return seat;
    if (frame === undefined || seat === null) seat = fresh();
    if (frame !== undefined) putBack(seat, frame);
    keep(seat);
    return seat;
  }

  return {
    note: () => keep(run),
    at(atMs) {
      const start = startFor(atMs);
      playOn(start, run.commands(), atMs, everyMs, () => keep(start));
      return start;
    },
    bytes: () => weight(frames),
    instants: () => frames.map((frame) => frame.atMs),
  };
}

/** Every command that is still to come, up to an instant, and then that instant. */
function playOn(
  run: Run,
  log: readonly LogEntry[],
  atMs: number,
  everyMs: number,
  between: () => void,
): void {
  const to = (ms: number): void => {
    while (run.nowMs() + everyMs < ms && !run.isEnded()) {
      run.advanceTo(run.nowMs() + everyMs);
      between();
    }
    run.advanceTo(ms);
  };
  for (const entry of log.slice(run.commands().length)) {
    if (entry.atMs > atMs) break;
    to(entry.atMs);
    run.dispatch(entry.command);
  }
  to(atMs);
}

/** Time to the nearest keyframe on either side. */
function gapAt(frames: readonly RunCapture[], atMs: number): number {
  return frames.reduce((gap, frame) => Math.min(gap, Math.abs(frame.atMs - atMs)), Infinity);
}

function weight(frames: readonly RunCapture[]): number {
  return frames.reduce((sum, frame) => sum + frame.bytes, 0);
}
