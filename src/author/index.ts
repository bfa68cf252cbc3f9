/** Public names of the author layer. */
export {
  type Checked,
  type CheckOptions,
  checkText,
  compileScenarioText,
  type PlaceProblem,
} from './check.ts';
export { type CommandFile, readCommands } from './commands.ts';
export { commentsOf } from './comments.ts';
export { csvRows, csvText } from './csv.ts';
export { applyEdits } from './edits.ts';
export { type Box, CELL, GRID, isDrawn, siteBox, siteOf, snapped } from './estate/arrange.ts';
export { type Clip, clipOf } from './estate/clip.ts';
export {
  type EstateDraft,
  emptyDraft,
  type Key,
  nameOfThing,
  type Plain,
  type Spot,
  type Thing,
  thingOf,
  thingsOf,
  valueIn,
} from './estate/draft.ts';
export { type EditCommand, edited } from './estate/edits.ts';
export {
  type FormField,
  formOf,
  meantBy,
  type TraitRow,
  traitsIn,
  traitsOf,
} from './estate/fields.ts';
export type { Start } from './estate/file.ts';
export {
  draftOf,
  edit,
  type History,
  historyOf,
  redo,
  type StepName,
  undo,
} from './estate/history.ts';
export { type Flaw, flawsOf, playableOf, sandboxOf, titleOf } from './estate/look.ts';
export {
  type FailedCheck,
  type Readiness,
  type ReadinessGroup,
  readinessOf,
} from './estate/readiness.ts';
export type { Reason } from './estate/reasons.ts';
export { type Wire, wiresFrom, wiresOf } from './estate/references.ts';
export { type StarterName, starter, starterNames } from './estate/starters.ts';
export {
  draftKept,
  fileTextOf,
  type ReadEstate,
  readFile,
  readText,
  textOf,
} from './estate/text.ts';
export { formatText } from './fmt.ts';
export { type Migrated, type Migration, migrateText } from './migrate.ts';
export { type MselChange, type MselMerge, mergeMsel, mselTable } from './msel.ts';
export {
  type Pack,
  type ReadPack,
  readPack,
  writePack,
} from './pack.ts';
export { type CodePage, codePage } from './pages.ts';
export { formatProblem, formatProblems } from './problems.ts';
export { type Entry, packLimits, writeZip } from './zip.ts';
