/**
 * What the state of a configuration server means to those who hang on it: servers that cannot
 * authenticate, machines that cannot hand on their data, agents nobody hears.
 */
import { condition, isSo } from '../../conditions/store.ts';
import { setupFacts } from '../../facts/registration.ts';
import { uplinkChanged } from '../../messages.ts';
import { applyGateway, applyOwn } from '../../physics/path.ts';
import { cell, type Kind, NONE, type Ref, refOfHandle, type World } from '../../world.ts';
import { gatewayChanged } from '../process-server/gateway.ts';
import { contactChanged } from './contact.ts';
import { coordinatorOf, coordinatorOfMachine } from './coordinator.ts';

const KIND = 'configuration-server';

/** Agents and servers can authenticate with its certificate (CS-11). */
function isTrusted(world: World, server: number): boolean {
  return cell(world.servers.col.certEndsAt, server) > world.kernel.now();
}

/** It is registered, its certificate holds, and it is there. */
export function isServing(world: World, server: number): boolean {
  return (
    world.host.stateOf(KIND, 'install', server) === 'registered' &&
    world.host.stateOf(KIND, 'identity', server) !== 'lost' &&
    isTrusted(world, server)
  );
}

/** The machine's agent asks at another address than the server has (CS-09). */
export function hasWrongAddress(world: World, server: number, machine: number): boolean {
  return (
    isSo(world, KIND, server, 'changed-address') !== isSo(world, 'machine', machine, 'told-address')
  );
}

function serverRef(world: World, gateway: number): Ref {
  return refOfHandle(cell(world.gateways.col.server, gateway));
}

/** Its services do not run for anybody: not installed, gone, or without authentication. */
function isShut(world: World, gateway: number): boolean {
  const { kind } = serverRef(world, gateway);
  const server = coordinatorOf(world, gateway);
  if (cell(world.gateways.col.isJoined, gateway) === 0) return true;
  if (server === NONE) return false;
  if (kind === KIND) return !isServing(world, server);
  return (
    world.host.stateOf(KIND, 'install', server) === 'unregistered' || !isTrusted(world, server)
  );
}

/** What closes the way of the data to storage; orders may go on (PORT-06). */
const DATA_BLOCKS = [
  'https-out-blocked',
  'backup-url-blocked',
  'blob-url-blocked',
  'region-range-blocked',
] as const;

function isUploadBlocked(world: World, gateway: number): boolean {
  const { kind, row } = serverRef(world, gateway);
  if (DATA_BLOCKS.some((name) => isSo(world, kind, row, name))) return true;
  return condition(world, kind, row, 'upload-proxy') !== 0;
}

/** Looks at a server again; whatever changed is carried to limits, heartbeat and queues. */
export function lookAtGateway(world: World, gateway: number): void {
  const { col } = world.gateways;
  const noUpload = isUploadBlocked(world, gateway) ? 1 : 0;
  if (cell(col.noUpload, gateway) !== noUpload) {
    col.noUpload[gateway] = noUpload;
    applyGateway(world, gateway);
    uplinkChanged(world, gateway);
  }
  const shut = isShut(world, gateway) ? 1 : 0;
  if (cell(col.isShut, gateway) === shut) return;
  col.isShut[gateway] = shut;
  gatewayChanged(world, gateway);
}

/** The machine cannot hand its data to its server, whatever the line does (PORT-05, SET-09). */
function isShutOut(world: World, machine: number): boolean {
  const gateway = cell(world.machines.col.gateway, machine);
  if (gateway === NONE) return false;
  const { kind, row } = serverRef(world, gateway);
  const port = condition(world, kind, row, 'data-port');
  if (port !== condition(world, kind, row, 'firewall-data-port')) return true;
  if (port === setupFacts.reservedPort.value) return true;
  if (isSo(world, 'machine', machine, 'unknown-machine')) return true;
  if (isSo(world, 'machine', machine, 'port-9443-closed')) return true;
  return kind === KIND && hasWrongAddress(world, row, machine);
}

/** Its agent's heartbeat does not arrive at a server that knows it (PORT-04, CS-06, CS-09). */
function isDeaf(world: World, machine: number): boolean {
  const server = coordinatorOfMachine(world, machine);
  if (server === NONE) return false;
  return (
    world.host.stateOf(KIND, 'install', server) === 'unregistered' ||
    !isTrusted(world, server) ||
    isSo(world, KIND, server, 'https-in-blocked') ||
    isSo(world, 'machine', machine, 'no-route-to-server') ||
    isSo(world, 'machine', machine, 'unknown-machine') ||
    hasWrongAddress(world, server, machine)
  );
}

/** Looks at a machine again. */
export function lookAtMachine(world: World, machine: number): void {
  const { col } = world.machines;
  const shutOut = isShutOut(world, machine) ? 1 : 0;
  if (cell(col.isShutOut, machine) !== shutOut) {
    col.isShutOut[machine] = shutOut;
    applyOwn(world, machine);
    const event = shutOut === 1 ? 'path.shut' : 'path.open';
    world.host.send('mobility-agent', 'path', machine, event);
  }
  const deaf = isDeaf(world, machine) ? 1 : 0;
  if (cell(col.isDeaf, machine) === deaf) return;
  col.isDeaf[machine] = deaf;
  const event = deaf === 1 ? 'heartbeat.lost' : 'heartbeat.restored';
  world.host.send('mobility-agent', 'heartbeat', machine, event);
}

/** Looks at everybody who hangs on a configuration server, and at its own contact. */
export function applyReach(world: World, server: number): void {
  const { gateways, machines } = world;
  const mine = new Set<number>();
  for (let gateway = 0; gateway < gateways.count; gateway += 1) {
    if (coordinatorOf(world, gateway) === server) mine.add(gateway);
  }
  for (const gateway of mine) lookAtGateway(world, gateway);
  for (let machine = 0; machine < machines.count; machine += 1) {
    if (mine.has(cell(machines.col.gateway, machine))) lookAtMachine(world, machine);
  }
  contactChanged(world);
}

/** A condition of a server changed: its gateway, and the machines that write to it. */
export function serverLooked(world: World, row: number, kind: Kind): void {
  if (kind === KIND) return applyReach(world, row);
  const gateway = world.gatewayOf(kind, row);
  if (gateway === NONE) return;
  lookAtGateway(world, gateway);
  for (let machine = 0; machine < world.machines.count; machine += 1) {
    if (world.machines.col.gateway[machine] === gateway) lookAtMachine(world, machine);
  }
}
