/** Adding, editing and removing the entry of a vCenter (JOB-04, VMW-12). */
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import { mend } from '../../conditions/repair.ts';
import { isSo } from '../../conditions/store.ts';
import type { ErrorCode } from '../../facts/alerts.ts';
import { jobOwner, lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, nameOf, type World } from '../../world.ts';
import { isServiceConnected } from '../configuration-server/contact.ts';
import { vcenterOf } from '../source-machine/rules.ts';

const MENDS = { account: 'wrong-password', address: 'address-changed' } as const;

function stateOf(world: World, vcenter: number): string {
  return world.host.stateOf('vcenter', 'connection', vcenter);
}

function isEntered(world: World, vcenter: number): boolean {
  return !['absent', 'addFailed'].includes(stateOf(world, vcenter));
}

/** It moved, so that it can be found a second time under its new address (VMW-12). */
function canDouble(world: World, vcenter: number): boolean {
  return (
    ['failing', 'stale', 'notConnected'].includes(stateOf(world, vcenter)) &&
    isSo(world, 'vcenter', vcenter, 'address-changed')
  );
}

const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => lockOn(world, handleOf('vcenter', row)) === NONE,
};

const entered: Rule = {
  code: 'VCENTER_NOT_ENTERED',
  fact: 'VMW-02',
  holds: (world, { row }) => isEntered(world, row),
};

/** First machine that is replicated through this vCenter, or was and waits in Azure. */
function dependant(world: World, vcenter: number): number {
  for (let row = 0; row < world.machines.count; row += 1) {
    const state = world.host.stateOf('replicated-item', 'protection', row);
    if (state === 'discovered' || state === 'migrated') continue;
    if (world.spec.machines[row]?.physical !== true && vcenterOf(world, row) === vcenter) {
      return row;
    }
  }
  return NONE;
}

function begin(world: World, kind: string, { row }: Args, other?: number): number {
  const owner = handleOf('vcenter', row);
  return startJob(world, { kind, owner, ...(other === undefined ? {} : { other }) });
}

export const vcenterCommands: readonly CommandDef[] = [
  {
    do: 'add-vcenter',
    on: ['vcenter'],
    doc: 'Enter a vCenter on the configuration server.',
    settings: {},
    rules: [
      {
        code: 'VCENTER_ENTERED',
        fact: 'VMW-12',
        holds: (world, { row }) => !isEntered(world, row) || canDouble(world, row),
      },
      { code: 'CS_NOT_CONNECTED', fact: 'JOB-04', holds: (world) => isServiceConnected(world) },
      notBusy,
    ],
    act: (world, args) => begin(world, 'add-vcenter', args),
  },
  {
    do: 'edit-vcenter',
    on: ['vcenter'],
    doc: 'Give an entry the new address or account of its vCenter.',
    mendsLater: true,
    settings: {
      what: { value: 'word', words: Object.keys(MENDS), isRequired: true, fact: 'VMW-12' },
    },
    example: { what: 'account' },
    rules: [
      entered,
      {
        code: 'VCENTER_DOUBLED',
        fact: 'VMW-12',
        holds: (world, { row }) => stateOf(world, row) !== 'duplicate',
      },
      notBusy,
    ],
    act: (world, args) =>
      begin(world, 'edit-vcenter', args, args.command.with?.['what'] === 'address' ? 1 : 0),
  },
  {
    do: 'remove-vcenter',
    on: ['vcenter'],
    doc: 'Delete an entry, or the second one where there are two.',
    settings: {},
    rules: [
      entered,
      {
        code: 'ITEMS_DEPEND',
        fact: 'CS-13',
        holds: (world, { row }) =>
          stateOf(world, row) !== 'connected' || dependant(world, row) === NONE,
        params: (world, { row }) => ({
          machine: nameOf(world, 'machine', dependant(world, row)),
        }),
      },
      notBusy,
    ],
    act(world, { row }) {
      const isDouble = stateOf(world, row) === 'duplicate';
      const event = isDouble ? 'entry.undoubled' : 'entry.removed';
      world.host.send('vcenter', 'connection', row, event);
    },
  },
];

export const vcenterJobs: Readonly<Record<string, JobDef>> = {
  'add-vcenter': {
    steps: ['connect-vcenter', 'add-entry'],
    canCancel: true,
    canRestart: false,
    source: 'JOB-04',
    undo: (world, job) =>
      world.host.send('vcenter', 'connection', jobOwner(world, job).row, 'add.failed'),
  },
  'edit-vcenter': { steps: ['edit-entry'], canCancel: true, canRestart: false, source: 'VMW-12' },
};

/** Why an entry cannot be made: the road, the account, its rights, the version (LC-7.02). */
function addObstacle(world: World, vcenter: number): ErrorCode | null {
  const wrong = (name: string) => isSo(world, 'vcenter', vcenter, name);
  const isOff = world.host.stateOf('vcenter', 'host', vcenter) !== 'on';
  if (isOff || wrong('port-closed') || isCaught(world)) return 'VCENTER_UNREACHABLE';
  if (wrong('wrong-password')) return 'VCENTER_LOGIN';
  if (wrong('snapshot-limit-odd')) return '95126';
  if (wrong('rights-missing')) return 'VCENTER_RIGHTS';
  return wrong('version-unsupported') ? 'VCENTER_VERSION' : null;
}

function isCaught(world: World): boolean {
  return world.names['configuration-server'].some((_, row) =>
    isSo(world, 'configuration-server', row, 'proxy-catches-vcenter'),
  );
}

const timed = { ends: 'time', bestEffort: false } as const;

export const vcenterSteps: Readonly<Record<string, StepDef>> = {
  'connect-vcenter': {
    ...timed,
    timing: 'connect-vcenter',
    source: 'JOB-04',
    obstacle: (world, job) => addObstacle(world, jobOwner(world, job).row),
  },
  'add-entry': {
    ...timed,
    timing: 'add-entry',
    source: 'JOB-04',
    end(world, job) {
      const { row } = jobOwner(world, job);
      const event = isEntered(world, row) ? 'entry.doubled' : 'add.done';
      world.host.send('vcenter', 'connection', row, event);
    },
  },
  'edit-entry': {
    ...timed,
    timing: 'edit-entry',
    source: 'VMW-12',
    end(world, job) {
      const what = cell(world.jobs.col.other, job) === 1 ? MENDS.address : MENDS.account;
      mend(world, jobOwner(world, job), what, 'edit-vcenter');
    },
  },
};
