/** Deleting and moving a target by hand: both take it away from the machines that use it. */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import type { Kind, World } from '../../world.ts';

export function isMissing(world: World, kind: Kind, row: number): boolean {
  return world.host.stateOf(kind, 'presence', row).startsWith('missing');
}

const isThere: Rule = {
  code: 'ALREADY_GONE',
  fact: 'STO-13',
  holds: (world, { ref, row }) => ref === null || !isMissing(world, ref.kind, row),
};

function tell(world: World, { ref, row }: Args, event: string): void {
  if (ref !== null) world.host.send(ref.kind, 'presence', row, event);
}

/**
 * `delete` and `move` of a kind. Moving back gives the part its place again, never what the service
 * had lost track of meanwhile. `moveRules` = what the portal looks at before it moves.
 */
export function removalCommands(
  kind: Kind,
  moveRules: readonly Rule[],
): readonly [CommandDef, CommandDef] {
  return [
    {
      do: 'delete',
      on: [kind],
      doc: 'Delete a part in Azure.',
      settings: {},
      rules: [isThere],
      act: (world, args) => void tell(world, args, 'target.gone'),
    },
    {
      do: 'move',
      on: [kind],
      doc: 'Move a part to another resource group, or back.',
      settings: { by: { value: 'word', words: ['portal', 'script'], fact: 'STO-09' } },
      rules: moveRules,
      act(world, args) {
        const isAway = args.ref !== null && isMissing(world, args.ref.kind, args.row);
        tell(world, args, isAway ? 'target.recreated' : 'target.gone');
        return undefined;
      },
    },
  ];
}
