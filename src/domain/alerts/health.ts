/** The worst alert that stands against a component (FACTS 29). */
import type { Guard } from '../host/region-def.ts';
import { cell, handleOf, type Kind, type World } from '../world.ts';
import { alertsAbout } from './by-target.ts';

const WARNING = 1;
const CRITICAL = 2;

function worst(world: World, handle: number): number {
  const { col } = world.alerts;
  let level = 0;
  for (const at of alertsAbout(world, handle)) {
    if (col.isUp[at] === 1) level = Math.max(level, cell(col.severity, at));
  }
  return level;
}

/** Guards of the shared health machine for a kind. */
export function alertHealth(
  kind: Kind,
  notApplicable: Guard<World> = () => false,
): Record<'notApplicable' | 'worstIsCritical' | 'worstIsWarning', Guard<World>> {
  return {
    notApplicable,
    worstIsCritical: (world, id) => worst(world, handleOf(kind, id)) === CRITICAL,
    worstIsWarning: (world, id) => worst(world, handleOf(kind, id)) === WARNING,
  };
}
