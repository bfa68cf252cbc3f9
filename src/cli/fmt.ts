/** `fmt` and `migrate`: the usual form and the newest version of a file, comments kept. */
import { checkText, formatProblems, formatText, migrateText } from '../author/index.ts';
import { cliText } from '../text/index.ts';
import { type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, namedFiles, shownName, textOf } from './io.ts';

const options: Readonly<Record<string, OptionRow>> = { check: { isFlag: true } };

interface Rewritten {
  readonly text: string;
  readonly notes: readonly string[];
}

type Rewrite = (text: string) => Rewritten | null;

export function fmtVerb(words: readonly string[], io: Io): Exit {
  return rewriteAll(words, io, (source) => {
    const text = formatText(source);
    return text === null ? null : { text, notes: [] };
  });
}

export function migrateVerb(words: readonly string[], io: Io): Exit {
  return rewriteAll(words, io, (source) => {
    const raised = migrateText(source);
    if (raised === null) return null;
    const { text, from, to, changes } = raised;
    return { text, notes: from === to ? [] : [cliText.raised(from, to), ...changes] };
  });
}

/** With `--check` nothing is written, and a file that would change is a warning. */
function rewriteAll(words: readonly string[], io: Io, rewrite: Rewrite): Exit {
  const read = readArgs(words, options);
  if (!read.ok) return failed(io, read.fault);
  const { args } = read;
  const { files, missing } = namedFiles(args.files, io);
  if (missing !== undefined) return failed(io, cliText.noFile(missing));
  if (files.length === 0) return failed(io, cliText.anyFile);
  const results = files.map((file) => rewriteOne(file, rewrite, args.flags.has('check'), io));
  return results.reduce<Exit>((worst, one) => (one > worst ? one : worst), exit.clean);
}

function failed(io: Io, fault: string): Exit {
  io.err(fault);
  return exit.usage;
}

function rewriteOne(file: string, rewrite: Rewrite, isCheck: boolean, io: Io): Exit {
  const shown = shownName(file);
  const bytes = io.read(file) ?? new Uint8Array();
  // What YAML cannot read, or must not, is told and left alone.
  const { problems } = checkText(bytes, shown);
  const bad = problems.filter(
    ({ code }) => /^[YH]/.test(code) && !/^(Y11[678]|H71[02])$/.test(code),
  );
  const source = textOf(file, io);
  const done = bad.some(({ fix }) => fix === undefined) ? null : rewrite(source);
  if (done === null) {
    for (const line of formatProblems(bad, shown)) io.err(line);
    return exit.errors;
  }
  const isSame = done.text === source;
  if (file === '-') {
    io.out(done.text.replace(/\n$/, ''));
    return exit.clean;
  }
  for (const note of done.notes) io.out(note);
  io.out(isSame ? cliText.unchanged(shown) : cliText.rewritten(shown, isCheck));
  if (isSame) return exit.clean;
  if (isCheck) return exit.warnings;
  io.write(file, done.text);
  return exit.clean;
}
