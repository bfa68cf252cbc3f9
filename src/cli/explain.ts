/** `explain`: a scenario, a part of it, or a code, in words (SCENARIOS 4.3). */
import { checkText, codePage, formatProblems } from '../author/index.ts';
import { type CompiledScenario, nearest } from '../drill/index.ts';
import { cliText, explainText } from '../text/index.ts';
import { readArgs } from './args.ts';
import { partsOf } from './explain-parts.ts';
import { type Exit, exit, type Io, scenarioFiles, shownName } from './io.ts';

export function explainVerb(words: readonly string[], io: Io): Exit {
  const read = readArgs(words, {});
  const [name, id, more] = read.ok ? read.args.files : [];
  if (!read.ok || name === undefined || more !== undefined) {
    io.err(read.ok ? cliText.oneFile : read.fault);
    return exit.usage;
  }
  const isCode = (word: string) => /^[A-Z]\d{3}$/.test(word);
  if (id === undefined && isCode(name)) return explainCode(name, io);
  if (id !== undefined && isCode(id)) return explainCode(id, io);
  const [file, other] = scenarioFiles(name, io) ?? [];
  if (file === undefined || other !== undefined) {
    io.err(file === undefined ? cliText.noFile(name) : cliText.oneFile);
    return exit.usage;
  }
  const { scenario, problems } = checkText(io.read(file) ?? new Uint8Array(), file);
  if (scenario === undefined) {
    for (const line of formatProblems(problems, shownName(file))) io.err(line);
    return exit.errors;
  }
  return id === undefined ? explainAll(scenario, io) : explainPart(scenario, id, file, io);
}

function explainCode(code: string, io: Io): Exit {
  const page = codePage(code);
  if (page === null) {
    io.err(explainText.noCode(code, null));
    return exit.usage;
  }
  io.out(explainText.code(code, page.severity));
  for (const words of page.words) io.out(`  ${words}`);
  for (const { wrong, right, said } of page.examples) {
    io.out('');
    if (right !== '') print(explainText.right, right, io);
    print(explainText.wrong, wrong, io);
    io.out(`  ${explainText.said} ${said}`);
  }
  return exit.clean;
}

function print(title: string, text: string, io: Io): void {
  io.out(`  ${title}`);
  for (const line of text.split('\n')) io.out(`    ${line}`);
}

function explainAll(scenario: CompiledScenario, io: Io): Exit {
  for (const { title, parts } of partsOf(scenario)) {
    if (parts.length === 0) continue;
    io.out(title);
    for (const { lines } of parts) for (const line of lines) io.out(`  ${line}`);
    io.out('');
  }
  return exit.clean;
}

/** Every part of that name, and who speaks of it. */
function explainPart(scenario: CompiledScenario, id: string, file: string, io: Io): Exit {
  const all = partsOf(scenario).flatMap(({ parts }) => parts);
  const own = all.filter((part) => part.id === id);
  const readers = all.filter((part) => part.id !== id && part.about.includes(id));
  if (own.length === 0 && readers.length === 0) {
    const near = nearest(
      id,
      all.map((part) => part.id),
    );
    io.err(explainText.noPart(id, shownName(file)) + (near === null ? '' : ` ${near}?`));
    return exit.usage;
  }
  for (const { lines } of own) for (const line of lines) io.out(line);
  if (readers.length > 0) io.out(explainText.readBy(readers.map((part) => part.id).join(', ')));
  return exit.clean;
}
