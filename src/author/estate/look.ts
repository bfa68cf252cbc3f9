/**
 * A draft in the eyes of the real thing: the scenario checker, and an engine built from it. There
 * is no second book of rules here.
 */
import {
  type CompiledScenario,
  createRun,
  type Issue,
  type Parsed,
  parseScenario,
  type Run,
  severityOf,
} from '../../drill/index.ts';
import { builderText, problems } from '../../text/index.ts';
import { clean } from '../problems.ts';
import { type EstateDraft, isPlan, type Key, keyOf, type Section } from './draft.ts';
import { fileOf, type Start } from './file.ts';

/** A problem of the checker at the thing it is about. */
export interface Flaw {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  /** Null where it is about the estate as a whole. */
  readonly key: Key | null;
  /** Below the entry of that thing. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface Looked {
  readonly flaws: readonly Flaw[];
  /** Only when no flaw is an error. */
  readonly scenario?: CompiledScenario;
}

/** Drafts are immutable, so each is looked at once per start. */
const looked = new WeakMap<EstateDraft, Map<Start, Parsed>>();

function parsed(draft: EstateDraft, start: Start): Parsed {
  const known = looked.get(draft) ?? new Map<Start, Parsed>();
  looked.set(draft, known);
  const found = known.get(start) ?? parseScenario(fileOf(draft, start));
  known.set(start, found);
  return found;
}

/** The free drill around a draft, under the id its runs are kept by. */
export function sandboxOf(draft: EstateDraft, start: Start, id: string) {
  return parseScenario(fileOf(draft, start, id)).scenario;
}

/** Title of the page an estate is built on. */
export function titleOf({ title }: EstateDraft): string {
  return builderText.screen(title.trim() === '' ? builderText.untitled : title);
}

/** Everything the checker has to say of an estate. */
export function flawsOf(draft: EstateDraft): Looked {
  const { issues, scenario } = parsed(draft, 'healthy');
  const flaws = issues.map(flawOf);
  return scenario === undefined ? { flaws } : { flaws, scenario };
}

/** The scenario of a draft, or nothing while the checker finds an error. */
export function playableOf(draft: EstateDraft, start: Start): CompiledScenario | undefined {
  return parsed(draft, start).scenario;
}

function flawOf({ message, path, params }: Issue): Flaw {
  const words = problems[message];
  const code = message.slice(0, 4);
  return {
    code,
    severity: severityOf(code),
    ...placeOf(path),
    message: clean(words === undefined ? message : words(params)),
  };
}

function placeOf(path: Issue['path']): Pick<Flaw, 'key' | 'path'> {
  const inTopology = path[0] === 'topology';
  const [section, id, ...rest] = inTopology ? path.slice(1) : path;
  const isThing = inTopology ? section !== 'layout' : isPlan(section as Section);
  if (!isThing || typeof id !== 'string') return { key: null, path: [] };
  return { key: keyOf(section as Section, id), path: rest };
}

const runs = new WeakMap<CompiledScenario, Run>();

/** The run of a draft at StartEx, to be asked and never to be played. */
export function runAtStart(draft: EstateDraft, start: Start): Run | undefined {
  const scenario = playableOf(draft, start);
  if (scenario === undefined) return undefined;
  const run = runs.get(scenario) ?? createRun(scenario, { seed: 1 });
  runs.set(scenario, run);
  return run;
}

/** What the engine has against protecting a machine so; nothing while it cannot be asked. */
export function engineRefusals(draft: EstateDraft, machine: string) {
  const run = runAtStart(draft, 'empty');
  const vm = draft.vms[machine];
  if (run === undefined || vm === undefined) return [];
  const spec = run.scenario.estate.machines.find(({ id }) => id === machine);
  if (spec === undefined) return [];
  return run.admission({
    do: 'enable-replication',
    target: machine,
    with: { policy: spec.policy, 'process-server': spec.processServer, storage: spec.storage },
  });
}
