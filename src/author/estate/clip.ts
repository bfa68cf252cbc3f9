/** Copies: things with the wires among them, pasted under new names. */
import {
  type Entry,
  type EstateDraft,
  isMap,
  type Key,
  keyOf,
  type Plain,
  type Section,
  type Spot,
  thingOf,
  valueIn,
  withEntry,
  withValue,
} from './draft.ts';
import { freeId } from './place.ts';
import { type Edited, reasonOf } from './reasons.ts';
import { referencesOf, wiresFrom } from './references.ts';

export interface Clip {
  readonly things: readonly {
    readonly section: Section;
    readonly id: string;
    readonly entry: Entry;
    readonly spot?: Spot;
  }[];
}

/** The most that is pasted at once: a draft holds no more machines than a file may. */
const MOST_PASTED = 200;

/** What was chosen, and with a site everything on it. */
export function clipOf(draft: EstateDraft, keys: readonly Key[]): Clip {
  const chosen = keys.flatMap((key) => thingOf(draft, key) ?? []);
  const sites = chosen.filter(({ section }) => section === 'sites').map(({ id }) => id);
  const all = new Map(chosen.map((thing) => [thing.key, thing]));
  for (const section of ['components', 'vms'] as const) {
    for (const [id, entry] of Object.entries(draft[section])) {
      if (!sites.includes(String(entry['site'] ?? ''))) continue;
      const thing = thingOf(draft, keyOf(section, id));
      if (thing !== undefined) all.set(thing.key, thing);
    }
  }
  return {
    things: [...all.values()].map(({ section, id, entry }) => {
      const spot = draft.layout[id];
      return { section, id, entry, ...(spot === undefined ? {} : { spot }) };
    }),
  };
}

/** Pastes under free names; wires among the copies follow them, the others lead where they led. */
export function pasted(draft: EstateDraft, { things }: Clip, [right, down]: Spot): Edited {
  if (things.length === 0) return { ok: false, reasons: [reasonOf('empty-clip', {})] };
  const vms = things.filter(({ section }) => section === 'vms').length;
  if (vms + Object.keys(draft.vms).length > MOST_PASTED) {
    const params = { most: MOST_PASTED, count: vms + Object.keys(draft.vms).length };
    return { ok: false, reasons: [reasonOf('too-many', params)] };
  }
  let next = draft;
  const names = new Map<Key, string>();
  for (const { section, id, entry, spot } of things) {
    const free = freeId(next, section, id.replace(/-\d+$/, '').slice(0, MOST_STEM));
    names.set(keyOf(section, id), free);
    next = withEntry(next, section, free, entry);
    if (spot !== undefined) {
      const layout = { ...next.layout, [free]: [spot[0] + right, spot[1] + down] as const };
      next = { ...next, layout };
    }
  }
  const keys = things.map(({ section, id }) => keyOf(section, names.get(keyOf(section, id)) ?? id));
  for (const key of keys) next = withNewNames(next, key, names, things);
  return { ok: true, draft: next, keys };
}

/** Room for a number behind it within the forty letters of a name. */
const MOST_STEM = 34;

function withNewNames(
  draft: EstateDraft,
  key: Key,
  names: ReadonlyMap<Key, string>,
  things: Clip['things'],
): EstateDraft {
  const thing = thingOf(draft, key);
  if (thing === undefined) return draft;
  // Wires are read among the originals: their names are still written in the copy.
  const origin = things.reduce(
    (to, { section, id, entry }) => withEntry(to, section, id, entry),
    draft,
  );
  const inner = new Map(
    wiresFrom(origin, thing).flatMap(({ to }) => {
      const name = names.get(to);
      return name === undefined ? [] : [[to.slice(to.indexOf('/') + 1), name] as const];
    }),
  );
  let { entry } = thing;
  for (const { path } of referencesOf(thing.kind)) {
    const value = valueIn(entry, path);
    if (value !== undefined) entry = withValue(entry, path, renamed(value, inner));
  }
  return withEntry(draft, thing.section, thing.id, entry);
}

function renamed(value: Plain, names: ReadonlyMap<string, string>): Plain {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (isMap(value) || !Array.isArray(value)) return value;
  return value.map((one) => renamed(one, names));
}
