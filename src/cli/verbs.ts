/** Which verb does what. */
import { ENGINE_VERSION } from '../domain/index.ts';
import { nearest } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import { checkVerb } from './check.ts';
import { explainVerb } from './explain.ts';
import { fmtVerb, migrateVerb } from './fmt.ts';
import { gradeVerb } from './grade.ts';
import { indexVerb } from './index-file.ts';
import { type Exit, exit, type Io } from './io.ts';
import { mselVerb } from './msel.ts';
import { packVerb } from './pack.ts';
import { playVerb } from './play.ts';
import { replayVerb } from './replay.ts';
import { schemaVerb } from './schema.ts';
import { solveVerb } from './solve.ts';

const verbs: Readonly<Record<string, (words: readonly string[], io: Io) => Exit>> = {
  check: checkVerb,
  play: playVerb,
  explain: explainVerb,
  solve: solveVerb,
  sweep: solveVerb,
  replay: replayVerb,
  grade: gradeVerb,
  fmt: fmtVerb,
  migrate: migrateVerb,
  msel: mselVerb,
  pack: packVerb,
  index: indexVerb,
  schema: schemaVerb,
};

/** Runs one command line; returns the exit code. */
export function runCli(words: readonly string[], io: Io): Exit {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === 'help') {
    (name === undefined ? io.err : io.out)(cliText.usage);
    return name === undefined ? exit.usage : exit.clean;
  }
  if (name === '--version') {
    io.out(`${cliText.program} ${ENGINE_VERSION}`);
    return exit.clean;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb !== undefined) return verb(rest, io);
  io.err(cliText.unknownVerb(name, nearest(name, Object.keys(verbs))));
  io.err(cliText.usage);
  return exit.usage;
}
