/** Random sequences over all the catalogue knows: verbs, things and settings as they come. */
import { type Command, catalog, type EstateSpec, type Setting } from '../../src/domain/index.ts';
import { MINUTE } from '../../src/sim/index.ts';
import { chooser } from './random-drill.ts';

/** Something done at an instant: an order, or a cause that begins and may end. */
export type Deed =
  | { readonly atMs: number; readonly order: Command }
  | { readonly atMs: number; readonly cause: Cause; readonly forMs: number };

interface Cause {
  readonly kind: string;
  readonly target: string;
  readonly with: Readonly<Record<string, string | number | boolean>>;
}

/** Most of what happens to an estate happens to its machines. */
const onMachines = catalog.commands.filter(({ on }) => on.includes('machine'));

type Pick = ReturnType<typeof chooser>;
type Value = string | number | boolean | readonly string[];

/** Good ways to write a value; the last of each list is a bad one. */
const written: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  flag: [true, false, 'perhaps'],
  duration: ['5m', '1h', '2h30m', '3d', 'soon'],
  bandwidth: ['8Mbps', '40Mbps', '512Kbps', 'fast'],
  'bandwidth-or-none': ['none', '8Mbps', '40Mbps', '9Gbps', 'fast'],
  hours: ['09:00-17:00', '22:00-06:00', '25:00-26:00'],
  percent: ['25%', '90%', '140%'],
  count: [0, 1, 3, 50, 2.5],
  factor: [0.5, 2, 4, 'much'],
  number: [0, 2, 20, 'many'],
  size: ['3GB', '80GB', '2TB', 'large'],
};

/** What texts name: conditions, things, addresses, letters, hours. */
const texts = ['10.0.1.20', 'F', 'g', 'new-1', 'shop-web', '15m', '09:00', '17:00', ''];

/** One sequence of a seed: orders and causes over ninety minutes, most of them badly timed. */
export function randomDeeds(spec: EstateSpec, seed: number, count: number): readonly Deed[] {
  const pick = chooser(seed, 'deeds');
  const deeds = Array.from({ length: count }, (): Deed => {
    const atMs = pick.below(90 * MINUTE);
    if (pick.below(4) > 0) return { atMs, order: orderOf(spec, pick) };
    return { atMs, cause: causeOf(spec, pick), forMs: pick.between(1, 60) * MINUTE };
  });
  return deeds
    .map((deed, order) => ({ deed, order }))
    .sort((a, b) => a.deed.atMs - b.deed.atMs || a.order - b.order)
    .map(({ deed }) => deed);
}

/** Everything with an id, by kind. */
function things(spec: EstateSpec): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  const add = (kind: string, id: string) => kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
  for (const { id } of spec.sites) add('site', id);
  for (const { kind, id } of spec.components) add(kind, id);
  for (const { id } of spec.links) add('link', id);
  for (const { id } of spec.machines) add('machine', id);
  for (const { id } of spec.policies) add('policy', id);
  for (const { id } of spec.services) add('service', id);
  for (const { id } of spec.plans ?? []) add('recovery-plan', id);
  return kinds;
}

function idOf(spec: EstateSpec, kinds: readonly string[], pick: Pick): string {
  const all = things(spec);
  const fitting = kinds.flatMap((kind) => all.get(kind) ?? []);
  const isAny = fitting.length === 0 || pick.below(12) === 0;
  return pick.of(isAny ? ['nobody', ...[...all.values()].flat()] : fitting);
}

function orderOf(spec: EstateSpec, pick: Pick): Command {
  const def = pick.of(pick.below(2) === 0 ? catalog.commands : onMachines);
  const given = settingsOf(spec, def.settings, pick, 8);
  const settings = Object.keys(given).length === 0 ? {} : { with: given };
  if (def.on.length === 0 && pick.below(8) > 0) return { do: def.do, ...settings };
  return { do: def.do, target: idOf(spec, def.on, pick), ...settings };
}

/** A cause of a checked file: what it hits and its settings always fit. */
function causeOf(spec: EstateSpec, pick: Pick): Cause {
  const all = things(spec);
  const fitting = Object.entries(catalog.faults).filter(([, { targets }]) =>
    targets.some((kind) => all.has(kind)),
  );
  const [kind, def] = pick.of(fitting);
  const target = pick.of(def.targets.flatMap((one) => all.get(one) ?? []));
  const given = settingsOf(spec, def.settings, pick, 0);
  return { kind, target, with: given as Cause['with'] };
}

/** `outOf`: one setting in so many is left out, or wrong; 0 = none is. */
function settingsOf(
  spec: EstateSpec,
  settings: Readonly<Record<string, Setting>>,
  pick: Pick,
  outOf: number,
): Readonly<Record<string, Value>> {
  const isOdd = () => outOf > 0 && pick.below(outOf) === 0;
  const entries = Object.entries(settings)
    .filter(([, form]) => (form.isRequired === true ? !isOdd() : pick.below(2) === 0))
    .map(([name, form]) => [name, valueFor(spec, form, pick, isOdd())] as const);
  return Object.fromEntries(entries);
}

function valueFor(spec: EstateSpec, form: Setting, pick: Pick, isOdd: boolean): Value {
  switch (form.value) {
    case 'word':
      return isOdd ? 'nonsense' : pick.of(form.words ?? ['nonsense']);
    case 'words':
      return [isOdd ? 'nonsense' : pick.of(form.words ?? ['nonsense'])];
    case 'ref':
      return isOdd ? 'nobody' : idOf(spec, form.to ?? [], pick);
    case 'text':
      return textOf(spec, pick);
    default: {
      const ways = written[form.value] ?? ['nonsense'];
      return isOdd ? pick.of(ways) : pick.of(ways.slice(0, -1));
    }
  }
}

function textOf(spec: EstateSpec, pick: Pick): string {
  if (pick.below(3) === 0) return pick.of(texts);
  if (pick.below(2) === 0) return pick.of(catalog.conditionNames.list);
  return pick.of([...things(spec).values()].flat());
}
