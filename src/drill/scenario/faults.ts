/** Every fault an inject may begin, with its targets, settings and remedies. */
import { type RefKind, type SettingRow, servers } from './kinds.ts';

/** Faults by slug; the settings carry what the cause changes, never an effect. */
export interface FaultRow {
  readonly target: 'one' | 'one-or-list';
  readonly kinds: readonly RefKind[];
  readonly settings: Readonly<Record<string, SettingRow>>;
  /** Commands that end it when accepted on its target; empty = the learner cannot. */
  readonly remedies: readonly string[];
  /** Row of FAULTS. */
  readonly row: string;
}

const one = { target: 'one', settings: {}, remedies: [] } as const;

export const faults = {
  'site-power-loss': { ...one, kinds: ['site'], row: 'F-76' },
  'internet-down': { ...one, kinds: ['link'], row: 'F-20' },
  'internet-degraded': {
    ...one,
    kinds: ['link'],
    row: 'F-20',
    settings: { bandwidth: { value: 'bandwidth' }, loss: { value: 'percent' } },
  },
  'throttle-left-on': {
    ...one,
    kinds: servers,
    row: 'F-19',
    remedies: ['set-throttle'],
    settings: { bandwidth: { value: 'bandwidth', isRequired: true } },
  },
  'churn-spike': {
    ...one,
    kinds: ['vm'],
    row: 'F-33',
    target: 'one-or-list',
    settings: { factor: { value: 'factor', isRequired: true } },
  },
  'process-server-down': { ...one, kinds: servers, row: 'F-15', remedies: ['restart-service'] },
  'storage-throttled': {
    ...one,
    kinds: ['storage-account'],
    row: 'F-72',
    settings: { iops: { value: 'count', isRequired: true } },
  },
  'host-down': { ...one, kinds: ['esxi-host'], row: 'F-77' },
  'agent-stopped': {
    ...one,
    kinds: ['vm'],
    row: 'F-31',
    target: 'one-or-list',
    remedies: ['restart-service'],
  },
  'snapshots-failing': {
    ...one,
    kinds: ['vm'],
    row: 'F-32',
    target: 'one-or-list',
    remedies: ['restart-service'],
  },
  'config-server-down': {
    ...one,
    kinds: ['configuration-server'],
    row: 'F-09',
    remedies: ['restart-service'],
  },
  'source-powered-on': {
    ...one,
    kinds: ['vm'],
    row: 'F-41',
    target: 'one-or-list',
    remedies: ['power-off'],
  },
  'target-ip-taken': { ...one, kinds: ['vm'], row: 'F-42', target: 'one-or-list' },
  'quota-too-small': {
    ...one,
    kinds: ['site'],
    row: 'F-75',
    settings: { cores: { value: 'count', isRequired: true } },
  },
  'hydration-fails': { ...one, kinds: ['vm'], row: 'F-47', target: 'one-or-list' },
  'vcenter-password-changed': { ...one, kinds: ['vcenter'], row: 'F-38' },
  'nsg-blocks': { ...one, kinds: ['network'], row: 'F-46' },
} as const satisfies Record<string, FaultRow>;

export type FaultName = keyof typeof faults;

/** Faults of the format that this version cannot inject yet. */
export const laterFaults = [
  'key-expired',
  'config-server-lost',
  'certificate-expired',
  'cache-filling',
  'ps-overloaded',
  'service-stopped',
  'port-9443-closed',
  'disk-added',
  'clock-skew',
  'test-left-over',
  'target-deleted',
  'region-outage',
  'script-fails',
  'data-corrupted',
  'mt-storage-vmotion',
  'vpn-down',
  'group-port-closed',
] as const;

export const faultNames: readonly string[] = Object.keys(faults);

export function faultRow(name: string): FaultRow | undefined {
  return Object.hasOwn(faults, name) ? faults[name as FaultName] : undefined;
}
