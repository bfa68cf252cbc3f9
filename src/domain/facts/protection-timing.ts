/** How long coming into protection and leaving it takes (FACTS 28). Spread into `timing.ts`. */
import { MINUTE, SECOND } from '../../sim/index.ts';
import type { RangeFact } from './row.ts';

function house(minMs: number, maxMs: number, source: string, note: string): RangeFact {
  return { minMs, maxMs, basis: 'house', source, note };
}

function documented(minMs: number, maxMs: number, source: string): RangeFact {
  return { minMs, maxMs, basis: 'documented', source };
}

const sum = 'steps beside the agent make 3 to 5 min';

export const protectionTiming = {
  'enable-item': house(MINUTE, 2 * MINUTE, 'JOB-07', sum),
  'start-copy': house(30 * SECOND, MINUTE, 'JOB-07', sum),
  'update-states': house(30 * SECOND, MINUTE, 'JOB-07', sum),
  'finalize-protection': house(MINUTE, 3 * MINUTE, 'JOB-08', 'no source times it'),
  'finalize-retry': house(MINUTE, MINUTE, 'ENR-07', 'when another job holds the machine'),
  'copy-stalled': house(15 * MINUTE, 15 * MINUTE, 'HLT-14', 'a copy that does not get on'),
  'resync-retry': house(15 * MINUTE, 15 * MINUTE, 'REP-09', 'tried again within its hours'),
  'disable-protection': house(2 * MINUTE, 5 * MINUTE, 'JOB-22', 'no source times it'),
  'remove-from-vault': house(MINUTE, MINUTE, 'DIS-02', 'nothing on-premises is touched'),
  'clean-entry': house(10 * MINUTE, 20 * MINUTE, 'DIS-02', 'agent and entry removed by hand'),
  'make-policy': documented(30 * SECOND, MINUTE, 'JOB-01'),
  'associate-policy': documented(MINUTE, 2 * MINUTE, 'JOB-02'),
  'dissociate-policy': documented(MINUTE, 2 * MINUTE, 'JOB-02'),
  'save-policy': documented(2 * MINUTE, 5 * MINUTE, 'JOB-03'),
  'delete-policy': documented(30 * SECOND, MINUTE, 'POL-09'),
} as const satisfies Record<string, RangeFact>;
