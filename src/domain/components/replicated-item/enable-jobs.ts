/** Jobs of protection itself: enable, finalize, disable, remove (JOB-07, JOB-08, JOB-22). */
import type { JobDef } from '../../catalog.ts';
import { errorName, jobMachine } from '../../jobs/access.ts';
import { sendItem } from '../../messages.ts';
import { cell, type World } from '../../world.ts';

const tell =
  (event: string) =>
  (world: World, job: number): void =>
    sendItem(world, jobMachine(world, job), 'protection', event);

export const enableJobs: Readonly<Record<string, JobDef>> = {
  'enable-replication': {
    steps: [
      'check-enabling',
      'install-agent',
      'register-agent',
      'enable-item',
      'start-copy',
      'update-states',
    ],
    canCancel: true,
    canRestart: true,
    source: 'JOB-07',
    begin: tell('enable.started'),
    /** MOB-03: a push that is done leaves a machine that has to be restarted first. */
    undo(world, job) {
      const waits = errorName(cell(world.jobs.col.error, job)) === 'AGENT_RESTART_NEEDED';
      tell(waits ? 'enable.waits' : 'enable.failed')(world, job);
    },
  },
  'finalize-protection': {
    steps: ['finalize-item'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-08',
    refused: tell('finalize.refused'),
  },
  'disable-replication': {
    steps: ['clean-protection'],
    canCancel: false,
    canRestart: false,
    source: 'JOB-22',
    begin: tell('disable.started'),
  },
  'remove-from-vault': {
    steps: ['forget-item'],
    canCancel: false,
    canRestart: false,
    source: 'DIS-02',
  },
};
