/** What refuses a reprotection (FACTS 25.1): reasons known before anything is begun. */
import type { Args, Rule } from '../../catalog.ts';
import { isSo, wordOf } from '../../conditions/store.ts';
import { homeLineOf, isInAzure } from '../../physics/home-road.ts';
import { cell, NONE, nameOf, type World } from '../../world.ts';
import { lifeOf, vmOf } from '../azure-vm/copies.ts';
import { hasContact } from '../configuration-server/contact.ts';
import { coordinatorOfMachine } from '../configuration-server/coordinator.ts';
import { lacks, targetSpec } from '../master-target/lacks.ts';
import { networkOfServer } from '../process-server/azure.ts';
import { notBusy, stateOf } from '../replicated-item/rules.ts';
import { membersIn } from '../replication-group/members.ts';
import { isPhysical, machineSpec, systemName } from '../source-machine/guest.ts';
import { vcenterOf } from '../source-machine/rules.ts';
import { askedHome, copyNetwork, isAlternate, mayCarry, siteOf } from './order.ts';

const TARGET = 'master-target';

const inFailedOver: Rule = {
  code: 'NOT_COMMITTED',
  fact: 'RPR-17',
  holds: (world, { row }) => stateOf(world, row) === 'failedOver',
  params: (world, { row }) => ({ state: stateOf(world, row) }),
  isFirst: true,
};

const copyIsThere: Rule = {
  code: 'COPY_GONE',
  fact: 'RPR-18',
  holds: (world, { row }) => !['gone', 'moved', 'none'].includes(lifeOf(world, vmOf(row, false))),
  isFirst: true,
};

const systemComesHome: Rule = {
  code: 'PHYSICAL_2008',
  fact: 'MCH-22',
  holds: (world, { row }) =>
    !isPhysical(world, row) || systemName(world, row) !== 'windows-2008-r2-sp1',
};

const serverKnowsIt: Rule = {
  code: 'MACHINE_UNKNOWN_HOME',
  fact: 'RPR-07',
  holds: (world, { row }) => !isSo(world, 'machine', row, 'unknown-machine'),
};

/** CS-08: the same server, at the same address, in contact. */
export const homeServerThere: Rule = {
  code: 'CS_NOT_CONNECTED',
  fact: 'RPR-07',
  holds(world, { row }) {
    const server = coordinatorOfMachine(world, row);
    return server !== NONE && hasContact(world, server);
  },
};

export const homeServerInPlace: Rule = {
  code: 'SERVER_ADDRESS_OTHER',
  fact: 'CS-08',
  holds(world, { row }) {
    const server = coordinatorOfMachine(world, row);
    return server === NONE || !isSo(world, 'configuration-server', server, 'changed-address');
  },
};

const copyHasNetwork: Rule = {
  code: 'COPY_WITHOUT_NETWORK',
  fact: 'NET-03',
  holds: (world, { row }) => copyNetwork(world, row) !== NONE,
};

const lineIsUp: Rule = {
  code: 'NO_LINE_HOME',
  fact: 'RPR-03',
  holds: (world, { row }) => homeLineOf(world, siteOf(world, row)) !== NONE,
};

const serverNamed = (world: World, args: Args) => {
  const { gateway } = askedHome(world, args);
  return { server: gateway === NONE ? '' : (world.roster.servers[gateway]?.id ?? '') };
};

const hasServer: Rule = {
  code: 'NO_SERVER_HOME',
  fact: 'RPR-05',
  holds(world, args) {
    const { gateway } = askedHome(world, args);
    return gateway !== NONE && cell(world.gateways.col.isJoined, gateway) === 1;
  },
  params: serverNamed,
};

const serverMayCarry: Rule = {
  code: 'SERVER_OTHER_NETWORK',
  fact: 'RPR-05',
  holds(world, args) {
    const { gateway } = askedHome(world, args);
    if (gateway === NONE || !isInAzure(world, gateway)) return true;
    return networkOfServer(world, gateway) === copyNetwork(world, args.row);
  },
  params: serverNamed,
};

const serverNotOnSite: Rule = {
  code: 'SERVER_ON_SITE',
  fact: 'X-11',
  holds(world, args) {
    const { gateway } = askedHome(world, args);
    return gateway === NONE || isInAzure(world, gateway) || mayCarry(world, gateway, args.row);
  },
  params: serverNamed,
};

function targetIn(world: World, args: Args): number {
  return askedHome(world, args).target;
}

const targetName = (world: World, args: Args) => {
  const target = targetIn(world, args);
  return { target: target === NONE ? '' : nameOf(world, TARGET, target) };
};

const LIVE = ['ready', 'serving', 'compromised', 'incomplete'];

const hasTarget: Rule = {
  code: 'NO_MASTER_TARGET',
  fact: 'MT-01',
  holds(world, args) {
    const target = targetIn(world, args);
    return target !== NONE && LIVE.includes(world.host.stateOf(TARGET, 'service', target));
  },
  params: (world, args) => ({ ...targetName(world, args), os: machineSpec(world, args.row).os }),
};

