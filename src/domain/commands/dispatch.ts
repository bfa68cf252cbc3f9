/** From a command to messages: admission first, then jobs, powers and throttles. */
import { FLOW, rateFromBytesPerSec } from '../../sim/index.ts';
import type { Command, CommandOutcome, Refusal } from '../command.ts';
import { gatewayChanged } from '../components/process-server/region.ts';
import { activeFaults } from '../faults/active.ts';
import { endFault } from '../faults/apply.ts';
import type { FaultKind } from '../faults/kinds.ts';
import { bandwidthValue } from '../faults/settings.ts';
import { jobKind } from '../jobs/access.ts';
import { type JobOrder, pointChoices, startJob } from '../jobs/start.ts';
import { runningJobOf, uplinkChanged } from '../messages.ts';
import { applyGateway, armThrottleEdge } from '../physics/path.ts';
import { note } from '../timeline.ts';
import { cell, NONE, nameOf, type Ref, rowOf, type World } from '../world.ts';
import { type Args, failing, machineRules, readPoint, stateOf } from './rules.ts';
import { daysValue, hoursValue, serverRefusals, throttleSettings } from './server-rules.ts';

/** Settings a command may carry, by name. */
export const settingsOf: Readonly<Record<string, readonly string[]>> = {
  failover: ['point', 'shut-down-source', 'age', 'at'],
  'planned-failover': [],
  'test-failover': ['point', 'network', 'age', 'at'],
  'cleanup-test': [],
  'change-recovery-point': ['point', 'age', 'at'],
  commit: [],
  'complete-migration': [],
  'cancel-job': [],
  'restart-job': [],
  resynchronize: [],
  'power-off': [],
  'power-on': [],
  'restart-service': [],
  'check-readiness': [],
  'set-throttle': throttleSettings,
};

const SERVER_KINDS = ['process-server', 'configuration-server'];
/** Commands that take a list of machines. */
const LISTS = ['power-off', 'power-on'];

function refuse(code: string, fact: string, target: string, params = {}): Refusal {
  return { code, fact, target, params: { name: target, ...params } };
}

/** Targets of a command that exist and fit it, or the refusals. */
function targetsOf(world: World, command: Command): readonly Ref[] | Refusal[] {
  const ids = typeof command.target === 'string' ? [command.target] : (command.target ?? []);
  if (ids.length === 0) return [refuse('NO_TARGET', 'INTERFACES 3', '', { do: command.do })];
  if (ids.length > 1 && !LISTS.includes(command.do)) {
    return [refuse('ONE_TARGET', 'INTERFACES 3', ids.join(' '), { do: command.do })];
  }
  const refs: Ref[] = [];
  const refusals: Refusal[] = [];
  for (const id of new Set(ids)) {
    const ref = world.ids.get(id);
    if (ref === undefined) refusals.push(refuse('UNKNOWN_TARGET', 'INTERFACES 3', String(id)));
    else if (!fits(command.do, ref.kind)) {
      refusals.push(refuse('WRONG_TARGET', 'INTERFACES 3', id, { do: command.do, kind: ref.kind }));
    } else refs.push(ref);
  }
  return refusals.length > 0 ? refusals : refs;
}

function fits(name: string, kind: string): boolean {
  if (name === 'set-throttle') return SERVER_KINDS.includes(kind);
  if (name === 'restart-service') return SERVER_KINDS.includes(kind) || kind === 'machine';
  return kind === 'machine';
}

function isRefusals(list: readonly Ref[] | Refusal[]): list is Refusal[] {
  const first = list[0];
  return first !== undefined && 'code' in first;
}

/** Reasons against a command now; empty = allowed. */
export function admissionOf(world: World, command: Command): readonly Refusal[] {
  const settings = settingsOf[command.do];
  if (settings === undefined) {
    return [refuse('UNKNOWN_COMMAND', 'INTERFACES 3', '', { do: command.do })];
  }
  const extra = Object.keys(command.with ?? {}).filter((key) => !settings.includes(key));
  if (extra.length > 0) {
    return extra.map((key) =>
      refuse('UNKNOWN_SETTING', 'INTERFACES 3', '', { do: command.do, setting: key }),
    );
  }
  const targets = targetsOf(world, command);
  if (isRefusals(targets)) return targets;
  return targets.flatMap((ref) => refusalsFor(world, ref, command));
}

function refusalsFor(world: World, ref: Ref, command: Command): Refusal[] {
  if (ref.kind !== 'machine') return serverRefusals(world, ref, command);
  const name = nameOf(world, 'machine', ref.row);
  if (world.spec.machines[ref.row]?.isProtected !== true && !LISTS.includes(command.do)) {
    return [refuse('NEVER_PROTECTED', 'FO-02', name)];
  }
  const point = readPoint(world, command);
  if (typeof point === 'string') {
    return [refuse('BAD_POINT', 'RPT-07', name, { value: String(command.with?.['point'] ?? '') })];
  }
  const wish = command.with?.['shut-down-source'];
  if (wish !== undefined && typeof wish !== 'boolean') {
    return [
      refuse('BAD_SETTING', 'FO-04', name, { setting: 'shut-down-source', value: `${wish}` }),
    ];
  }
  const network = command.with?.['network'];
  if (network !== undefined && world.ids.get(String(network))?.kind !== 'network') {
    return [refuse('UNKNOWN_NETWORK', 'TFO-02', name, { network: String(network) })];
  }
  const args: Args = { machine: ref.row, command, ...point };
  return failing(world, machineRules[command.do] ?? [], args);
}

