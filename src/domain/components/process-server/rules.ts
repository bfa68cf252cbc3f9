/** Who may do what with a server: rules several of its commands share. */
import type { Args, Rule } from '../../catalog.ts';
import { activeFaults } from '../../faults/active.ts';
import { lockOn } from '../../jobs/access.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';

export function gatewayIn(world: World, { ref }: Args): number {
  return ref === null ? NONE : world.gatewayOf(ref.kind, ref.row);
}

function siteOf(world: World, args: Args): number {
  return cell(world.gateways.col.site, gatewayIn(world, args));
}

export const siteHasPower: Rule = {
  code: 'SITE_DARK',
  fact: 'F-76',
  holds: (world, args) => world.host.stateOf('site', 'power', siteOf(world, args)) !== 'off',
  params: (world, args) => ({ site: nameOf(world, 'site', siteOf(world, args)) }),
};

export const answers: Rule = {
  code: 'SERVER_SILENT',
  fact: 'CAP-06',
  holds: (world, { ref, row }) =>
    ref === null ||
    activeFaults(world, ['process-server-down', 'config-server-down'], ref.kind, row).length === 0,
};

export const isIdle: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { ref, row }) => ref === null || lockOn(world, handleOf(ref.kind, row)) === NONE,
};