const targetIsOfFamily: Rule = {
  code: 'TARGET_OTHER_FAMILY',
  fact: 'MT-03',
  holds(world, args) {
    const target = targetIn(world, args);
    return target === NONE || targetSpec(world, target).os === machineSpec(world, args.row).os;
  },
  params: targetName,
};

/** One rule for each row of MT: the drop-down of the portal stays empty. */
const targetLacks: readonly Rule[] = [
  ['TARGET_NOT_VMWARE', 'MT-02'],
  ['TARGET_SYSTEM', 'MT-04'],
  ['TARGET_TOO_SMALL', 'MT-05'],
  ['TARGET_UUID', 'MT-06'],
  ['TARGET_TOOLS', 'MT-07'],
  ['TARGET_SNAPSHOTS', 'MT-12'],
  ['TARGET_CONTROLLER', 'MT-14'],
  ['TARGET_NO_VMFS', 'MT-15'],
].map(
  ([code = '', fact = '']): Rule => ({
    code,
    fact,
    holds(world, args) {
      const target = targetIn(world, args);
      return target === NONE || !lacks(world, target).some((lack) => lack.code === code);
    },
    params: targetName,
  }),
);

const retentionIsGood: Rule = {
  code: 'RETENTION_DRIVE',
  fact: 'MT-10',
  holds(world, args) {
    const target = targetIn(world, args);
    return target === NONE || wordOf(world, TARGET, target, 'retention') === 'good';
  },
  params(world, args) {
    const target = targetIn(world, args);
    const found = target === NONE ? '' : wordOf(world, TARGET, target, 'retention');
    return { ...targetName(world, args), found };
  },
};

/** RPR-06, VMW-05: whose vCenter is away, or whose account may only look, sees no datastore. */
const storesAreListed: Rule = {
  code: 'NO_DATASTORE_LISTED',
  fact: 'RPR-06',
  holds(world, { row }) {
    const vcenter = vcenterOf(world, row);
    if (vcenter === NONE) return false;
    const state = world.host.stateOf('vcenter', 'connection', vcenter);
    return (
      state === 'connected' &&
      !isSo(world, 'vcenter', vcenter, 'read-only-role') &&
      !isSo(world, 'vcenter', vcenter, 'no-datastore-right')
    );
  },
};

const storeIsFit: Rule = {
  code: 'DATASTORE_UNFIT',
  fact: 'RPR-13',
  holds(world, args) {
    const { store } = askedHome(world, args);
    if (store === NONE || !isAlternate(world, args.row)) return true;
    return wordOf(world, 'datastore', store, 'store-type') === 'vmfs';
  },
  params(world, args) {
    const { store } = askedHome(world, args);
    return { store: store === NONE ? '' : nameOf(world, 'datastore', store) };
  },
};

/** MT-08: the original stands where the host of the target can write. */
const storeIsMounted: Rule = {
  code: 'DATASTORE_READ_ONLY',
  fact: 'MT-08',
  holds(world, args) {
    const { store } = askedHome(world, args);
    return store === NONE || !isSo(world, 'datastore', store, 'read-only-mount');
  },
};

/** MVM-05, MT-17: members go home together, to one master target. */
const groupTogether: Rule = {
  code: 'GROUP_BY_PLAN',
  fact: 'MVM-05',
  holds(world, { row, command, plan }) {
    const group = cell(world.machines.col.group, row);
    // A plan holds replication groups as wholes (RPL-01).
    if (group === NONE || plan !== undefined) return true;
    const named = typeof command.target === 'string' ? [command.target] : (command.target ?? []);
    return membersIn(world, group).every((member) =>
      named.includes(nameOf(world, 'machine', member)),
    );
  },
  params: (world, { row }) => ({
    group: world.names['replication-group'][cell(world.machines.col.group, row)] ?? '',
  }),
};

/** VMW-13: what free editions do not offer is the very interface a failback needs. */
export const editionIsPaid: Rule = {
  code: 'FREE_EDITION',
  fact: 'VMW-13',
  holds(world, { row }) {
    const host = cell(world.machines.col.host, row);
    const asked = host === NONE ? 0 : host;
    return (
      world.names['esxi-host'].length === 0 || !isSo(world, 'esxi-host', asked, 'free-edition')
    );
  },
};

/** The box of a physical server has to be off by somebody's hand: nothing else can (RPR-11). */
const boxIsOff: Rule = {
  code: 'PHYSICAL_STILL_ON',
  fact: 'RPR-11',
  holds: (world, { row }) =>
    !isPhysical(world, row) || cell(world.machines.col.isWriting, row) === 0,
};

export const reprotectRules: readonly Rule[] = [
  inFailedOver,
  notBusy,
  copyIsThere,
  systemComesHome,
  serverKnowsIt,
  homeServerThere,
  homeServerInPlace,
  copyHasNetwork,
  lineIsUp,
  hasServer,
  serverMayCarry,
  serverNotOnSite,
  hasTarget,
  targetIsOfFamily,
  ...targetLacks,
  retentionIsGood,
  storesAreListed,
  storeIsFit,
  storeIsMounted,
  groupTogether,
  editionIsPaid,
  boxIsOff,
];
