/** The aim as a row of parts: what the goals ask for, in the silhouettes of the canvas. */
import type { Frame, ObjectiveRow } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { needleOf } from '../needle.ts';

export interface AimCell {
  readonly part: 'machines' | 'tank' | 'road' | 'service' | 'azure';
  /** What is asked of it, such as `≤ 30 min`. */
  readonly label: string;
  /** Parts of the canvas the cell stands for. */
  readonly about: readonly string[];
}

const places: Readonly<Record<string, AimCell['part']>> = {
  rpo: 'machines',
  'rpo-breach': 'machines',
  rpa: 'machines',
  'cache-free': 'tank',
  'link-left': 'road',
  'link-use': 'road',
  'users-served': 'service',
  rta: 'service',
  downtime: 'service',
  state: 'azure',
};

const order: readonly AimCell['part'][] = ['machines', 'tank', 'road', 'azure', 'service'];

/** At most one cell per kind of part, from our site on the left to the people on the right. */
export function aimOf(frame: Frame): readonly AimCell[] {
  const cells: AimCell[] = [];
  for (const goal of frame.goals) {
    const cell = goal.isHidden ? null : cellOf(goal, frame);
    if (cell !== null && !cells.some((each) => each.part === cell.part)) {
      cells.push(cell);
    }
  }
  return [...cells].sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

function cellOf(goal: ObjectiveRow, frame: Frame): AimCell | null {
  const part = goal.gauge === null ? stateGoal(goal, frame) : places[goal.gauge.metric];
  if (part === undefined || part === null) {
    return null;
  }
  const needle = needleOf(goal.gauge, frame.currency);
  const label =
    needle === null ? texts.workbench.goal.inAzure : `${needle.sign} ${needle.limitText}`;
  return { part, label, about: goal.about };
}

/** A goal about the state of machines, not about a number, is drawn at the Azure end. */
function stateGoal(goal: ObjectiveRow, frame: Frame): AimCell['part'] | null {
  const machines = frame.machines.map((machine) => machine.id);
  const isAboutMachines = goal.about.length > 0 && goal.about.every((id) => machines.includes(id));
  return goal.group !== 'evidence' && isAboutMachines ? 'azure' : null;
}
