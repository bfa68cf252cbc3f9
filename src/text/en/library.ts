/** The library: saved runs, import and export. */
export const library = {
  title: 'Library',
  note: 'Runs are kept in this browser only. Export what you want to keep for good.',
  runs: 'Runs',
  none: 'No run is kept here yet. Start a drill above, or import a run file.',
  open: 'Open runs',
  finished: 'Finished runs',
  unreadable: 'Runs that cannot be opened',
  drill: 'Drill',
  started: 'Started',
  reached: 'Reached',
  result: 'Result',
  acts: 'What to do',
  reachedOf: (reached: string, end: string) => `${reached} of ${end}`,
  points: (points: string) => `${points} points`,
  passed: 'passed',
  failed: 'not passed',
  version: (version: string) => `version ${version}`,
  resume: 'Go on',
  debrief: 'Debrief',
  compare: 'Compare',
  export: 'Export',
  delete: 'Delete',
  nameOf: (act: string, title: string, started: string) => `${act} ${title}, started ${started}`,
  branch: (started: string, at: string) => `branch of the run started ${started}, at ${at}`,
  branchOfGone: (at: string) => `branch of a run that is not kept here, at ${at}`,
  broken: 'The file could not be read.',
  confirm: {
    title: 'Delete this run?',
    text: (title: string, started: string) =>
      `${title}, started ${started}, with all its commands and your words. This cannot be undone.`,
    yes: 'Delete the run',
    no: 'Keep it',
  },
  import: {
    title: 'Import a run file',
    done: 'The run is in the library.',
    open: 'Open it',
    failed: (name: string) => `${name} was not taken.`,
    helps:
      'Choose a file that “Export this run” has written, as it was written. A scenario file is ' +
      'checked below.',
    tooLarge: (size: string) => `It is ${size}; a run file has at most 20 MB.`,
  },
  check: {
    title: 'Check a scenario file',
    found: (name: string, count: number) =>
      count === 0
        ? `${name} has no problem.`
        : `${name} has ${count} ${count === 1 ? 'problem' : 'problems'}.`,
    failed: (name: string) => `${name} could not be checked.`,
    playable: (title: string) => `"${title}" can be played until this page is closed.`,
    open: 'Open the briefing',
    place: 'Line:column',
    kind: 'Kind',
    code: 'Code',
    message: 'What is wrong, and what to do',
    severities: { error: 'error', warning: 'warning', info: 'note' },
    more: (count: number) => `${count} more, once these are mended.`,
  },
  file: {
    button: 'Choose a file',
    drop: 'or drop it here',
    nameOf: (button: string, title: string) => `${button}: ${title}`,
    unreadable: 'The browser could not read the file.',
  },
  trouble: 'The library could not do that',
} as const;
