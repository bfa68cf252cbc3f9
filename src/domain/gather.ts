/** Everything the components declare, in the order of their numbers in columns. */
import { assert } from '../sim/index.ts';
import { alertCommands } from './alerts/commands.ts';
import { type Catalog, type CommandDef, namesOf } from './catalog.ts';
import { azureVmCommands } from './components/azure-vm/commands.ts';
import { azureVmConditions } from './components/azure-vm/conditions.ts';
import { azureVmFaults } from './components/azure-vm/faults.ts';
import { azureVmJobs, azureVmSteps } from './components/azure-vm/jobs.ts';
import { configurationServerCommands } from './components/configuration-server/commands.ts';
import { configurationServerConditions } from './components/configuration-server/conditions.ts';
import { configurationServerFaults } from './components/configuration-server/faults.ts';
import {
  configurationServerJobs,
  configurationServerSteps,
} from './components/configuration-server/jobs.ts';
import { workCommands, workJobs, workSteps } from './components/configuration-server/work.ts';
import { datastoreConditions, datastoreFaults } from './components/datastore/faults.ts';
import {
  discoveryCommands,
  discoveryJobs,
  discoverySteps,
} from './components/discovery/commands.ts';
import { discoveryConditions } from './components/discovery/conditions.ts';
import { discoveryFaults } from './components/discovery/faults.ts';
import { hostCommands, hostConditions } from './components/esxi-host/commands.ts';
import { hostFaults } from './components/esxi-host/faults.ts';
import { linkCommands, linkJobs, linkSteps } from './components/link/commands.ts';
import { linkFaults } from './components/link/faults.ts';
import {
  targetPartCommands,
  targetPartJobs,
  targetPartSteps,
} from './components/master-target/commands.ts';
import { targetPartConditions } from './components/master-target/conditions.ts';
import { targetPartFaults } from './components/master-target/faults.ts';
import { agentCommands } from './components/mobility-agent/commands.ts';
import { agentConditions } from './components/mobility-agent/conditions.ts';
import { agentFaults } from './components/mobility-agent/faults.ts';
import { agentJobs, agentSteps } from './components/mobility-agent/jobs.ts';
import { networkCommands } from './components/network/commands.ts';
import { networkConditions } from './components/network/conditions.ts';
import { networkFaults } from './components/network/faults.ts';
import { policyCommands } from './components/policy/commands.ts';
import { policyJobs, policySteps } from './components/policy/jobs.ts';
import {
  azureServerCommands,
  azureServerJobs,
  azureServerSteps,
} from './components/process-server/azure.ts';
import { serverCommands, serverJobs, serverSteps } from './components/process-server/commands.ts';
import { serverConditions } from './components/process-server/conditions.ts';
import { serverFaults } from './components/process-server/faults.ts';
import { installCommands } from './components/process-server/install.ts';
import { switchCommands, switchJobs, switchSteps } from './components/process-server/switch.ts';
import {
  planCommands,
  planEachVerbs,
  planVerbCommands,
} from './components/recovery-plan/commands.ts';
import { planConditions, planFaults } from './components/recovery-plan/conditions.ts';
import { planEditCommands } from './components/recovery-plan/edit-commands.ts';
import {
  planCleanup,
  planEachJobs,
  planJob,
  planOtherJobs,
  planOtherSteps,
  planRunJobs,
} from './components/recovery-plan/jobs.ts';
import { planRunSteps } from './components/recovery-plan/run-steps.ts';
import { keyCommands } from './components/registration-key/commands.ts';
import { keyFaults } from './components/registration-key/faults.ts';
import { itemCommands } from './components/replicated-item/commands.ts';
import { itemConditions } from './components/replicated-item/conditions.ts';
import { enableCommands } from './components/replicated-item/enable-commands.ts';
import { enableJobs } from './components/replicated-item/enable-jobs.ts';
import { enableSteps } from './components/replicated-item/enable-steps.ts';
import { failoverSteps } from './components/replicated-item/failover-steps.ts';
import { itemFaults, otherJobs, otherSteps } from './components/replicated-item/faults.ts';
import { itemJobs } from './components/replicated-item/jobs.ts';
import { resyncHoursCommands } from './components/replicated-item/resync-hours.ts';
import { resyncSteps } from './components/replicated-item/resync-steps.ts';
import { groupCommands, groupFaults } from './components/replication-group/commands.ts';
import { groupConditions } from './components/replication-group/region.ts';
import { serviceCommands } from './components/service/commands.ts';
import { setupCommands } from './components/setup/commands.ts';
import { setupJobs, setupSteps } from './components/setup/steps.ts';
import { siteCommands, siteJobs, siteSteps } from './components/site/commands.ts';
import { siteConditions } from './components/site/conditions.ts';
import { siteFaults } from './components/site/faults.ts';
import { sourceCommands } from './components/source-machine/commands.ts';
import { sourceConditions } from './components/source-machine/conditions.ts';
import {
  entryCommands,
  entryJobs,
  entrySteps,
} from './components/source-machine/entry-commands.ts';
import { sourceFaults } from './components/source-machine/faults.ts';
import { storageCommands } from './components/storage-account/commands.ts';
import { storageConditions } from './components/storage-account/conditions.ts';
import { storageFaults } from './components/storage-account/faults.ts';
import { targetCommands } from './components/target/commands.ts';
import { targetConditions } from './components/target/conditions.ts';
import { vaultCommands } from './components/vault/commands.ts';
import { vcenterCommands, vcenterJobs, vcenterSteps } from './components/vcenter/commands.ts';
import { vcenterConditions } from './components/vcenter/conditions.ts';
import { vcenterFaults } from './components/vcenter/faults.ts';
import { homeCommands } from './components/way-home/commands.ts';
import { homeConditions } from './components/way-home/conditions.ts';
import { failbackJobs, failbackSteps } from './components/way-home/failback-steps.ts';
import { homePartFaults } from './components/way-home/faults.ts';
import { forwardJobs, forwardSteps } from './components/way-home/forward-steps.ts';
import { reprotectJobs, reprotectSteps } from './components/way-home/reprotect-steps.ts';
import { repairCommands, repairJobs, repairSteps } from './conditions/repair.ts';

