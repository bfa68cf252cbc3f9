/** What may be asked about sources: may they be replicated, and what is worth knowing of them. */
import { lifeOf, vmOf } from '../components/azure-vm/copies.ts';
import { passphraseOf } from '../components/mobility-agent/passphrase.ts';
import { exclusionProblems } from '../components/source-machine/disks.ts';
import {
  cautions,
  type EligibilityRow,
  eligibility,
} from '../components/source-machine/eligibility.ts';
import { targetCautions } from '../components/target/cautions.ts';
import { condition } from '../conditions/store.ts';
import { rpoAt } from '../physics/rpo.ts';
import type { EngineView } from '../view.ts';
import { cell, rowOf, type World } from '../world.ts';
import { running } from './machines.ts';

type SourceView = Pick<
  EngineView,
  | 'eligibility'
  | 'cautions'
  | 'exclusionProblems'
  | 'passphrase'
  | 'vmwareTools'
  | 'lastContactMs'
  | 'shownRpoMs'
  | 'uncovered'
>;

export function sourceView(world: World): SourceView {
  const told = (machine: number, rows: readonly EligibilityRow[]) =>
    rows.map(({ code, fact, params }) => ({
      code,
      fact,
      params: { name: world.names.machine[machine] ?? '', ...params?.(world, machine) },
    }));
  return {
    eligibility(id) {
      const machine = rowOf(world, 'machine', id);
      return told(machine, eligibility(world, machine));
    },
    cautions(id) {
      const machine = rowOf(world, 'machine', id);
      return told(machine, [...cautions(world, machine), ...targetCautions(world, machine)]);
    },
    exclusionProblems: (id, disks) => exclusionProblems(world, rowOf(world, 'machine', id), disks),
    lastContactMs: (id) => cell(world.vcenters.col.contactAt, rowOf(world, 'vcenter', id)),
    shownRpoMs(id) {
      const machine = rowOf(world, 'machine', id);
      if (cell(world.machines.col.isReplicating, machine) === 0) return null;
      const rpo = rpoAt(world, machine, world.kernel.now());
      return rpo === null ? null : rpo - condition(world, 'machine', machine, 'clock-skew');
    },
    uncovered(id) {
      const { lateSince, lateSum } = world.machines.col;
      const machine = rowOf(world, 'machine', id);
      return running(cell(lateSum, machine), cell(lateSince, machine), world.kernel.now());
    },
    vmwareTools: (id) => toolsOf(world, rowOf(world, 'machine', id)),
    passphrase: (server) => passphraseOf(world, server),
  };
}

/** FO-21: a failover disables them in the guest, the way home enables them. */
function toolsOf(world: World, machine: number): ReturnType<EngineView['vmwareTools']> {
  const spec = world.spec.machines[machine];
  if (spec?.physical === true) return 'none';
  const isHome = cell(world.machines.col.isWriting, machine) === 1;
  const life = lifeOf(world, vmOf(machine, false));
  const isAway = /^(starting|running|off|moved)/.test(life);
  if (spec?.os === 'windows' && isAway && !isHome) return 'disabled';
  return condition(world, 'machine', machine, 'no-tools') === 1 ? 'missing' : 'running';
}
