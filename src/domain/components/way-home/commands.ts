/** The way home and the way out again: what an operator may ask for (FACTS 25). */
import type { Args, CommandDef, Rule } from '../../catalog.ts';
import type { PointChoice } from '../../command.ts';
import { type JobOrder, startJob } from '../../jobs/start.ts';
import { newestHomePoint } from '../../physics/home-points.ts';
import { isInAzure } from '../../physics/home-road.ts';
import { cell, handleOf, NONE, type World } from '../../world.ts';
import { isSelectable } from '../process-server/selectable.ts';
import { notBusy, stateOf } from '../replicated-item/rules.ts';
import { vcenterOf } from '../source-machine/rules.ts';
import { askedHome, wordOfHome } from './order.ts';
import { editionIsPaid, homeServerInPlace, homeServerThere, reprotectRules } from './rules.ts';

const POINTS = ['latest', 'latest-app-consistent'] as const satisfies readonly PointChoice[];

function pointIn({ command }: Args): (typeof POINTS)[number] {
  return command.with?.['point'] === 'latest-app-consistent' ? 'latest-app-consistent' : 'latest';
}

const inState = (code: string, fact: string, ...states: readonly string[]): Rule => ({
  code,
  fact,
  holds: (world, { row }) => states.includes(stateOf(world, row)),
  params: (world, { row }) => ({ state: stateOf(world, row) }),
  isFirst: true,
});

/** FBK-01: something is home to come up with. */
const hasPoint: Rule = {
  code: 'NO_POINT_HOME',
  fact: 'FBK-01',
  holds: (world, args) =>
    newestHomePoint(world, args.row, pointIn(args) === 'latest' ? 'any' : 'app') !== null ||
    stateOf(world, args.row) === 'failbackFailed',
};

/** FBK-04: disks are let go and attached through it. */
const vcenterConnected: Rule = {
  code: 'VCENTER_NOT_CONNECTED',
  fact: 'FBK-04',
  holds(world, { row }) {
    const vcenter = vcenterOf(world, row);
    if (vcenter === NONE) return false;
    const state = world.host.stateOf('vcenter', 'connection', vcenter);
    return ['connected', 'failing', 'stale'].includes(state);
  },
};

/** RRP-01: the server that sends to Azure stands at home. */
function forwardGateway(world: World, { command, row }: Args): number {
  const asked = command.with?.['process-server'];
  if (asked === undefined) return cell(world.machines.col.gateway, row);
  const ref = world.ids.get(String(asked));
  return ref === undefined ? NONE : world.gatewayOf(ref.kind, ref.row);
}

const forwardServer: Rule = {
  code: 'SERVER_NOT_FORWARD',
  fact: 'RRP-01',
  holds(world, args) {
    const gateway = forwardGateway(world, args);
    return gateway !== NONE && !isInAzure(world, gateway) && isSelectable(world, gateway);
  },
};

const SERVERS = ['process-server', 'configuration-server'] as const;

function failbackOrder(world: World, args: Args): JobOrder {
  return {
    kind: 'failback',
    owner: handleOf('machine', args.row),
    point: pointIn(args),
    isRetry: stateOf(world, args.row) === 'failbackFailed',
  };
}

export const homeCommands: readonly CommandDef[] = [
  {
    do: 'reprotect',
    on: ['machine'],
    takesList: true,
    doc: 'Replicate a machine that runs in Azure back to its own site.',
    settings: {
      'process-server': { value: 'ref', to: SERVERS, fact: 'RPR-02' },
      'master-target': { value: 'ref', to: ['master-target'], fact: 'RPR-02' },
      datastore: { value: 'ref', to: ['datastore'], fact: 'RPR-02' },
    },
    rules: reprotectRules,
    act: (world, args) =>
      startJob(world, {
        kind: 'reprotect',
        owner: handleOf('machine', args.row),
        other: wordOfHome(world, askedHome(world, args)),
      }),
  },
  {
    do: 'failback',
    on: ['machine'],
    takesList: true,
    doc: 'Bring a machine home: its copy in Azure is shut down, the original starts.',
    settings: { point: { value: 'word', words: POINTS, fact: 'FBK-02' } },
    rules: [
      inState('NOT_REVERSE_PROTECTED', 'FBK-01', 'reverseProtected', 'failbackFailed'),
      notBusy,
      hasPoint,
      homeServerThere,
      homeServerInPlace,
      vcenterConnected,
      editionIsPaid,
    ],
    order: failbackOrder,
    act: (world, args) => startJob(world, failbackOrder(world, args)),
  },
  {
    do: 'protect-again',
    on: ['machine'],
    takesList: true,
    doc: 'Replicate a machine that came home to Azure again.',
    settings: { 'process-server': { value: 'ref', to: SERVERS, fact: 'RRP-01' } },
    rules: [inState('NOT_HOME', 'RRP-01', 'failedBack'), notBusy, homeServerThere, forwardServer],
    act: (world, args) =>
      startJob(world, {
        kind: 'protect-again',
        owner: handleOf('machine', args.row),
        other: forwardGateway(world, args),
      }),
  },
];
