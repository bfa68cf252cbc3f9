/** Public names of the read layer: projections of a run, and the rows the screen knows. */
export type {
  AlertView,
  AllowedOperation,
  Command,
  CommandOutcome,
  DurationEstimate,
  Health,
  JobView,
  Ms,
  Refusal,
  Scalar,
} from '../domain/index.ts';
export { churnAtStart } from '../domain/index.ts';
export type {
  Attention,
  CompiledScenario,
  ExpectedRow,
  HintRow,
  MessageRow,
  ObjectiveRow,
  PredictionRow,
  Run,
  RunResult,
} from '../drill/index.ts';
export type { ClockRow } from './clock.ts';
export { debriefOf } from './debrief.ts';
export type { DebriefView } from './debrief-view.ts';
export { faultList, type NamedFault } from './fault-list.ts';
export type {
  FailoverPreview,
  ForecastRow,
  Frame,
  Inspection,
  Journal,
  JournalBand,
  LinkRow,
  MachineLook,
  MachineRow,
  NetworkRow,
  PointOption,
  SeenRow,
  ServerRow,
  ServiceRow,
  SiteRow,
  StorageRow,
  WhyRpo,
} from './frame.ts';
export { frameOf } from './frame-of.ts';
export { type FaultsByHand, faultsByHandOf } from './hands.ts';
export { inspectionOf } from './inspection.ts';
export { journalOf, worstMachines } from './journal.ts';
export { type Outlook, outlookOf, roadOf } from './outlook.ts';
export { failoverPreviewOf } from './preview.ts';
export { type Reading, readingOf, worstRpoOf } from './reading.ts';
export { whyRpoOf } from './why.ts';
