/** Installing a further master target (MT-01, MT-03). */
import type { Args, CommandDef, JobDef, StepDef } from '../../catalog.ts';
import { grow } from '../../grow.ts';
import { jobOwner } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, nameOf, refOf, type World } from '../../world.ts';
import { isServing } from '../configuration-server/reach.ts';
import { passphraseOf } from '../mobility-agent/passphrase.ts';
import { setupRules } from '../setup/rules.ts';
import { idIsFree, idIsGood } from '../site/rules.ts';

const KIND = 'master-target';
const CS = 'configuration-server';

/** Row of the configuration server it registers with: the one named, else the first. */
function serverIn(world: World, { command }: Args): number {
  const id = command.with?.['configuration-server'] ?? world.names[CS][0];
  return world.names[CS].indexOf(String(id ?? ''));
}

function start(world: World, args: Args): number {
  const id = String(args.command.with?.['id']);
  const os = args.command.with?.['os'] === 'linux' ? 'linux' : 'windows';
  const site = nameOf(world, 'site', args.row);
  grow(world, { components: [{ kind: KIND, id, name: id, site, os, isInstalled: false }] });
  return startFor(world, args, refOf(world, id).row);
}

function startFor(world: World, args: Args, row: number): number {
  const passphrase = args.command.with?.['passphrase'];
  const server = serverIn(world, args);
  const right = passphraseOf(world, world.names[CS][server] ?? '');
  const isRight = passphrase === undefined || passphrase === right;
  return startJob(world, {
    kind: 'add-master-target',
    owner: handleOf(KIND, row),
    other: server,
    wantsShutdown: isRight,
  });
}

export const targetPartCommands: readonly CommandDef[] = [
  {
    do: 'add-master-target',
    on: ['site'],
    doc: 'Install a further master target at the site.',
    settings: {
      id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
      os: { value: 'word', words: ['windows', 'linux'], fact: 'MT-03' },
      passphrase: { value: 'text', fact: 'SET-10' },
      'configuration-server': { value: 'ref', to: [CS], fact: 'MT-16' },
    },
    rules: [
      ...setupRules.onSite,
      idIsGood,
      idIsFree,
      {
        code: 'UNKNOWN_SERVER',
        fact: 'MT-16',
        holds: (world, args) => serverIn(world, args) >= 0,
        params: (_world, { command }) => ({
          server: String(command.with?.['configuration-server'] ?? ''),
        }),
      },
    ],
    act: start,
  },
  {
    do: 'register-master-target',
    on: [KIND],
    doc: 'Install and register a master target again that could not register.',
    settings: { passphrase: { value: 'text', fact: 'SET-10' } },
    rules: [
      {
        code: 'TARGET_THERE',
        fact: 'MT-01',
        holds: (world, { row }) => world.host.stateOf(KIND, 'service', row) === 'absent',
      },
    ],
    act: (world, args) => startFor(world, args, args.row),
  },
];

const tell = (event: string) => (world: World, job: number) =>
  world.host.send(KIND, 'service', jobOwner(world, job).row, event);

export const targetPartJobs: Readonly<Record<string, JobDef>> = {
  'add-master-target': {
    steps: ['install-target', 'register-target'],
    canCancel: false,
    canRestart: false,
    source: 'MT-01',
    begin: tell('install.begun'),
    undo: tell('install.failed'),
  },
};

const timed = { ends: 'time', bestEffort: false } as const;

export const targetPartSteps: Readonly<Record<string, StepDef>> = {
  'install-target': { ...timed, timing: 'install-target', source: 'MT-01' },
  'register-target': {
    ...timed,
    timing: 'register-target',
    source: 'SET-10',
    obstacle(world, job) {
      const { other, wantsShutdown } = world.jobs.col;
      const server = other[job] ?? -1;
      if (!isServing(world, server)) return 'SETUP_NO_SERVER';
      return wantsShutdown[job] === 1 ? null : 'PASSPHRASE_WRONG';
    },
    end: tell('target.registered'),
  },
};
