/** Faults of this part, by slug, with their row of FAULTS. The order is the code in a column. */
export const faultRows = {
  'site-power-loss': { row: 'F-76', targets: ['site'], remedies: [] },
  'internet-down': { row: 'F-20', targets: ['link'], remedies: [] },
  'internet-degraded': { row: 'F-20', targets: ['link'], remedies: [] },
  'throttle-left-on': {
    row: 'F-19',
    targets: ['process-server', 'configuration-server'],
    remedies: ['set-throttle'],
  },
  'churn-spike': { row: 'F-33', targets: ['machine'], remedies: [] },
  'process-server-down': {
    row: 'F-15',
    targets: ['process-server', 'configuration-server'],
    remedies: ['restart-service'],
  },
  'storage-throttled': { row: 'F-72', targets: ['storage-account'], remedies: [] },
  'host-down': { row: 'F-77', targets: ['esxi-host'], remedies: [] },
  'agent-stopped': { row: 'F-31', targets: ['machine'], remedies: ['restart-service'] },
  'snapshots-failing': { row: 'F-32', targets: ['machine'], remedies: ['restart-service'] },
  'config-server-down': {
    row: 'F-09',
    targets: ['configuration-server'],
    remedies: ['restart-service'],
  },
  'source-powered-on': { row: 'F-41', targets: ['machine'], remedies: ['power-off'] },
  'target-ip-taken': { row: 'F-42', targets: ['machine'], remedies: [] },
  'quota-too-small': { row: 'F-75', targets: ['site'], remedies: [] },
  'hydration-fails': { row: 'F-47', targets: ['machine'], remedies: [] },
  'vcenter-password-changed': { row: 'F-38', targets: ['vcenter'], remedies: [] },
  'nsg-blocks': { row: 'F-46', targets: ['network'], remedies: [] },
} as const;

export type FaultKind = keyof typeof faultRows;

export const faultKinds = Object.keys(faultRows) as readonly FaultKind[];
