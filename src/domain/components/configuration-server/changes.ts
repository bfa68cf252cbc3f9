/** What follows when a condition of a configuration server has changed. */
import { clearAlert } from '../../alerts/alerts.ts';
import { condition, isSo } from '../../conditions/store.ts';
import { watchGateway } from '../../watch-cache.ts';
import { type Kind, NONE, nameOf, type World } from '../../world.ts';
import { answerChanged } from '../discovery/seen.ts';
import { vcentersUnder } from './leftovers.ts';
import { serverLooked } from './reach.ts';

const KIND = 'configuration-server';

export function certificateChanged(world: World, row: number): void {
  const left = condition(world, KIND, row, 'certificate-left');
  world.servers.col.certEndsAt[row] = world.kernel.now() + left;
  world.host.send(KIND, 'certificate', row, 'certificate.changed');
}

export function addressChanged(world: World, row: number): void {
  const isOther = isSo(world, KIND, row, 'changed-address');
  world.host.send(KIND, 'identity', row, isOther ? 'address.changed' : 'address.restored');
  serverLooked(world, row, KIND);
}

/** SET-04: the warning of setup goes once the clock is true. */
export function clockChanged(world: World, row: number): void {
  if (condition(world, KIND, row, 'clock-offset') === 0) {
    clearAlert(world, 'clock-not-true', KIND, row);
  }
  serverLooked(world, row, KIND);
}

/** SET-08: the cache is as large as what its drive has free. */
export function driveChanged(world: World, row: number, kind: Kind): void {
  const gateway = world.gatewayOf(kind, row);
  if (gateway === NONE) return;
  const id = nameOf(world, kind, row);
  const part = world.spec.components.find((one) => one.id === id);
  const whole = part?.kind === KIND || part?.kind === 'process-server' ? part.cacheBytes : 0;
  const left = condition(world, kind, row, 'drive-space');
  world.gateways.col.cacheBytes[gateway] = left === 0 ? whole : left;
  watchGateway(world, gateway);
}

/** Nobody looks at its vCenter entries any more, or somebody does again. */
export function discoveryChanged(world: World, row: number): void {
  for (const id of vcentersUnder(world, row)) {
    answerChanged(world, world.names.vcenter.indexOf(id));
  }
}
