/**
 * Connecting two things. Which kinds may name each other is read off the format; whether it is
 * wise is asked of the checker and of the engine, before and after.
 */
import { type EstateDraft, type Key, type Thing, thingOf, withEntry } from './draft.ts';
import { engineRefusals, flawsOf } from './look.ts';
import { freeId } from './place.ts';
import { checkReason, type Edited, engineReason, type Reason, reasonOf } from './reasons.ts';
import { referenceTo, wired } from './references.ts';

/** The draft with the two connected, or every reason against it. */
export function connected(draft: EstateDraft, from: Key, to: Key, kind?: string): Edited {
  const a = thingOf(draft, from);
  const b = thingOf(draft, to);
  if (a === undefined || b === undefined) {
    return { ok: false, reasons: [reasonOf('gone', { id: a === undefined ? from : to })] };
  }
  if (a.key === b.key) return { ok: false, reasons: [reasonOf('itself', { id: a.id })] };
  const tried =
    a.kind === 'site' && b.kind === 'site' ? line(draft, a, b, kind) : joined(draft, a, b);
  if (tried === null) {
    return { ok: false, reasons: [reasonOf('no-relation', { from: a.kind, to: b.kind })] };
  }
  const reasons = reasonsAgainst(draft, tried.draft, tried.keys);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, ...tried };
}

interface Tried {
  readonly draft: EstateDraft;
  readonly keys: readonly Key[];
}

/** Either may be the one that names the other. */
function joined(draft: EstateDraft, a: Thing, b: Thing): Tried | null {
  const forth = referenceTo(a.kind, b.kind);
  if (forth !== undefined) return { draft: wired(draft, a, forth, b.id), keys: [a.key] };
  const back = referenceTo(b.kind, a.kind);
  return back === undefined ? null : { draft: wired(draft, b, back, a.id), keys: [b.key] };
}

/** Two sites are joined by a line. */
function line(draft: EstateDraft, a: Thing, b: Thing, kind = 'internet'): Tried {
  const id = freeId(draft, 'links', 'line');
  const entry = { between: [a.id, b.id], kind };
  return { draft: withEntry(draft, 'links', id, entry), keys: [id] };
}

/** What speaks against the second draft and did not speak against the first. */
function reasonsAgainst(
  before: EstateDraft,
  after: EstateDraft,
  keys: readonly Key[],
): readonly Reason[] {
  const known = new Set(flawsOf(before).flaws.map(markOf));
  const fresh = flawsOf(after).flaws.filter(
    (flaw) => flaw.severity === 'error' && !known.has(markOf(flaw)),
  );
  if (fresh.length > 0) return fresh.map(checkReason);
  const machines = keys.filter((key) => Object.hasOwn(after.vms, key));
  return machines.flatMap((machine) => {
    const standing = engineRefusals(before, machine).map(({ code }) => code);
    return engineRefusals(after, machine)
      .filter(({ code }) => !standing.includes(code))
      .map(engineReason);
  });
}

function markOf(flaw: {
  readonly code: string;
  readonly key: Key | null;
  readonly message: string;
}) {
  return `${flaw.code} ${flaw.key} ${flaw.message}`;
}
