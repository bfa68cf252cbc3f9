/** Faults by slug. */
import { azureFaults } from './azure.ts';

export const faults: Readonly<Record<string, string>> = {
  ...azureFaults,
  'site-power-loss': 'Site without power',
  'internet-down': 'Internet line down',
  'internet-degraded': 'Internet line degraded',
  'throttle-left-on': 'Throttle left on',
  'churn-spike': 'Churn spike',
  'process-server-down': 'Process server down',
  'storage-throttled': 'Storage account throttled',
  'host-down': 'Host down',
  'agent-stopped': 'Agent stopped',
  'snapshots-failing': 'Snapshots failing',
  'config-server-down': 'Configuration server down',
  'source-powered-on': 'Source switched on again',
  'target-ip-taken': 'Target address taken',
  'quota-too-small': 'Core quota too small',
  'hydration-fails': 'Disk preparation fails',
  'vcenter-password-changed': 'vCenter password changed',
  'vcenter-read-only': 'vCenter account may only look',
  'nsg-blocks': 'Network rule blocks outbound traffic',
};
