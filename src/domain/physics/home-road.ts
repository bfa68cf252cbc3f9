/**
 * The road home (ARC-13): what comes out of Azure goes over a site-to-site VPN or a private
 * ExpressRoute peering only. Each site has one root for it, as wide as the best line that is up;
 * servers that carry data home are nodes below it. Lines are full duplex: the way out is another.
 */
import type { LinkSpec } from '../estate.ts';
import { cell, NONE, type World } from '../world.ts';
import { tagOf } from './causes.ts';
import { applyHomeNode, type Limit, linkLimit } from './path.ts';

const OUTAGE: Limit = { capacity: 0, cause: 'outage' };

function endsAt(world: World, link: LinkSpec, site: number): boolean {
  const id = world.names.site[site];
  const other = link.between[0] === id ? link.between[1] : link.between[0];
  const isOurs = link.between.some((end) => end === id);
  return isOurs && world.spec.sites.some((one) => one.id === other && one.kind === 'azure');
}

/** A VPN runs over the internet: without any line there it is down too. */
function isCarried(world: World, site: number): boolean {
  let has = false;
  for (const [row, link] of world.spec.links.entries()) {
    if (link.kind !== 'internet' || !endsAt(world, link, site)) continue;
    has = true;
    if (linkLimit(world, row).capacity > 0) return true;
  }
  return !has;
}

/** What a private line of a site carries now. */
function privateLimit(world: World, link: number, site: number): Limit {
  const spec = world.spec.links[link];
  if (spec?.kind === 'vpn' && !isCarried(world, site)) return OUTAGE;
  return linkLimit(world, link);
}

/** Private lines of a site, by row. */
function privateLines(world: World, site: number): readonly number[] {
  return world.spec.links.flatMap((link, row) =>
    (link.kind === 'vpn' || link.kind === 'expressroute') && endsAt(world, link, site) ? [row] : [],
  );
}

/** The widest private line of a site that is up; `NONE` without one. */
export function homeLineOf(world: World, site: number): number {
  let best = NONE;
  let most = 0;
  for (const link of privateLines(world, site)) {
    const { capacity } = privateLimit(world, link, site);
    if (capacity <= most) continue;
    best = link;
    most = capacity;
  }
  return best;
}

/** a private peering is up, so that a server on the site may carry data home. */
export function hasPeering(world: World, site: number): boolean {
  return privateLines(world, site).some(
    (link) =>
      world.spec.links[link]?.kind === 'expressroute' &&
      privateLimit(world, link, site).capacity > 0,
  );
}

function roadLimit(world: World, site: number): Limit {
  const line = homeLineOf(world, site);
  return line === NONE ? OUTAGE : privateLimit(world, line, site);
}

/** Root of what comes home into a site, made when it is first needed. */
export function homeRootOf(world: World, site: number): number {
  const { homeNode } = world.sites.col;
  if (cell(homeNode, site) === NONE) {
    const { capacity, cause } = roadLimit(world, site);
    homeNode[site] = world.net.addNode(NONE, capacity, tagOf(cause));
  }
  return cell(homeNode, site);
}

/** To be called when a line changed. */
export function applyHomeRoads(world: World): void {
  for (let site = 0; site < world.sites.count; site += 1) {
    const node = cell(world.sites.col.homeNode, site);
    if (node === NONE) continue;
    const { capacity, cause } = roadLimit(world, site);
    world.net.setCapacity(node, capacity, tagOf(cause));
  }
}

/** Site a server in Azure works for: that of its configuration server; `NONE` on a site of ours. */
export function homeSiteOf(world: World, gateway: number): number {
  const { isAzure } = world.sites.col;
  const site = cell(world.gateways.col.site, gateway);
  if (cell(isAzure, site) === 0) return NONE;
  const part = world.roster.servers[gateway];
  const asked = part?.kind === 'process-server' ? part.configurationServer : undefined;
  const server = world.spec.components.find(
    (one) => one.kind === 'configuration-server' && (asked === undefined || one.id === asked),
  );
  const home = world.names.site.indexOf(server?.site ?? '');
  if (home !== NONE) return home;
  return world.spec.sites.findIndex(({ kind }) => kind !== 'azure');
}

/** A server stands in Azure and carries data home only (RPR-05). */
export function isInAzure(world: World, gateway: number): boolean {
  return cell(world.gateways.col.homeSite, gateway) !== NONE;
}

/** Node of what a server carries home: its own in Azure, else one beside it, made when needed. */
export function homeNodeOf(world: World, gateway: number): number {
  const { col } = world.gateways;
  if (isInAzure(world, gateway)) return cell(col.node, gateway);
  if (cell(col.homeNode, gateway) === NONE) {
    const root = homeRootOf(world, cell(col.site, gateway));
    col.homeNode[gateway] = world.net.addNode(root, 0, tagOf('outage'));
    applyHomeNode(world, gateway);
  }
  return cell(col.homeNode, gateway);
}
