/** Both edges of every delay of a process server, for the table of all delays. */
import { MINUTE } from '../../../src/sim/index.ts';
import type { DelayRow } from '../azure/delays.ts';
import { begin, stateOf } from '../lifecycle/drive.ts';

const AT = 10 * MINUTE;
const reads = (region: string) => (run: Parameters<DelayRow[0]>[0]) => stateOf(run, 'ps-1', region);

export const gatewayDelays: Readonly<Record<string, DelayRow>> = {
  'master-target.service.heartbeatTimeout': [
    (run) => void begin(run, 'mt-agent-stopped', 'mt-1'),
    AT + 15 * MINUTE,
    (run) => stateOf(run, 'mt-1', 'master-target.service'),
    'grace',
    'noHeartbeat',
  ],
  'gateway.intake.heartbeatTimeout': [
    (run) => void begin(run, 'process-server-down', 'ps-1'),
    AT + 15 * MINUTE,
    reads('gateway.intake'),
    'refusing',
    'blocked',
  ],
  'gateway.upkeep.capacityWindow': [
    (run) => void begin(run, 'service-stopped', 'ps-1', { service: 'logupload' }),
    AT + 15 * MINUTE,
    reads('gateway.upkeep'),
    'incomplete',
    'noticed',
  ],
  'gateway.cpu.capacityWindow': [
    (run) => void begin(run, 'ps-overloaded', 'ps-1', { cpu: '80%' }),
    AT + 15 * MINUTE,
    reads('gateway.cpu'),
    'high.fresh',
    'high.held',
  ],
  'gateway.memory.capacityWindow': [
    (run) => void begin(run, 'ps-overloaded', 'ps-1', { memory: '80%' }),
    AT + 15 * MINUTE,
    reads('gateway.memory'),
    'extreme.fresh',
    'extreme.held',
  ],
  'gateway.address.lostTime': [
    (run) => void begin(run, 'ps-address-unstable', 'ps-1'),
    AT + 20 * MINUTE,
    reads('gateway.address'),
    'lost',
    'reachable',
  ],
  'gateway.address.reachableTime': [
    (run) => void begin(run, 'ps-address-unstable', 'ps-1'),
    AT + 60 * MINUTE,
    reads('gateway.address'),
    'reachable',
    'lost',
  ],
};
