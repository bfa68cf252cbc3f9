/** Alerts by code. */
import { azureAlerts } from './azure.ts';
import { gatewayAlerts } from './gateway.ts';
import { groupAlerts } from './groups.ts';
import { homeAlerts } from './home.ts';
import { protectionAlerts } from './protection.ts';

export const alerts: Readonly<Record<string, { title: string; text: string }>> = {
  ...protectionAlerts,
  ...groupAlerts,
  ...azureAlerts,
  ...gatewayAlerts,
  ...homeAlerts,
  'rpo-threshold': {
    title: 'RPO above its threshold',
    text: 'More data is waiting than the policy allows. Replication goes on as before.',
  },
  'rpo-threshold-twice': {
    title: 'RPO above twice its threshold',
    text: 'The oldest waiting data is more than twice as old as the policy allows.',
  },
  'no-crash-point': {
    title: 'No crash-consistent point',
    text: 'No new recovery point has become available for a while.',
  },
  '78144': {
    title: 'No app-consistent point (78144)',
    text: 'The snapshot inside the guest failed. Crash-consistent points go on.',
  },
  '78174': {
    title: 'Mobility agent silent (78174)',
    text: 'No heartbeat for 15 minutes. The agent, the machine or the network is down.',
  },
  '78186': {
    title: 'Process server unreachable (78186)',
    text: 'The machine cannot hand its data on. Its changes wait in the agent queue.',
  },
  '78188': {
    title: 'High churn (78188)',
    text: 'The machine writes more than its target disks are tested for.',
  },
  '806': {
    title: 'Process server silent (806)',
    text: 'No heartbeat for 15 minutes. Nothing moves for its machines.',
  },
  'cache-warning': {
    title: 'Cache below 30 % free',
    text: 'More comes in than goes out. Look for the narrow place behind the server.',
  },
  'cache-critical': {
    title: 'Cache below 25 % free',
    text: 'Below 20 % the server slows its machines down.',
  },
  'cache-throttled': {
    title: 'Cache below 20 % free',
    text: 'The server slows its machines down; their agents begin to queue.',
  },
  'backlog-warning': {
    title: 'Backlog needs over 30 min',
    text: 'At the present rate what waits is not uploaded within half an hour.',
  },
  'backlog-critical': {
    title: 'Backlog needs over 45 min',
    text: 'At the present rate what waits is not uploaded within three quarters of an hour.',
  },
  'cs-not-connected': {
    title: 'Configuration server not connected',
    text: 'No contact for 15 minutes. Jobs that need it cannot start.',
  },
  'vcenter-not-connected': {
    title: 'vCenter not connected',
    text: 'Discovery has failed a full cycle. Shutdown requests will not arrive.',
  },
  'resync-required': {
    title: 'Resynchronisation required',
    text: 'Both sides may differ. No new points until they have been compared.',
  },
  'bitmap-mode': {
    title: 'Bitmap mode',
    text: 'The agent queue overflowed. Order is lost until the set of changes has been sent.',
  },
  'storage-busy': {
    title: 'Storage account at its limit',
    text: 'The account takes no more requests per second; uploads slow down.',
  },
  'certificate-expiring': {
    title: 'Certificate ends within two months',
    text: 'Renew it from the portal while every component is connected.',
  },
  'certificate-expired': {
    title: 'Certificate expired',
    text: 'Agents and servers cannot authenticate. Renew it with the tool on the server.',
  },
  'clock-not-true': {
    title: 'Clock or time zone not true',
    text: 'More than 15 minutes off, and the service takes no token of this server.',
  },
  'cache-under-advice': {
    title: 'Cache drive below 600 GB',
    text: 'Enough to install, but a long outage of the line fills it sooner.',
  },
  'adapter-not-advised': {
    title: 'Network adapter is not VMXNET3',
    text: 'On a host without VMware’s update it can crash the host.',
  },
  'failover-failed': {
    title: 'Failover failed',
    text: 'The job says which step and why.',
  },
  '95265': {
    title: 'Restart recommended (95265)',
    text: 'The agent was updated. Its new driver works in full only after a restart.',
  },
  'volume-resized': {
    title: 'Volume resized',
    text: 'A volume of the machine was resized. Nothing is sent until it is protected anew.',
  },
  'agent-removed': {
    title: 'Agent removed',
    text: 'Writes went by unseen. Nothing is sent until the machine is protected anew.',
  },
  'vcenter-doubled': {
    title: 'vCenter entered twice',
    text: 'Its machines show twice or grey; jobs still use the old entry.',
  },
  'machine-cloned': {
    title: 'Clone found',
    text: 'The agent refuses to serve a machine whose BIOS id has changed.',
  },
  'split-brain': {
    title: 'Two writable copies',
    text: 'Source and Azure VM both take writes. One side will be thrown away.',
  },
  'test-recommended': {
    title: 'Test failover recommended',
    text: 'Nobody has ever tested the failover of this machine. A test costs nobody an outage.',
  },
};
