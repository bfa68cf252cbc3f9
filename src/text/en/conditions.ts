/** What can be not as usual about a part, in the words people read. By condition name. */
import { azureConditions } from './azure.ts';
import { gatewayConditions } from './gateway.ts';
import { groupConditions } from './groups.ts';
import { homeConditions } from './home.ts';
import { planConditions } from './plans.ts';
import { protectionConditions } from './protection.ts';
import { sourceConditions } from './source-conditions.ts';

export const conditions: Readonly<Record<string, string>> = {
  ...protectionConditions,
  ...groupConditions,
  ...planConditions,
  ...azureConditions,
  ...gatewayConditions,
  ...homeConditions,
  'never-tested': 'Its failover has never been tested',
  'read-only-role': 'The vCenter account may look only',
  ...sourceConditions,
  'wrong-os': 'Not Windows Server 2012 R2',
  'foreign-language': 'Operating system not English',
  'dhcp-address': 'No static address',
  'domain-controller': 'Is a domain controller',
  'not-administrator': 'Not run as administrator',
  'host-name-length': 'Length of the host name',
  powercli: 'PowerCLI version',
  'drive-space': 'Free space of the cache drive',
  'clock-offset': 'Clock off',
  'mysql-installer': 'MySQL installer placed by hand',
  'port-80-blocked': 'Port 80 blocked',
  'port-80-left-open': 'Port 80 left open',
  'probe-url-blocked': 'Internet probe blocked',
  'time-url-blocked': 'Time servers blocked',
  'https-out-blocked': 'Port 443 to the internet blocked',
  'identity-url-blocked': 'Identity URL blocked',
  'management-url-blocked': 'Management URL blocked',
  'store-url-blocked': 'Store URL blocked',
  'backup-url-blocked': 'Data transfer URL blocked',
  'blob-url-blocked': 'Storage URL blocked',
  'west-us-range-blocked': 'Address ranges of West US blocked',
  'region-range-blocked': 'Address ranges of the region blocked',
  'https-in-blocked': 'Port 443 for agents blocked',
  'provider-proxy': 'Proxy of the provider',
  'upload-proxy': 'Proxy of the upload agent',
  'data-port': 'Data port',
  'firewall-data-port': 'Data port in the firewall',
  'certificate-left': 'Certificate',
  'changed-address': 'Has another address than agents know',
  'new-adapter': 'Adapter added after registration',
  'adapter-type': 'Network adapter',
  'no-discovery': 'Set up without VMware discovery',
  'adapter-update': 'Adapter update installed',
  'proxy-needed': 'Internet only through a proxy',
  'told-address': 'Agent told the new address',
  'unknown-machine': 'Not known to the configuration server',
  'no-route-to-server': 'No route to the configuration server',
  'wrong-join-passphrase': 'Wrong passphrase',
  'old-version': 'Component older than 9.4',
};
