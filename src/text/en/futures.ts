/** Two futures: comparing runs, what if, and the same commands over many seeds. */

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

export const futures = {
  compare: {
    title: 'Two futures',
    lead: 'Two runs of one drill on one clock. The difference is the second less the first.',
    first: 'First run',
    second: 'Second run',
    run: (started: string, reached: string) => `started ${started}, reached ${reached}`,
    branch: (name: string) => `${name}, a branch`,
    clock: 'Instant compared',
    parted: (instant: string) => `They part at ${instant}.`,
    partedBySeed: 'They part at once: each has a seed of its own.',
    never: 'They never part: the same commands, the same seed.',
    goThere: 'Go there',
    short: (instant: string) => `One of them was left at ${instant} and stands there from then on.`,
    chart: 'Worst RPO of both runs over time',
    apart: 'What was done after they parted',
    nothing: 'Nothing.',
    others: 'These two runs are not of the same drill, or not of the same version of it.',
    choose: 'Choose two runs of one drill in the library.',
    more: (count: number) => `${count} more`,
  },
  difference: {
    measure: 'Measure',
    less: 'Difference',
    same: 'the same',
    none: 'none',
    rows: {
      rpoMs: 'Worst RPO at this instant',
      rpaMs: 'Data given up, as time',
      rtaMs: 'Longest way back to service (RTA)',
      downtimeMs: 'Downtime of all services',
      lostBytes: 'Lost data',
      money: 'Cost of downtime',
      points: 'Points',
    },
  },
  whatIf: {
    title: 'What if',
    note: 'Played again with one thing different. The run itself stays as it is.',
    decision: 'Decision',
    of: (at: string, what: string) => `${at} ${what}`,
    change: 'Instead',
    drop: 'without it',
    sooner: (duration: string) => `${duration} earlier`,
    later: (duration: string) => `${duration} later`,
    point: (point: string) => `with ${point}`,
    points: {
      latest: 'the latest point',
      'latest-processed': 'the latest processed point',
      'latest-app-consistent': 'the latest app-consistent point',
    } as Readonly<Record<string, string>>,
    played: 'as played',
    instead: 'instead',
    none: 'No decision was taken in this run.',
    working: 'Being played.',
    failed: (why: string) => `It could not be played: ${why}`,
    refused: (count: number) =>
      `In that future ${plural(count, 'command is', 'commands are')} refused that went through.`,
  },
  sweep: {
    title: 'Skill or luck',
    note: 'The same commands with other luck: each seed draws other durations and other churn.',
    start: (seeds: number) => `Play over ${seeds} seeds`,
    again: 'Play them again',
    cancel: 'Cancel',
    progress: (done: number, all: number) => `${done} of ${all} played`,
    cancelled: (done: number) => `Cancelled after ${done}.`,
    failed: 'One of them could not be played.',
    measure: 'Measure',
    passed: (passed: number, all: number) => `${passed} of ${all} would have passed.`,
    middle: (low: string, middle: string, high: string) =>
      `Half of them lie between ${low} and ${high}, the middle one at ${middle}.`,
    chart: (measure: string) => `How often each value came: ${measure}`,
    bar: (count: number, from: string, to: string) =>
      `${plural(count, 'run', 'runs')} from ${from} to ${to}`,
  },
} as const;
