/** Functions behind the configuration server's machines. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { alertHealth } from '../../alerts/health.ts';
import { isSo } from '../../conditions/store.ts';
import type { AlertCode } from '../../facts/alerts.ts';
import { duration } from '../../facts/draw.ts';
import { certificateFacts } from '../../facts/registration.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { roadChanged } from '../../messages.ts';
import { cell, type World } from '../../world.ts';
import { healthMachine } from '../shared/health.machine.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { accountsMachine } from './accounts.machine.ts';
import { showAccounts } from './accounts.ts';
import { adapterMachine } from './adapter.machine.ts';
import { crashHost, isAdapterRisky } from './adapter.ts';
import { certificateMachine } from './certificate.machine.ts';
import { hasContact } from './contact.ts';
import { identityMachine } from './identity.machine.ts';
import { configurationServerInstallMachine } from './install.machine.ts';
import { configurationServerLinkMachine } from './link.machine.ts';
import { reachMachine } from './reach.machine.ts';
import { applyReach, isServing } from './reach.ts';

const KIND = 'configuration-server';

const look = (world: World, id: number) => world.host.send(KIND, 'reach', id, 'reach.changed');

const host: RegionDef<World> = {
  kind: KIND,
  region: 'host',
  machine: powerMachine,
  guards: {},
  delays: {},
  actions: {
    lost: (world, id) => world.host.send(KIND, 'link', id, 'contact.lost'),
    restored(world, id) {
      world.host.send(KIND, 'link', id, 'contact.restored');
      roadChanged(world);
    },
  },
};

const install: RegionDef<World> = {
  kind: KIND,
  region: 'install',
  machine: configurationServerInstallMachine,
  guards: {},
  delays: {},
  actions: {
    /** A certificate of three years, contact with the service, work for its agents. */
    registered(world, id) {
      world.servers.col.certEndsAt[id] = world.kernel.now() + certificateFacts.life.value;
      world.host.send(KIND, 'certificate', id, 'certificate.issued');
      world.host.send(KIND, 'link', id, 'link.made');
      look(world, id);
    },
    gone(world, id) {
      world.host.send(KIND, 'link', id, 'link.ended');
      look(world, id);
    },
  },
};

const link: RegionDef<World> = {
  kind: KIND,
  region: 'link',
  machine: configurationServerLinkMachine,
  guards: { hasContact },
  delays: {
    contactTimeout: (world, id) => duration(world, 'contact-timeout', `${KIND}/${id}`),
  },
  actions: {
    raiseLost: (world, id) => raiseAlert(world, 'cs-not-connected', KIND, id),
    clearLost: (world, id) => clearAlert(world, 'cs-not-connected', KIND, id),
  },
};

const CERTIFICATE_ALERTS: readonly AlertCode[] = ['certificate-expiring', 'certificate-expired'];

function left(world: World, id: number): number {
  return Math.max(0, cell(world.servers.col.certEndsAt, id) - world.kernel.now());
}

const certificate: RegionDef<World> = {
  kind: KIND,
  region: 'certificate',
  machine: certificateMachine,
  guards: {
    isExpired: (world, id) => left(world, id) === 0,
    isEnding: (world, id) => left(world, id) <= certificateFacts.warning.value,
  },
  delays: {
    untilWarning: (world, id) => Math.max(0, left(world, id) - certificateFacts.warning.value),
    untilEnd: left,
  },
  actions: {
    tell(world, id, params) {
      for (const code of CERTIFICATE_ALERTS) {
        const act = code === params?.['code'] ? raiseAlert : clearAlert;
        act(world, code, KIND, id);
      }
    },
    look,
  },
};

const identity: RegionDef<World> = {
  kind: KIND,
  region: 'identity',
  machine: identityMachine,
  guards: { isSameAddress: (world, id) => !isSo(world, KIND, id, 'changed-address') },
  delays: {},
  actions: { look },
};

const adapter: RegionDef<World> = {
  kind: KIND,
  region: 'adapter',
  machine: adapterMachine,
  guards: { isRisky: isAdapterRisky },
  delays: {
    purpleScreen: (world, id) =>
      duration(world, 'purple-screen', `${KIND}/${id}`, cell(world.servers.col.crashes, id)),
  },
  actions: { crash: crashHost },
};

const reach: RegionDef<World> = {
  kind: KIND,
  region: 'reach',
  machine: reachMachine,
  guards: { isServing },
  delays: {},
  actions: { apply: applyReach },
};

const accounts: RegionDef<World> = {
  kind: KIND,
  region: 'accounts',
  machine: accountsMachine,
  guards: {},
  delays: { untilShown: (world, id) => duration(world, 'new-account', `${KIND}/${id}`) },
  actions: { show: showAccounts },
};

const health: RegionDef<World> = {
  kind: KIND,
  region: 'health',
  machine: healthMachine,
  guards: alertHealth(KIND),
  delays: {},
  actions: {},
};

export const configurationServerRegions: readonly RegionDef<World>[] = [
  host,
  install,
  link,
  certificate,
  identity,
  adapter,
  reach,
  accounts,
  health,
];
