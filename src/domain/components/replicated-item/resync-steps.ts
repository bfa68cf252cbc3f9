/** Steps that bring a machine back into step with its copy (REP-09, PHYSICS 3.3). */
import { NEVER } from '../../../sim/index.ts';
import type { StepDef } from '../../catalog.ts';
import { isSo } from '../../conditions/store.ts';
import { limits } from '../../facts/limits.ts';
import { jobMachine } from '../../jobs/access.ts';
import { sendItem } from '../../messages.ts';
import { isPathOpen } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';
import { drainRange, watchEmpty, whatWaits } from './drain.ts';

const MS_PER_SEC = 1000;

function checksumMs(world: World, machine: number): number {
  const used = cell(world.machines.col.usedBytes, machine);
  return Math.ceil((used * MS_PER_SEC) / limits.checksumBytesPerSec.value);
}

/** two disks of different size cannot be compared. */
function resized(world: World, job: number): 'VOLUME_RESIZED' | null {
  const isResized = isSo(world, 'machine', jobMachine(world, job), 'volume-resized');
  return isResized ? 'VOLUME_RESIZED' : null;
}

export const resyncSteps: Readonly<Record<string, StepDef>> = {
  checksum: {
    ends: 'time',
    bestEffort: false,
    source: 'REP-09',
    ms: (world, job) => checksumMs(world, jobMachine(world, job)),
    obstacle: (world, job) =>
      isPathOpen(world, jobMachine(world, job)) ? resized(world, job) : 'PATH_LOST',
    range(world, { ref }) {
      const ms = checksumMs(world, ref.row);
      return { minMs: ms, maxMs: ms };
    },
  },
  'send-differences': {
    ends: 'flow',
    bestEffort: false,
    source: 'REP-09',
    obstacle: resized,
    begin: (world, job) => watchEmpty(world, jobMachine(world, job)),
    ms: (world, job) => (whatWaits(world, jobMachine(world, job)) > 0 ? NEVER : 0),
    end: (world, job) => sendItem(world, jobMachine(world, job), 'consistency', 'resync.done'),
    range: (world, { ref }) => drainRange(world, ref.row),
  },
};
