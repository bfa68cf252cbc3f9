/**
 * The one list of words a scenario may use: metrics, commands, faults, evidence. The loader checks
 * against it, the schema is generated from it, and the drill implements exactly what it lists.
 */
export {
  type CommandRow,
  commandNames,
  commandRow,
  commandRules,
  commands,
  evidenceWords,
  laterCommands,
  noteKinds,
} from './commands.ts';
export {
  type FaultRow,
  faultNames,
  faultRow,
  faults,
  laterFaults,
} from './faults.ts';
export { componentKinds, type RefKind, type SettingRow } from './kinds.ts';
export {
  allOperators,
  isOrdered,
  laterMetrics,
  type MetricName,
  type MetricRow,
  metricNames,
  metricRow,
  metrics,
  operatorsOf,
  type ValueKind,
  valueWords,
} from './metrics.ts';
