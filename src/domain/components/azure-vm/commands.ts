/** What may be done to a machine's copy in Azure by hand. */
import type { Args, CommandDef, Rule, Setting } from '../../catalog.ts';
import { lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { handleOf, NONE, type World } from '../../world.ts';
import type { Road } from './access.ts';
import { copyThatRuns, isRunning, lifeOf, vmOf } from './copies.ts';
import { drivesOf, missingDrives } from './drives.ts';
import { aboutCopy, type MadeDisk, ROADS } from './jobs.ts';

const copySetting = {
  copy: { value: 'word', words: ['real', 'test'], fact: 'PRP-08' },
} as const satisfies Record<string, Setting>;

/** The copy that is meant: the named one, else the one that runs, else the real one. */
function meant(world: World, { row, command }: Args): number {
  const copy = command.with?.['copy'];
  if (copy !== undefined) return vmOf(row, copy === 'test');
  const running = copyThatRuns(world, row);
  return running === NONE ? vmOf(row, false) : running;
}

const copyRuns: Rule = {
  code: 'NO_AZURE_VM',
  fact: 'CON-07',
  holds: (world, args) => isRunning(world, meant(world, args)),
};

const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => lockOn(world, handleOf('machine', row)) === NONE,
};

function start(world: World, args: Args, road: Road = 'internet'): number {
  const vm = meant(world, args);
  const other = aboutCopy(vm % 2 === 1, road);
  return startJob(world, { kind: args.command.do, owner: handleOf('machine', args.row), other });
}

/** The letter that is asked for, else the first one somebody misses. */
function wanted(world: World, args: Args): string {
  const asked = args.command.with?.['letter'];
  if (asked !== undefined) return String(asked);
  return missingDrives(world, meant(world, args))[0] ?? 'F';
}

const send = (event: string) => (world: World, args: Args) =>
  void world.host.send('azure-vm', 'life', meant(world, args), event);

export const azureVmCommands: readonly CommandDef[] = [
  {
    do: 'connect-test',
    on: ['machine'],
    doc: 'Try to log in to the copy in Azure.',
    settings: { ...copySetting, over: { value: 'word', words: ROADS, fact: 'CON-02' } },
    rules: [copyRuns, notBusy],
    act: (world, args) =>
      start(world, args, args.command.with?.['over'] === 'vpn' ? 'vpn' : 'internet'),
  },
  {
    do: 'shut-down',
    on: ['machine'],
    doc: 'Shut the copy in Azure down.',
    settings: copySetting,
    rules: [copyRuns, notBusy],
    act: (world, args) => start(world, args),
  },
  {
    do: 'start-vm',
    on: ['machine'],
    doc: 'Start the copy in Azure that was shut down.',
    settings: copySetting,
    rules: [
      {
        code: 'VM_NOT_OFF',
        fact: 'LIFECYCLE 13',
        holds: (world, args) => lifeOf(world, meant(world, args)) === 'off',
      },
      notBusy,
    ],
    act: (world, args) => start(world, args),
  },
  {
    do: 'create-disk',
    on: ['machine'],
    doc: 'Make a disk on the copy in Azure by hand, with the folders that belong on it.',
    mendsLater: true,
    settings: { letter: { value: 'text', fact: 'DSK-05' }, ...copySetting },
    rules: [
      copyRuns,
      {
        code: 'LETTER_TAKEN',
        fact: 'DSK-05',
        holds: (world, args) =>
          !drivesOf(world, meant(world, args)).some(({ letter }) => letter === wanted(world, args)),
        params: (world, args) => ({ letter: wanted(world, args) }),
      },
      notBusy,
    ],
    act(world, args) {
      const isTest = meant(world, args) % 2 === 1;
      const other = world.lexicon.numberOf(
        JSON.stringify({ letter: wanted(world, args), isTest } satisfies MadeDisk),
      );
      const owner = handleOf('machine', args.row);
      return startJob(world, { kind: 'create-disk', owner, other });
    },
  },
  {
    do: 'delete-vm',
    on: ['machine'],
    doc: 'Delete the copy in Azure by hand, past Site Recovery.',
    settings: copySetting,
    rules: [copyRuns, notBusy],
    act: send('vm.lost'),
  },
  {
    do: 'move',
    on: ['machine'],
    doc: 'Move the copy in Azure to another resource group.',
    settings: {},
    rules: [copyRuns, notBusy],
    act: send('vm.relocated'),
  },
];
