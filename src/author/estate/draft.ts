/**
 * An estate while it is built: the `topology` of a scenario file with the workloads, policies and
 * services it names, as they are written. One immutable value; every edit gives another.
 */
import type { EstateKind } from '../../drill/index.ts';

/** What a scenario file may hold at a key. */
export type Plain =
  | string
  | number
  | boolean
  | readonly Plain[]
  | { readonly [key: string]: Plain };

export type Entry = Readonly<Record<string, Plain>>;
export type Entries = Readonly<Record<string, Entry>>;

/** Right and down, in steps of the drawing. */
export type Spot = readonly [number, number];

/** Things that are drawn, and things that are only listed. */
export const partSections = ['sites', 'components', 'links', 'vms'] as const;
export const planSections = ['workloads', 'policies', 'services'] as const;
export type Section = (typeof partSections)[number] | (typeof planSections)[number];

export interface EstateDraft extends Readonly<Record<Section, Entries>> {
  readonly title: string;
  /** Where parts are drawn, by id. Links, workloads, policies and services have no place. */
  readonly layout: Readonly<Record<string, Spot>>;
}

/**
 * Names one thing of a draft: the id of a part, `policies/standard` for a thing of the plan. Parts
 * share one list of names, the rest may repeat them.
 */
export type Key = string;

export const emptyDraft: EstateDraft = {
  title: '',
  sites: {},
  components: {},
  links: {},
  vms: {},
  workloads: {},
  policies: {},
  services: {},
  layout: {},
};

export interface Thing {
  readonly key: Key;
  readonly id: string;
  readonly section: Section;
  readonly kind: EstateKind;
  readonly entry: Entry;
}

const planKinds = { workloads: 'workload', policies: 'policy', services: 'service' } as const;

export function keyOf(section: Section, id: string): Key {
  return isPlan(section) ? `${section}/${id}` : id;
}

export function isPlan(section: Section): section is (typeof planSections)[number] {
  return planSections.some((one) => one === section);
}

/** The thing a key names, or nothing. */
export function thingOf(draft: EstateDraft, key: Key): Thing | undefined {
  const at = key.indexOf('/');
  const sections = at < 0 ? partSections : planSections.filter((one) => key.startsWith(`${one}/`));
  const id = key.slice(at + 1);
  for (const section of sections) {
    const entry = Object.hasOwn(draft[section], id) ? draft[section][id] : undefined;
    if (entry !== undefined) return { key, id, section, kind: kindOf(section, entry), entry };
  }
  return undefined;
}

/** Everything of a draft, in the order it was written. */
export function thingsOf(draft: EstateDraft): readonly Thing[] {
  return [...partSections, ...planSections].flatMap((section) =>
    Object.entries(draft[section]).map(([id, entry]) => ({
      key: keyOf(section, id),
      id,
      section,
      kind: kindOf(section, entry),
      entry,
    })),
  );
}

function kindOf(section: Section, entry: Entry): EstateKind {
  if (section === 'sites') return 'site';
  if (section === 'links') return 'link';
  if (section === 'vms') return 'vm';
  if (section !== 'components') return planKinds[section];
  // A part whose kind cannot be read is shown as a vault would be, and its problem beside it.
  return (typeof entry['kind'] === 'string' ? entry['kind'] : 'vault') as EstateKind;
}

export function sectionOf(kind: EstateKind): Section {
  switch (kind) {
    case 'site':
      return 'sites';
    case 'link':
      return 'links';
    case 'vm':
      return 'vms';
    case 'workload':
      return 'workloads';
    case 'policy':
      return 'policies';
    case 'service':
      return 'services';
    default:
      return 'components';
  }
}

/** What people call it. */
export function nameOfThing({ id, entry }: Pick<Thing, 'id' | 'entry'>): string {
  const { name } = entry;
  return typeof name === 'string' && name.trim() !== '' ? name : id;
}

/** The value at a path of keys. */
export function valueIn(entry: Entry, path: readonly string[]): Plain | undefined {
  let value: Plain | undefined = entry;
  for (const key of path) {
    if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** The entry with another value at a path; undefined takes the key away. */
export function withValue(entry: Entry, path: readonly string[], value: Plain | undefined): Entry {
  const [key, ...rest] = path;
  if (key === undefined) return entry;
  const { [key]: before, ...others } = entry;
  const inner = isMap(before) ? before : {};
  const next = rest.length === 0 ? value : withValue(inner, rest, value);
  const isGone = next === undefined || (rest.length > 0 && Object.keys(next).length === 0);
  if (isGone) return others;
  return { ...entry, [key]: next };
}

export function isMap(value: unknown): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The draft with another entry, or without it. */
export function withEntry(
  draft: EstateDraft,
  section: Section,
  id: string,
  entry: Entry | undefined,
): EstateDraft {
  const { [id]: _, ...others } = draft[section];
  const entries = entry === undefined ? others : { ...draft[section], [id]: entry };
  return { ...draft, [section]: entries };
}
