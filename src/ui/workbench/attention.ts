/** Sentences about what happened: why the clock paused, and what a screen reader is told. */
import type { Frame, JobView, MessageRow } from '../../read/index.ts';
import type { Cause, SessionState } from '../../runtime/index.ts';
import { texts } from '../../text/index.ts';
import { formatDuration } from '../format.ts';
import { isPart, nameOf, personName } from './names.ts';
import { seenText } from './seen.ts';
import { alertWord, jobWord } from './words.ts';

/** Why it paused, in one line: `Threshold crossed: SQL01, RPO 30 min`. */
export function causeText(cause: Cause, frame: Frame): string {
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
    case 'objective-lost':
      return t.goal(goalText(cause, frame));
    case 'goal-due':
      return t['goal-due'](goalText(cause, frame));
    case 'answer-due': {
      const asked = frame.messages.find(({ ask }) => ask?.id === cause.about);
      return asked ? t['answer-due'](sender(asked, frame), asked.title) : cause.about;
    }
    case 'promise':
      return promiseCause(cause, frame);
    case 'last-moment':
      return [t['last-moment'](lastMinutes(frame)), ...stillOpen(frame)].join(' ');
    case 'event': {
      const { about, ...row } = cause;
      return `${seenText({ ...row, target: about }, (id) => nameOf(frame, id))}.`;
    }
    case 'ended':
      return t.ended;
  }
}

/** The part of the canvas a cause speaks about, when it speaks about one. */
export function causePart(cause: Cause, frame: Frame): string | null {
  if (cause.kind === 'job-failed' || cause.kind === 'job-done') {
    return frame.jobs.find((row) => String(row.job) === cause.about)?.target ?? null;
  }
  const kinds = ['threshold', 'alert', 'promise', 'event'];
  const [id = ''] = cause.about.split(',');
  return kinds.includes(cause.kind) && isPart(frame, id) ? id : null;
}

/** The tab of the panel where more stands about a cause that speaks about no part. */
export function causeTab({ kind }: Cause): 'goal' | 'phone' | 'notes' {
  const isCall = kind === 'message' || kind === 'ask' || kind === 'answer-due';
  return isCall ? 'phone' : kind === 'event' ? 'notes' : 'goal';
}

/** What a person could still do before the end: commits, services that are down, questions. */
function stillOpen(frame: Frame): string[] {
  const t = texts.workbench.cause;
  const waits = frame.machines.filter((machine) => machine.look === 'on-approval');
  const down = frame.services.filter((service) => !service.isUp);
  const asked = frame.messages.filter(
    ({ ask }) => ask?.answer === null && (ask.byMs ?? Infinity) >= frame.clock.nowMs,
  );
  return [
    ...waits.map(({ name }) => t.commit(name)),
    ...down.map(({ name }) => t.down(name)),
    ...asked.map((message) => t.asked(sender(message, frame))),
  ];
}

function lastMinutes({ clock }: Frame): string {
  return formatDuration(clock.endMs - clock.nowMs);
}

function goalText(cause: Cause, frame: Frame): string {
  return frame.goals.find((row) => row.id === cause.about)?.text ?? cause.detail;
}

function promiseCause(cause: Cause, frame: Frame): string {
  const t = texts.workbench.cause;
  const service = frame.services.find((row) => row.id === cause.about);
  if (service === undefined) {
    return cause.about;
  }
  return cause.detail === 'mtd' && service.mtdMs !== null
    ? t.mtd(service.name, formatDuration(service.mtdMs))
    : t.rto(service.name, formatDuration(service.rtoMs));
}

/** How a job ended, or what it waits for, in one line. */
function jobEnd(job: JobView, frame: Frame): string {
  const t = texts.workbench.cause;
  const kind = jobWord(job.kind);
  const target = nameOf(frame, job.target);
  if (job.state === 'succeeded') {
    const machine = frame.machines.find((row) => row.id === job.target);
    const waits = job.kind === 'failover' && machine?.look === 'on-approval';
    return [t['job-done'](kind, target), ...(waits ? [t.commit(target)] : [])].join(' ');
  }
  if (job.state === 'waiting') {
    return job.kind === 'test-failover' ? t.testWaits(kind, target) : t.jobWaits(kind, target);
  }
  return job.state === 'cancelled' ? t.jobCancelled(kind, target) : t['job-failed'](kind, target);
}

/**
 * What changed between two states that is worth a sentence: new messages, a pause with its cause,
 * jobs that ended or wait. Flows, halos and clocks never speak.
 */
export function announcements(before: SessionState, now: SessionState): readonly string[] {
  const said: string[] = [];
  const known = before.frame.messages.length;
  for (const message of now.frame.messages.slice(known)) {
    said.push(texts.workbench.cause.message(sender(message, now.frame), message.title));
  }
  for (const job of now.frame.jobs) {
    const old = before.frame.jobs.find((row) => row.job === job.job);
    const waits = job.state === 'waiting' && old?.state !== 'waiting';
    if (waits || (job.endedAtMs !== null && old?.endedAtMs === null)) {
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

function messageCause(cause: Cause, frame: Frame): string {
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

function thresholdCause(cause: Cause, frame: Frame): string {
  const machine = frame.machines.find((row) => row.id === cause.about);
  const t = texts.workbench.cause;
  if (machine === undefined || machine.rpoMs === null) {
    return t.threshold(nameOf(frame, cause.about), null);
  }
  return t.threshold(machine.name, formatDuration(machine.rpoMs));
}
