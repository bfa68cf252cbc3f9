/** What the command line says, apart from problems (`problems.ts`). */

export const cli = {
  usage: `Usage: npm run --silent scenario -- <verb> …

  check <file or folder …>   every problem of a scenario, then its proofs
      --syntax               stop before the proofs
      --strict               warnings fail too
      --seeds 20             prove it for so many seeds
      --format text|json     how to print
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
  schema                     the JSON Schema of scenario files

A "-" reads standard input.
Exit: 0 clean, 1 warnings with --strict, 2 errors, 3 a proof failed, 4 usage or file not found.`,
  unknownVerb: (verb: string, near: string | null) =>
    `There is no verb "${verb}".${near === null ? '' : ` Did you mean "${near}"?`}`,
  laterVerb: (verb: string) => `The verb "${verb}" is not supported yet.`,
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
} as const;
