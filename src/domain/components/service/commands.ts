/** What may be done to the name of a service. */
import type { Args, CommandDef } from '../../catalog.ts';
import type { World } from '../../world.ts';
import { hasName, recordOf } from './name.ts';

/** The asked side, else the one the record does not name. */
function wanted(world: World, { row, command }: Args): 'onprem' | 'azure' {
  const to = command.with?.['to'];
  if (to === 'azure' || to === 'onprem') return to;
  return recordOf(world, row) === 'azure' ? 'onprem' : 'azure';
}

export const serviceCommands: readonly CommandDef[] = [
  {
    do: 'update-dns',
    on: ['service'],
    doc: 'Point the name of a service to the other side.',
    settings: { to: { value: 'word', words: ['azure', 'onprem'], fact: 'NET-09' } },
    rules: [
      {
        code: 'NO_NAME',
        fact: 'NET-09',
        holds: (world, { row }) => hasName(world, row),
        isFirst: true,
      },
      {
        code: 'NAME_IS_THERE',
        fact: 'NET-09',
        holds: (world, args) => recordOf(world, args.row) !== wanted(world, args),
      },
    ],
    act(world, args) {
      const event = wanted(world, args) === 'azure' ? 'name.toAzure' : 'name.toHome';
      world.host.send('service', 'name', args.row, event);
      return undefined;
    },
  },
];
