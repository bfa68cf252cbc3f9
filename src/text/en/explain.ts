/** What `explain` and `solve` say: a scenario in sentences. */

const operators: Readonly<Record<string, string>> = {
  is: 'is',
  'is-not': 'is not',
  'one-of': 'is one of',
  above: 'is above',
  'at-least': 'is at least',
  below: 'is below',
  'at-most': 'is at most',
};

export const explain = {
  head: (title: string, id: string, version: string) => `${title} (${id} ${version})`,
  clock: (start: string, end: string, zone: string) =>
    `Starts on ${start} (${zone}) and ends after ${end}.`,
  role: (role: string) => `You are: ${role}.`,
  service: (name: string, vms: string, rto: string, rpo: string, mtd: string) =>
    `${name} needs ${vms}. Back within ${rto}, at most ${rpo} lost${
      mtd === '' ? '' : `, harmed for good after ${mtd}`
    }.`,
  machines: (count: number, names: string) =>
    `${count} ${count === 1 ? 'machine' : 'machines'}: ${names}.`,
  sections: {
    estate: 'Estate',
    injects: 'What happens',
    expected: 'What prepared people do',
    objectives: 'What earns points',
    hints: 'Hints',
    reports: 'Status notes',
    traps: 'Wrong ways',
    solution: 'One right way',
  },
  at: (time: string, wall: string) => `at T+${time} (${wall})`,
  between: (from: string, to: string) => `once between T+${from} and T+${to}, drawn from the seed`,
  when: (condition: string, delay: string) =>
    `when ${condition}${delay === '' ? '' : `, ${delay} later`}`,
  start: 'from the start',
  inject: (id: string, title: string, when: string) => `${id}: "${title}" ${when}.`,
  says: (from: string, text: string) => `${from} says: ${text}`,
  fault: (kind: string, targets: string, until: string) => `${kind} on ${targets}, ${until}`,
  forLong: (time: string) => `for ${time}`,
  untilRemedied: 'until it is remedied',
  toTheEnd: 'to the end',
  asks: (text: string) => `asks: ${text}`,
  hidden: 'not shown before the debrief',
  action: (id: string, text: string, what: string) => `${id}: ${text} (${what})`,
  within: (time: string, inject: string) => `within ${time} of ${inject}`,
  by: (time: string) => `by T+${time}`,
  after: (ids: string) => `after ${ids}`,
  onlyWhile: (condition: string) => `only while ${condition}`,
  objective: (id: string, text: string, points: number, more: string) =>
    `${id}: ${text} ${points} points${more}.`,
  critical: ', critical',
  measure: (condition: string, judge: string) => `measured ${judge}: ${condition}`,
  judges: { end: 'at the end', throughout: 'all the time', once: 'at some moment' },
  margin: (value: string, limit: string, margin: string) =>
    `solution ${value}, limit ${limit}, margin ${margin}`,
  solutionState: (state: string) => `solution: ${state}`,
  idle: (value: string, state: string) => `idle ${value === '' ? '' : `${value}, `}${state}`,
  losers: (ids: string) => `lost by: ${ids}`,
  nobodyLoses: 'no trap loses it',
  hint: (id: string, title: string, about: string, cost: number) =>
    `${id}: "${title}" for ${about}, costs ${cost}.`,
  report: (id: string, to: string, times: string) => `${id}: to ${to}, due at ${times}.`,
  trap: (id: string, text: string, loses: string) => `${id}: ${text} Loses ${loses}.`,
  step: (id: string, at: string, what: string) => `${id}: T+${at} ${what}`,
  atom: (metric: string, of: string, op: string, value: string, held: string) =>
    `${metric}${of === '' ? '' : ` of ${of}`} ${operators[op] ?? op} ${value}${
      held === '' ? '' : ` for ${held}`
    }`,
  all: (parts: string) => `all of (${parts})`,
  any: (parts: string) => `any of (${parts})`,
  not: (part: string) => `not (${part})`,
  noPart: (id: string, file: string) => `Nothing in ${file} is called "${id}".`,
  noCode: (code: string, near: string | null) =>
    `There is no code "${code}".${near === null ? '' : ` Did you mean "${near}"?`}`,
  code: (code: string, severity: string) => `${code} (${severity})`,
  wrong: 'Wrong:',
  right: 'Right:',
  said: 'Said as:',
  readBy: (ids: string) => `Read by: ${ids}.`,
  seeds: (name: string, passed: number, all: number, from: number, to: number) =>
    `${name}: passes with ${passed} of ${all} seeds, ${from} to ${to} points`,
  noSolution: (file: string) => `${file}: there is no solution to try.`,
  useless: (step: string) => `${step}: leaving it out changes nothing`,
  slack: (step: string, at: string, late: string) => `${step}: T+${at}, can be ${late} later`,
  anyTime: (step: string, at: string) => `${step}: T+${at}, can come at any time`,
  noSlack: (step: string, at: string) => `${step}: T+${at}, not a minute later`,
  monkeys: (passed: number, count: number, best: number) =>
    `random hands: ${passed} of ${count} pass, best ${best} points`,
} as const;
