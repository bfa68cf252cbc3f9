/** What a session answers about the run that is shown, whether that is now or its past. */
import type { Run } from '../drill/index.ts';
import {
  debriefOf,
  failoverPreviewOf,
  faultsByHandOf,
  inspectionOf,
  journalOf,
  outlookOf,
  whyRpoOf,
} from '../read/index.ts';
import { onlyLooked } from './looking.ts';
import type { PlaySession } from './types.ts';

export type Answers = Pick<
  PlaySession,
  | 'estimate'
  | 'faultsByHand'
  | 'inspect'
  | 'journal'
  | 'whyRpo'
  | 'throttleOutlook'
  | 'previewFailover'
  | 'debrief'
>;

export interface Asked {
  /** The run as it is shown. */
  seen(): Run;
  isBack(): boolean;
  /** The run as it is, for what is told at its end. */
  run: Run;
  /** A bug becomes the other answer, */
  guard<T>(act: () => T, otherwise: T): T;
  /** or is thrown on, where there is none. */
  ask<T>(act: () => T): T;
}

export function answersOf({ seen, isBack, run, guard, ask }: Asked): Answers {
  return {
    estimate: (command) => guard(() => seen().engine.estimateJob(command), null),
    // The past has no faults to begin: what is shown there is only looked at.
    faultsByHand: (id) => (isBack() ? null : guard(() => faultsByHandOf(seen(), id), null)),
    inspect(id) {
      const part = guard(() => inspectionOf(seen(), id), null);
      return part === null || !isBack() ? part : onlyLooked(part);
    },
    journal: (machines, spanMs) => ask(() => journalOf(seen(), machines, spanMs)),
    whyRpo: (machine) => guard(() => whyRpoOf(seen(), machine), null),
    throttleOutlook: (server, limit) => guard(() => outlookOf(seen(), server, limit), null),
    previewFailover: (machine, kind, customAtMs) =>
      ask(() => failoverPreviewOf(seen(), machine, kind, customAtMs)),
    debrief: () => ask(() => debriefOf(run)),
  };
}
