/** Sentences for rows of the timeline: evidence as it was seen, no reading of it. */
import type { SeenRow } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { actName, alertWord, jobWord, parted, stateWord } from './words.ts';

/** One row as a sentence. A kind of event without a sentence shows its own words. */
export function seenText(row: SeenRow, name: (id: string) => string): string {
  const target = row.target === '' ? '' : row.target.split(',').map(name).join(', ');
  const [family = ''] = row.what.split('.');
  const rest = row.what.slice(family.length + 1);
  if (family === 'state') {
    return t.state(target, stateWord(rest, row.detail));
  }
  if (family === 'command') {
    const verb = rest === '' ? row.detail : rest;
    return t.command(actName(verb), [target, rest === '' ? '' : row.detail]);
  }
  if (family === 'note') return t.note(row.detail);
  return sentences[row.what]?.(target, row.detail) ?? t.other(target, parted(row.what), row.detail);
}

const t = texts.workbench.seen;

const sentences: Readonly<Record<string, (target: string, detail: string) => string>> = {
  'job.started': (target, detail) => t.jobStarted(jobWord(detail), target),
  'job.waiting': (target, detail) => t.jobWaits(jobWord(detail), target),
  'job.succeeded': (target, detail) => t.jobDone(jobWord(detail), target),
  'job.failed': (target, detail) => t.jobFailed(jobWord(detail), target),
  'job.cancelled': (target, detail) => t.jobCancelled(jobWord(detail), target),
  'alert.raised': (target, detail) => t.alertRaised(alertWord(detail), target),
  'alert.acknowledged': (target, detail) => t.alertSeen(alertWord(detail), target),
  'alert.cleared': (target, detail) => t.alertCleared(alertWord(detail), target),
  'service.down': (target) => t.serviceDown(target),
  'service.up': (target) => t.serviceUp(target),
  'split-brain.began': (target) => t.splitBegan(target),
  'split-brain.ended': (target) => t.splitEnded(target),
  refusal: (target, detail) => t.refused(parted(detail), target),
  message: (target, detail) => t.message(target, detail),
};
