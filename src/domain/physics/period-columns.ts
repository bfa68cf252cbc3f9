/** Columns of spells of protection; see `period.ts`. */

/** One spell of protection of a machine; only those that began or ended within the run. */
export const PERIOD = {
  machine: 'i32',
  prev: 'i32',
  since: 'f64',
  endedAt: 'f64',
  /** Points marked before it are gone. */
  floor: 'f64',
  /** What had arrived in order when it ended; later marks never became points. */
  uploadedTo: 'f64',
  keepsPoints: 'u8',
  /** First copy: wire bytes, changed bytes when it began, where it stands. */
  copyBytes: 'f64',
  copyFrom: 'f64',
  phase: 'u8',
  firstPointAt: 'f64',
} as const;
