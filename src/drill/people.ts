/** Commands between people: they cost nothing but time, and never reach the machines. */
import type { Command, Refusal } from '../domain/index.ts';
import { durationValue, numberValue } from '../domain/index.ts';
import type { Context } from './context.ts';
import { beginFault, endFault } from './hands.ts';
import { isOffered } from './hints.ts';
import { endRun } from './injects.ts';
import { openHolds } from './objectives.ts';
import { formRefusals, refuse, targetOf } from './people-rules.ts';
import { asksOf } from './predictions.ts';
import { reportOf, sendReport } from './reports.ts';
import { commandRow } from './scenario/registry.ts';
import type { Ask } from './scenario/types.ts';

/** What one command needs beyond its form, and what it leaves behind. */
interface PeopleCommand {
  readonly refuses?: (context: Context, command: Command, target: string) => Refusal[];
  readonly act?: (context: Context, command: Command, target: string) => void;
}

/** The answer in engine units: a choice's id, milliseconds, a number, or text; null if bad. */
function answerOf(ask: Ask, { with: settings = {} }: Command): string | number | null {
  const value = settings[ask.kind];
  if (Object.keys(settings).length !== 1) return null;
  switch (ask.kind) {
    case 'duration':
      return durationValue(value);
    case 'number':
      return numberValue(value);
    case 'text':
      return typeof value === 'string' && value !== '' ? value : null;
    case 'choice':
      return ask.choices.find(({ id }) => id === value)?.id ?? null;
  }
}

/** A question that has arrived. */
function openAsk(context: Context, id: string): Ask | null {
  const isAsked = context.state.messages.some((message) => message.ask?.id === id);
  return isAsked ? (asksOf(context).find((ask) => ask.id === id) ?? null) : null;
}

const answer: PeopleCommand = {
  refuses(context, command, target) {
    const ask = openAsk(context, target);
    if (ask === null) return [refuse('NOT_ASKED', target)];
    if (context.state.answers[target] !== undefined) return [refuse('ALREADY_ANSWERED', target)];
    if (ask.byMs !== undefined && context.engine.nowMs() > ask.byMs) {
      return [refuse('ANSWER_TOO_LATE', target)];
    }
    return answerOf(ask, command) === null
      ? [refuse('BAD_ANSWER', target, { kind: ask.kind })]
      : [];
  },
  act(context, command, target) {
    const ask = openAsk(context, target);
    const value = ask === null ? null : answerOf(ask, command);
    if (value === null) return;
    const { state } = context;
    state.answers[target] = { value, atMs: context.engine.nowMs() };
    state.messages = state.messages.map((message) =>
      message.ask?.id === target
        ? { ...message, ask: { ...message.ask, answer: String(value) } }
        : message,
    );
  },
};

const commands: Readonly<Record<string, PeopleCommand>> = {
  'declare-disaster': {
    refuses: ({ state }) =>
      state.declaredAtMs === null ? [] : [refuse('ALREADY_DECLARED', 'disaster')],
    act(context) {
      context.state.declaredAtMs = context.engine.nowMs();
    },
  },
  notify: {},
  answer,
  'name-cause': {},
  'check-service': { act: ({ engine }, _command, target) => engine.markChecked(target) },
  record: {
    act({ state, engine }, command) {
      const { as, text } = command.with ?? {};
      state.notes.push({ atMs: engine.nowMs(), as: String(as), text: String(text) });
    },
  },
  report: {
    refuses(context, command, target) {
      const fields = reportOf(context, target)?.fields ?? [];
      return fields
        .filter((field) => command.with?.[field] === undefined)
        .map((setting) => refuse('BAD_SETTING', '', { setting, value: '' }));
    },
    act: (context, command, target) => sendReport(context, command, target),
  },
  'take-hint': {
    refuses(context, _command, target) {
      if (context.state.hints.includes(target)) return [refuse('HINT_TAKEN', target)];
      const hint = context.scenario.hints.find((row) => row.id === target);
      const isFree = hint !== undefined && isOffered(context, hint);
      return isFree ? [] : [refuse('HINT_NOT_OFFERED', target)];
    },
    act: ({ state }, _command, target) => void state.hints.push(target),
  },
  'begin-fault': beginFault,
  'end-fault': endFault,
  finish: {
    refuses: (context) =>
      openHolds(context).map(({ id, text }) => refuse('HOLD_OPEN', id, { text })),
    act: (context) => endRun(context, null, '', 'finish'),
  },
};

export function isForPeople(name: string): boolean {
  return commandRow(name)?.isForPeople === true;
}

/** Reasons against a people command now. */
export function peopleRefusals(context: Context, command: Command): Refusal[] {
  const found = formRefusals(context, command);
  if (found.length > 0) return found;
  return commands[command.do]?.refuses?.(context, command, targetOf(command)) ?? [];
}

export function actForPeople(context: Context, command: Command): void {
  commands[command.do]?.act?.(context, command, targetOf(command));
}
