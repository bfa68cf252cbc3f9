/**
 * What was changed since a plan was last tested: each edit of the plan, or of a machine in it,
 * makes what the test showed doubtful (UX 4.6).
 */
import type { EstateSpec, MachineSpec } from '../../estate.ts';
import { handleOf, type Ref, type World } from '../../world.ts';

const KIND = 'recovery-plan';

/** Properties that are no promise of how a machine starts in Azure. */
const QUIET: readonly string[] = ['conditions', 'madeDisks', 'isProtected', 'hasAgent'];

/** Compares the estate with what it was, and tells every plan that has something changed. */
export function tellEdits(world: World, before: EstateSpec): void {
  const { plans = [], machines } = world.spec;
  const known = before.plans ?? [];
  if (known.length === 0) return;
  for (const [plan, spec] of plans.entries()) {
    if (plan >= known.length || spec === known[plan]) continue;
    world.host.send(KIND, 'definition', plan, 'plan.changed');
    noteEdit(world, plan, 'groups', { kind: KIND, row: plan });
  }
  for (const [row, machine] of machines.entries()) {
    const old = before.machines[row];
    if (old === undefined || old === machine) continue;
    for (const what of changedKeys(old, machine)) tellEdit(world, row, what);
  }
}

function changedKeys(old: MachineSpec, machine: MachineSpec): readonly string[] {
  const was = new Map<string, unknown>(Object.entries(old));
  const is = new Map<string, unknown>(Object.entries(machine));
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !QUIET.includes(key) && JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)),
  );
}

function tellEdit(world: World, machine: number, what: string): void {
  const id = world.spec.machines[machine]?.id ?? '';
  for (const [plan, { groups }] of (world.spec.plans ?? []).entries()) {
    const isIn = groups.some(({ machines }) => machines.includes(id));
    if (isIn) noteEdit(world, plan, what, { kind: 'machine', row: machine });
  }
}

/** Before the first test there is nothing an edit could spoil. */
function noteEdit(world: World, plan: number, what: string, { kind, row }: Ref): void {
  const trust = world.host.stateOf(KIND, 'trust', plan);
  if (trust === 'neverTested' || trust === 'failed') return;
  world.planEdits.append({
    plan,
    at: world.kernel.now(),
    what: world.lexicon.numberOf(what),
    target: handleOf(kind, row),
  });
  world.host.send(KIND, 'trust', plan, 'plan.changed');
}
