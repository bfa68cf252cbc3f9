/** Every region of every component, in the order of their rows. */

import { alertHealth } from './alerts/health.ts';
import { alertLife } from './alerts/region.ts';
import { azureVmLife } from './components/azure-vm/region.ts';
import { configurationServerRegions } from './components/configuration-server/region.ts';
import { datastoreHost } from './components/datastore/region.ts';
import { vcenterDiscovery } from './components/discovery/region.ts';
import { esxiHost } from './components/esxi-host/region.ts';
import { linkState } from './components/link/region.ts';
import { masterTargetHost, masterTargetService } from './components/master-target/region.ts';
import { agentInstall } from './components/mobility-agent/install-region.ts';
import {
  agentHeartbeat,
  agentPath,
  agentRegistration,
} from './components/mobility-agent/region.ts';
import {
  networkAddresses,
  networkIsolation,
  networkPresence,
} from './components/network/region.ts';
import { policyLife } from './components/policy/region.ts';
import { processServerInstall } from './components/process-server/install.ts';
import {
  gatewayAddress,
  gatewayCache,
  gatewayCpu,
  gatewayHeartbeat,
  gatewayIntake,
  gatewayMemory,
  gatewayPower,
  gatewayServices,
  gatewayUpkeep,
  gatewayUplink,
  gatewayUpload,
} from './components/process-server/region.ts';
import { planDefinition, planRun, planTrust } from './components/recovery-plan/region.ts';
import { registrationKey } from './components/registration-key/region.ts';
import {
  itemConsistency,
  itemHealth,
  itemProtection,
  itemTest,
} from './components/replicated-item/region.ts';
import { groupConsistency } from './components/replication-group/region.ts';
import { serviceName } from './components/service/region.ts';
import { healthMachine } from './components/shared/health.machine.ts';
import { validatorOf } from './components/shared/validator.ts';
import { sitePower } from './components/site/region.ts';
import { sourcePower } from './components/source-machine/region.ts';
import { storageLoad, storagePresence } from './components/storage-account/region.ts';
import { vaultLifeMachine } from './components/vault/life.machine.ts';
import { vcenterConnection, vcenterHost } from './components/vcenter/region.ts';
import type { RegionDef } from './host/region-def.ts';
import { jobLife } from './jobs/region.ts';
import type { Kind, World } from './world.ts';

/** A region whose machine needs no functions of its own. */
function plain(kind: string, region: string, machine: RegionDef<World>['machine']) {
  return { kind, region, machine, guards: {}, delays: {}, actions: {} };
}

function healthOf(kind: Kind): RegionDef<World> {
  return { ...plain(kind, 'health', healthMachine), guards: alertHealth(kind) };
}

export const regionDefs: readonly RegionDef<World>[] = [
  sitePower,
  esxiHost,
  vcenterHost,
  vcenterConnection,
  vcenterDiscovery,
  healthOf('vcenter'),
  datastoreHost,
  plain('vault', 'life', vaultLifeMachine),
  registrationKey,
  processServerInstall,
  healthOf('process-server'),
  ...configurationServerRegions,
  masterTargetHost,
  masterTargetService,
  linkState,
  storageLoad,
  storagePresence,
  validatorOf('storage-account'),
  healthOf('storage-account'),
  networkAddresses,
  networkPresence,
  networkIsolation,
  validatorOf('network'),
  policyLife,
  groupConsistency,
  planDefinition,
  planRun,
  planTrust,
  serviceName,
  gatewayPower,
  gatewayServices,
  gatewayHeartbeat,
  gatewayCache,
  gatewayUpload,
  gatewayUplink,
  gatewayIntake,
  gatewayUpkeep,
  gatewayCpu,
  gatewayMemory,
  gatewayAddress,
  sourcePower,
  agentInstall,
  agentHeartbeat,
  agentRegistration,
  agentPath,
  itemProtection,
  itemTest,
  itemHealth,
  itemConsistency,
  azureVmLife,
  jobLife,
  alertLife,
];
