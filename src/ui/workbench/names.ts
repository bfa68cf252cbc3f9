/** Names of the parts of a frame, by id. */
import type { Frame, MachineRow } from '../../read/index.ts';
import type { Command } from '../../runtime/index.ts';

/** Name people use for a part; the id itself when the frame does not show the part. */
export function nameOf(frame: Frame, id: string): string {
  return rowOf(frame, id)?.name ?? id;
}

/** Name of a person; a service may have the same id, and another name. */
export function personName(frame: Frame, id: string): string {
  return frame.people.find((row) => row.id === id)?.name ?? nameOf(frame, id);
}

/** Names of what a command is aimed at, in one line. */
export function targetNames(frame: Frame, { do: name, target = [] }: Command): string {
  const ids = typeof target === 'string' ? [target] : target;
  const nameIt = name === 'notify' ? personName : nameOf;
  return ids.map((id) => nameIt(frame, id)).join(', ');
}

/** Whether an id stands for something the frame shows. */
export function isPart(frame: Frame, id: string): boolean {
  return rowOf(frame, id) !== undefined;
}

function rowOf(frame: Frame, id: string): { readonly name: string } | undefined {
  const lists: readonly (readonly { readonly id: string; readonly name: string }[])[] = [
    frame.machines,
    frame.servers,
    frame.services,
    frame.links,
    frame.storages,
    frame.networks,
    frame.sites,
    frame.vaults,
    frame.people,
  ];
  for (const list of lists) {
    const found = list.find((row) => row.id === id);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The machines whose RPO is worst now, worst first; machines without an RPO come last. */
export function worstMachines(frame: Frame, count: number): readonly MachineRow[] {
  return [...frame.machines]
    .sort((a, b) => share(b) - share(a) || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}

/** RPO as a share of the threshold: what "worst" means when thresholds differ. */
function share(machine: MachineRow): number {
  return machine.rpoMs === null ? -1 : machine.rpoMs / Math.max(1, machine.rpoThresholdMs);
}

/** State class of a machine's look, one per row of the visual language. */
export function lookClass(look: MachineRow['look']): string {
  return `look-${look}`;
}

/** Fill of what is missing, in the state of the machine it is missing from. What a dark machine
 *  still owed keeps a colour, so that it is told apart from the time after it stopped. */
export function hatchOf(look: MachineRow['look']): string {
  if (look === 'dark') {
    return 'url(#wb-hatch-at-risk)';
  }
  const own = ['in-promise', 'at-risk', 'breach'];
  return `url(#wb-hatch-${own.includes(look) ? look : 'own'})`;
}