/** One record of several; a name declared twice is a bug. */
function merge<T>(...parts: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const all: Record<string, T> = {};
  for (const part of parts) {
    for (const [name, def] of Object.entries(part)) {
      assert(all[name] === undefined, `${name} is declared twice`);
      all[name] = def;
    }
  }
  return all;
}

const ofParts: readonly CommandDef[] = [
  ...itemCommands,
  ...sourceCommands,
  ...entryCommands,
  ...agentCommands,
  ...vcenterCommands,
  ...hostCommands,
  ...discoveryCommands,
  ...serverCommands,
  ...switchCommands,
  ...installCommands,
  ...siteCommands,
  ...storageCommands,
  ...networkCommands,
  ...targetCommands,
  ...serviceCommands,
  ...azureVmCommands,
  ...repairCommands,
  ...vaultCommands,
  ...keyCommands,
  ...setupCommands,
  ...configurationServerCommands,
  ...workCommands,
  ...enableCommands,
  ...policyCommands,
  ...groupCommands,
  ...alertCommands,
  ...resyncHoursCommands,
  ...linkCommands,
  ...targetPartCommands,
  ...azureServerCommands,
  ...homeCommands,
];
/** What a machine can do, a plan can do with all of its own. */
const commands: readonly CommandDef[] = [
  ...ofParts,
  ...planEditCommands,
  ...planVerbCommands(ofParts),
  ...planCommands,
];

const jobs = merge(
  itemJobs,
  siteJobs,
  repairJobs,
  agentJobs,
  azureVmJobs,
  setupJobs,
  configurationServerJobs,
  workJobs,
  serverJobs,
  vcenterJobs,
  entryJobs,
  discoveryJobs,
  enableJobs,
  switchJobs,
  policyJobs,
  otherJobs,
  planRunJobs,
  planEachJobs(planEachVerbs(ofParts)),
  { [planJob('cleanup-test')]: planCleanup },
  planOtherJobs,
  linkJobs,
  targetPartJobs,
  azureServerJobs,
  reprotectJobs,
  failbackJobs,
  forwardJobs,
);
const steps = merge(
  failoverSteps,
  resyncSteps,
  siteSteps,
  repairSteps,
  agentSteps,
  azureVmSteps,
  setupSteps,
  configurationServerSteps,
  workSteps,
  serverSteps,
  vcenterSteps,
  entrySteps,
  discoverySteps,
  enableSteps,
  switchSteps,
  policySteps,
  otherSteps,
  planRunSteps,
  planOtherSteps,
  linkSteps,
  targetPartSteps,
  azureServerSteps,
  reprotectSteps,
  failbackSteps,
  forwardSteps,
);
const faults = merge(
  siteFaults,
  linkFaults,
  serverFaults,
  sourceFaults,
  storageFaults,
  hostFaults,
  agentFaults,
  configurationServerFaults,
  azureVmFaults,
  vcenterFaults,
  discoveryFaults,
  datastoreFaults,
  networkFaults,
  keyFaults,
  itemFaults,
  groupFaults,
  planFaults,
  targetPartFaults,
  homePartFaults,
);
const conditions = merge(
  vcenterConditions,
  siteConditions,
  storageConditions,
  targetConditions,
  sourceConditions,
  agentConditions,
  networkConditions,
  azureVmConditions,
  configurationServerConditions,
  serverConditions,
  discoveryConditions,
  hostConditions,
  datastoreConditions,
  itemConditions,
  groupConditions,
  planConditions,
  targetPartConditions,
  homeConditions,
);

/** What this version of the domain knows. */
export const catalog: Catalog = {
  commands,
  jobs,
  steps,
  faults,
  conditions,
  jobNames: namesOf(Object.keys(jobs)),
  stepNames: namesOf(Object.keys(steps)),
  faultNames: namesOf(Object.keys(faults)),
  conditionNames: namesOf(Object.keys(conditions)),
};
