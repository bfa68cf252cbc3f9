/** Protecting a machine again that came home (JOB-21). */
import type { JobDef, StepDef } from '../../catalog.ts';
import { jobMachine } from '../../jobs/access.ts';
import { sendItem } from '../../messages.ts';
import { isGatewayUp } from '../../physics/path.ts';
import { cell, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { agentProblem } from '../mobility-agent/presence.ts';
import { moveMachines } from '../process-server/move.ts';

const timed = { ends: 'time', bestEffort: false } as const;

const tell = (event: string) => (world: World, job: number) =>
  sendItem(world, jobMachine(world, job), 'protection', event);

export const forwardSteps: Readonly<Record<string, StepDef>> = {
  'forward-checks': {
    ...timed,
    timing: 'forward-checks',
    source: 'RRP-02',
    obstacle(world, job) {
      if (!isServiceConnected(world)) return '25018';
      const problem = agentProblem(world, jobMachine(world, job));
      if (problem !== null) return problem;
      return isGatewayUp(world, cell(world.jobs.col.other, job)) ? null : 'PATH_LOST';
    },
  },
  'forward-agent': {
    ...timed,
    timing: 'forward-agent',
    source: 'JOB-21',
    end(world, job) {
      const machine = jobMachine(world, job);
      const to = cell(world.jobs.col.other, job);
      if (cell(world.machines.col.gateway, machine) !== to) moveMachines(world, [machine], to);
      tell('forward.syncing')(world, job);
    },
  },
};

export const forwardJobs: Readonly<Record<string, JobDef>> = {
  'protect-again': {
    steps: ['forward-checks', 'forward-agent'],
    canCancel: false,
    canRestart: true,
    source: 'JOB-21',
    begin: tell('forward.started'),
    undo: tell('forward.failed'),
  },
};
