/** What an operator may do with the services inside a machine. */
import type { CommandDef } from '../../catalog.ts';
import { cell, nameOf } from '../../world.ts';
import { isOurs } from '../replicated-item/rules.ts';

export const agentCommands: readonly CommandDef[] = [
  {
    do: 'restart-service',
    on: ['machine'],
    doc: 'Restart the agent and the snapshot services of a machine.',
    settings: {},
    rules: [
      isOurs,
      {
        code: 'SITE_DARK',
        fact: 'F-31',
        holds: (world, { row }) => cell(world.machines.col.isWriting, row) === 1,
        params: (world, { row }) => ({
          site: nameOf(world, 'site', cell(world.machines.col.site, row)),
        }),
      },
    ],
    act: () => undefined,
  },
];
