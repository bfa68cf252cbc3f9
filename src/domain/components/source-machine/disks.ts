/** Which disks of a machine are replicated (FACTS 13). */
import type { Refusal } from '../../command.ts';
import { mendCondition, setCondition } from '../../conditions/store.ts';
import type { MachineSpec } from '../../estate.ts';
import { sendItem } from '../../messages.ts';
import { keptChurn } from '../../physics/churn.ts';
import { applyOwn } from '../../physics/path.ts';
import { applyDemand } from '../../physics/replication.ts';
import { cell, NONE, nameOf, type World } from '../../world.ts';
import { isAgentThere } from '../mobility-agent/presence.ts';
import { changeMachine, machineSpec } from './guest.ts';

/** Why these disks cannot be left out; empty = they can. Asked by whatever begins protection. */
export function exclusionProblems(
  world: World,
  machine: number,
  excluded: readonly string[],
): readonly Refusal[] {
  const name = nameOf(world, 'machine', machine);
  const refuse = (code: string, fact: string, disk: string): Refusal => ({
    code,
    fact,
    target: name,
    params: { name, disk },
  });
  const [first] = excluded;
  if (first === undefined) return [];
  const { disks } = machineSpec(world, machine);
  const problems = excluded.flatMap((id) => {
    const at = disks.findIndex((disk) => disk.id === id);
    if (at < 0) return [refuse('NO_SUCH_DISK', 'DSK-03', id)];
    if (at === 0) return [refuse('OS_DISK_NEEDED', 'DSK-03', id)];
    return disks[at]?.isDynamic === true ? [refuse('DYNAMIC_DISK_NEEDED', 'DSK-03', id)] : [];
  });
  if (!isAgentThere(world, machine)) {
    problems.push(refuse('EXCLUSION_NEEDS_AGENT', 'DSK-02', first));
  }
  return problems;
}

/**
 * DSK-01, DSK-04: the choice made when protection begins; every disk that is there now counts.
 * @public what enabling calls
 */
export function chooseDisks(world: World, machine: number, excluded: readonly string[]): void {
  const disks = machineSpec(world, machine).disks.map((disk) => ({
    ...disk,
    excluded: excluded.includes(disk.id),
  }));
  putDisks(world, machine, disks);
  mendCondition(world, { kind: 'machine', row: machine }, 'late-disk');
  countDisks(world, machine);
}

/** REP-16: a new disk is no part of what replicates, until protection begins anew. */
export function addLateDisk(world: World, machine: number, sizeBytes: number): void {
  const { disks } = machineSpec(world, machine);
  const isReplicating = cell(world.machines.col.isReplicating, machine) === 1;
  const id = `disk-${disks.length + 1}`;
  const disk = { id, sizeBytes, usedBytes: sizeBytes, excluded: isReplicating };
  putDisks(world, machine, [...disks, disk]);
  if (isReplicating) setCondition(world, { kind: 'machine', row: machine }, 'late-disk', 1);
  else countDisks(world, machine);
}

/** REP-15, X-23: a disk of another size than the one in Azure. */
export function resizeDisk(world: World, machine: number, sizeBytes: number): void {
  const { disks } = machineSpec(world, machine);
  const last = disks.length - 1;
  putDisks(
    world,
    machine,
    disks.map((disk, at) => (at === last ? { ...disk, sizeBytes } : disk)),
  );
  if (cell(world.machines.col.isReplicating, machine) === 0) return;
  setCondition(world, { kind: 'machine', row: machine }, 'volume-resized', 1);
  sendItem(world, machine, 'consistency', 'volume.resized');
}

function putDisks(world: World, machine: number, disks: MachineSpec['disks']): void {
  changeMachine(world, machine, { disks });
}

/** Columns that follow from the disks in replication. */
function countDisks(world: World, machine: number): void {
  const included = machineSpec(world, machine).disks.filter((disk) => !disk.excluded);
  world.machines.thaw();
  const { col } = world.machines;
  const { disks } = world.storages.col;
  const storage = cell(col.storage, machine);
  if (storage !== NONE) {
    disks[storage] = cell(disks, storage) + included.length - cell(col.disks, machine);
  }
  col.disks[machine] = included.length;
  col.churnKept[machine] = keptChurn(machineSpec(world, machine).disks);
  col.usedBytes[machine] = included.reduce((sum, disk) => sum + disk.usedBytes, 0);
  applyDemand(world, machine);
  applyOwn(world, machine);
}
