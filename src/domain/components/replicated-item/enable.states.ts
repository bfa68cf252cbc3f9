/** Protection of an item from seen to protected, and out again (LIFECYCLE 12.1, FACTS 27). */
import { protectionSetup } from './protection.setup.ts';

const { createStateConfig } = protectionSetup;

/** Ways out of protection: by a job, or from the vault alone (DIS-01, DIS-02). */
export const leaving = {
  'disable.started': '#protection.disabling',
  'item.removed': '#protection.removed',
} as const;

/** What discovery makes of a machine nobody protects. */
const seen = [
  { guard: 'isEligible', target: '#protection.discovered' },
  { target: '#protection.ineligible' },
] as const;

const discovered = createStateConfig({
  on: {
    'item.given': 'protected',
    'copy.started': { target: 'initialReplication', actions: 'beginCopy' },
    'enable.started': 'enabling',
    'discovery.done': seen,
  },
});

/** VMW-04: a mended machine is seen by the next discovery, once that run is over, not before. */
const ineligible = createStateConfig({
  after: { nextDiscovery: { target: 'ineligible', reenter: true, actions: 'lookAgain' } },
  on: { 'discovery.done': seen, 'enable.started': 'enabling' },
});

const enabling = createStateConfig({
  on: {
    'enable.waits': 'awaitingRestart',
    'enable.failed': 'enableFailed',
    'copy.started': { target: 'initialReplication', actions: 'beginCopy' },
  },
});

const enableFailed = createStateConfig({
  on: { 'enable.started': 'enabling', ...leaving },
});

/** MOB-03: the first run of the job failed; the restarted machine runs it again. */
const awaitingRestart = createStateConfig({
  on: { 'agent.running': { actions: 'enableAgain' }, 'enable.started': 'enabling', ...leaving },
});

const initialReplication = createStateConfig({
  initial: 'copying',
  states: {
    copying: { on: { 'copy.stopped': 'stalled' } },
    stalled: {
      exit: 'clearStalled',
      after: { stalledTime: { actions: 'raiseStalled' } },
      on: { 'copy.moving': 'copying' },
    },
  },
  on: {
    'copy.emptied': [
      { guard: 'isInStep', target: 'finalizing', actions: 'endCopy' },
      { actions: 'sendChanges' },
    ],
    ...leaving,
  },
});

/** The first common point exists; a job of its own ends the enabling (JOB-08). */
const finalizing = createStateConfig({
  initial: 'running',
  states: {
    running: { entry: 'finalize', on: { 'finalize.refused': 'waiting' } },
    waiting: { after: { retryTime: 'running' } },
  },
  on: { 'finalize.done': 'protected', ...leaving },
});

const disabling = createStateConfig({
  on: { 'disable.done': 'unprotected' },
});

const unprotected = createStateConfig({
  after: { nextDiscovery: seen },
  on: { 'enable.started': 'enabling', 'discovery.done': seen },
});

/** ST-35: stale entries stay behind until somebody cleans them by hand. */
const removed = createStateConfig({
  on: { 'enable.started': 'enabling', 'entry.cleaned': seen },
});

export const enableStates = {
  discovered,
  ineligible,
  enabling,
  enableFailed,
  awaitingRestart,
  initialReplication,
  finalizing,
  disabling,
  unprotected,
  removed,
} as const;
