/** What can be wrong with a configuration server, the machine it stands on and its way out. */
import type { ConditionDef } from '../../catalog.ts';
import { certificateFacts, powercliVersions, setupFacts } from '../../facts/registration.ts';
import type { TimingName } from '../../facts/timing.ts';
import type { Kind } from '../../world.ts';
import { adapterChanged } from './adapter.ts';
import {
  addressChanged,
  certificateChanged,
  clockChanged,
  discoveryChanged,
  driveChanged,
} from './changes.ts';
import { lookAtMachine, serverLooked } from './reach.ts';

const SERVER: readonly Kind[] = ['configuration-server'];
const SERVERS: readonly Kind[] = ['configuration-server', 'process-server'];

/** A flag of setup's checks: right or wrong, mended by hand. */
function check(fact: string, doc: string, repair: TimingName): ConditionDef {
  return { on: SERVERS, value: 'flag', usual: 0, fact, doc, repair };
}

/** A rule of a firewall in front of the server. */
function blocked(fact: string, doc: string, on: readonly Kind[]): ConditionDef {
  const repair = 'firewall-change';
  return { on, value: 'flag', usual: 0, fact, doc, repair, changed: serverLooked };
}

/** What the prerequisites check of setup looks at. */
const setupConditions: Readonly<Record<string, ConditionDef>> = {
  'wrong-os': check('CS-01', 'It does not run Windows Server 2012 R2.', 'reinstall-os'),
  'foreign-language': check('CS-01', 'Its operating system is not English.', 'reinstall-os'),
  'dhcp-address': check('CS-04', 'Its address is not static.', 'change-setting'),
  'domain-controller': check('CS-04', 'It is a domain controller.', 'reinstall-os'),
  'not-administrator': check('SET-06', 'Setup is not run as administrator.', 'change-setting'),
  'host-name-length': {
    on: SERVERS,
    value: 'count',
    usual: setupFacts.hostNameUsual.value,
    fact: 'CS-04',
    doc: 'Characters of its host name; at most 15.',
    repair: 'change-setting',
  },
  powercli: {
    on: SERVER,
    value: 'word',
    words: powercliVersions,
    usual: 0,
    fact: 'SET-07',
    doc: 'Version of PowerCLI; plain 6.0 only.',
  },
  'drive-space': {
    on: SERVERS,
    value: 'size',
    usual: 0,
    fact: 'SET-08',
    doc: 'What the cache drive really has free; 0 = as much as the part says.',
    repair: 'add-disk',
    changed: driveChanged,
  },
  'clock-offset': {
    on: SERVER,
    value: 'duration',
    usual: 0,
    fact: 'SET-05',
    doc: 'How far its clock is off.',
    repair: 'change-setting',
    changed: clockChanged,
  },
  'mysql-installer': {
    on: SERVER,
    value: 'flag',
    usual: 0,
    fact: 'PORT-01',
    doc: 'The MySQL installer was placed by hand.',
  },
  'port-80-blocked': blocked('PORT-01', 'The MySQL download site is out of reach.', SERVER),
  'port-80-left-open': {
    on: SERVER,
    value: 'flag',
    usual: 0,
    fact: 'PORT-01',
    doc: 'Port 80 was opened for setup and never closed again.',
  },
  'probe-url-blocked': blocked('CS-05', 'The probe of internet access is blocked.', SERVER),
  'time-url-blocked': blocked('SET-04', 'The time servers are out of reach.', SERVER),
};

const proxyWords = ['as-needed', 'missing', 'wrong'];

