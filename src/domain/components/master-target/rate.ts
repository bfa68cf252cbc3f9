/** What a master target writes to its datastore now, as a part of what comes to it. */
import { isSo } from '../../conditions/store.ts';
import { serverFacts } from '../../facts/servers.ts';
import { NONE, type World } from '../../world.ts';

const KIND = 'master-target';

/** It has power and its agent runs, whether or not anybody has noticed. */
export function isTargetUp(world: World, target: number): boolean {
  return (
    world.host.stateOf(KIND, 'host', target) === 'on' && !isSo(world, KIND, target, 'agent-down')
  );
}

/**
 * Share of a machine's rate that it takes, 0..1. One of a newer version takes nothing and says
 * nothing (MT-16); one whose datastore is away cannot write.
 */
export function targetRate(world: World, target: number, store: number): number {
  if (target === NONE || !isTargetUp(world, target)) return 0;
  if (isSo(world, KIND, target, 'version-newer')) return 0;
  if (store !== NONE && world.host.stateOf('datastore', 'host', store) !== 'on') return 0;
  return isSo(world, KIND, target, 'antivirus-scans') ? serverFacts.scannedShare.value : 1;
}
