/** Every name a file defines, by kind, and the look-up of those it mentions. */
import { type FileDraft, itemsOf } from './draft.ts';
import type { Issues, Path } from './issues.ts';
import { nearest } from './names.ts';
import type { Ground } from './preset.ts';
import { commandNames, type RefKind } from './registry.ts';
import { some } from './wording.ts';

export interface Names {
  readonly byKind: ReadonlyMap<RefKind, readonly string[]>;
  /** Kinds whose definitions are partly unreadable: a missing name proves nothing. */
  readonly shaky: ReadonlySet<RefKind>;
  /** Ids of parts whose kind could not be read. */
  readonly unsure: ReadonlySet<string>;
}

/** Where each kind is defined, for duplicates and for doubts. */
const sectionOf: Readonly<Partial<Record<RefKind, Path>>> = {
  site: ['topology', 'sites'],
  link: ['topology', 'links'],
  vm: ['topology', 'vms'],
  workload: ['workloads'],
  policy: ['policies'],
  service: ['services'],
  plan: ['plans'],
  person: ['people'],
  inject: ['injects'],
  expected: ['expected'],
  objective: ['objectives'],
  hint: ['hints'],
  ask: ['injects'],
  choice: ['injects'],
  outcome: ['meta', 'outcomes'],
  asset: ['assets'],
  report: ['reports'],
  step: ['solution'],
  flag: ['branches'],
};

/** Collects names; `isUnread` tells of sections that could not be read at all. */
export function namesOf(
  draft: FileDraft,
  ground: Ground,
  issues: Issues,
  isUnread: (section: string) => boolean,
): Names {
  const byKind = new Map<RefKind, string[]>();
  const unsure = new Set<string>();
  const put = (kind: RefKind, id: string | undefined) => {
    if (id === undefined) return;
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [id]);
    else if (!known.includes(id)) known.push(id);
  };
  for (const id of ground.sites.keys()) put('site', id);
  for (const id of ground.links.keys()) put('link', id);
  for (const [id, part] of ground.components) {
    if (part.kind === undefined) unsure.add(id);
    else put(part.kind, id);
  }
  for (const [id, vm] of Object.entries(draft.topology?.vms ?? {})) {
    put('vm', id);
    put('replication-group', vm?.['replication-group']);
  }
  for (const id of Object.keys(draft.workloads ?? {})) put('workload', id);
  for (const id of Object.keys(draft.policies ?? {})) put('policy', id);
  for (const id of Object.keys(draft.services ?? {})) put('service', id);
  for (const id of Object.keys(draft.plans ?? {})) put('plan', id);
  for (const id of Object.keys(draft.people ?? {})) put('person', id);
  for (const id of Object.keys(draft.meta?.outcomes ?? {})) put('outcome', id);
  for (const id of Object.keys(draft.assets ?? {})) put('asset', id);
  putLists(draft, put);
  for (const name of commandNames) put('command', name);
  return { byKind, unsure, shaky: shakyKinds(issues, isUnread, draft.solutions.length > 0) };
}

function putLists(draft: FileDraft, put: (kind: RefKind, id: string | undefined) => void): void {
  for (const [, inject] of itemsOf(draft.injects)) {
    put('inject', inject.id);
    put('ask', inject.ask?.id);
    for (const [, choice] of itemsOf(inject.ask?.choices)) put('choice', choice.id);
  }
  for (const [, entry] of itemsOf(draft.expected)) put('expected', entry.id);
  for (const [, entry] of itemsOf(draft.objectives)) put('objective', entry.id);
  for (const [, entry] of itemsOf(draft.hints)) put('hint', entry.id);
  for (const [, report] of itemsOf(draft.reports)) put('report', report.id);
  for (const [, branch] of itemsOf(draft.branches)) {
    for (const [, effect] of itemsOf(branch.do)) put('flag', effect.flag);
  }
  for (const { solution } of draft.solutions) {
    for (const [, step] of itemsOf(solution.steps)) put('step', step.id);
  }
  for (const [, trap] of itemsOf(draft.traps)) {
    for (const [, step] of itemsOf(trap.add)) put('step', step.id);
  }
}

/** A bad id or an unread section makes every missing name of its kind doubtful. */
function shakyKinds(
  issues: Issues,
  isUnread: (section: string) => boolean,
  hasSolution: boolean,
): ReadonlySet<RefKind> {
  const shaky = new Set<RefKind>();
  const doubts = issues.all.filter(({ message }) =>
    /^(S205|S206|S207|R303$|H706|S209)/.test(message),
  );
  for (const [kind, path] of Object.entries(sectionOf) as [RefKind, Path][]) {
    const isDoubtful =
      isUnread(String(path[0])) ||
      doubts.some((issue) => {
        const isInside = path.every(
          (step, at) => issue.path[at] === step || at >= issue.path.length,
        );
        const last = issue.path[issue.path.length - 1];
        const isName = last === 'id' || issue.path.length <= path.length + 1;
        return isInside && isName;
      });
    if (isDoubtful || (kind === 'step' && !hasSolution)) shaky.add(kind);
  }
  return shaky;
}

/** Kinds under which an id is known. */
function kindsOf(names: Names, id: string): readonly RefKind[] {
  return [...names.byKind]
    .filter(([kind, ids]) => kind !== 'command' && ids.includes(id))
    .map(([kind]) => kind);
}

function has(names: Names, kind: RefKind, id: string): boolean {
  return names.byKind.get(kind)?.includes(id) ?? false;
}

/** True when `id` names one of the kinds; else notes R301 or R302, unless nothing is certain. */
export function isKnown(
  names: Names,
  to: readonly RefKind[],
  id: string,
  path: Path,
  issues: Issues,
): boolean {
  if (to.some((kind) => has(names, kind, id))) return true;
  if (names.unsure.has(id) || to.some((kind) => names.shaky.has(kind))) return false;
  const fitting = to.flatMap((kind) => names.byKind.get(kind) ?? []);
  const kinds = to.join(' ');
  const other = kindsOf(names, id)[0];
  if (other !== undefined) {
    issues.add('R302', path, { id, is: other, kinds, known: some(fitting) });
    return false;
  }
  const near = nearest(id, fitting) ?? '';
  const known = some(fitting);
  // A letter of another alphabet looks right and never matches.
  const key = /[^\u0020-\u007e]/.test(id) ? 'R301.lookalike' : 'R301';
  issues.add(key, path, { id: id.slice(0, 60), kinds, near, known });
  return false;
}
