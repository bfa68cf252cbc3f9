/** A private line to Azure: a site-to-site VPN or an ExpressRoute circuit (LIFECYCLE 10). */
import { DAY } from '../../../sim/index.ts';
import type { Args, CommandDef, JobDef, Rule, StepDef } from '../../catalog.ts';
import type { LinkSpec } from '../../estate.ts';
import { homeFacts } from '../../facts/home.ts';
import { bandwidthValue } from '../../faults/settings.ts';
import { grow } from '../../grow.ts';
import { jobOwner } from '../../jobs/access.ts';
import { drawn } from '../../jobs/outcome.ts';
import { startJob } from '../../jobs/start.ts';
import { cell, handleOf, nameOf, refOf, type World } from '../../world.ts';
import { idIsFree, idIsGood } from '../site/rules.ts';
import { addressValue, isIn, type Range, rangeValue } from '../target/ipv4.ts';

/** The site of ours it leads to: the one named, else the first. */
function homeIn(world: World, { command, row }: Args): number {
  const asked = command.with?.['to'];
  if (asked !== undefined) return world.names.site.indexOf(String(asked));
  if (cell(world.sites.col.isAzure, row) === 0) return row;
  return world.spec.sites.findIndex(({ kind }) => kind !== 'azure');
}

function azureOf(world: World, { row }: Args): number {
  if (cell(world.sites.col.isAzure, row) === 1) return row;
  return world.spec.sites.findIndex(({ kind }) => kind === 'azure');
}

function wished(world: World, args: Args): LinkSpec {
  const { command } = args;
  const id = String(command.with?.['id']);
  const kind = command.with?.['kind'] === 'expressroute' ? 'expressroute' : 'vpn';
  const usual = kind === 'vpn' ? homeFacts.lineBps : homeFacts.peeringBps;
  const latency = kind === 'vpn' ? homeFacts.vpnLatency : homeFacts.peeringLatency;
  const asked = bandwidthValue(command.with?.['bandwidth']);
  return {
    id,
    name: id,
    between: [
      nameOf(world, 'site', homeIn(world, args)),
      nameOf(world, 'site', azureOf(world, args)),
    ],
    kind,
    bandwidthBps: asked ?? usual.value,
    latencyMs: latency.value,
    lossRatio: 0,
    business: { cycleMs: DAY, steps: [{ atMs: 0, value: 0 }] },
    isConfigured: false,
  };
}

/** Ranges of the networks for production in Azure. */
function rangesThere(world: World): readonly Range[] {
  return world.spec.components.flatMap((part) =>
    part.kind === 'network' && !part.bubble
      ? (part.subnets ?? []).flatMap(({ range }) => rangeValue(range) ?? [])
      : [],
  );
}

/** Addresses that live on the site now: fixed ones of machines that write there. */
function addressesHere(world: World, site: number): readonly number[] {
  return world.spec.machines.flatMap((machine, row) => {
    const { site: at, isWriting } = world.machines.col;
    if (cell(at, row) !== site || cell(isWriting, row) === 0) return [];
    return (machine.nics ?? []).flatMap(({ address, isStatic }) =>
      isStatic && address !== undefined ? (addressValue(address) ?? []) : [],
    );
  });
}

/** NET-07: a subnet is on one side only; it moves as a whole or its machines get new addresses. */
function doesOverlap(world: World, args: Args): boolean {
  const there = rangesThere(world);
  const asked = rangeValue(String(args.command.with?.['range'] ?? ''));
  if (asked !== null) {
    return there.some((range) => range.first <= asked.last && asked.first <= range.last);
  }
  const here = addressesHere(world, homeIn(world, args));
  return there.some((range) => here.some((address) => isIn(range, address)));
}

const rules: readonly Rule[] = [
  {
    code: 'NOT_TWO_SIDES',
    fact: 'NET-04',
    holds: (world, args) => homeIn(world, args) >= 0 && azureOf(world, args) >= 0,
    isFirst: true,
  },
  idIsGood,
  idIsFree,
  {
    code: 'BAD_RANGE',
    fact: 'NET-07',
    holds(_world, { command }) {
      const asked = command.with?.['range'];
      return asked === undefined || rangeValue(String(asked)) !== null;
    },
    params: (_world, { command }) => ({ range: String(command.with?.['range'] ?? '') }),
  },
  {
    code: 'RANGES_OVERLAP',
    fact: 'NET-07',
    holds: (world, args) => !doesOverlap(world, args),
  },
];

export const linkCommands: readonly CommandDef[] = [
  {
    do: 'add-link',
    on: ['site'],
    doc: 'Set up a site-to-site VPN or a private ExpressRoute peering to Azure.',
    settings: {
      id: { value: 'text', isRequired: true, fact: 'SCENARIOS 2.3' },
      kind: { value: 'word', words: ['vpn', 'expressroute'], fact: 'NET-04' },
      to: { value: 'ref', to: ['site'], fact: 'NET-04' },
      bandwidth: { value: 'bandwidth', fact: 'RPR-16' },
      range: { value: 'text', fact: 'NET-07' },
    },
    rules,
    act(world, args) {
      const link = wished(world, args);
      grow(world, { links: [link] });
      const { row } = refOf(world, link.id);
      const other = link.kind === 'vpn' ? 0 : 1;
      return startJob(world, { kind: 'add-link', owner: handleOf('link', row), other });
    },
  },
];

export const linkJobs: Readonly<Record<string, JobDef>> = {
  'add-link': { steps: ['configure-line'], canCancel: false, canRestart: false, source: 'NET-04' },
};

export const linkSteps: Readonly<Record<string, StepDef>> = {
  'configure-line': {
    ends: 'time',
    bestEffort: false,
    source: 'LIFECYCLE 10',
    ms: (world, job) =>
      drawn(
        world,
        job,
        cell(world.jobs.col.other, job) === 0 ? 'configure-vpn' : 'configure-expressroute',
      ),
    end(world, job) {
      const { row } = jobOwner(world, job);
      const { cuts } = world.links.col;
      cuts[row] = cell(cuts, row) - 1;
      world.host.send('link', 'state', row, 'line.configured');
    },
  },
};
