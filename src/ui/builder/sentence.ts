/** A part as a sentence: what the outline shows and assistive technology reads. */
import { builderText } from '../../text/index.ts';
import type { Studio, Thing } from './studio.svelte.ts';

const t = builderText.outline;
const kinds: Readonly<Record<string, string>> = builderText.kinds;
const systems: Readonly<Record<string, string>> = t.system;

export function sentenceOf(studio: Studio, thing: Thing): string {
  const { entry, kind } = thing;
  const problems = studio.flaws.filter(({ key }) => key === thing.key).length;
  const said = [
    studio.shop.nameOfThing(thing),
    kinds[kind] ?? kind,
    ...detailOf(studio, thing, entry),
    ...(problems > 0 ? [t.problems(problems)] : []),
  ];
  return t.sentence(said);
}

function detailOf(studio: Studio, thing: Thing, entry: Thing['entry']): readonly string[] {
  const name = (id: unknown) => studio.nameOf(String(id));
  const when = (key: string, say: (id: string) => string) =>
    typeof entry[key] === 'string' ? [say(name(entry[key]))] : [];
  switch (thing.section) {
    case 'vms':
      return [
        systems[String(entry['os'])] ?? '',
        Array.isArray(entry['disks']) ? t.disks(entry['disks'].length) : '',
        ...when('site', t.on),
        ...when('process-server', t.via),
        ...when('storage', t.into),
      ].filter((one) => one !== '');
    case 'links':
      return Array.isArray(entry['between'])
        ? [t.between(entry['between'].map(name).join(', '))]
        : [];
    case 'components':
      return when('site', t.on);
    default:
      return [];
  }
}
