/** The installer's command line: what it must say (MOB-12). */
import type { Args, Rule, Setting } from '../../catalog.ts';
import type { Refusal } from '../../command.ts';
import { nameOf, type World } from '../../world.ts';

export const commandLineSettings = {
  way: { value: 'word', words: ['wizard', 'command-line'], fact: 'MOB-12' },
  role: { value: 'word', words: ['agent', 'master-target'], fact: 'MOB-12' },
  'install-location': { value: 'text', fact: 'MOB-12' },
  'log-file': { value: 'text', fact: 'MOB-12' },
} as const satisfies Record<string, Setting>;

/** Mandatory parameters of `UnifiedAgent.exe`, by their names there. */
const mandatory = {
  role: '/Role',
  'install-location': '/InstallLocation',
  passphrase: '/PassphraseFilePath',
  'log-file': '/LogFilePath',
} as const;

/** What a command line leaves out; a wizard asks for it, and a push knows it. */
export function commandLineRefusals(world: World, { command, row }: Args): readonly Refusal[] {
  const settings = command.with ?? {};
  if (settings['way'] !== 'command-line') return [];
  const name = nameOf(world, 'machine', row);
  return Object.entries(mandatory)
    .filter(([setting]) => settings[setting] === undefined)
    .map(([setting, parameter]) => ({
      code: 'AGENT_PARAMETER_MISSING',
      fact: 'MOB-12',
      target: name,
      params: { name, setting, parameter },
    }));
}

/** A machine that is to be protected takes the agent; a master target is a server of its own. */
export const roleSuits: Rule = {
  code: 'AGENT_ROLE_WRONG',
  fact: 'MOB-12',
  holds: (_world, { command }) => command.with?.['role'] !== 'master-target',
};

/** Nobody types at a machine the agent is pushed to. */
export const wayIsByHand: Rule = {
  code: 'PUSH_HAS_NO_LINE',
  fact: 'MOB-12',
  holds: (_world, { command }) =>
    command.with?.['way'] !== 'command-line' || (command.with['method'] ?? 'push') !== 'push',
};
