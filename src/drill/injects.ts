/** Injects, branches and faults in time: what the scenario causes (SCENARIOS 2.7). */
import { assert, NEVER } from '../sim/index.ts';
import { judge } from './conditions.ts';
import type { Context } from './context.ts';
import type { Branch, Effect, Inject } from './scenario/types.ts';
import type { InjectState } from './state.ts';

/** Something a snapshot decided and that takes effect in file order. */
export type Cause =
  | { readonly kind: 'fire'; readonly inject: Inject }
  | { readonly kind: 'arm'; readonly inject: Inject; readonly dueMs: number }
  | { readonly kind: 'branch'; readonly branch: Branch }
  | { readonly kind: 'penalty'; readonly id: string }
  | {
      readonly kind: 'end';
      readonly id: string;
      readonly outcome: 'lost' | 'won' | 'stopped';
      readonly text: string;
    };

function stateOf(context: Context, id: string): InjectState {
  const own = context.state.injects[id];
  assert(own !== undefined, `no inject is called ${id}`);
  return own;
}

/** Injects whose time has come, in file order. */
export function dueInjects(context: Context): Inject[] {
  const now = context.engine.nowMs();
  return context.scenario.injects.filter((inject) => {
    const { state, dueMs } = stateOf(context, inject.id);
    return state === 'waiting' && dueMs !== null && dueMs <= now;
  });
}

/** Names what a cause came from, for a report of conditions that never come to rest. */
export function placeOf(cause: Cause): string {
  switch (cause.kind) {
    case 'branch':
      return `branches/${cause.branch.id}`;
    case 'penalty':
      return `penalties/${cause.id}`;
    case 'end':
      return `end-when/${cause.id}`;
    default:
      return `injects/${cause.inject.id}`;
  }
}

/** All conditions on one snapshot: what each wants to cause, and when to look again. */
export function snapshot(context: Context): { causes: Cause[]; nextMs: number } {
  const causes: Cause[] = [];
  let nextMs = NEVER;
  const { scenario, state } = context;
  const now = context.engine.nowMs();
  const ask = (place: string, condition: Parameters<typeof judge>[1]): boolean => {
    const verdict = judge(context, condition, place);
    nextMs = Math.min(nextMs, verdict.nextMs);
    return verdict.truth === 'true';
  };
  for (const inject of scenario.injects) {
    const own = stateOf(context, inject.id);
    if (!('when' in inject.trigger) || own.state !== 'waiting' || own.dueMs !== null) continue;
    if (!ask(`inject/${inject.id}`, inject.trigger.when)) continue;
    const { delayMs } = inject.trigger;
    causes.push(
      delayMs > 0 ? { kind: 'arm', inject, dueMs: now + delayMs } : { kind: 'fire', inject },
    );
  }
  for (const branch of scenario.branches) {
    if (state.branches.includes(branch.id)) continue;
    if (ask(`branch/${branch.id}`, branch.when)) causes.push({ kind: 'branch', branch });
  }
  for (const penalty of scenario.penalties) {
    if (state.penalties.includes(penalty.id)) continue;
    if (ask(`penalty/${penalty.id}`, penalty.when))
      causes.push({ kind: 'penalty', id: penalty.id });
  }
  for (const end of scenario.rules.endWhen) {
    if (!ask(`end/${end.id}`, end.when)) continue;
    causes.push({ kind: 'end', id: end.id, outcome: end.outcome, text: end.text });
  }
  return { causes, nextMs };
}

/** Fires an inject: its fault begins, its message arrives, its question is asked. */
export function fire(context: Context, inject: Inject): void {
  const own = stateOf(context, inject.id);
  if (own.state !== 'waiting') return;
  const now = context.engine.nowMs();
  own.state = 'fired';
  own.firedAtMs = now;
  const { fault } = inject;
  if (fault !== undefined) {
    own.fault = 'active';
    own.faults = fault.targets.map((target) =>
      context.engine.beginFault({ kind: fault.kind, target, with: fault.with }),
    );
    own.faultEndsMs = typeof fault.until === 'object' ? now + fault.until.forMs : null;
  }
  if (inject.message !== undefined || inject.ask !== undefined) tell(context, inject, now);
}

