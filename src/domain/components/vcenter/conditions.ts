/** What can be wrong with a vCenter and its entry (FACTS 9). */
import type { ConditionDef } from '../../catalog.ts';
import { flagsOf } from '../../conditions/declare.ts';
import { answerChanged } from '../discovery/seen.ts';

const flag = flagsOf('vcenter');
const watched = { changed: answerChanged } as const;

export const vcenterConditions: Readonly<Record<string, ConditionDef>> = {
  'standalone-host': flag('VMW-02', 'The entry is a host of its own: nothing manages several.'),
  'other-network': flag('VMW-02', 'It stands in another network than the process server.'),
  'read-only-role': flag(
    'VMW-05',
    'The account may look but not switch machines off or attach disks.',
    'new-account',
  ),
  'no-power-right': flag('VMW-06', 'The role lacks the right to power off.', 'new-account'),
  'no-datastore-right': flag('VMW-06', 'The role lacks low-level file operations.', 'new-account'),
  'rights-missing': flag('VMW-07', 'The account lacks rights to be added with.', 'new-account'),
  'version-unsupported': flag('VMW-01', 'vCenter or its hosts are of an unsupported version.'),
  'wrong-password': flag('F-38', 'The account has another password now.', 'new-account', watched),
  'address-changed': flag('VMW-12', 'vCenter has moved to another address.', undefined, watched),
  'snapshot-limit-odd': flag(
    'ERR-24',
    'Its setting maxSnapShots is no number: it breaks off the connection.',
    'fix-guest',
    watched,
  ),
  'port-closed': flag('SET-04', 'Its port is closed to the server.', 'open-firewall', watched),
};
