/** Jobs of a configuration server besides its setup: JOB-23, database, membership. */
import type { JobDef, StepDef } from '../../catalog.ts';
import { endForced } from '../../conditions/repair.ts';
import { mendCondition, setCondition } from '../../conditions/store.ts';
import { certificateFacts } from '../../facts/registration.ts';
import { activeFaults } from '../../faults/active.ts';
import { endFault } from '../../faults/apply.ts';
import { jobOwner } from '../../jobs/access.ts';
import { cell, type World } from '../../world.ts';
import { forgetAgents, noteBackup, recallBackup } from './membership.ts';

const KIND = 'configuration-server';

const send = (region: string, event: string) => (world: World, job: number) =>
  world.host.send(KIND, region, jobOwner(world, job).row, event);

const once = { canCancel: false, canRestart: false } as const;

export const configurationServerJobs: Readonly<Record<string, JobDef>> = {
  'renew-certificate': {
    ...once,
    steps: ['renew-certificate'],
    source: 'JOB-23',
    begin: send('certificate', 'renewal.started'),
    undo: send('certificate', 'renewal.failed'),
  },
  unregister: { ...once, steps: ['remove-server'], source: 'CS-13' },
  backup: { ...once, steps: ['backup-server'], source: 'CS-08' },
  restore: { ...once, steps: ['restore-server'], source: 'CS-08' },
};

const timed = { ends: 'time', bestEffort: false } as const;

/** Three years from now, whatever the old one had left (CS-11). */
function renewed(world: World, job: number): void {
  const server = jobOwner(world, job);
  endForced(world, server, 'certificate-left', 'renew');
  mendCondition(world, server, 'certificate-left');
  world.servers.col.certEndsAt[server.row] = world.kernel.now() + certificateFacts.life.value;
  world.host.send(KIND, 'certificate', server.row, 'renewal.done');
}

function restored(world: World, job: number): void {
  const server = jobOwner(world, job);
  const isOther = world.lexicon.wordOf(cell(world.jobs.col.other, job)) === 'false';
  if (isOther) setCondition(world, server, 'changed-address', 1);
  recallBackup(world, server.row);
  for (const fault of activeFaults(world, ['config-server-lost'], KIND, server.row)) {
    endFault(world, fault);
  }
  world.host.send(KIND, 'identity', server.row, 'server.restored');
}

export const configurationServerSteps: Readonly<Record<string, StepDef>> = {
  'renew-certificate': {
    ...timed,
    timing: 'renew-certificate',
    source: 'JOB-23',
    obstacle: (world, job) =>
      world.host.stateOf(KIND, 'host', jobOwner(world, job).row) === 'on' ? null : 'SERVER_GONE',
    end: renewed,
  },
  'remove-server': {
    ...timed,
    timing: 'remove-server',
    source: 'CS-13',
    end(world, job) {
      forgetAgents(world, jobOwner(world, job).row);
      send('install', 'server.unregistered')(world, job);
    },
  },
  'backup-server': {
    ...timed,
    timing: 'backup-server',
    source: 'CS-08',
    obstacle: (world, job) =>
      world.host.stateOf(KIND, 'host', jobOwner(world, job).row) === 'on' ? null : 'SERVER_GONE',
    end: (world, job) => noteBackup(world, jobOwner(world, job).row),
  },
  'restore-server': { ...timed, timing: 'restore-server', source: 'CS-08', end: restored },
};
