/**
 * What the last finished run of discovery saw (VMW-04, VMW-11). One instant a vCenter, and one a
 * machine that is written only when something that hides it goes away: no event a machine.
 */
import { isSo } from '../../conditions/store.ts';
import { cell, NONE, type World } from '../../world.ts';
import { isDiscovered } from '../configuration-server/leftovers.ts';
import { isPhysical } from '../source-machine/guest.ts';
import { vcenterOf } from '../source-machine/rules.ts';

/** vCenter answers the configuration server now. */
export function doesAnswer(world: World, vcenter: number): boolean {
  const wrong = ['wrong-password', 'address-changed', 'port-closed', 'snapshot-limit-odd'];
  return (
    world.host.stateOf('vcenter', 'host', vcenter) === 'on' &&
    isDiscovered(world, vcenter) &&
    !wrong.some((name) => isSo(world, 'vcenter', vcenter, name)) &&
    !world.names['configuration-server'].some((_, row) =>
      isSo(world, 'configuration-server', row, 'proxy-catches-vcenter'),
    )
  );
}

/** To be called when something changed that decides whether a vCenter answers. */
export function answerChanged(world: World, vcenter: number): void {
  const event = doesAnswer(world, vcenter) ? 'answer.restored' : 'answer.lost';
  world.host.send('vcenter', 'connection', vcenter, event);
}

function isServerOn(world: World): boolean {
  return world.names['configuration-server'].some(
    (_, row) => world.host.stateOf('configuration-server', 'host', row) === 'on',
  );
}

/** A run that began at an instant is over: what was there when it began is known now. */
export function finishRun(world: World, vcenter: number, beganAt: number): void {
  const isConnected = world.host.stateOf('vcenter', 'connection', vcenter) === 'connected';
  if (!isConnected || !doesAnswer(world, vcenter) || !isServerOn(world)) return;
  noteRun(world, vcenter, beganAt);
}

export function noteRun(world: World, vcenter: number, beganAt: number): void {
  const { col } = world.vcenters;
  col.seenAt[vcenter] = Math.max(cell(col.seenAt, vcenter), beganAt);
  col.contactAt[vcenter] = world.kernel.now();
}

/** Something that kept a machine from being listed is gone; the next run will see it. */
export function cleared(world: World, machine: number): void {
  world.machines.col.clearSince[machine] = world.kernel.now();
}

/** The last finished run saw the machine as it is. Physical servers are not looked for. */
export function isSeen(world: World, machine: number): boolean {
  const vcenter = isPhysical(world, machine) ? NONE : vcenterOf(world, machine);
  if (vcenter === NONE) return true;
  return cell(world.vcenters.col.seenAt, vcenter) >= cell(world.machines.col.clearSince, machine);
}
