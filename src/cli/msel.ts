/** `msel`: the injects as a table, and what a table would change in the file. */
import { type MselMerge, mergeMsel, mselTable } from '../author/index.ts';
import { cliText } from '../text/index.ts';
import { type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, namedFiles, textOf } from './io.ts';

const options: Readonly<Record<string, OptionRow>> = {
  with: { isFlag: false },
  out: { isFlag: false },
  write: { isFlag: true },
};

export function mselVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  const { files = [], missing } = read.ok ? namedFiles(read.args.files, io) : {};
  const [file, second] = files;
  if (!read.ok || missing !== undefined || file === undefined || second !== undefined) {
    const fault = missing === undefined ? cliText.oneFile : cliText.noFile(missing);
    io.err(read.ok ? fault : read.fault);
    return exit.usage;
  }
  const { args } = read;
  const source = textOf(file, io);
  const table = args.values.get('with');
  if (table !== undefined && io.read(table) === null) {
    io.err(cliText.noFile(table));
    return exit.usage;
  }
  return table === undefined
    ? exportTable(file, source, args.values.get('out'), io)
    : importTable(file, source, textOf(table, io), args.flags.has('write'), io);
}

function exportTable(file: string, source: string, out: string | undefined, io: Io): Exit {
  const text = mselTable(source);
  if (text === null) {
    io.err(cliText.unreadable(file));
    return exit.errors;
  }
  if (out === undefined) io.out(text.replace(/^\ufeff/, '').trimEnd());
  else io.write(out, text);
  return exit.clean;
}

/** Shows the differences first; only `--write` writes them. */
function importTable(file: string, source: string, csv: string, isWrite: boolean, io: Io): Exit {
  const merge = mergeMsel(source, csv);
  if (merge === null) {
    io.err(cliText.noTable(file));
    return exit.errors;
  }
  for (const line of linesOf(merge)) io.out(line);
  if (isWrite && merge.text !== source) {
    io.write(file, merge.text);
    io.out(cliText.rewritten(file, false));
  }
  return exit.clean;
}

function linesOf({ changes, added, kept, ignored }: MselMerge): readonly string[] {
  const lines = [
    ...changes.map(({ id, column, before, after }) => cliText.cell(id, column, before, after)),
    ...added.map(cliText.rowAdded),
    ...kept.map(cliText.rowKept),
    ...ignored.map(cliText.columnIgnored),
  ];
  return lines.length === 0 ? [cliText.noChange] : lines;
}
