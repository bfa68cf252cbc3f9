/** `pack`: one zip of a scenario and its pictures; `--learner` leaves the answers out. */
import { dirname, join } from 'node:path';
import { checkText, formatProblems, readPack, writePack } from '../author/index.ts';
import { cliText } from '../text/index.ts';
import { type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, namedFiles, shownName, textOf } from './io.ts';

const options: Readonly<Record<string, OptionRow>> = {
  learner: { isFlag: true },
  out: { isFlag: false },
};

export function packVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  const { files = [], missing } = read.ok ? namedFiles(read.args.files, io) : {};
  if (!read.ok || missing !== undefined || files.length === 0) {
    const fault = missing === undefined ? cliText.anyFile : cliText.noFile(missing);
    io.err(read.ok ? fault : read.fault);
    return exit.usage;
  }
  const { args } = read;
  const codes = files.map((file) => {
    const folder = args.values.get('out') ?? '.';
    return packOne(file, folder, args.flags.has('learner'), io);
  });
  return codes.find((code) => code !== exit.clean) ?? exit.clean;
}

function packOne(file: string, out: string, isLearner: boolean, io: Io): Exit {
  const { scenario, problems } = checkText(io.read(file) ?? new Uint8Array(), file);
  if (scenario === undefined) {
    for (const line of formatProblems(problems, shownName(file))) io.err(line);
    return exit.errors;
  }
  const names = (scenario.assets ?? []).map((asset) => asset.file);
  const assets = names.flatMap((name) => {
    const bytes = io.read(join(dirname(file), name));
    if (bytes === null) io.err(cliText.noFile(join(dirname(file), name)));
    return bytes === null ? [] : [{ name, bytes }];
  });
  if (assets.length < names.length) return exit.errors;
  const zip = writePack(textOf(file, io), assets, isLearner);
  // What we would refuse to read we do not write.
  const back = readPack(zip);
  if ('problem' in back) {
    for (const line of formatProblems([back.problem], shownName(file))) io.err(line);
    return exit.errors;
  }
  const { id } = scenario.meta;
  const name = out.endsWith('.drill')
    ? out
    : join(out, `${id}${isLearner ? '-learner' : ''}.drill`);
  io.write(name, zip);
  io.out(cliText.packed(name, zip.length));
  return exit.clean;
}
