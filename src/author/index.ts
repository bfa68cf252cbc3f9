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
