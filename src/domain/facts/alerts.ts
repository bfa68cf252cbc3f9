/** Alerts and errors by code: severity and the row behind them. */

export interface AlertFact {
  readonly severity: 'info' | 'warning' | 'critical';
  readonly source: string;
}

/** Codes of the product where it has one, else house names. */
export const alertFacts = {
  'rpo-threshold': { severity: 'warning', source: 'HLT-08' },
  'rpo-threshold-twice': { severity: 'critical', source: 'HLT-08' },
  'no-crash-point': { severity: 'critical', source: 'HLT-09' },
  '78144': { severity: 'warning', source: 'HLT-10' },
  '78174': { severity: 'critical', source: 'HLT-11' },
  '78186': { severity: 'critical', source: 'HLT-12' },
  '78188': { severity: 'warning', source: 'HLT-13' },
  '806': { severity: 'critical', source: 'HLT-07' },
  'cache-warning': { severity: 'warning', source: 'HLT-03' },
  'cache-critical': { severity: 'critical', source: 'HLT-03' },
  'cache-throttled': { severity: 'critical', source: 'HLT-04' },
  'backlog-warning': { severity: 'warning', source: 'HLT-05' },
  'backlog-critical': { severity: 'critical', source: 'HLT-05' },
  'cs-not-connected': { severity: 'critical', source: 'HLT-16' },
  'vcenter-not-connected': { severity: 'warning', source: 'HLT-18' },
  'resync-required': { severity: 'critical', source: 'REP-09' },
  'bitmap-mode': { severity: 'warning', source: 'REP-11' },
  'storage-busy': { severity: 'warning', source: 'STO-14' },
  'failover-failed': { severity: 'critical', source: 'MON18' },
  'split-brain': { severity: 'critical', source: 'FO-05' },
  'configuration-issue': { severity: 'warning', source: 'HLT-20' },
  'upload-refused': { severity: 'critical', source: 'HLT-12' },
  '95265': { severity: 'warning', source: 'HLT-22' },
  'volume-resized': { severity: 'critical', source: 'HLT-19' },
  'agent-removed': { severity: 'critical', source: 'F-37' },
  'machine-cloned': { severity: 'critical', source: 'MOB-22' },
} as const satisfies Record<string, AlertFact>;

export type AlertCode = keyof typeof alertFacts;

export const alertCodes = Object.keys(alertFacts) as readonly AlertCode[];

/** What a failed job step says. The number is the code's row in an error column. */
export const errorCodes = [
  '505',
  'REPLICA_IP_TAKEN',
  '28031',
  '170010',
  'PRE_FAILOVER_TIMEOUT',
  'SHUTDOWN_UNANSWERED',
  'SHUTDOWN_NO_TOOLS',
  'SHUTDOWN_READ_ONLY',
  'SYNCHRONIZE_CUT',
  'CANCELLED',
  'NO_POINT',
  'PATH_LOST',
  '25018',
  'ID_TAKEN',
  '70038',
  'REGION_DOWN',
  '95103',
  '95105',
  '95107',
  '95108',
  '95117',
  '95213',
  '95224',
  '95309',
  '95310',
  '95311',
  '95313',
  '95320',
  '95517',
  '95518',
  '95519',
  '95520',
  '95521',
  '95522',
  '95523',
  '95524',
  'INSTALL_SPACE',
  'DOTNET_MISSING',
  'VSS_PROVIDER',
  'MACHINE_OFF',
  'AGENT_MISSING',
  'AGENT_RESTART_NEEDED',
  'AGENT_NOT_REGISTERED',
  'AGENT_CLONED',
  'AGENT_WRONG_ADDRESS',
  'AGENT_SILENT',
] as const;

export type ErrorCode = (typeof errorCodes)[number];
