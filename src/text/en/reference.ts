/** Words of the reference page of scenario files. */

export const reference = {
  title: 'Reference of scenario files',
  made: 'Made by `npm run --silent scenario -- schema --markdown`; do not edit. Start with README.md.',
  keys: 'Keys',
  metrics: 'Metrics',
  commands: 'Commands',
  faults: 'Faults',
  whole: 'the whole exercise',
  required: 'Required.',
  list: 'A list.',
  listOf: (words: string) => `A list of: ${words}.`,
  map: 'A map by id.',
  form: (words: string) => (words === '' ? '' : `\`${words}\`.`),
  range: (low: number, high: number) => `From ${low} to ${high}.`,
  more: (words: string, count: number) => `${words} and ${count} more`,
  metric: (name: string, of: string, value: string, doc: string) =>
    `- \`${name}\` of ${of}: ${doc} (${value})`,
  command: (name: string, kinds: string, settings: string, doc: string) =>
    `- \`${name}\`${kinds === '' ? '' : ` on ${kinds}`}: ${doc}${
      settings === '' ? '' : ` With ${settings}.`
    }`,
  fault: (name: string, row: string, kinds: string, settings: string, remedies: string) =>
    `- \`${name}\` (${row}) on ${kinds}.${settings === '' ? '' : ` With ${settings}.`} ${
      remedies === '' ? 'No remedy by the learner.' : `Remedied by ${remedies}.`
    }`,
} as const;