/** Carries out a command that was admitted; the caller settles the instant. */
export function dispatchCommand(world: World, command: Command): CommandOutcome {
  const refusals = admissionOf(world, command);
  if (refusals.length > 0) return { ok: false, refusals };
  const targets = targetsOf(world, command) as readonly Ref[];
  let job: number | undefined;
  for (const ref of targets) {
    note(world, `command.${command.do}`, ref.kind, ref.row);
    if (ref.kind === 'machine') job = actOnMachine(world, ref.row, command) ?? job;
    else actOnServer(world, ref, command);
  }
  return job === undefined ? { ok: true } : { ok: true, job };
}

function actOnMachine(world: World, machine: number, command: Command): number | undefined {
  switch (command.do) {
    case 'power-off':
      endRemedied(world, ['source-powered-on'], 'machine', machine);
      return void world.host.send('machine', 'power', machine, 'power.off');
    case 'power-on':
      return void world.host.send('machine', 'power', machine, 'power.on');
    case 'restart-service':
      return endRemedied(world, ['agent-stopped', 'snapshots-failing'], 'machine', machine);
    case 'check-readiness':
      return undefined;
    case 'cancel-job':
      return void world.host.send('job', 'life', runningJobOf(world, machine), 'job.cancelled');
    case 'restart-job':
      return startJob(world, repeat(world, machine));
    default:
      return startJob(world, orderOf(world, machine, command));
  }
}

function orderOf(world: World, machine: number, command: Command): JobOrder {
  const point = readPoint(world, command) as Exclude<ReturnType<typeof readPoint>, string>;
  const kind = command.do as JobOrder['kind'];
  const isPlanned = kind === 'planned-failover';
  const wantsShutdown = isPlanned || command.with?.['shut-down-source'] === true;
  return {
    kind,
    machine,
    point: isPlanned ? 'latest' : point.point,
    wantsShutdown,
    network: networkFor(world, command, kind === 'test-failover'),
    isRetry: kind === 'failover' && stateOf(world, machine) === 'failoverBroken',
    ...(point.pointAtMs === undefined ? {} : { pointAtMs: point.pointAtMs }),
  };
}

/** The asked network, else the first bubble for a test and the first other one for a failover. */
function networkFor(world: World, command: Command, isTest: boolean): number {
  const asked = command.with?.['network'];
  if (asked !== undefined) return rowOf(world, 'network', String(asked));
  for (let row = 0; row < world.networks.count; row += 1) {
    if ((cell(world.networks.col.isBubble, row) === 1) === isTest) return row;
  }
  return NONE;
}

/** The failed job once more, with what it was asked for. */
function repeat(world: World, machine: number): JobOrder {
  const job = cell(world.machines.col.lastJob, machine);
  const { col } = world.jobs;
  const kind = jobKind(world, job);
  const point = pointChoices[cell(col.point, job)];
  return {
    kind,
    machine,
    wantsShutdown: cell(col.wantsShutdown, job) === 1,
    network: cell(col.network, job),
    isRetry: kind === 'failover' && stateOf(world, machine) === 'failoverBroken',
    ...(point === undefined ? {} : { point }),
    ...(point === 'custom' ? { pointAtMs: cell(col.pointAt, job) } : {}),
  };
}

function actOnServer(world: World, ref: Ref, command: Command): void {
  const gateway = world.gatewayOf(ref.kind, ref.row);
  if (command.do === 'restart-service') {
    endRemedied(world, ['process-server-down', 'config-server-down'], ref.kind, ref.row);
    world.host.send('gateway', 'services', gateway, 'restart.requested');
    return gatewayChanged(world, gateway);
  }
  endRemedied(world, ['throttle-left-on'], ref.kind, ref.row);
  const { col } = world.gateways;
  const { bandwidth, hours, weekdays } = command.with ?? {};
  const window = hoursValue(hours);
  col.throttle[gateway] = throttleBytes(bandwidth);
  col.offHours[gateway] = throttleBytes(command.with?.['off-hours']);
  col.fromMin[gateway] = window?.fromMin ?? NONE;
  col.toMin[gateway] = window?.toMin ?? NONE;
  col.weekdays[gateway] = daysValue(weekdays) ?? EVERY_DAY;
  applyGateway(world, gateway);
  armThrottleEdge(world, gateway, FLOW);
  uplinkChanged(world, gateway);
}

export const EVERY_DAY = 0b111_1111;
const BITS = 8;

function throttleBytes(value: unknown): number {
  const bits =
    typeof value === 'string' || typeof value === 'number' ? bandwidthValue(value) : null;
  return bits === null ? NONE : rateFromBytesPerSec(bits / BITS);
}

function endRemedied(
  world: World,
  kinds: readonly FaultKind[],
  kind: Ref['kind'],
  row: number,
): undefined {
  for (const fault of activeFaults(world, kinds, kind, row)) endFault(world, fault);
}
