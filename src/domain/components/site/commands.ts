/** What an operator may ask of a site: new parts in Azure, a larger quota. */
import { assert } from '../../../sim/index.ts';
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import type { ComponentSpec } from '../../estate.ts';
import { limits } from '../../facts/limits.ts';
import { activeFaults } from '../../faults/active.ts';
import { endFault } from '../../faults/apply.ts';
import { grow, revise } from '../../grow.ts';
import { jobOwner, lockOn } from '../../jobs/access.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, NONE, type World } from '../../world.ts';
import { vaultsLeft } from '../vault/commands.ts';
import { idIsFree, idIsGood, isFree } from './rules.ts';

const isAzure: Rule = {
  code: 'NOT_AZURE',
  fact: 'VLT-02',
  holds: (world, { row }) => cell(world.sites.col.isAzure, row) === 1,
};

/** The part a `create` asks for, in engine units; defaults of SCENARIOS 2.4. */
function wished(world: World, { command, row }: Args): ComponentSpec {
  const { with: settings = {} } = command;
  const id = String(settings['id']);
  const region = settings['region'];
  const base = {
    id,
    name: id,
    site: world.names.site[row] ?? '',
    ...(region === undefined ? {} : { region: String(region) }),
  };
  const model = settings['model'] === 'classic' ? ({ model: 'classic' } as const) : {};
  if (settings['kind'] === 'vault') {
    const resourceGroup = String(settings['resource-group'] ?? id);
    return { ...base, kind: 'vault', resourceGroup };
  }
  if (settings['kind'] === 'network') {
    return { ...base, kind: 'network', bubble: settings['bubble'] === true, ...model };
  }
  const tier = settings['tier'] === 'premium' ? 'premium' : 'standard';
  const iops = tier === 'premium' ? limits.storageIopsPremium : limits.storageIopsStandard;
  const redundancy = settings['redundancy'] === 'grs' ? 'grs' : 'lrs';
  const log = settings['log'] === undefined ? {} : { log: String(settings['log']) };
  return { ...base, kind: 'storage-account', tier, redundancy, iops: iops.value, ...log, ...model };
}

/** A job of a site that carries a text: kept as a word, since columns hold numbers only. */
function startWith(world: World, kind: string, { row }: Args, text: string): number {
  const other = world.lexicon.numberOf(text);
  return startJob(world, { kind, owner: handleOf('site', row), other });
}

function textOf(world: World, job: number): string {
  return world.lexicon.wordOf(cell(world.jobs.col.other, job));
}

const notBusy: Rule = {
  code: 'IS_BUSY',
  fact: 'ENR-07',
  holds: (world, { row }) => lockOn(world, handleOf('site', row)) === NONE,
};

export const siteCommands: readonly CommandDef[] = [
  {
    do: 'create',
    on: ['site'],
    doc: 'Create a storage account, a virtual network or a vault in Azure.',
    settings: {
      kind: {
        value: 'word',
        words: ['storage-account', 'network', 'vault'],
        isRequired: true,
        fact: 'VLT-02',
      },
      id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
      tier: { value: 'word', words: ['standard', 'premium'], fact: 'STO-01' },
      redundancy: { value: 'word', words: ['lrs', 'grs'], fact: 'STO-01' },
      bubble: { value: 'flag', fact: 'NET-05' },
      model: { value: 'word', words: ['resource-manager', 'classic'], fact: 'STO-04' },
      log: { value: 'ref', to: ['storage-account'], fact: 'STO-02' },
      region: { value: 'text', fact: 'STO-01' },
      'resource-group': { value: 'text', fact: 'VLT-01' },
    },
    mendsLater: true,
    rules: [isAzure, idIsGood, idIsFree, vaultsLeft, notBusy],
    act: (world, args) => startWith(world, 'create', args, JSON.stringify(wished(world, args))),
  },
  {
    do: 'request-quota',
    on: ['site'],
    doc: 'Ask for more cores in the Azure region.',
    settings: { cores: { value: 'count', isRequired: true, fact: 'CAP-11' } },
    mendsLater: true,
    rules: [isAzure, notBusy],
    act: (world, args) =>
      startWith(world, 'request-quota', args, String(args.command.with?.['cores'])),
  },
];

export const siteJobs: Readonly<Record<string, JobDef>> = {
  create: { steps: ['create-part'], canCancel: true, canRestart: false, source: 'VLT-02' },
  'request-quota': { steps: ['raise-quota'], canCancel: true, canRestart: false, source: 'CAP-11' },
};

function partOf(world: World, job: number): ComponentSpec {
  return JSON.parse(textOf(world, job)) as ComponentSpec;
}

/** A new part, or one of the same name in the place of what was deleted. */
function putPart(world: World, part: ComponentSpec): void {
  const ref = world.ids.get(part.id);
  if (ref === undefined) return grow(world, { components: [part] });
  for (const fault of activeFaults(world, ['target-deleted'], ref.kind, ref.row)) {
    endFault(world, fault);
  }
  world.host.send(ref.kind, 'presence', ref.row, 'target.recreated');
}

export const siteSteps: Readonly<Record<string, StepDef>> = {
  'create-part': {
    ends: 'time',
    bestEffort: false,
    timing: 'create-part',
    source: 'VLT-02',
    obstacle(world, job) {
      const { id, kind } = partOf(world, job);
      return isFree(world, id, kind) ? null : 'ID_TAKEN';
    },
    end: (world, job) => putPart(world, partOf(world, job)),
  },
  'raise-quota': {
    ends: 'time',
    bestEffort: false,
    timing: 'raise-quota',
    source: 'CAP-11',
    end(world, job) {
      const { row } = jobOwner(world, job);
      const cores = Number(textOf(world, job));
      assert(Number.isSafeInteger(cores), 'a quota is a whole number of cores', { cores });
      const sites = world.spec.sites.map((site, at) => (at === row ? { ...site, cores } : site));
      revise(world, { ...world.spec, sites });
      world.sites.col.cores[row] = cores;
      const quotas = ['quota-too-small', 'nic-quota-too-small'];
      for (const fault of activeFaults(world, quotas, 'site', row)) endFault(world, fault);
    },
  },
};
