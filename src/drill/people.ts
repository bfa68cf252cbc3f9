/** Commands between people: they cost nothing but time, and never reach the engine. */
import type { Command, Refusal } from '../domain/index.ts';
import { durationValue, numberValue } from '../domain/index.ts';
import type { Context } from './context.ts';
import { isOffered } from './hints.ts';
import { endRun } from './injects.ts';
import { openHolds } from './objectives.ts';
import { asksOf } from './predictions.ts';
import { commandRow } from './scenario/registry.ts';
import type { Ask } from './scenario/types.ts';

type Act = (context: Context, command: Command, target: string) => void;
type Rule = (context: Context, command: Command, target: string) => Refusal[];

interface PeopleCommand {
  readonly refuses: Rule;
  readonly act: Act;
}

function refuse(code: string, target: string, params: Refusal['params'] = {}): Refusal {
  return { code, fact: 'SCENARIOS 2.6', target, params: { name: target, ...params } };
}

const nothing: Rule = () => [];
const noAct: Act = () => {};

/** The answer in engine units: a choice's id, milliseconds, a number, or text. Null if none fits. */
function answerOf(ask: Ask, command: Command): string | number | null {
  const settings = command.with ?? {};
  if (ask.kind === 'duration') return durationValue(settings['duration']);
  if (ask.kind === 'number') return numberValue(settings['number']);
  if (ask.kind === 'text') return typeof settings['text'] === 'string' ? settings['text'] : null;
  const choice = settings['choice'];
  return ask.choices.some((row) => row.id === choice) ? String(choice) : null;
}

function openAsk(context: Context, id: string): Ask | null {
  const isAsked = context.state.messages.some((message) => message.ask?.id === id);
  return isAsked ? (asksOf(context).find((ask) => ask.id === id) ?? null) : null;
}

const answer: PeopleCommand = {
  refuses(context, command, target) {
    const ask = openAsk(context, target);
    if (ask === null) return [refuse('NOT_ASKED', target)];
    if (context.state.answers[target] !== undefined) return [refuse('ALREADY_ANSWERED', target)];
    if (answerOf(ask, command) === null) return [refuse('BAD_ANSWER', target, { kind: ask.kind })];
    const isLate = ask.byMs !== undefined && context.engine.nowMs() > ask.byMs;
    return isLate ? [refuse('ANSWER_TOO_LATE', target)] : [];
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

const takeHint: PeopleCommand = {
  refuses(context, _command, target) {
    const hint = context.scenario.hints.find((row) => row.id === target);
    if (hint === undefined) return [refuse('UNKNOWN_TARGET', target)];
    if (context.state.hints.includes(target)) return [refuse('HINT_TAKEN', target)];
    return isOffered(context, hint) ? [] : [refuse('HINT_NOT_OFFERED', target)];
  },
  act(context, _command, target) {
    context.state.hints.push(target);
  },
};

const finish: PeopleCommand = {
  refuses(context) {
    return openHolds(context).map((objective) =>
      refuse('HOLD_OPEN', objective.id, { text: objective.text }),
    );
  },
  act: (context) => endRun(context, null, '', 'finish'),
};

const commands: Readonly<Record<string, PeopleCommand>> = {
  'declare-disaster': {
    refuses: ({ state }) =>
      state.declaredAtMs === null ? [] : [refuse('ALREADY_DECLARED', 'disaster')],
    act(context) {
      context.state.declaredAtMs = context.engine.nowMs();
    },
  },
  notify: {
    refuses: ({ scenario }, _command, target) =>
      scenario.people.some((person) => person.id === target)
        ? []
        : [refuse('UNKNOWN_PERSON', target)],
    act: noAct,
  },
  answer,
  'name-cause': {
    refuses: (_context, command) =>
      typeof command.with?.['fault'] === 'string' ? [] : [refuse('NO_CAUSE', '')],
    act: noAct,
  },
  'check-service': {
    refuses: ({ scenario }, _command, target) =>
      scenario.estate.services.some((service) => service.id === target)
        ? []
        : [refuse('UNKNOWN_TARGET', target)],
    act: ({ engine }, _command, target) => engine.markChecked(target),
  },
  record: {
    refuses: nothing,
    act(context, command) {
      const atMs = context.engine.nowMs();
      const { as, text } = command.with ?? {};
      context.state.notes.push({ atMs, as: String(as ?? 'finding'), text: String(text ?? '') });
    },
  },
  'take-hint': takeHint,
  finish,
};

export function isForPeople(name: string): boolean {
  return commands[name] !== undefined;
}

/** Reasons against a people command now. */
export function peopleRefusals(context: Context, command: Command): Refusal[] {
  const found = commands[command.do];
  const row = commandRow(command.do);
  if (found === undefined || row === undefined)
    return [refuse('UNKNOWN_COMMAND', '', { do: command.do })];
  const extra = Object.keys(command.with ?? {}).filter((key) => row.settings[key] === undefined);
  if (extra.length > 0) {
    return extra.map((setting) => refuse('UNKNOWN_SETTING', '', { do: command.do, setting }));
  }
  const target = targetOf(command);
  if (row.target !== 'none' && target === '') return [refuse('NO_TARGET', '', { do: command.do })];
  return found.refuses(context, command, target);
}

export function actForPeople(context: Context, command: Command): void {
  commands[command.do]?.act(context, command, targetOf(command));
}

function targetOf(command: Command): string {
  return typeof command.target === 'string' ? command.target : (command.target?.[0] ?? '');
}
