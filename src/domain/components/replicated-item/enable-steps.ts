/** Steps that bring a machine into protection (JOB-07, JOB-08) and out of it (JOB-22, DIS-02). */

import type { StepDef } from '../../catalog.ts';
import { isSo, mendCondition, setCondition } from '../../conditions/store.ts';
import { jobMachine } from '../../jobs/access.ts';
import { sendItem } from '../../messages.ts';
import { dropCopy } from '../../physics/copy.ts';
import { closePeriod } from '../../physics/period.ts';
import { forgetFailover, stopReplicating } from '../../physics/replication.ts';
import { cell, rowOf, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { followAnew } from '../mobility-agent/capture.ts';
import { isAssociated } from '../policy/rules.ts';
import { giveUpHome } from '../way-home/circle.ts';
import { applyOrder, orderIn } from './enable-order.ts';

const timed = { ends: 'time', bestEffort: false } as const;

/** Ways of disabling, by their number in a job (DIS-01, DIS-03). */
export const disableModes = ['clean', 'drill-resize'] as const;

function isPolicyAssociated(world: World, job: number): boolean {
  const policy = rowOf(world, 'policy', orderIn(world, job).policy);
  return isAssociated(world, policy);
}

/** Protection is over on this side: nothing is sent, and points stay or go by the way it ended. */
function endProtection(world: World, machine: number, keepsPoints: boolean): void {
  giveUpHome(world, machine);
  closePeriod(world, machine, keepsPoints);
  dropCopy(world, machine);
  stopReplicating(world, machine);
  followAnew(world, machine);
  sendItem(world, machine, 'consistency', 'item.reset');
}

export const enableSteps: Readonly<Record<string, StepDef>> = {
  'check-enabling': {
    ...timed,
    timing: 'prerequisites',
    source: 'ENR-04',
    obstacle(world, job) {
      if (!isServiceConnected(world)) return '25018';
      if (!isPolicyAssociated(world, job)) return '78253';
      return isSo(world, 'machine', jobMachine(world, job), 'stale-entry') ? 'STALE_ENTRY' : null;
    },
    /** CS-08: from here on the server knows it, whatever it had forgotten. */
    end: (world, job) =>
      mendCondition(world, { kind: 'machine', row: jobMachine(world, job) }, 'unknown-machine'),
  },
  'enable-item': {
    ...timed,
    timing: 'enable-item',
    source: 'JOB-07',
    obstacle: (world, job) => (isPolicyAssociated(world, job) ? null : '78253'),
    end(world, job) {
      const machine = jobMachine(world, job);
      forgetFailover(world, machine);
      applyOrder(world, machine, orderIn(world, job));
    },
  },
  'start-copy': {
    ...timed,
    timing: 'start-copy',
    source: 'JOB-07',
    end: (world, job) => sendItem(world, jobMachine(world, job), 'protection', 'copy.started'),
  },
  'update-states': { ...timed, timing: 'update-states', source: 'JOB-07' },
  'finalize-item': {
    ...timed,
    timing: 'finalize-protection',
    source: 'JOB-08',
    end: (world, job) => sendItem(world, jobMachine(world, job), 'protection', 'finalize.done'),
  },
  'clean-protection': {
    ...timed,
    timing: 'disable-protection',
    source: 'JOB-22',
    end(world, job) {
      const machine = jobMachine(world, job);
      const mode = disableModes[cell(world.jobs.col.other, job)];
      endProtection(world, machine, mode === 'drill-resize');
      sendItem(world, machine, 'protection', 'disable.done');
    },
  },
  /** DIS-02: the service forgets the machine; agent and server are told nothing. */
  'forget-item': {
    ...timed,
    timing: 'remove-from-vault',
    source: 'DIS-02',
    end(world, job) {
      const machine = jobMachine(world, job);
      endProtection(world, machine, false);
      setCondition(world, { kind: 'machine', row: machine }, 'stale-entry', 1);
      sendItem(world, machine, 'protection', 'item.removed');
    },
  },
};
