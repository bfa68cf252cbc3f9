/** Switching sources on and off by hand. */
import type { CommandDef } from '../../catalog.ts';
import { cell, nameOf, type World } from '../../world.ts';
import { hasDisks, hasHost } from '../esxi-host/placement.ts';

function powerOf(world: World, machine: number): string {
  return world.host.stateOf('machine', 'power', machine);
}

export const sourceCommands: readonly CommandDef[] = [
  {
    do: 'power-off',
    on: ['machine'],
    takesList: true,
    doc: 'Switch a source off.',
    settings: {},
    rules: [
      {
        code: 'ALREADY_OFF',
        fact: 'FO-05',
        holds: (world, { row }) => !['off', 'down', 'asking'].includes(powerOf(world, row)),
      },
    ],
    act: (world, { row }) => void world.host.send('machine', 'power', row, 'power.off'),
  },
  {
    do: 'power-on',
    on: ['machine'],
    takesList: true,
    doc: 'Switch a source on.',
    settings: {},
    rules: [
      {
        code: 'ALREADY_RUNNING',
        fact: 'FO-05',
        holds: (world, { row }) => powerOf(world, row) !== 'running',
      },
      {
        code: 'SITE_DARK',
        fact: 'F-76',
        holds: (world, { row }) =>
          world.host.stateOf('site', 'power', cell(world.machines.col.site, row)) !== 'off',
        params: (world, { row }) => ({
          site: nameOf(world, 'site', cell(world.machines.col.site, row)),
        }),
        isFirst: true,
      },
      { code: 'NO_HOST', fact: 'F-77', holds: (world, { row }) => hasHost(world, row) },
      { code: 'DATASTORE_GONE', fact: 'F-77', holds: (world, { row }) => hasDisks(world, row) },
    ],
    act: (world, { row }) => void world.host.send('machine', 'power', row, 'power.on'),
  },
  {
    do: 'restart-machine',
    on: ['machine'],
    takesList: true,
    doc: 'Restart a source: what an installation left waiting takes effect.',
    settings: {},
    rules: [
      {
        code: 'SOURCE_NOT_RUNNING',
        fact: 'MOB-03',
        holds: (world, { row }) => powerOf(world, row) === 'running',
      },
    ],
    act: (world, { row }) => void world.host.send('machine', 'power', row, 'restart.asked'),
  },
];
