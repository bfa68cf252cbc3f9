/** Public names of the domain layer. */

export type { CommandDef, ConditionDef, FaultDef, Setting } from './catalog.ts';
export type {
  Command,
  CommandOutcome,
  PointChoice,
  Refusal,
  Scalar,
} from './command.ts';
export { createEngine } from './engine.ts';
export type {
  ClockSpec,
  ComponentKind,
  ComponentSpec,
  CycleSpec,
  DiskSpec,
  DurationRange,
  EstateSpec,
  LinkSpec,
  MachineSpec,
  Ms,
  PersonSpec,
  PlanActionSpec,
  PlanGroupSpec,
  PlanSpec,
  PolicySpec,
  ProfileSpec,
  ServiceSpec,
  SiteSpec,
  ThrottleSpec,
  WorkloadSpec,
} from './estate.ts';

export { errorCodes } from './facts/alerts.ts';
export { limits } from './facts/limits.ts';
export { vmSizes } from './facts/sizes.ts';
export { timing, timingNames } from './facts/timing.ts';
export {
  bandwidthValue,
  durationValue,
  numberValue,
  shareValue,
  sizeValue,
} from './faults/settings.ts';
export { catalog } from './gather.ts';
export { tableOf } from './host/host.ts';
export { churnAtStart } from './physics/churn.ts';
export type { PlanRunView, PlanTrust, PlanView, RunbookContext } from './plan-view.ts';
export { regionDefs } from './regions.ts';
export { ENGINE_VERSION } from './version.ts';
export type {
  AlertView,
  AllowedOperation,
  ChosenPoint,
  DurationEstimate,
  Engine,
  EngineOptions,
  EngineView,
  FaultOrder,
  Health,
  ItemState,
  JobView,
  Ledger,
  LedgerLine,
  Linear,
  PointRow,
  TimelineRow,
} from './view.ts';
