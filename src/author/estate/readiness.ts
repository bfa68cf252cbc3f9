/**
 * How ready an estate is: every property somebody checks before a drill, asked of the checker, of
 * the conditions of its parts and of an engine at StartEx. Nothing is judged here.
 */
import { commandRules, type EstateKind, type Run } from '../../drill/index.ts';
import { builderText, texts } from '../../text/index.ts';
import { type EstateDraft, type Key, nameOfThing, type Thing, thingOf, thingsOf } from './draft.ts';
import { traitsOf } from './fields.ts';
import { engineRefusals, flawsOf, runAtStart } from './look.ts';
import { checkReason, engineReason, type Reason } from './reasons.ts';

const readinessGroups = ['source', 'mobility', 'process', 'link', 'azure', 'plan'] as const;
export type ReadinessGroup = (typeof readinessGroups)[number];

/** A property that does not hold. */
export interface FailedCheck {
  readonly group: ReadinessGroup;
  /** Where it is mended; null = something is missing that has no place yet. */
  readonly key: Key | null;
  readonly name: string;
  readonly reason: Reason;
}

export interface Readiness {
  readonly held: number;
  readonly total: number;
  readonly groups: readonly {
    readonly group: ReadinessGroup;
    readonly held: number;
    readonly total: number;
    readonly failed: readonly FailedCheck[];
  }[];
}

interface Asked {
  readonly group: ReadinessGroup;
  readonly failed: FailedCheck | null;
}

const ownGroup: Readonly<Partial<Record<EstateKind, ReadinessGroup>>> = {
  'configuration-server': 'process',
  'process-server': 'process',
  'master-target': 'process',
  link: 'link',
  'vpn-gateway': 'link',
  vault: 'azure',
  'storage-account': 'azure',
  network: 'azure',
  workload: 'plan',
  policy: 'plan',
  service: 'plan',
};

/** By the first letters of a fact: whose concern it is. Machines' own facts are the source's. */
const factGroups: readonly (readonly [RegExp, ReadinessGroup])[] = [
  [/^MOB-/, 'mobility'],
  [/^(CS|PS|PORT|SET)-/, 'process'],
  [/^(STO|NET)-/, 'azure'],
  [/^(POL|FO|RPT|RPR|ENR|X|MVM|SCENARIOS)/, 'plan'],
];

function groupOf(kind: EstateKind, fact: string): ReadinessGroup {
  const own = ownGroup[kind];
  if (own !== undefined) return own;
  return factGroups.find(([facts]) => facts.test(fact))?.[1] ?? 'source';
}

const known = new WeakMap<EstateDraft, Readiness>();

/** Every check of a draft. A draft is asked once, since it never changes. */
export function readinessOf(draft: EstateDraft): Readiness {
  const found = known.get(draft) ?? summed(askAll(draft));
  known.set(draft, found);
  return found;
}

function askAll(draft: EstateDraft): readonly Asked[] {
  const rules = Object.keys(draft.vms).flatMap((id) => protection(draft, id));
  const said = new Set(rules.flatMap(({ failed }) => (failed === null ? [] : markOf(failed))));
  // A rule that refuses says more of a condition than the condition itself.
  const conditions = thingsOf(draft)
    .flatMap(conditionsOf)
    .filter(({ failed }) => failed === null || !said.has(markOf(failed)));
  return [...written(draft), ...conditions, ...rules, ...promises(draft)];
}

function markOf({ key, reason }: FailedCheck): string {
  return `${key} ${reason.fact}`;
}

/** Everything is written as the checker wants it; what is missing altogether has no place. */
function written(draft: EstateDraft): readonly Asked[] {
  const { flaws } = flawsOf(draft);
  const failed = flaws.map((flaw): Asked => {
    const thing = flaw.key === null ? undefined : thingOf(draft, flaw.key);
    const group = thing === undefined ? missingGroup(flaw.message) : groupOf(thing.kind, '');
    const name = thing === undefined ? builderText.wholeEstate : nameOfThing(thing);
    return { group, failed: { group, key: thing?.key ?? null, name, reason: checkReason(flaw) } };
  });
  const sound = thingsOf(draft)
    .filter(({ key }) => flaws.every((flaw) => flaw.key !== key))
    .map(({ kind }): Asked => ({ group: groupOf(kind, ''), failed: null }));
  return [...failed, ...sound];
}

function missingGroup(message: string): ReadinessGroup {
  if (/storage/.test(message)) return 'azure';
  return /process server/.test(message) ? 'process' : 'source';
}

/** What may be not as usual with a part, each a property of its own. */
function conditionsOf(thing: Thing): readonly Asked[] {
  return traitsOf(thing).map(({ name, fact, isSet }): Asked => {
    const group = groupOf(thing.kind, fact);
    if (!isSet) return { group, failed: null };
    const word = texts.conditions[name] ?? name;
    const reason = { code: name, fact, what: word, ...builderText.unusual };
    return { group, failed: { group, key: thing.key, name: nameOfThing(thing), reason } };
  });
}

/** Every rule of protecting a machine, as the engine judges it. */
function protection(draft: EstateDraft, id: string): readonly Asked[] {
  const thing = thingOf(draft, id);
  if (thing === undefined) return [];
  return asked(thing, 'enable-replication', runAtStart(draft, 'empty'), engineRefusals(draft, id));
}

/** Whether a drill could be held: a test and a failover, were everything protected. */
function promises(draft: EstateDraft): readonly Asked[] {
  const run = runAtStart(draft, 'healthy');
  return Object.keys(draft.vms).flatMap((id) => {
    const thing = thingOf(draft, id);
    if (thing === undefined) return [];
    return ['test-failover', 'failover'].flatMap((verb) =>
      asked(thing, verb, run, run?.admission({ do: verb, target: id }) ?? []).map(
        ({ failed }): Asked => ({
          group: 'plan',
          failed: failed === null ? null : { ...failed, group: 'plan' },
        }),
      ),
    );
  });
}

/** Rules of a verb on a machine: those that refuse, and while nothing can be asked, all of them. */
function asked(
  thing: Thing,
  verb: string,
  run: Run | undefined,
  refusals: ReturnType<typeof engineRefusals>,
): readonly Asked[] {
  const rules = commandRules(verb);
  const codes = refusals.map(({ code }) => code);
  const failed = refusals.map((refusal): Asked => {
    const group = groupOf(thing.kind, refusal.fact);
    const check = { group, key: thing.key, name: nameOfThing(thing) };
    return { group, failed: { ...check, reason: engineReason(refusal) } };
  });
  const open = rules.filter(({ code }) => !codes.includes(code));
  if (run !== undefined) {
    return [
      ...failed,
      ...open.map(({ fact }) => ({ group: groupOf(thing.kind, fact), failed: null })),
    ];
  }
  // One line says that it cannot be asked yet; the others only count as open.
  return open.slice(0, 1).map((): Asked => {
    const reason = { code: 'not-yet', fact: 'SCENARIOS 2.4', ...builderText.notYet };
    return {
      group: 'plan',
      failed: { group: 'plan', key: thing.key, name: nameOfThing(thing), reason },
    };
  });
}

function summed(all: readonly Asked[]): Readiness {
  const groups = readinessGroups.map((group) => {
    const own = all.filter((one) => one.group === group);
    const failed = own.flatMap((one) => one.failed ?? []);
    return { group, total: own.length, held: own.length - failed.length, failed };
  });
  const total = all.length;
  return { total, held: groups.reduce((sum, { held }) => sum + held, 0), groups };
}
