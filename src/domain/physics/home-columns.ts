/** Columns of the way home: from the copy in Azure to the site of its source. */

/** The way home of one machine, kept from its first copy in Azure on; see `home-flow.ts`. */
export const HOME = {
  machine: 'i32',
  /** What the copy changes, and the first copy home, as queues of the solver. */
  flow: 'i32',
  copyFlow: 'i32',
  /** Server, master target and datastore of the last reprotection. */
  gateway: 'i32',
  target: 'i32',
  store: 'i32',
  /** A new machine is made at home: everything has to travel (RPR-09). */
  isAlternate: 'u8',
  /** Disks the master target holds for it now. */
  disks: 'i32',
  isWriting: 'u8',
  isSending: 'u8',
  isReplicating: 'u8',
  inStep: 'u8',
  /** Wire bytes that have to be sent anew since write order was lost. */
  parted: 'f64',
  /** Row of the latest spell; see `home-spells.ts`. */
  spell: 'i32',
  phase: 'u8',
  /** Bytes changed in Azure when the copy began to run, and when the first copy home began. */
  bootBytes: 'f64',
  copyFrom: 'f64',
  /** Instant of the first point of this reprotection. */
  pointFrom: 'f64',
  /** When the copy in Azure was stopped for good, and the point the source came up with. */
  stoppedAt: 'f64',
  pointAt: 'f64',
  pointKind: 'u8',
  /** Changed bytes of the source when it came up again, and what going back undid. */
  sourceBytes: 'f64',
  undoneBytes: 'f64',
} as const;

/** A master target, by its row. */
export const TARGET = { cross: 'i32', lastJob: 'i32' } as const;

/** What held for a way home since an instant. */
export const AWAY = {
  home: 'i32',
  at: 'f64',
  ran: 'f64',
  isWriting: 'i32',
  isReplicating: 'i32',
  inStep: 'i32',
  prev: 'i32',
} as const;

/** A line of the ledger that is settled for good. */
export const LOSS = { machine: 'i32', cause: 'i32', from: 'f64', to: 'f64', bytes: 'f64' } as const;
