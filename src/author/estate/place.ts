/** Placing: a new thing with a name of its own, and what it cannot be without. */
import type { EstateKind } from '../../drill/index.ts';
import { CELL, freeFrom, freeSpot, siteBox, siteOf, snapped } from './arrange.ts';
import {
  type Entry,
  type EstateDraft,
  type Key,
  keyOf,
  type Plain,
  partSections,
  type Section,
  type Spot,
  sectionOf,
  thingOf,
  withEntry,
} from './draft.ts';
import { type Edited, reasonOf } from './reasons.ts';

/** Short names, as the example estates use them. */
const stems: Readonly<Partial<Record<EstateKind, string>>> = {
  site: 'site',
  link: 'line',
  vm: 'vm',
  'esxi-host': 'esxi',
  'configuration-server': 'cs',
  'process-server': 'ps',
  'master-target': 'mt',
  'storage-account': 'storage',
  network: 'net',
  'vpn-gateway': 'vpn',
};

/** Kinds that usually stand in Azure; everything else is placed on a site of one's own. */
const inAzure: readonly EstateKind[] = ['vault', 'storage-account', 'network', 'vpn-gateway'];

const usual: Readonly<Partial<Record<EstateKind, Entry>>> = {
  vm: { os: 'windows', disks: ['80GB'] },
  workload: { churn: '1MB/s' },
  policy: { 'rpo-threshold': '15m', retention: '24h', 'app-consistent': '60m' },
  service: { vms: [], rto: '4h', rpo: '1h' },
};

interface Order {
  readonly kind: EstateKind;
  readonly at?: Spot;
  readonly entry?: Entry;
}

/** A name no part has, such as `ps-2`. */
export function freeId(draft: EstateDraft, section: Section, stem: string): string {
  const isPart = partSections.some((one) => one === section);
  const taken = isPart ? partSections : [section];
  for (let number = 1; ; number += 1) {
    const id = `${stem}-${number}`;
    if (taken.every((one) => !Object.hasOwn(draft[one], id))) return id;
  }
}

export function placed(draft: EstateDraft, order: Order): Edited {
  if (order.kind === 'link') return placedLine(draft, order.entry);
  const made: Key[] = [];
  const add = (to: EstateDraft, kind: EstateKind, entry: Entry): [EstateDraft, string] => {
    const section = sectionOf(kind);
    const id = freeId(to, section, stems[kind] ?? kind);
    made.push(keyOf(section, id));
    return [withEntry(to, section, id, entry), id];
  };
  let next = draft;
  let rest: Entry = {};
  if (sectionOf(order.kind) === 'vms' || sectionOf(order.kind) === 'components') {
    const ground = groundFor(draft, order);
    const kind = inAzure.includes(order.kind) ? 'azure' : 'vmware';
    let site = ground;
    if (site === undefined) [next, site] = add(next, 'site', { kind });
    rest = { site };
  }
  if (order.kind === 'vm') {
    for (const [key, section] of [
      ['workload', 'workloads'],
      ['policy', 'policies'],
    ] as const) {
      let [id] = Object.keys(next[section]);
      if (id === undefined) [next, id] = add(next, key, usual[key] ?? {});
      rest = { ...rest, [key]: id };
    }
  }
  const own: Record<string, Plain> =
    sectionOf(order.kind) === 'components' ? { kind: order.kind } : {};
  if (order.kind === 'site') own['kind'] = 'vmware';
  const [grown, id] = add(next, order.kind, {
    ...own,
    ...usual[order.kind],
    ...rest,
    ...order.entry,
  });
  return { ok: true, draft: withSpot(grown, id, order), keys: [...made].reverse() };
}

/** Where the new part is drawn: where it was dropped if that is free, else beside. */
function withSpot(draft: EstateDraft, id: string, { kind, at }: Order): EstateDraft {
  const thing = thingOf(draft, id);
  if (thing === undefined || sectionOf(kind) !== thing.section) return draft;
  if (kind === 'site') {
    return at === undefined ? draft : { ...draft, layout: { ...draft.layout, [id]: snapped(at) } };
  }
  if (thing.section !== 'vms' && thing.section !== 'components') return draft;
  const site = siteOf(draft, thing);
  const isOnIt =
    at !== undefined && (site === undefined || !draft.layout[site] || isIn(draft, site, at));
  if (!isOnIt && site !== undefined && draft.layout[site] === undefined) return draft;
  const spot = isOnIt ? freeFrom(draft, at) : freeSpot(draft, thing);
  return { ...draft, layout: { ...draft.layout, [id]: spot } };
}

function isIn(draft: EstateDraft, site: string, [x, y]: Spot): boolean {
  const box = siteBox(draft, site);
  const isWide = x >= box.x - CELL.w && x <= box.x + box.w;
  return isWide && y >= box.y - CELL.h && y <= box.y + box.h;
}

/** The site under the pointer if there is one, else the first of the kind the part usually has. */
function groundFor(draft: EstateDraft, { kind, at, entry }: Order): string | undefined {
  if (typeof entry?.['site'] === 'string') return entry['site'];
  const fits = (id: string) =>
    (draft.sites[id]?.['kind'] === 'azure') === inAzure.includes(kind) ||
    (kind === 'process-server' && draft.sites[id]?.['kind'] === 'azure' && at !== undefined);
  const ids = Object.keys(draft.sites).filter(fits);
  const under = at === undefined ? undefined : ids.find((id) => isIn(draft, id, at));
  return under ?? ids[0];
}

/** A line joins the first own site that has none yet to the first Azure site. */
function placedLine(draft: EstateDraft, entry: Entry | undefined): Edited {
  const isAzure = (id: string) => draft.sites[id]?.['kind'] === 'azure';
  const ids = Object.keys(draft.sites);
  const joined = Object.values(draft.links).flatMap(({ between }) =>
    Array.isArray(between) ? between : [],
  );
  const own = ids.filter((id) => !isAzure(id));
  const from = own.find((id) => !joined.includes(id)) ?? own[0];
  const to = ids.find(isAzure);
  if (from === undefined || to === undefined) {
    return { ok: false, reasons: [reasonOf('two-sites', {})] };
  }
  const id = freeId(draft, 'links', stems.link ?? 'line');
  const line = { kind: 'internet', ...entry, between: [from, to] };
  return { ok: true, draft: withEntry(draft, 'links', id, line), keys: [id] };
}
