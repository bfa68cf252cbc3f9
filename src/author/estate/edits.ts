/** Every edit of an estate as a named command: draft and command in, draft or reasons out. */
import type { EstateKind } from '../../drill/index.ts';
import { laidOut, snapped } from './arrange.ts';
import { type Clip, pasted } from './clip.ts';
import {
  type EstateDraft,
  type Key,
  type Plain,
  type Spot,
  thingOf,
  withEntry,
  withValue,
} from './draft.ts';
import { placed } from './place.ts';
import { type Edited, reasonOf, refused } from './reasons.ts';
import { unwired, type Wire, wiresOf } from './references.ts';
import { connected } from './wiring.ts';

export type EditCommand =
  | {
      readonly do: 'place';
      readonly kind: EstateKind;
      readonly at?: Spot;
      /** What its maker already says of it, such as that a network is isolated. */
      readonly entry?: Readonly<Record<string, Plain>>;
    }
  | { readonly do: 'name'; readonly key: Key; readonly name: string }
  | {
      readonly do: 'set';
      readonly keys: readonly Key[];
      readonly path: readonly string[];
      /** Absent = as if it had never been written. */
      readonly value?: Plain;
    }
  | { readonly do: 'move' | 'align'; readonly spots: Readonly<Record<string, Spot>> }
  | { readonly do: 'wire'; readonly from: Key; readonly to: Key; readonly kind?: string }
  | { readonly do: 'unwire'; readonly wire: Pick<Wire, 'from' | 'path' | 'to'> }
  | { readonly do: 'delete' | 'cut'; readonly keys: readonly Key[] }
  | { readonly do: 'paste' | 'duplicate'; readonly clip: Clip; readonly by: Spot }
  | { readonly do: 'rename'; readonly title: string }
  | { readonly do: 'rewrite' | 'begin'; readonly draft: EstateDraft };

export type EditName = EditCommand['do'];

/** Longest name of an estate or a part. */
const MOST_NAME = 120;

/** Carries out one command. Never throws on what may be asked; the given draft stays as it is. */
export function edited(draft: EstateDraft, command: EditCommand): Edited {
  const result = carriedOut(draft, command);
  return result.ok ? { ...result, draft: laidOut(result.draft) } : result;
}

function carriedOut(draft: EstateDraft, command: EditCommand): Edited {
  switch (command.do) {
    case 'place':
      return placed(draft, command);
    case 'name':
      return set(draft, [command.key], ['name'], nameValue(command.name));
    case 'set':
      return set(draft, command.keys, command.path, command.value);
    case 'move':
    case 'align':
      return moved(draft, command.spots);
    case 'wire':
      return connected(draft, command.from, command.to, command.kind);
    case 'unwire':
      return cutWire(draft, command.wire);
    case 'delete':
    case 'cut':
      return deleted(draft, command.keys);
    case 'paste':
    case 'duplicate':
      return pasted(draft, command.clip, command.by);
    case 'rename':
      return { ok: true, draft: { ...draft, title: command.title.slice(0, MOST_NAME) }, keys: [] };
    case 'rewrite':
    case 'begin':
      return { ok: true, draft: command.draft, keys: [] };
  }
}

function nameValue(name: string): string | undefined {
  const clean = name.trim().slice(0, MOST_NAME);
  return clean === '' ? undefined : clean;
}

function set(
  draft: EstateDraft,
  keys: readonly Key[],
  path: readonly string[],
  value: Plain | undefined,
): Edited {
  let next = draft;
  for (const key of keys) {
    const thing = thingOf(next, key);
    if (thing === undefined) return refused(reasonOf('gone', { id: key }));
    next = withEntry(next, thing.section, thing.id, withValue(thing.entry, path, value));
  }
  return { ok: true, draft: next, keys };
}

function moved(draft: EstateDraft, spots: Readonly<Record<string, Spot>>): Edited {
  const layout: Record<string, Spot> = { ...draft.layout };
  for (const [id, spot] of Object.entries(spots)) {
    if (layout[id] === undefined) return refused(reasonOf('gone', { id }));
    layout[id] = snapped(spot);
  }
  return { ok: true, draft: { ...draft, layout }, keys: Object.keys(spots) };
}

function cutWire(draft: EstateDraft, wire: Pick<Wire, 'from' | 'path' | 'to'>): Edited {
  const found = wiresOf(draft).find(
    (one) => one.from === wire.from && one.to === wire.to && `${one.path}` === `${wire.path}`,
  );
  if (found === undefined) return refused(reasonOf('no-wire', { from: wire.from, to: wire.to }));
  return { ok: true, draft: unwired(draft, found), keys: [found.from] };
}

/**
 * Takes things away, what stands on a deleted site with it, and every mention of them that may be
 * absent. What must be named stays named, and the checker says that it is missing.
 */
function deleted(draft: EstateDraft, keys: readonly Key[]): Edited {
  const sites = keys.filter((key) => Object.hasOwn(draft.sites, key));
  const on = wiresOf(draft)
    .filter(({ path, to }) => sites.includes(to) && (path[0] === 'site' || path[0] === 'between'))
    .map(({ from }) => from);
  const all = [...new Set([...keys, ...on])];
  if (all.some((key) => thingOf(draft, key) === undefined)) {
    return refused(reasonOf('gone', { id: all.find((key) => !thingOf(draft, key)) ?? '' }));
  }
  let next = draft;
  for (const wire of wiresOf(draft)) {
    if (all.includes(wire.to) && !all.includes(wire.from) && !wire.isNeeded) {
      next = unwired(next, wire);
    }
  }
  for (const key of all) {
    const thing = thingOf(next, key);
    if (thing !== undefined) next = withEntry(next, thing.section, thing.id, undefined);
  }
  return { ok: true, draft: next, keys: all };
}
