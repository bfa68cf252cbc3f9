/** Saying that an alert has been seen (LIFECYCLE 17). */
import type { Args, CommandDef } from '../catalog.ts';
import { cell, handleOf, NONE, type World } from '../world.ts';
import { alertNamed } from './alerts.ts';

/** Row of the alert a command names on its target, `NONE` if it never rang there. */
function alertOf(world: World, { ref, command }: Args): number {
  const code = command.with?.['code'];
  if (ref === null || typeof code !== 'string') return NONE;
  return alertNamed(world, code, handleOf(ref.kind, ref.row));
}

export const alertCommands: readonly CommandDef[] = [
  {
    do: 'acknowledge',
    on: [
      'machine',
      'process-server',
      'configuration-server',
      'vcenter',
      'storage-account',
      'network',
      'site',
    ],
    doc: 'Say that an alert has been seen. It stays until its cause is gone.',
    settings: { code: { value: 'text', isRequired: true, fact: 'LIFECYCLE 17' } },
    rules: [
      {
        code: 'NO_SUCH_ALERT',
        fact: 'LIFECYCLE 17',
        isFirst: true,
        holds(world, args) {
          const alert = alertOf(world, args);
          return alert !== NONE && cell(world.alerts.col.isUp, alert) === 1;
        },
        params: (_, { command }) => ({ alert: String(command.with?.['code'] ?? '') }),
      },
      {
        code: 'ALREADY_SEEN',
        fact: 'LIFECYCLE 17',
        holds: (world, args) =>
          world.host.stateOf('alert', 'life', alertOf(world, args)) !== 'acknowledged',
        params: (_, { command }) => ({ alert: String(command.with?.['code'] ?? '') }),
      },
    ],
    act: (world, args) =>
      void world.host.send('alert', 'life', alertOf(world, args), 'acknowledge'),
  },
];
