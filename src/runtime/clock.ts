/** Real time and real chance, as the shell is given them. Tests hand in a clock they drive. */

export interface RealClock {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Calls once before the next picture; returns a cancel. */
  frame(callback: () => void): () => void;
  /** Wall date, ISO. */
  date(): string;
  /** A fresh seed, 0 to 2^32 − 1. */
  seed(): number;
  /** A fresh id for a run. */
  id(): string;
  /** Whether this page may write the run, or another one holds it; `release` lets it go. */
  claim(name: string): Promise<{ readonly isOurs: boolean; release(): void }>;
  /** Keeps a short text before it returns; null forgets it. A refusal is no trouble. */
  note(name: string, text: string | null): void;
  noted(name: string): string | null;
  /** Names of what is noted that begin so, in their order. */
  notes(prefix: string): readonly string[];
  /** Called when the page is about to be hidden or closed. */
  onHide(callback: () => void): () => void;
}
