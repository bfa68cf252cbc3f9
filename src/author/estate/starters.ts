/** Estates to begin with: named, whole, and playable as they are. */

import { laidOut } from './arrange.ts';
import type { Entries, Entry, EstateDraft } from './draft.ts';
import { emptyDraft } from './draft.ts';

export const starterNames = ['small-site', 'two-servers', 'branch-offices', 'way-home'] as const;
export type StarterName = (typeof starterNames)[number];

const workloads: Entries = {
  office: { churn: '0.3MB/s', peak: '1MB/s', 'peak-hours': '09:00-17:00' },
  database: { churn: '0.8MB/s', peak: '2MB/s', 'peak-hours': '09:00-17:00' },
};

const policies: Entries = {
  standard: { 'rpo-threshold': '15m', retention: '24h', 'app-consistent': '60m' },
};

const azure: Entries = {
  'vault-1': { kind: 'vault', site: 'azure' },
  'storage-1': { kind: 'storage-account', site: 'azure' },
  'net-prod': { kind: 'network', site: 'azure' },
  'net-test': { kind: 'network', site: 'azure', bubble: true },
};

function recovery(site: string): Entries {
  return {
    'vcenter-1': { kind: 'vcenter', site },
    'esxi-1': { kind: 'esxi-host', site },
    'datastore-1': { kind: 'datastore', site },
    'cs-1': { kind: 'configuration-server', site },
    'mt-1': { kind: 'master-target', site },
  };
}

function vm(name: string, workload: string, more: Entry = {}): Entry {
  return { name, os: 'windows', disks: ['80GB'], workload, policy: 'standard', ...more };
}

const serviceOf = (name: string, vms: readonly string[]): Entry => ({
  name,
  vms,
  rto: '2h',
  rpo: '30m',
});

const bodies: Readonly<Record<StarterName, Partial<EstateDraft>>> = {
  'small-site': {
    sites: { onprem: { kind: 'vmware' }, azure: { kind: 'azure' } },
    components: {
      ...recovery('onprem'),
      'ps-1': { kind: 'process-server', site: 'onprem' },
      ...azure,
    },
    links: { wan: { between: ['onprem', 'azure'], kind: 'internet' } },
    vms: {
      'web-01': vm('WEB01', 'office', { site: 'onprem' }),
      'app-01': vm('APP01', 'office', { site: 'onprem' }),
      'sql-01': vm('SQL01', 'database', { site: 'onprem', disks: ['80GB', '300GB'] }),
    },
    services: { shop: serviceOf('Shop', ['web-01', 'app-01', 'sql-01']) },
  },
  'two-servers': {
    sites: { onprem: { kind: 'vmware' }, azure: { kind: 'azure' } },
    components: {
      ...recovery('onprem'),
      'ps-1': { kind: 'process-server', site: 'onprem' },
      'ps-2': { kind: 'process-server', site: 'onprem' },
      ...azure,
    },
    links: { wan: { between: ['onprem', 'azure'], kind: 'internet', bandwidth: '200Mbps' } },
    vms: {
      'web-01': vm('WEB01', 'office', { site: 'onprem', 'process-server': 'ps-1' }),
      'web-02': vm('WEB02', 'office', { site: 'onprem', 'process-server': 'ps-1' }),
      'sql-01': vm('SQL01', 'database', {
        site: 'onprem',
        disks: ['80GB', '500GB'],
        'process-server': 'ps-2',
      }),
      'sql-02': vm('SQL02', 'database', {
        site: 'onprem',
        disks: ['80GB', '500GB'],
        'process-server': 'ps-2',
      }),
    },
    services: { shop: serviceOf('Shop', ['web-01', 'web-02', 'sql-01', 'sql-02']) },
  },
  'branch-offices': {
    sites: {
      head: { kind: 'vmware', name: 'Head office' },
      north: { kind: 'vmware', name: 'North branch' },
      south: { kind: 'vmware', name: 'South branch' },
      azure: { kind: 'azure' },
    },
    components: {
      ...recovery('head'),
      'ps-1': { kind: 'process-server', site: 'head' },
      'ps-north': { kind: 'process-server', site: 'north' },
      'ps-south': { kind: 'process-server', site: 'south' },
      ...azure,
    },
    links: {
      wan: { between: ['head', 'azure'], kind: 'internet', bandwidth: '200Mbps' },
      'line-north': { between: ['north', 'head'], kind: 'vpn', bandwidth: '50Mbps' },
      'line-south': { between: ['south', 'head'], kind: 'vpn', bandwidth: '50Mbps' },
    },
    vms: {
      'erp-01': vm('ERP01', 'database', { site: 'head', disks: ['80GB', '300GB'] }),
      'mail-01': vm('MAIL01', 'office', { site: 'head' }),
      'file-north': vm('FILE-N', 'office', { site: 'north', 'process-server': 'ps-north' }),
      'file-south': vm('FILE-S', 'office', { site: 'south', 'process-server': 'ps-south' }),
    },
    services: {
      office: serviceOf('Office', ['erp-01', 'mail-01']),
      files: serviceOf('Branch files', ['file-north', 'file-south']),
    },
  },
  'way-home': {
    sites: { onprem: { kind: 'vmware' }, azure: { kind: 'azure' } },
    components: {
      ...recovery('onprem'),
      'mt-linux': { kind: 'master-target', site: 'onprem', os: 'linux' },
      'ps-1': { kind: 'process-server', site: 'onprem' },
      'ps-azure': { kind: 'process-server', site: 'azure' },
      'vpn-1': { kind: 'vpn-gateway', site: 'azure' },
      ...azure,
    },
    links: {
      wan: { between: ['onprem', 'azure'], kind: 'internet' },
      tunnel: { between: ['onprem', 'azure'], kind: 'vpn' },
    },
    vms: {
      'web-01': vm('WEB01', 'office', { site: 'onprem', 'process-server': 'ps-1' }),
      'lnx-01': vm('LNX01', 'office', { site: 'onprem', os: 'linux', 'process-server': 'ps-1' }),
    },
    services: { shop: serviceOf('Shop', ['web-01', 'lnx-01']) },
  },
};

export function starter(name: StarterName, title: string): EstateDraft {
  const used = new Set(Object.values(bodies[name].vms ?? {}).map((one) => one['workload']));
  const needed = Object.entries(workloads).filter(([id]) => used.has(id));
  return laidOut({
    ...emptyDraft,
    policies,
    ...bodies[name],
    workloads: Object.fromEntries(needed),
    title,
  });
}
