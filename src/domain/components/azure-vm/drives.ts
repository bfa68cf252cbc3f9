/**
 * What a copy in Azure finds where its source had its disks (DSK-05 to DSK-08, EX-05, EX-06). Disks
 * that were left out are not there. The temporary disk of Azure takes the first letter that is
 * free, and whatever was looked for under that letter is looked for on it.
 */
import type { DiskSpec, MachineSpec } from '../../estate.ts';
import { cell, type World } from '../../world.ts';
import { changeMachine } from '../source-machine/guest.ts';

export interface Drive {
  /** A letter on Windows, the name of the disk on Linux. */
  readonly letter: string;
  readonly from: 'replicated' | 'temporary' | 'made';
}

const LETTERS = 'CDEFGHIJKLMNOPQRSTUVWXYZ';

/** Letter of a disk of the source: its own, else that of its place. */
function letterOf(spec: MachineSpec, at: number): string {
  const disk = spec.disks[at];
  if (spec.os === 'linux') return disk?.letter ?? disk?.id ?? '';
  return disk?.letter ?? LETTERS[at] ?? '';
}

function lettersOf(spec: MachineSpec, which: (disk: DiskSpec) => boolean): readonly string[] {
  return spec.disks.flatMap((disk, at) => (which(disk) ? [letterOf(spec, at)] : []));
}

const isReplicated = (disk: DiskSpec) => !disk.excluded;

/** Disks that were made by hand on one copy. */
function madeOn(world: World, vm: number, spec: MachineSpec): readonly string[] {
  const isTest = cell(world.vms.col.isTest, vm) === 1;
  return (spec.madeDisks ?? []).filter((made) => made.isTest === isTest).map((made) => made.letter);
}

function specOf(world: World, vm: number): MachineSpec {
  return world.spec.machines[cell(world.vms.col.machine, vm)] as MachineSpec;
}

/** Every drive of a copy: what replicated, the temporary one, what was made by hand. */
export function drivesOf(world: World, vm: number): readonly Drive[] {
  const spec = specOf(world, vm);
  const replicated = lettersOf(spec, isReplicated);
  const free = [...LETTERS].find((letter) => !replicated.includes(letter));
  const temporary = spec.os === 'windows' && free !== undefined ? [free] : [];
  return [
    ...replicated.map((letter): Drive => ({ letter, from: 'replicated' })),
    ...temporary.map((letter): Drive => ({ letter, from: 'temporary' })),
    ...madeOn(world, vm, spec).map((letter): Drive => ({ letter, from: 'made' })),
  ];
}

/** Letters the applications look for and do not find (DSK-05). */
export function missingDrives(world: World, vm: number): readonly string[] {
  const spec = specOf(world, vm);
  const needed = lettersOf(spec, (disk) => disk.excluded && disk.isNeeded === true);
  if (needed.length === 0) return needed;
  const there = drivesOf(world, vm).map(({ letter }) => letter);
  return needed.filter((letter) => !there.includes(letter));
}

/**
 * Where Windows keeps its page file on the copy: where it kept it, if anything has that letter, the
 * temporary disk among them; else it falls back to the system disk (EX-06).
 */
export function pageFileOf(world: World, vm: number): string {
  const spec = specOf(world, vm);
  const [kept] = lettersOf(spec, (disk) => disk.hasPageFile === true);
  const system = letterOf(spec, 0);
  if (kept === undefined) return system;
  return drivesOf(world, vm).some(({ letter }) => letter === kept) ? kept : system;
}

/** Disks that would come back: Linux brings home what was made by hand, Windows not (DSK-06). */
export function returningDrives(world: World, vm: number): readonly string[] {
  const spec = specOf(world, vm);
  const made = spec.os === 'linux' ? madeOn(world, vm, spec) : [];
  return [...lettersOf(spec, isReplicated), ...made];
}

/** A disk made by hand on a copy. */
export function makeDrive(world: World, vm: number, letter: string): void {
  const spec = specOf(world, vm);
  const isTest = cell(world.vms.col.isTest, vm) === 1;
  const madeDisks = [...(spec.madeDisks ?? []), { letter, isTest }];
  changeMachine(world, cell(world.vms.col.machine, vm), { madeDisks });
}

/** Another copy is made from the points: what hung on the one before is not in it. */
export function forgetMade(world: World, vm: number): void {
  const spec = specOf(world, vm);
  if (madeOn(world, vm, spec).length === 0) return;
  const isTest = cell(world.vms.col.isTest, vm) === 1;
  const madeDisks = (spec.madeDisks ?? []).filter((made) => made.isTest !== isTest);
  changeMachine(world, cell(world.vms.col.machine, vm), { madeDisks });
}
