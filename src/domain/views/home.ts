/** What may be asked about the way home (FACTS 7, 25). */
import { lifeOf, vmOf } from '../components/azure-vm/copies.ts';
import { disksOn, homesOn } from '../components/master-target/held.ts';
import { lacks, targetSpec } from '../components/master-target/lacks.ts';
import { condition, wordOf } from '../conditions/store.ts';
import { homeFacts } from '../facts/home.ts';
import { causeOf } from '../physics/causes.ts';
import { arrivedCorners, writtenCorners } from '../physics/curves.ts';
import { changedAway, homeOf, homeWaiting } from '../physics/home-flow.ts';
import {
  countHomePoints,
  homeFrontier,
  homeRpoAt,
  homeRpoForm,
  newestHomePoint,
} from '../physics/home-points.ts';
import { homeLineOf, isInAzure } from '../physics/home-road.ts';
import { COPY } from '../physics/period.ts';
import type { HomeQueries, WayHome } from '../view-home.ts';
import { cell, NONE, nameOf, rowOf, type World } from '../world.ts';

const TARGET = 'master-target';

export function homeView(world: World): HomeQueries {
  const row = (id: string) => rowOf(world, 'machine', id);
  return {
    direction: (id) => directionOf(world, row(id)),
    wayHome: (id) => wayHomeOf(world, row(id)),
    homeRpoMs(id, atMs = world.kernel.now()) {
      const home = homeOf(world, row(id));
      return home === NONE ? null : homeRpoAt(world, home, atMs);
    },
    homeCurves(id, fromMs, toMs) {
      const home = homeOf(world, row(id));
      if (home === NONE) return { written: [], arrived: [] };
      const flow = cell(world.homes.col.flow, home);
      return {
        written: writtenCorners(world, flow, fromMs, toMs),
        arrived: arrivedCorners(world, flow, fromMs, toMs),
      };
    },
    masterTarget: (id) => targetOf(world, rowOf(world, TARGET, id)),
    homeLine(site) {
      const line = homeLineOf(world, rowOf(world, 'site', site));
      return line === NONE ? null : nameOf(world, 'link', line);
    },
    homeServer: (id) => serverOf(world, id),
  };
}

/** Which way a machine's changes go now. */
function directionOf(world: World, machine: number): ReturnType<HomeQueries['direction']> {
  const home = homeOf(world, machine);
  const { isReplicating, phase } = world.homes.col;
  const isHomeward =
    home !== NONE && (cell(isReplicating, home) === 1 || cell(phase, home) !== COPY.none);
  if (isHomeward) return 'home';
  return cell(world.machines.col.isSending, machine) === 1 ? 'azure' : 'none';
}

const PHASES = ['none', 'copying', 'sending-changes'] as const;

function wayHomeOf(world: World, machine: number): WayHome | null {
  const home = homeOf(world, machine);
  if (home === NONE || lifeOf(world, vmOf(machine, false)) === 'none') return null;
  const { col } = world.homes;
  const now = world.kernel.now();
  const flow = cell(col.flow, home);
  const gateway = cell(col.gateway, home);
  const target = cell(col.target, home);
  const store = cell(col.store, home);
  const isComing = cell(col.isReplicating, home) === 1;
  const phase = PHASES[cell(col.phase, home)] ?? 'none';
  const copying = phase !== 'none';
  const moving = copying ? cell(col.copyFlow, home) : flow;
  const cause = causeOf(world.net.bindingTag(moving, now));
  return {
    phase: isComing ? 'replicating' : phase,
    processServer: gateway === NONE ? null : (world.roster.servers[gateway]?.id ?? null),
    masterTarget: target === NONE ? null : nameOf(world, TARGET, target),
    datastore: store === NONE ? null : nameOf(world, 'datastore', store),
    isAlternate: cell(col.isAlternate, home) === 1,
    isInStep: cell(col.inStep, home) === 1,
    changedBytes: changedAway(world, home),
    waitingBytes: gateway === NONE ? 0 : homeWaiting(world, home),
    bytesPerMs: world.net.rate(flow) + world.net.rate(cell(col.copyFlow, home)),
    bindingLimit: cause === 'none' ? null : cause,
    rpoForm: homeRpoForm(world, home),
    rpoThresholdMs: homeFacts.rpoThreshold.value,
    frontierMs: homeFrontier(world, home, now),
    points: countHomePoints(world, machine),
    newestPointMs: newestHomePoint(world, machine, 'any')?.at ?? null,
    newestAppPointMs: newestHomePoint(world, machine, 'app')?.at ?? null,
  };
}

function targetOf(world: World, target: number): ReturnType<HomeQueries['masterTarget']> {
  const machines = homesOn(world, target)
    .filter((home) => cell(world.homes.col.disks, home) > 0)
    .map((home) => nameOf(world, 'machine', cell(world.homes.col.machine, home)));
  return {
    os: targetSpec(world, target).os,
    state: world.host.stateOf(TARGET, 'service', target),
    disks: disksOn(world, target),
    mostDisks: homeFacts.disksOnTarget.value,
    lacks: lacks(world, target).map(({ code }) => code),
    retention: wordOf(world, TARGET, target, 'retention'),
    isNewer: condition(world, TARGET, target, 'version-newer') === 1,
    machines,
  };
}

function serverOf(world: World, id: string): ReturnType<HomeQueries['homeServer']> {
  const ref = world.ids.get(id);
  const gateway = ref === undefined ? NONE : world.gatewayOf(ref.kind, ref.row);
  if (ref === undefined || gateway === NONE || !isInAzure(world, gateway)) return null;
  const part = world.roster.servers[gateway];
  const machines: string[] = [];
  for (let home = 0; home < world.homes.count; home += 1) {
    if (cell(world.homes.col.gateway, home) !== gateway) continue;
    machines.push(nameOf(world, 'machine', cell(world.homes.col.machine, home)));
  }
  return {
    state: world.host.stateOf('process-server', 'install', ref.row),
    network: part?.kind === 'process-server' ? (part.network ?? null) : null,
    hasLine: cell(world.gateways.col.isCutOff, gateway) === 0,
    machines,
  };
}
