/** What the command line says, apart from problems (`problems.ts`). */

export const cli = {
  usage: `Usage: npm run --silent scenario -- <verb> …

  check <file or folder …>   every problem of a scenario, then its proofs
      --syntax               stop before the proofs
      --strict               warnings fail too
      --seeds 20             prove it for so many seeds
      --record               write golden.json, what the proofs come to now
      --fix                  first write into the file what is certain
      --format text|json|sarif|github
  play <file>                run a scenario without a screen
      --with FILE            commands to give (YAML or JSON), or a run file
      --play NAME            solution, idle, or the id of a solution or trap of the file
      --until 2h             stop there
      --seed 7               chance of this run
      --series a,b           rpo, backlog, cache-free, link-use, crash-point, app-point
      --of id,id|all         of which machines, servers or lines
      --every 60s            how often to sample
      --log                  with everything that happened
      --json                 one object for programs
  explain <file> [id|CODE]   a file in words, one part of it, or what a code means
  solve <file>               the solution over seeds, without each step, and with random hands
      --seeds 20             over so many seeds
      --monkeys 200          so many random command lists
  replay <run.json>          compute a run or a result again and compare
  grade <results…>           a table of results, every point counted by replay
      --out FILE             write the table there
  fmt <file or folder …>     the usual form, every comment kept; --check only tells
  migrate <file …>           raise the version of the format; --check only tells
  msel <file>                the injects as a table for a spreadsheet
      --with FILE            what a table would change; --write writes it
  pack <folder>              one zip of a scenario and its pictures
      --learner              without solution, traps and notes
      --out FILE             name of the zip
  index <folder>             write index.json of a folder of scenarios
  schema                     the JSON Schema of scenario files; --markdown: the reference page

A "-" reads standard input.
Exit: 0 clean, 1 warnings with --strict, 2 errors, 3 a proof failed, 4 usage or file not found.`,
  unknownVerb: (verb: string, near: string | null) =>
    `There is no verb "${verb}".${near === null ? '' : ` Did you mean "${near}"?`}`,
  unknownOption: (option: string, near: string | null) =>
    `There is no option "${option}".${near === null ? '' : ` Did you mean "${near}"?`}`,
  needsValue: (option: string) => `The option "${option}" needs a value.`,
  badValue: (option: string, value: string, example: string) =>
    `"${value}" does not fit the option "${option}". Write it like ${example}.`,
  noFile: (name: string) => `There is no file or scenario "${name}".`,
  oneFile: 'Name one scenario file.',
  anyFile: 'Name at least one scenario file or folder.',
  unknownOf: (id: string, series: string) => `There is no "${id}" for the series ${series}.`,
  unknownPlay: (name: string, known: string) =>
    `This scenario has nothing called "${name}" to play. Known: ${known}.`,
  withOrPlay: 'Give either --with or --play, not both.',
  clean: (file: string, proofs: string) => `${file}: clean${proofs === '' ? '' : `, ${proofs}`}`,
  proof: (points: number, idle: number, traps: number) =>
    `solution ${points} points, idle ${idle}, ${traps} ${traps === 1 ? 'trap' : 'traps'} bite`,
  result: (outcome: string, points: number, passed: boolean) =>
    `Result: ${outcome}, ${points} points, ${passed ? 'passed' : 'not passed'}`,
  resultSoFar: (points: number) => `Result so far: ${points} points, the exercise is not over`,
  unjudged: 'Result: nothing is judged, since the file has no objectives',
  ended: (at: string) => `Ended at T+${at}`,
  objectives: 'Objectives',
  bill: 'Bill',
  lost: (bytes: string, downtime: string) => `lost ${bytes} of data, ${downtime} of service`,
  machines: 'Machines',
  refused: (codes: string) => `refused: ${codes}`,
  hash: (hash: string) => `State ${hash}`,
  log: 'Log',
  program: 'Switchback scenario checker',
  mended: (file: string, count: number) => `${file}: ${count} mended`,
  raised: (from: string, to: string) => `${from} is now ${to}`,
  unchanged: (file: string) => `${file}: unchanged`,
  rewritten: (file: string, isCheck: boolean) =>
    isCheck ? `${file}: would change` : `${file}: written`,
  oneRun: 'Name one run file or result file.',
  anyResult: 'Name at least one result file, or a folder of them.',
  otherEngine: (name: string, engine: string, ours: string) =>
    `${name}: played on engine ${engine}; played again here under the rules of ${ours}.`,
  sameRun: (name: string, marks: number) => `${name}: played again, all ${marks} marks agree`,
  differs: (name: string, at: string) => `${name}: played again, it differs from T+${at} on`,
  claims: (name: string, claimed: number, points: number) =>
    `${name}: claims ${claimed} points, the commands give ${points}`,
  verified: (name: string) => `${name}: verified`,
  notVerified: (name: string) => `${name}: not verified`,
  fromEngine: (engine: string) => `Played on engine ${engine}.`,
  sameAs: (file: string) => `The same commands as ${file}.`,
  unreadable: (file: string) => `${file}: YAML cannot read it; see check.`,
  noTable: (file: string) => `${file}: this is no table with a column "id", or the file is broken.`,
  cell: (id: string, column: string, before: string, after: string) =>
    `${id}: ${column}: ${before === '' ? '-' : before} -> ${after}`,
  rowAdded: (id: string) => `${id}: new`,
  rowKept: (id: string) => `${id}: not in the table, kept`,
  columnIgnored: (name: string) => `column ${name}: not taken`,
  noChange: 'no difference',
  packed: (name: string, bytes: number) => `${name}: ${bytes} bytes`,
  oneFolder: 'Name one folder of scenarios.',
  badIndex: (name: string) => `${name} is no JSON. Mend it or delete it first.`,
  indexed: (name: string, count: number) =>
    `${name}: ${count} ${count === 1 ? 'scenario' : 'scenarios'}`,
  recorded: (name: string) => `${name}: recorded`,
  yes: 'yes',
  no: 'no',
} as const;
