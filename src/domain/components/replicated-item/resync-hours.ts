/** Hours in which a machine out of step is resynchronised by itself (REP-09). */
import { NEVER } from '../../../sim/index.ts';
import type { CommandDef } from '../../catalog.ts';
import { hoursValue } from '../../commands/readers.ts';
import { duration, ownerOf } from '../../facts/draw.ts';
import { runningJobOf, sendItem } from '../../messages.ts';
import { EVERY_DAY, type Hours, isWithin, nextWindowEdge } from '../../physics/calendar.ts';
import { isPathOpen } from '../../physics/path.ts';
import { NONE, type World } from '../../world.ts';
import { changeMachine, machineSpec } from '../source-machine/guest.ts';
import { isOurs, stateOf, stillReplicates } from './rules.ts';

function hoursOf(world: World, machine: number): Hours | null {
  const { resyncHours } = machineSpec(world, machine);
  return resyncHours ? { ...resyncHours, weekdays: EVERY_DAY } : null;
}

/** Nothing else has the machine, and what is compared can travel. */
export function mayResync(world: World, machine: number): boolean {
  const hours = hoursOf(world, machine);
  return (
    hours !== null &&
    isWithin(hours, world.spec.clock, world.kernel.now()) &&
    stateOf(world, machine) === 'protected' &&
    runningJobOf(world, machine) === NONE &&
    isPathOpen(world, machine)
  );
}

/** Until it is tried: at once, again in a while, or when the hours begin; never without any. */
export function resyncTime(world: World, machine: number): number {
  const hours = hoursOf(world, machine);
  if (hours === null) return NEVER;
  const now = world.kernel.now();
  if (mayResync(world, machine)) return 0;
  const { clock } = world.spec;
  if (isWithin(hours, clock, now)) return duration(world, 'resync-retry', ownerOf(world, machine));
  return nextWindowEdge(hours, clock, now) - now;
}

export const resyncHoursCommands: readonly CommandDef[] = [
  {
    do: 'schedule-resync',
    on: ['machine'],
    takesList: true,
    doc: 'Set the hours in which a machine is resynchronised by itself; without any, by hand only.',
    settings: { hours: { value: 'hours', fact: 'REP-09' } },
    rules: [isOurs, stillReplicates],
    act(world, { row, command }) {
      changeMachine(world, row, { resyncHours: hoursValue(command.with?.['hours']) });
      sendItem(world, row, 'consistency', 'hours.changed');
      return undefined;
    },
  },
];
