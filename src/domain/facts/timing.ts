/** How long things take. A scenario may override each by its name (`timing:` in the file). */
import { DAY, HOUR, MINUTE, SECOND } from '../../sim/index.ts';
import { azureTiming } from './azure.ts';
import { homeTiming } from './home.ts';
import { protectionTiming } from './protection-timing.ts';
import type { RangeFact } from './row.ts';

function house(minMs: number, maxMs: number, source: string, note: string): RangeFact {
  return { minMs, maxMs, basis: 'house', source, note };
}

function documented(minMs: number, maxMs: number, source: string): RangeFact {
  return { minMs, maxMs, basis: 'documented', source };
}

export const timing = {
  prerequisites: house(MINUTE, MINUTE, 'JOB-13', 'no source gives the first step alone'),
  shutdown: house(MINUTE, 3 * MINUTE, 'LIFECYCLE 6', 'a guest that answers'),
  'shutdown-unanswered': house(10 * MINUTE, 10 * MINUTE, 'FO-04', 'the step waits, then gives up'),
  'synchronize-limit': house(HOUR, HOUR, 'FO-06', 'a drain that does not move is given up'),
  'make-point': house(MINUTE, MINUTE, 'JOB-11', 'besides the bytes still to process'),
  hydrate: documented(8 * MINUTE, 10 * MINUTE, 'FO-18'),
  'create-vm': house(7 * MINUTE, 7 * MINUTE, 'JOB-13', 'sum of a failover fits 10 to 25 min'),
  boot: house(3 * MINUTE, 6 * MINUTE, 'JOB-13', 'guest start until it serves'),
  'outbound-timeout': house(30 * MINUTE, 30 * MINUTE, 'FO-17', 'pre-failover script gives up'),
  'stop-vm': house(MINUTE, 2 * MINUTE, 'JOB-14', 'first step of changing the point'),
  commit: documented(MINUTE, 2 * MINUTE, 'JOB-15'),
  'complete-migration': documented(MINUTE, 3 * MINUTE, 'JOB-16'),
  'cleanup-test': documented(2 * MINUTE, 5 * MINUTE, 'JOB-12'),
  'cancel-job': house(MINUTE, MINUTE, 'LIFECYCLE 15', 'undo what can be undone'),
  'restart-server': house(10 * MINUTE, 10 * MINUTE, 'PS-11', 'services down while it restarts'),
  'heartbeat-timeout': documented(15 * MINUTE, 15 * MINUTE, 'HLT-07'),
  'contact-timeout': house(15 * MINUTE, 15 * MINUTE, 'CS-12', 'grace before "not connected"'),
  'discovery-cycle': documented(15 * MINUTE, 15 * MINUTE, 'VMW-04'),
  'capacity-window': documented(15 * MINUTE, 15 * MINUTE, 'HLT-03'),
  'backlog-check': documented(5 * MINUTE, 5 * MINUTE, 'REP-08'),
  'point-listed': house(MINUTE, MINUTE, 'PHYSICS 4', 'from uploaded to listed'),
  'crash-consistent': documented(5 * MINUTE, 5 * MINUTE, 'RPT-02'),
  'test-limit': documented(14 * DAY, 14 * DAY, 'TFO-05'),
  'agent-registration': documented(MINUTE, 15 * MINUTE, 'MOB-21'),
  'new-account': documented(15 * MINUTE, 15 * MINUTE, 'CS-10'),
  'create-part': house(MINUTE, MINUTE, 'VLT-02', 'an account or network in the portal'),
  'raise-quota': house(HOUR, 4 * HOUR, 'CAP-11', 'a support request that is granted'),
  'address-reachable': house(40 * MINUTE, 40 * MINUTE, 'PS-09', 'an unstable address works'),
  'address-lost': house(20 * MINUTE, 20 * MINUTE, 'PS-09', 'and then another has it'),
  'fix-address': house(15 * MINUTE, 15 * MINUTE, 'PS-09', 'a static address, no translation'),
  'exclude-folders': house(5 * MINUTE, 5 * MINUTE, 'PS-13', 'in the scanner of one machine'),
  'end-other-work': house(5 * MINUTE, 5 * MINUTE, 'PS-10', 'stop or move what else runs there'),
  'switch-server': house(2 * MINUTE, 5 * MINUTE, 'JOB-10', 'the job itself'),
  'switch-visible': documented(15 * MINUTE, 15 * MINUTE, 'PS-07'),
  'start-service': house(MINUTE, MINUTE, 'PS-11', 'one service of a server'),
  'script-limit': documented(10 * MINUTE, 10 * MINUTE, 'RPL-07'),
  'fix-runbook': house(10 * MINUTE, 20 * MINUTE, 'F-78', 'found, mended and published again'),
  'plan-test-due': house(90 * DAY, 90 * DAY, 'TFO-09', 'each quarter for a plan'),
  'power-on': house(MINUTE, 3 * MINUTE, 'LIFECYCLE 6', 'a source that is switched on again'),
  'power-off': house(30 * SECOND, 30 * SECOND, 'LIFECYCLE 6', 'hard power off by hand'),
  ...azureTiming,
  'discovery-run': house(MINUTE, MINUTE, 'VMW-04', 'one run of discovery'),
  'first-discovery': documented(15 * MINUTE, 20 * MINUTE, 'JOB-04'),
  'refresh-server': documented(MINUTE, 5 * MINUTE, 'JOB-05'),
  'connect-vcenter': house(MINUTE, MINUTE, 'JOB-04', 'a log-on, or a time-out'),
  'add-entry': house(2 * MINUTE, 2 * MINUTE, 'JOB-04', 'with the log-on three minutes'),
  'edit-entry': house(MINUTE, 2 * MINUTE, 'VMW-12', 'a new address or account'),
  'proxy-bypass': house(5 * MINUTE, 10 * MINUTE, 'VMW-14', 'bypass list, then the service'),
  'mount-datastore': house(10 * MINUTE, 30 * MINUTE, 'F-77', 'paths found and mounted again'),
  'add-physical': house(MINUTE, 2 * MINUTE, 'VMW-10', 'address, name and system typed in'),
  'set-clock': house(MINUTE, 5 * MINUTE, 'REP-07', 'time service of the guest'),
  'install-agent': documented(5 * MINUTE, 10 * MINUTE, 'ENR-05'),
  'restart-machine': house(2 * MINUTE, 5 * MINUTE, 'MOB-03', 'a restart by hand until it is up'),
  'open-firewall': house(2 * MINUTE, 5 * MINUTE, 'MOB-06', 'a rule, or a group policy'),
  'fix-guest': house(5 * MINUTE, 10 * MINUTE, 'MOB-07', 'a setting inside the guest'),
  'fix-account': house(2 * MINUTE, 5 * MINUTE, 'ERR-10', 'enable, unlock, give a right'),
  'convert-machine': house(HOUR, 4 * HOUR, 'F-29', 'disks decrypted, converted or moved'),
  'key-life': documented(5 * DAY, 5 * DAY, 'VLT-04'),
  'setup-wizard': house(
    5 * MINUTE,
    8 * MINUTE,
    'JOB-06',
    'pages up to the check; sum 20 to 40 min',
  ),
  'setup-checks': house(2 * MINUTE, 2 * MINUTE, 'JOB-06', 'the prerequisites page'),
  'fetch-database': house(3 * MINUTE, 5 * MINUTE, 'JOB-06', 'MySQL over the line'),
  'install-server': house(8 * MINUTE, 19 * MINUTE, 'JOB-06', 'all roles of the server'),
  'register-server': house(2 * MINUTE, 6 * MINUTE, 'JOB-06', 'from the key to the portal'),
  'remove-server': house(2 * MINUTE, 5 * MINUTE, 'CS-13', 'as long as disabling takes'),
  'renew-certificate': documented(5 * MINUTE, 15 * MINUTE, 'JOB-23'),
  'backup-server': house(10 * MINUTE, 10 * MINUTE, 'CS-08', 'a dump of the database'),
  'restore-server': house(30 * MINUTE, HOUR, 'CS-08', 'a new machine from backup'),
  'tell-address': house(5 * MINUTE, 5 * MINUTE, 'CS-09', 'the tool on one machine'),
  'change-setting': house(10 * MINUTE, 10 * MINUTE, 'SET-03', 'a setting and a service restart'),
  'firewall-change': house(15 * MINUTE, 15 * MINUTE, 'PORT-02', 'a rule asked for and made'),
  'reinstall-os': house(2 * HOUR, 3 * HOUR, 'CS-01', 'another operating system'),
  'install-powercli': house(10 * MINUTE, 20 * MINUTE, 'SET-07', 'download and install'),
  'place-installer': house(10 * MINUTE, 10 * MINUTE, 'PORT-01', 'carried by hand'),
  'add-disk': house(30 * MINUTE, 30 * MINUTE, 'SET-08', 'a larger disk for the server'),
  'change-adapter': house(20 * MINUTE, 20 * MINUTE, 'CS-03', 'the server is off meanwhile'),
  'update-host': house(HOUR, HOUR, 'CS-03', 'VMware update with its restart'),
  'purple-screen': house(2 * HOUR, 8 * HOUR, 'CS-03', 'from start to crash, by chance'),
  'upgrade-component': house(15 * MINUTE, 15 * MINUTE, 'CS-11', 'one component to 9.4'),
  ...protectionTiming,
  ...homeTiming,
} as const satisfies Record<string, RangeFact>;

export type TimingName = keyof typeof timing;

export const timingNames = Object.keys(timing) as readonly TimingName[];
