/** Every visible string and teaching line, by area. Shared by screen and command line. */
import { about } from './en/about.ts';
import { acts } from './en/acts.ts';
import { alerts } from './en/alerts.ts';
import { app } from './en/app.ts';
import { briefing } from './en/briefing.ts';
import { canvas } from './en/canvas.ts';
import { conditions } from './en/conditions.ts';
import { debrief } from './en/debrief.ts';
import { dialogs } from './en/dialogs.ts';
import { door } from './en/door.ts';
import { faults } from './en/faults.ts';
import { fileProblems } from './en/files.ts';
import { futures } from './en/futures.ts';
import { help } from './en/help.ts';
import { jobs } from './en/jobs.ts';
import { library } from './en/library.ts';
import { limits } from './en/limits.ts';
import { refusals } from './en/refusals.ts';
import { states } from './en/states.ts';
import { words } from './en/words.ts';
import { workbench } from './en/workbench.ts';

/** Texts of the current language. One area per part of the product. */
export const texts = {
  futures,
  library,
  help,
  door,
  canvas,
  conditions,
  debrief,
  briefing,
  about,
  app,
  acts,
  dialogs,
  workbench,
  alerts,
  faults,
  jobs,
  limits,
  states,
  words,
} as const;

/** Why a file cannot be opened, in one sentence. */
export function fileProblemText(problem: {
  readonly code: keyof typeof fileProblems;
  readonly found?: string;
  readonly wanted?: string;
}): string {
  return fileProblems[problem.code](problem);
}

/** The three rows of a refusal, in their order: what, why, what would help. */
export function refusalText(refusal: {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}): { readonly what: string; readonly why: string; readonly helps: string } {
  const text = refusals[refusal.code];
  if (text === undefined) {
    return { what: refusal.code, why: words.noReason, helps: words.noHelp };
  }
  const { params } = refusal;
  return { what: text.what(params), why: text.why(params), helps: text.helps(params) };
}

export { builder as builderText } from './en/builder.ts';
export { cli as cliText } from './en/cli.ts';
export { explain as explainText } from './en/explain.ts';
// Apart from `texts`, so that only those who check scenario files carry them.
export { problems, problemWords } from './en/problems.ts';
export { reference as referenceText } from './en/reference.ts';
