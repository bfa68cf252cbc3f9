/** Names of new things. */
import type { Rule } from '../../catalog.ts';
import type { Ref, World } from '../../world.ts';
import { isMissing } from '../shared/removal.ts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 40;

export const idIsGood: Rule = {
  code: 'BAD_ID',
  fact: 'SCENARIOS 2.3',
  holds: (_world, { command }) => isId(command.with?.['id']),
  params: (_world, { command }) => ({ id: String(command.with?.['id'] ?? '') }),
};

export const idIsFree: Rule = {
  code: 'ID_TAKEN',
  fact: 'SCENARIOS 2.3',
  holds: (world, { command }) =>
    isFree(world, String(command.with?.['id'] ?? ''), command.with?.['kind']),
  params: (_world, { command }) => ({ id: String(command.with?.['id'] ?? '') }),
};

/** Nothing has the name, or something of the same kind that was deleted or moved away. */
export function isFree(world: World, id: string, kind: unknown): boolean {
  const ref = world.ids.get(id);
  return ref === undefined || (ref.kind === kind && isTarget(ref) && isGone(world, ref));
}

function isTarget({ kind }: Ref): boolean {
  return kind === 'storage-account' || kind === 'network';
}

function isGone(world: World, { kind, row }: Ref): boolean {
  return isMissing(world, kind, row);
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST_ID && ID.test(value);
}
