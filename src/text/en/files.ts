/** What is wrong with a run file or a result file, by code. */

interface Found {
  readonly found?: string;
  readonly wanted?: string;
}

export const fileProblems = {
  'no-run': () => 'It holds no run.',
  'no-result': () => 'It holds no result.',
  'no-engine': () => 'It does not say which engine played it.',
  'bad-end': () => 'Its end is not an instant.',
  'no-ended': () => 'It does not say whether it has ended.',
  'too-large': () => 'It is too large.',
  'not-json': () => 'It is not JSON.',
  'no-scenario': () => 'Its scenario is missing.',
  'bad-seed': () => 'Its seed is not a whole number.',
  'scenario-changed': () => 'Its scenario has been changed.',
  'scenario-unplayable': () => 'Its scenario cannot be played.',
  'scenario-part': ({ found = '' }: Found) =>
    `Its scenario cannot be played: the part ${found} is not as it must be.`,
  'no-commands': () => 'Its commands are missing.',
  'too-many-commands': () => 'It holds too many commands.',
  'bad-command': () => 'One of its commands cannot be read.',
  'commands-unordered': () => 'Its commands are not in order of time.',
  'no-marks': () => 'Its marks are missing.',
  'bad-mark': () => 'One of its marks cannot be read.',
  'no-start': () => 'It does not say when it was started.',
  'no-length': () => 'It does not say how long it took.',
  'bad-parent': () => 'What it was forked from cannot be read.',
  'no-learner': () => 'It names no learner.',
  'bad-claims': () => 'What it claims cannot be read.',
  'no-file': () => 'Its run file is missing.',
  'not-same': ({ found = '' }: Found) =>
    `Played again, it comes to another state; the first difference is seen at T+${found}.`,
  'other-format': ({ found = '', wanted = '' }: Found) =>
    `Its format is ${found || 'missing'}, not ${wanted}.`,
  breaks: ({ found = '' }: Found) => `Played again, it stops on an error: ${found}.`,
  'too-long': () => 'Played again to where it was left, it takes too long for this page.',
  'other-engine': ({ found = '' }: Found) =>
    `It was played on engine ${found}, so it cannot be played again on this one.`,
  'not-kept': () => 'No run of that name is kept in this browser.',
} as const satisfies Readonly<Record<string, (found: Found) => string>>;
