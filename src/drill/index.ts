/** Public names of the drill layer. */
// Scenario files.
export { canonicalJson, contentHashOf } from './scenario/canonical.ts';
export { type Issue, type Params, type Path, severityOf } from './scenario/issues.ts';
export { type JsonSchema, jsonSchema } from './scenario/json-schema.ts';
export { nearest } from './scenario/names.ts';
export { type Parsed, type ParseOptions, parseScenario } from './scenario/parse.ts';
export { durationMs, durationText, readQuantity } from './scenario/quantity.ts';
export {
  commandNames,
  commandRow,
  commands,
  evidenceWords,
  faultNames,
  faultRow,
  faults,
  type MetricName,
  metricNames,
  metricRow,
  metrics,
  type RefKind,
  type SettingRow,
  type ValueKind,
  valueWords,
} from './scenario/registry.ts';
export type {
  Ask,
  Branch,
  CompiledScenario,
  Condition,
  Effect,
  Expected,
  Hint,
  Inject,
  Moment,
  Objective,
  Operator,
  Person,
  Problem,
  Solution,
  Step,
  Trap,
  Trigger,
} from './scenario/types.ts';
// Runs.
export type {
  Attention,
  ExpectedRow,
  HintRow,
  LogEntry,
  MessageRow,
  ObjectiveRow,
  ObjectiveState,
  PredictionRow,
  Run,
  RunFile,
  RunOptions,
  RunResult,
} from './types.ts';