function tell(context: Context, inject: Inject, atMs: number): void {
  const { ask } = inject;
  context.state.messages.push({
    atMs,
    inject: inject.id,
    from: inject.from ?? null,
    channel: inject.channel,
    title: inject.title,
    text: inject.message ?? '',
    ask:
      ask === undefined
        ? null
        : {
            id: ask.id,
            text: ask.text,
            kind: ask.kind,
            choices: ask.choices,
            byMs: ask.byMs ?? null,
            answer: null,
          },
  });
  attend(context, ask === undefined ? 'message' : 'ask', inject.id, inject.title);
}

export function attend(
  context: Context,
  kind: Context['state']['attentions'][number]['kind'],
  about: string,
  detail: string,
): void {
  context.state.attentions.push({ atMs: context.engine.nowMs(), kind, about, detail });
}

/** Ends faults whose time is over and notes those a remedy ended. True if any changed. */
export function endFaults(context: Context): boolean {
  const now = context.engine.nowMs();
  let changed = false;
  for (const inject of context.scenario.injects) {
    const own = stateOf(context, inject.id);
    if (own.fault !== 'active') continue;
    if (own.faultEndsMs !== null && own.faultEndsMs <= now) {
      for (const fault of own.faults) context.engine.endFault(fault);
    }
    if (own.faults.some((fault) => context.engine.isFaultActive(fault))) continue;
    own.fault = 'over';
    changed = true;
  }
  return changed;
}

/** Carries out what a snapshot decided. After an end nothing more happens. */
export function carryOut(context: Context, cause: Cause): void {
  const { state } = context;
  if (state.ended !== null) return;
  switch (cause.kind) {
    case 'fire':
      return fire(context, cause.inject);
    case 'arm':
      stateOf(context, cause.inject.id).dueMs = cause.dueMs;
      return;
    case 'penalty':
      state.penalties.push(cause.id);
      return;
    case 'end':
      return endRun(context, cause.outcome, cause.text, 'end-when');
    case 'branch':
      state.branches.push(cause.branch.id);
      for (const effect of cause.branch.do) take(context, effect, cause.branch.id);
  }
}

function take(context: Context, effect: Effect, branch: string): void {
  const { state, scenario } = context;
  if (state.ended !== null) return;
  if ('say' in effect) {
    state.messages.push({
      atMs: context.engine.nowMs(),
      inject: null,
      from: effect.from ?? null,
      channel: 'phone',
      title: '',
      text: effect.say,
      ask: null,
    });
    attend(context, 'message', branch, effect.say);
  } else if ('inject' in effect) {
    const inject = scenario.injects.find((row) => row.id === effect.inject);
    if (inject !== undefined) fire(context, inject);
  } else if ('cancel' in effect) {
    const own = stateOf(context, effect.cancel);
    if (own.state === 'waiting') own.state = 'skipped';
  } else if ('flag' in effect) {
    if (!state.flags.includes(effect.flag)) state.flags.push(effect.flag);
  } else {
    endRun(context, effect.end, '', 'end-when');
  }
}

/** EndEx. The first of several causes counts. */
export function endRun(
  context: Context,
  outcome: 'lost' | 'won' | 'stopped' | null,
  text: string,
  cause: 'clock' | 'end-when' | 'finish' | 'fault',
): void {
  if (context.state.ended !== null) return;
  const atMs = context.engine.nowMs();
  context.state.ended = { atMs, outcome, text: text === '' ? null : text, cause };
  attend(context, 'ended', cause, text);
}

/** Next instant the clock alone brings something: a due inject, a fault that ends. */
export function nextTimed(context: Context): number {
  let next = NEVER;
  for (const inject of context.scenario.injects) {
    const own = stateOf(context, inject.id);
    if (own.state === 'waiting' && own.dueMs !== null) next = Math.min(next, own.dueMs);
    if (own.fault === 'active' && own.faultEndsMs !== null) next = Math.min(next, own.faultEndsMs);
  }
  return next;
}
