/** Every part of a scenario as lines, with what it speaks of and how it fares in the proofs. */
import {
  type CompiledScenario,
  durationText,
  type Expected,
  type Inject,
  isWhole,
  type Objective,
  type ProofReport,
  prove,
} from '../drill/index.ts';
import { explainText as t } from '../text/index.ts';
import { commandText, conditionText, idsIn, valueText, wallText } from './prose.ts';

export interface Part {
  readonly id: string;
  readonly lines: readonly string[];
  /** Ids it speaks of. */
  readonly about: readonly string[];
}

export interface Chapter {
  readonly title: string;
  readonly parts: readonly Part[];
}

export function partsOf(scenario: CompiledScenario): readonly Chapter[] {
  const proof = prove(scenario);
  const { meta } = scenario;
  return [
    { title: t.head(meta.title, meta.id, meta.version), parts: headParts(scenario) },
    { title: t.sections.estate, parts: estateParts(scenario) },
    { title: t.sections.injects, parts: scenario.injects.map((one) => injectPart(scenario, one)) },
    {
      title: t.sections.reports,
      parts: (scenario.reports ?? []).map((one) => ({
        id: one.id,
        about: [one.to],
        lines: [
          t.report(one.id, one.to, one.dueMs.map((at) => `T+${durationText(at)}`).join(', ')),
        ],
      })),
    },
    { title: t.sections.expected, parts: scenario.expected.map(expectedPart) },
    {
      title: t.sections.objectives,
      parts: scenario.objectives.map((one) => objectivePart(one, proof)),
    },
    {
      title: t.sections.hints,
      parts: scenario.hints.map((one) => ({
        id: one.id,
        about: [one.for],
        lines: [t.hint(one.id, one.title, one.for, one.cost)],
      })),
    },
    { title: t.sections.solution, parts: stepParts(scenario, proof) },
    {
      title: t.sections.traps,
      parts: scenario.traps.map((one) => ({
        id: one.id,
        about: one.loses,
        lines: [t.trap(one.id, one.text, one.loses.join(', '))],
      })),
    },
  ];
}

function headParts(scenario: CompiledScenario): readonly Part[] {
  const { meta, estate, clock, briefing } = scenario;
  const start = `${estate.clock.date} ${wallText(scenario, 0)}`;
  const lines = [
    meta.summary,
    t.clock(start, durationText(clock.endMs), estate.clock.zone),
    briefing.role === '' ? '' : t.role(briefing.role),
    ...meta.outcomes.map(({ text }) => text),
  ];
  return [{ id: meta.id, about: [], lines: lines.filter((line) => line !== '') }];
}

function estateParts({ estate }: CompiledScenario): readonly Part[] {
  const names = estate.machines.map(({ id }) => id);
  const services = estate.services.map((service): Part => {
    const { id, name, machines, needs, rtoMs, rpoMs, mtdMs } = service;
    const mtd = mtdMs === undefined ? '' : durationText(mtdMs);
    const all = [...machines, ...needs].join(', ');
    return {
      id,
      about: [...machines, ...needs],
      lines: [t.service(name, all, durationText(rtoMs), durationText(rpoMs), mtd)],
    };
  });
  const machines = { id: '', about: names, lines: [t.machines(names.length, names.join(', '))] };
  return [machines, ...services];
}

function triggerText(scenario: CompiledScenario, { trigger, id }: Inject): string {
  if ('at' in trigger) {
    if (trigger.at === 0 && id.startsWith('start-')) return t.start;
    return t.at(durationText(trigger.at), wallText(scenario, trigger.at));
  }
  if ('between' in trigger) {
    const [from, to] = trigger.between;
    return t.between(durationText(from), durationText(to));
  }
  const delay = trigger.delayMs === 0 ? '' : durationText(trigger.delayMs);
  return t.when(conditionText(trigger.when), delay);
}

function injectPart(scenario: CompiledScenario, inject: Inject): Part {
  const { id, title, fault, from, message, ask, visible, trigger } = inject;
  const until = fault?.until;
  const lasts =
    typeof until === 'object'
      ? t.forLong(durationText(until.forMs))
      : until === 'remedied'
        ? t.untilRemedied
        : t.toTheEnd;
  const lines = [
    t.inject(id, title, triggerText(scenario, inject)),
    fault === undefined ? '' : `  ${t.fault(fault.kind, fault.targets.join(', '), lasts)}`,
    message === undefined ? '' : `  ${t.says(from ?? '', message)}`,
    ask === undefined ? '' : `  ${t.asks(ask.text)}`,
    visible ? '' : `  ${t.hidden}`,
  ];
  return {
    id,
    about: [...(fault?.targets ?? []), ...('when' in trigger ? idsIn(trigger.when) : [])],
    lines: lines.filter((line) => line !== ''),
  };
}

function expectedPart(row: Expected): Part {
  const { id, text, inject, withinMs, byMs, after, match, onlyIf } = row;
  const what = [
    commandText({ do: match.do, ...(match.target === undefined ? {} : { target: match.target }) }),
    withinMs === undefined ? '' : t.within(durationText(withinMs), inject ?? ''),
    byMs === undefined ? '' : t.by(durationText(byMs)),
    after.length === 0 ? '' : t.after(after.join(', ')),
    onlyIf === undefined ? '' : t.onlyWhile(conditionText(onlyIf)),
  ];
  const about = [
    ...after,
    ...(match.target ?? []),
    ...(inject === undefined ? [] : [inject]),
    ...(onlyIf === undefined ? [] : idsIn(onlyIf)),
  ];
  return { id, about, lines: [t.action(id, text, what.filter((one) => one !== '').join(', '))] };
}

function objectivePart(one: Objective, proof: ProofReport): Part {
  const { id, text, points, critical, measure, judge } = one;
  return {
    id,
    about: idsIn(measure),
    lines: [
      t.objective(id, text, points, critical ? t.critical : ''),
      `  ${t.measure(conditionText(measure), t.judges[judge])}`,
      ...proofLines(id, proof).map((line) => `  ${line}`),
    ],
  };
}

/** Value and margin in the solution, in idleness, and the traps that lose it. */
function proofLines(id: string, { runs, margins }: ProofReport): readonly string[] {
  const row = (start: string) =>
    runs.find(({ name }) => name.startsWith(start))?.objectives.find((one) => one.id === id);
  const best = row('solution/');
  const idle = row('idle');
  if (best === undefined) return [];
  const margin = margins.find(({ objective }) => objective === id);
  const say = (value: number | null) =>
    value === null || margin === undefined ? '' : valueText(margin.metric, value);
  const solution =
    margin === undefined || margin.margin === null
      ? t.solutionState(best.state)
      : t.margin(say(margin.value), say(margin.limit), say(margin.margin));
  const lost = runs.filter(
    ({ name, objectives }) =>
      name.startsWith('trap/') && objectives.some((one) => one.id === id && !isWhole(one)),
  );
  const names = lost.map(({ name }) => name.slice('trap/'.length)).join(', ');
  return [
    solution,
    t.idle(say(margin?.idle ?? null), idle?.state ?? ''),
    names === '' ? t.nobodyLoses : t.losers(names),
  ];
}

function stepParts({ solutions }: CompiledScenario, { runs }: ProofReport): readonly Part[] {
  const [par] = solutions;
  const played = runs.find(({ name }) => name === `solution/${par?.id ?? ''}`)?.steps ?? [];
  return (par?.steps ?? []).map((step, at) => ({
    id: step.id,
    about: step.target === undefined ? [] : [step.target].flat(),
    lines: [t.step(step.id, durationText(played[at]?.atMs ?? 0), commandText(step))],
  }));
}
