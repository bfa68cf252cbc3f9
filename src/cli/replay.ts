/** `replay`: computes a run again from its file and compares it with what the file says. */
import { ENGINE_VERSION } from '../domain/index.ts';
import {
  durationText,
  type FileProblem,
  readResultFile,
  readRunFile,
  replayRunFile,
  verifyResult,
} from '../drill/index.ts';
import { cliText, fileProblemText } from '../text/index.ts';
import { type OptionRow, readArgs } from './args.ts';
import { type Exit, exit, type Io, textOf } from './io.ts';
import { playReport } from './report.ts';
import { playLines } from './report-text.ts';

const options: Readonly<Record<string, OptionRow>> = {
  json: { isFlag: true },
  log: { isFlag: true },
};

export function replayVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, options);
  const [name, second] = read.ok ? read.args.files : [];
  if (!read.ok || name === undefined || second !== undefined) {
    io.err(read.ok ? cliText.oneRun : read.fault);
    return exit.usage;
  }
  if (io.read(name) === null) {
    io.err(cliText.noFile(name));
    return exit.usage;
  }
  const text = textOf(name, io);
  return /"format"\s*:\s*"dr-result\//.test(text)
    ? replayResult(name, text, io)
    : replayRun(name, text, read.args.flags, io);
}

function refused(name: string, problem: FileProblem, io: Io): Exit {
  io.err(`${name}: ${fileProblemText(problem)}`);
  return exit.errors;
}

function noteEngine(name: string, engine: string, io: Io): void {
  if (engine !== ENGINE_VERSION) io.err(cliText.otherEngine(name, engine, ENGINE_VERSION));
}

function replayRun(name: string, text: string, flags: ReadonlySet<string>, io: Io): Exit {
  const read = readRunFile(text);
  if ('problem' in read) return refused(name, read.problem, io);
  const { file } = read;
  noteEngine(name, file.engine, io);
  const { run, divergedAtMs } = replayRunFile(file);
  const withLog = flags.has('log');
  const report = playReport(run, {}, withLog);
  if (flags.has('json')) io.out(JSON.stringify({ ...report, divergedAtMs }));
  else {
    for (const line of playLines(run, report, withLog)) io.out(line);
    io.out(
      divergedAtMs === null
        ? cliText.sameRun(name, file.marks.length)
        : cliText.differs(name, durationText(divergedAtMs)),
    );
  }
  return divergedAtMs === null ? exit.clean : exit.proof;
}

function replayResult(name: string, text: string, io: Io): Exit {
  const read = readResultFile(text);
  if ('problem' in read) return refused(name, read.problem, io);
  const { file } = read;
  noteEngine(name, file.engine, io);
  const { isVerified, divergedAtMs, claims } = verifyResult(file);
  io.out(cliText.claims(name, file.claims.points, claims.points));
  if (divergedAtMs !== null) io.out(cliText.differs(name, durationText(divergedAtMs)));
  io.out(isVerified ? cliText.verified(name) : cliText.notVerified(name));
  return isVerified ? exit.clean : exit.proof;
}
