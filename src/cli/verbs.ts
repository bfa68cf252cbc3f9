/** Which verb does what. */
import { nearest } from '../drill/index.ts';
import { cliText } from '../text/index.ts';
import { checkVerb } from './check.ts';
import { type Exit, exit, type Io } from './io.ts';
import { playVerb } from './play.ts';
import { schemaVerb } from './schema.ts';

const verbs: Readonly<Record<string, (words: readonly string[], io: Io) => Exit>> = {
  check: checkVerb,
  play: playVerb,
  schema: (_words, io) => schemaVerb(io),
};

/** Verbs the format promises for later. */
const laterVerbs = [
  'explain',
  'solve',
  'replay',
  'fmt',
  'migrate',
  'pack',
  'msel',
  'index',
  'grade',
];

/** Runs one command line; returns the exit code. */
export function runCli(words: readonly string[], io: Io): Exit {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === 'help') {
    (name === undefined ? io.err : io.out)(cliText.usage);
    return name === undefined ? exit.usage : exit.clean;
  }
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb !== undefined) return verb(rest, io);
  const isLater = laterVerbs.includes(name);
  const near = nearest(name, Object.keys(verbs));
  io.err(isLater ? cliText.laterVerb(name) : cliText.unknownVerb(name, near));
  io.err(cliText.usage);
  return exit.usage;
}
