/** Sentences for rows of the timeline: evidence as it was seen, without reading anything into it. */
import type { SeenRow } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { actName, alertWord, jobWord, parted, stateWord, wordIn } from './words.ts';

/** One row as a sentence. A kind of event without a sentence shows its own words. */
export function seenText(row: SeenRow, name: (id: string) => string): string {
  const target = row.target === '' ? '' : row.target.split(',').map(name).join(', ');
  const sentence = sentences[row.what];
  return sentence === undefined
    ? texts.workbench.seen.other(target, wordIn(texts.workbench.seen.kinds, row.what), row.detail)
    : sentence(target, row.detail);
}

const t = texts.workbench.seen;

const sentences: Readonly<Record<string, (target: string, detail: string) => string>> = {
  'job.started': (target, detail) => t.jobStarted(jobWord(detail), target),
  'job.succeeded': (target, detail) => t.jobDone(jobWord(detail), target),
  'job.failed': (target, detail) => t.jobFailed(jobWord(detail), target),
  'job.cancelled': (target, detail) => t.jobCancelled(jobWord(detail), target),
  'alert.raised': (target, detail) => t.alertRaised(alertWord(detail), target),
  'alert.cleared': (target, detail) => t.alertCleared(alertWord(detail), target),
  'item.state': (target, detail) => t.state(target, stateWord(detail)),
  'source.state': (target, detail) => t.source(target, stateWord(detail)),
  'azure.state': (target, detail) => t.azure(target, stateWord(detail)),
  command: (target, detail) => t.command(actName(detail), target),
  refusal: (target, detail) => t.refused(parted(detail), target),
  message: (target, detail) => t.message(target, detail),
};
