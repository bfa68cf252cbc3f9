/** What can befall the services inside a machine. */
import { TIMER } from '../../../sim/index.ts';
import type { FaultDef } from '../../catalog.ts';
import { modulo, sinceMidnight } from '../../physics/calendar.ts';
import { noteMarks } from '../../physics/marks.ts';
import { applyOwn } from '../../physics/path.ts';
import { spacing } from '../../physics/points.ts';
import { cell, type World } from '../../world.ts';

/** Kernel event kind: an app-consistent mark fell due while snapshots fail; `a` = machine row. */
export const SNAPSHOT_MISSED = 19;

/** Looks again when the next app-consistent mark is due (78144 is told when one is missing). */
export function armMissed(world: World, machine: number): void {
  const every = spacing(world, machine, 'app');
  if (every === null) return;
  const now = world.kernel.now();
  const due = now + every - modulo(sinceMidnight(world.spec.clock, now), every);
  world.kernel.schedule(due, TIMER, SNAPSHOT_MISSED, machine, 0);
}

export const agentFaults: Readonly<Record<string, FaultDef>> = {
  'agent-stopped': {
    row: 'F-31',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['restart-service'],
    apply(world, { row, by }) {
      const { agentDown } = world.machines.col;
      agentDown[row] = cell(agentDown, row) + by;
      applyOwn(world, row);
      const event = by === 1 ? 'heartbeat.lost' : 'heartbeat.restored';
      world.host.send('mobility-agent', 'heartbeat', row, event);
    },
  },
  'snapshots-failing': {
    row: 'F-32',
    targets: ['machine'],
    takesList: true,
    settings: {},
    remedies: ['restart-service'],
    apply(world, { row, by }) {
      const { vssBroken } = world.machines.col;
      vssBroken[row] = cell(vssBroken, row) + by;
      noteMarks(world, row);
      if (by === 1) armMissed(world, row);
    },
  },
};
