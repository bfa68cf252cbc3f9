/** Work on a copy by hand: logging in, stopping and starting it. */
import type { JobDef, StepDef } from '../../catalog.ts';
import { mend } from '../../conditions/repair.ts';
import { jobMachine } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { cell, touch, type World } from '../../world.ts';
import { loginObstacle, type Road } from './access.ts';
import { vmOf } from './copies.ts';
import { makeDrive } from './drives.ts';

export const ROADS: readonly Road[] = ['internet', 'vpn'];

/** What a job is about is kept as copy × roads + road. */
export function aboutCopy(isTest: boolean, road: Road): number {
  return (isTest ? ROADS.length : 0) + ROADS.indexOf(road);
}

function copyOf(world: World, job: number): number {
  return vmOf(jobMachine(world, job), cell(world.jobs.col.other, job) >= ROADS.length);
}

function roadOf(world: World, job: number): Road {
  return ROADS[cell(world.jobs.col.other, job) % ROADS.length] ?? 'internet';
}

function tell(world: World, job: number, event: string): void {
  world.host.send('azure-vm', 'life', copyOf(world, job), event);
}

/** What a disk made by hand is to be, kept with its job as a word. */
export interface MadeDisk {
  readonly letter: string;
  readonly isTest: boolean;
}

/** It is there, and so is what was missing under its name, if anything was (DSK-05, F-36). */
function diskMade(world: World, job: number): void {
  const machine = jobMachine(world, job);
  const word = world.lexicon.wordOf(cell(world.jobs.col.other, job));
  const { letter, isTest } = JSON.parse(word) as MadeDisk;
  makeDrive(world, vmOf(machine, isTest), letter);
  mend(world, { kind: 'machine', row: machine }, 'excluded-disk-needed', 'create-disk');
  touch(world, machine);
}

const plain = { canCancel: false, canRestart: false } as const;

export const azureVmJobs: Readonly<Record<string, JobDef>> = {
  'connect-test': { ...plain, steps: ['connect'], source: 'CON-07' },
  'shut-down': { ...plain, steps: ['shut-vm'], source: 'LIFECYCLE 13' },
  'start-vm': { ...plain, steps: ['start-vm'], source: 'LIFECYCLE 13' },
  'create-disk': { ...plain, steps: ['make-disk'], source: 'DSK-05' },
};

const timed = { ends: 'time', bestEffort: false } as const;

export const azureVmSteps: Readonly<Record<string, StepDef>> = {
  connect: {
    ...timed,
    timing: 'connect-test',
    source: 'CON-07',
    obstacle: (world, job) => loginObstacle(world, copyOf(world, job), roadOf(world, job)),
    end: (world, job) => tell(world, job, 'connect.passed'),
  },
  'shut-vm': {
    ...timed,
    timing: 'stop-vm',
    source: 'LIFECYCLE 13',
    end: (world, job) => tell(world, job, 'vm.stopped'),
  },
  'make-disk': { ...timed, timing: 'make-disk', source: 'DSK-05', end: diskMade },
  'start-vm': {
    ...timed,
    source: 'LIFECYCLE 13',
    begin: (world, job) => tell(world, job, 'vm.started'),
    ms: (world, job) => drawn(world, job, 'boot'),
    end: (world, job) => tell(world, job, 'vm.booted'),
  },
};