/** Each URL, range and port of the allow-list is a switch of its own (FACTS 2.1). */
const roadConditions: Readonly<Record<string, ConditionDef>> = {
  'https-out-blocked': blocked('PORT-02', 'Port 443 to the internet is closed.', SERVERS),
  'identity-url-blocked': blocked('CS-05', '*.accesscontrol.windows.net is blocked.', SERVER),
  'management-url-blocked': blocked('CS-05', '*.hypervrecoverymanager is blocked.', SERVER),
  'store-url-blocked': blocked('CS-05', '*.store.core.windows.net is blocked.', SERVER),
  'backup-url-blocked': blocked('CS-05', '*.backup.windowsazure.com is blocked.', SERVERS),
  'blob-url-blocked': blocked('PORT-06', '*.blob.core.windows.net is blocked.', SERVERS),
  'west-us-range-blocked': blocked('CS-05', 'The ranges of West US are blocked.', SERVER),
  'region-range-blocked': blocked('CS-05', 'The ranges of the region are blocked.', SERVERS),
  'https-in-blocked': blocked('PORT-04', 'Agents cannot reach port 443.', SERVER),
  'provider-proxy': {
    on: SERVER,
    value: 'word',
    words: proxyWords,
    usual: 0,
    fact: 'SET-03',
    doc: 'Proxy setting of the provider: orders go through it.',
    repair: 'change-setting',
    changed: serverLooked,
  },
  'upload-proxy': {
    on: SERVERS,
    value: 'word',
    words: proxyWords,
    usual: 0,
    fact: 'SET-15',
    doc: 'Proxy setting of the recovery-services agent: data goes through it.',
    repair: 'change-setting',
    changed: serverLooked,
  },
  'data-port': {
    on: SERVERS,
    value: 'count',
    usual: setupFacts.dataPort.value,
    fact: 'PORT-03',
    doc: 'Port it listens on for replication data.',
    repair: 'change-setting',
    changed: serverLooked,
  },
  'firewall-data-port': {
    on: SERVERS,
    value: 'count',
    usual: setupFacts.dataPort.value,
    fact: 'SET-09',
    doc: 'Port the firewall in front of it lets through.',
    repair: 'firewall-change',
    changed: serverLooked,
  },
};

const identityConditions: Readonly<Record<string, ConditionDef>> = {
  'certificate-left': {
    on: SERVER,
    value: 'duration',
    usual: certificateFacts.life.value,
    fact: 'CS-11',
    doc: 'What was left of the certificate when this was set.',
    changed: certificateChanged,
  },
  'changed-address': {
    on: SERVER,
    value: 'flag',
    usual: 0,
    fact: 'CS-09',
    doc: 'It has another address than its agents know.',
    repair: 'change-setting',
    changed: addressChanged,
  },
  'new-adapter': {
    on: SERVER,
    value: 'flag',
    usual: 0,
    fact: 'CS-14',
    doc: 'An adapter was added since it was registered.',
    changed: serverLooked,
  },
  'adapter-type': {
    on: SERVER,
    value: 'word',
    words: ['vmxnet3', 'e1000', 'vmxnet2'],
    usual: 0,
    fact: 'CS-03',
    doc: 'Its virtual network adapter.',
    repair: 'change-adapter',
    changed: adapterChanged,
  },
  'no-discovery': {
    on: SERVER,
    value: 'flag',
    usual: 0,
    fact: 'SET-12',
    doc: 'It was set up for other than VMware: it does not discover machines.',
    changed: discoveryChanged,
  },
  'adapter-update': {
    on: ['esxi-host'],
    value: 'flag',
    usual: 0,
    fact: 'CS-03',
    doc: 'VMware’s update for other adapters is installed.',
  },
  'proxy-needed': {
    on: ['site'],
    value: 'flag',
    usual: 0,
    fact: 'SET-03',
    doc: 'The way to the internet leads through a proxy.',
  },
};

const agentSide: Omit<ConditionDef, 'fact' | 'doc'> = {
  on: ['machine'],
  value: 'flag',
  usual: 0,
  changed: lookAtMachine,
};

/** What its agents have to do with it. */
const agentConditions: Readonly<Record<string, ConditionDef>> = {
  'told-address': {
    ...agentSide,
    fact: 'CS-09',
    doc: 'Its agent was told the new address of the configuration server.',
  },
  'unknown-machine': {
    ...agentSide,
    fact: 'CS-08',
    doc: 'The configuration server does not know it: it must be enabled anew.',
  },
  'no-route-to-server': {
    ...agentSide,
    fact: 'CS-06',
    doc: 'No route leads from it to the configuration server.',
    repair: 'firewall-change',
  },
  'wrong-join-passphrase': {
    on: ['process-server', 'master-target'],
    value: 'flag',
    usual: 0,
    fact: 'SET-10',
    doc: 'It registers with a passphrase that is not the configuration server’s.',
    repair: 'change-setting',
  },
  'old-version': {
    on: ['machine', 'process-server', 'master-target', 'configuration-server'],
    value: 'flag',
    usual: 0,
    fact: 'CS-11',
    doc: 'Its component is older than 9.4.',
    repair: 'upgrade-component',
  },
};

export const configurationServerConditions: Readonly<Record<string, ConditionDef>> = {
  ...setupConditions,
  ...roadConditions,
  ...identityConditions,
  ...agentConditions,
};
