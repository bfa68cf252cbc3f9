/** Short forms for declaring conditions, so that a component's file reads as a table. */
import type { ConditionDef } from '../catalog.ts';
import type { TimingName } from '../facts/timing.ts';
import type { Kind } from '../world.ts';

type More = Pick<ConditionDef, 'changed' | 'isSetting'>;

/** Declares flags of one kind of thing: what is wrong, by which row, how long mending takes. */
export function flagsOf(kind: Kind) {
  return (fact: string, doc: string, repair?: TimingName, more: More = {}): ConditionDef => ({
    on: [kind],
    value: 'flag',
    usual: 0,
    fact,
    doc,
    ...(repair === undefined ? {} : { repair }),
    ...more,
  });
}
