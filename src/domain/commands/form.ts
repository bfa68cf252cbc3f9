/** Whether a command says what its verb takes: known settings, all readable, none missing. */
import type { CommandDef, Setting } from '../catalog.ts';
import type { Command, Refusal, Scalar } from '../command.ts';
import { bandwidthValue, durationValue, shareValue, sizeValue } from '../faults/settings.ts';
import type { World } from '../world.ts';
import { hoursValue } from './readers.ts';

type Given = Scalar | readonly Scalar[];

/** Settings the verb does not know: nothing else is said while there is one. */
export function unknownSettings(def: CommandDef, command: Command): Refusal[] {
  return Object.keys(command.with ?? {})
    .filter((key) => !Object.hasOwn(def.settings, key))
    .map((setting) => ({
      code: 'UNKNOWN_SETTING',
      fact: 'INTERFACES 3',
      target: '',
      params: { name: '', do: command.do, setting },
    }));
}

/** Settings that are missing or cannot be read. `name` is the target's. */
export function badSettings(
  world: World,
  def: CommandDef,
  command: Command,
  name: string,
): Refusal[] {
  return Object.entries(def.settings).flatMap(([setting, form]) => {
    const value = command.with?.[setting];
    if (value === undefined && form.isRequired !== true) return [];
    if (value !== undefined && isReadable(world, form, value)) return [];
    if (form.isPart === true) return [];
    const isNetwork = form.value === 'ref' && form.to?.includes('network') === true;
    const params = isNetwork
      ? { name, network: String(value) }
      : { name, setting, value: String(value ?? '') };
    const code = isNetwork && value !== undefined ? 'UNKNOWN_NETWORK' : 'BAD_SETTING';
    return [{ code, fact: form.fact, target: name, params }];
  });
}

function isReadable(world: World, form: Setting, value: Given): boolean {
  const list = Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar];
  switch (form.value) {
    case 'words':
      return list.length > 0 && list.every((one) => form.words?.includes(String(one)) !== false);
    case 'ref':
      return list.every((one) => {
        const ref = world.ids.get(String(one));
        return ref !== undefined && (form.to === undefined || form.to.includes(ref.kind));
      });
    default:
      return !Array.isArray(value) && isScalarReadable(form, value as Scalar);
  }
}

function isScalarReadable(form: Setting, value: Scalar): boolean {
  switch (form.value) {
    case 'flag':
      return typeof value === 'boolean';
    case 'duration':
      return durationValue(value) !== null;
    case 'bandwidth':
      return bandwidthValue(value) !== null;
    case 'bandwidth-or-none':
      return value === 'none' || bandwidthValue(value) !== null;
    case 'hours':
      return hoursValue(value) !== null;
    case 'percent':
      return shareValue(value) !== null;
    case 'size':
      return sizeValue(value) !== null;
    case 'count':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'factor':
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'word':
      return form.words?.includes(String(value)) !== false;
    default:
      return typeof value === 'string' && value !== '';
  }
}
