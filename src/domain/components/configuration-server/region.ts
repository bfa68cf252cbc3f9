/** Functions behind the configuration server's machines. */
import { clearAlert, raiseAlert } from '../../alerts/alerts.ts';
import { alertHealth } from '../../alerts/health.ts';
import { duration } from '../../facts/draw.ts';
import type { RegionDef } from '../../host/region-def.ts';
import { roadChanged } from '../../messages.ts';
import type { World } from '../../world.ts';
import { healthMachine } from '../shared/health.machine.ts';
import { powerMachine } from '../shared/power.machine.ts';
import { hasContact } from './contact.ts';
import { configurationServerLinkMachine } from './link.machine.ts';

const KIND = 'configuration-server';

export const configurationServerHost: RegionDef<World> = {
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

export const configurationServerLink: RegionDef<World> = {
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

export const configurationServerHealth: RegionDef<World> = {
  kind: KIND,
  region: 'health',
  machine: healthMachine,
  guards: alertHealth(KIND),
  delays: {},
  actions: {},
};
