/** How each verb is given on screen: by which dialog, or at once. */
import type { Command, Scalar } from '../../../runtime/index.ts';

/** A verb whose dialog is open. */
export interface OpenAct {
  readonly do: string;
  readonly target: string;
}

/** `at-once`: a free look, done without asking. */
export type Form = 'point' | 'throttle' | 'confirm' | 'at-once';

const forms: Readonly<Record<string, Form>> = {
  failover: 'point',
  'test-failover': 'point',
  'change-recovery-point': 'point',
  'planned-failover': 'confirm',
  'set-throttle': 'throttle',
  'check-readiness': 'at-once',
  'check-service': 'at-once',
};

/** The form of a verb; what is not listed is confirmed with one button. */
export function formOf(verb: string): Form {
  return forms[verb] ?? 'confirm';
}

/** Verbs without a way back: their button is not the one that gets the focus. */
export function isFinal(verb: string): boolean {
  return verb === 'complete-migration' || verb === 'commit';
}

export interface PointWords {
  readonly choice: 'latest' | 'latest-processed' | 'latest-app-consistent' | 'custom';
  /** Instant of a custom point, ms from StartEx. */
  readonly atMs: number | null;
  readonly nowMs: number;
}

/** The `with` of a command that chooses a point. Points before StartEx are named by their age. */
export function pointWith(words: PointWords): Readonly<Record<string, Scalar>> {
  if (words.choice !== 'custom' || words.atMs === null) {
    return { point: words.choice };
  }
  return words.atMs > 0
    ? { point: 'custom', at: durationText(words.atMs) }
    : { point: 'custom', age: durationText(words.nowMs - words.atMs) };
}

/** A duration as the author writes it: `1h20m`, `90s` becomes `1m30s`. Whole seconds, up. */
export function durationText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return said.length === 0 ? '0s' : said.join('');
}

/** The command a confirm dialog gives. */
export function plainCommand(act: OpenAct): Command {
  return { do: act.do, target: act.target };
}
