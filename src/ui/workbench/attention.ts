/** Sentences about what happened: why the clock paused, and what a screen reader is told. */
import type { Frame, JobView, MessageRow } from '../../read/index.ts';
import type { Attention, SessionState } from '../../runtime/index.ts';
import { texts } from '../../text/index.ts';
import { formatDuration } from '../format.ts';
import { nameOf, personName } from './names.ts';
import { alertWord, jobWord } from './words.ts';

/** Why it paused, in one line: `Threshold crossed: SQL01, RPO 30 min`. */
export function causeText(cause: Attention, frame: Frame): string {
  const t = texts.workbench.cause;
  switch (cause.kind) {
    case 'message':
    case 'ask':
      return messageCause(cause, frame);
    case 'alert':
      return t.alert(nameOf(frame, cause.about), alertWord(cause.detail));
    case 'job-failed':
    case 'job-done': {
      const job = frame.jobs.find((row) => String(row.job) === cause.about);
      return job === undefined ? t[cause.kind](cause.about, cause.detail) : jobEnd(job, frame);
    }
    case 'threshold':
      return thresholdCause(cause, frame);
    case 'objective-lost': {
      const goal = frame.goals.find((row) => row.id === cause.about);
      return t.goal(goal?.text ?? cause.detail);
    }
    case 'ended':
      return t.ended;
  }
}

/** The part of the canvas a cause speaks about, when it speaks about one. */
export function causePart(cause: Attention, frame: Frame): string | null {
  if (cause.kind === 'job-failed' || cause.kind === 'job-done') {
    return frame.jobs.find((row) => String(row.job) === cause.about)?.target ?? null;
  }
  const isPart = cause.kind === 'threshold' || cause.kind === 'alert';
  return isPart ? cause.about : null;
}

/** How a job ended, in one line. */
function jobEnd(job: JobView, frame: Frame): string {
  const t = texts.workbench.cause;
  const kind = jobWord(job.kind);
  const target = nameOf(frame, job.target);
  if (job.state === 'succeeded') {
    return t['job-done'](kind, target);
  }
  return job.state === 'cancelled' ? t.jobCancelled(kind, target) : t['job-failed'](kind, target);
}

/**
 * What changed between two states that is worth a sentence: new messages, a pause with its cause,
 * jobs that ended. Flows, halos and clocks never speak.
 */
export function announcements(before: SessionState, now: SessionState): readonly string[] {
  const said: string[] = [];
  const known = before.frame.messages.length;
  for (const message of now.frame.messages.slice(known)) {
    said.push(texts.workbench.cause.message(sender(message, now.frame), message.title));
  }
  for (const job of now.frame.jobs) {
    const old = before.frame.jobs.find((row) => row.job === job.job);
    if (job.endedAtMs !== null && old?.endedAtMs === null) {
      said.push(jobEnd(job, now.frame));
    }
  }
  const paused = now.pace.mode === 'paused' && before.pace.mode !== 'paused';
  const { cause } = now.pace;
  if (paused) {
    const isNews = cause !== null && cause.kind !== 'message' && cause.kind !== 'job-done';
    said.push(isNews ? texts.workbench.saidPaused(causeText(cause, now.frame)) : pausedWord());
  }
  return said;
}

/** Who a message is from. */
export function sender(message: MessageRow, frame: Frame): string {
  return message.from === null ? texts.workbench.phone.nobody : personName(frame, message.from);
}

function pausedWord(): string {
  return texts.workbench.paused;
}

function messageCause(cause: Attention, frame: Frame): string {
  const t = texts.workbench.cause;
  const message = frame.messages.findLast(
    (row) => row.inject === cause.about || row.ask?.id === cause.about,
  );
  if (message === undefined) {
    return cause.detail;
  }
  const from = sender(message, frame);
  return cause.kind === 'ask' ? t.ask(from, message.title) : t.message(from, message.title);
}

function thresholdCause(cause: Attention, frame: Frame): string {
  const machine = frame.machines.find((row) => row.id === cause.about);
  const t = texts.workbench.cause;
  if (machine === undefined || machine.rpoMs === null) {
    return t.threshold(nameOf(frame, cause.about), null);
  }
  return t.threshold(machine.name, formatDuration(machine.rpoMs));
}
