/** Public names of the drill layer. */

export { captureRun, putBack, type RunCapture } from './capture.ts';
export type { Gap } from './coverage.ts';
export { type Deadline, deadlinesOf } from './deadlines.ts';
export {
  commandOf,
  type FileCommand,
  type FileProblem,
  type FileProblemCode,
  fileCommand,
  type Mark,
} from './file-checks.ts';
export { type Golden, goldenOf, type Moved, movedSince, readGolden } from './golden.ts';
export { type MonkeyReport, tryMonkeys } from './monkeys.ts';
export { isForPeople } from './people.ts';
export {
  isWhole,
  type Margin,
  type ProofCode,
  type ProofFailure,
  type ProofOptions,
  type ProofReport,
  type ProofRun,
  prove,
} from './proof.ts';
export {
  type Claims,
  type ReadResultFile,
  type ResultFacts,
  type ResultFile,
  readResultFile,
  resultFileOf,
  type Verdict,
  verifyResult,
} from './result-file.ts';
export { createRun } from './run.ts';
export {
  checkRunFile,
  type FileFacts,
  type ReadRunFile,
  type Replay,
  readRunFile,
  replayRunFile,
  runFileOf,
} from './run-file.ts';
export { canonicalJson, contentHashOf } from './scenario/canonical.ts';
export {
  type EstateField,
  type EstateKind,
  type EstateReference,
  type EstateTrait,
  estateFields,
  estateKinds,
  estateReferences,
  estateTraits,
} from './scenario/estate-fields.ts';
export { type Issue, type Params, type Path, severityOf } from './scenario/issues.ts';
export { type JsonSchema, jsonSchema } from './scenario/json-schema.ts';
export { nearest } from './scenario/names.ts';
export { type Parsed, type ParseOptions, parseScenario } from './scenario/parse.ts';
export { presetParts } from './scenario/preset.ts';
export { durationMs, durationText, readQuantity } from './scenario/quantity.ts';
export {
  commandRules,
  commands,
  evidenceWords,
  faults,
  type MetricName,
  metrics,
  type RefKind,
  type SettingRow,
  type ValueKind,
} from './scenario/registry.ts';
export { sectionOrder } from './scenario/sections.ts';
export type { Node as FieldNode } from './scenario/shape.ts';
export type {
  Ask,
  Branch,
  CompiledScenario,
  Condition,
  Edit,
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
export { type PlayedStep, playSteps } from './steps.ts';
export { type Slack, slackOf } from './trials.ts';
export type {
  Attention,
  ExpectedRow,
  HandFault,
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
