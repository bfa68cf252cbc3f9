/** Public names of the author layer. */
export {
  type Checked,
  type CheckOptions,
  checkText,
  compileScenarioText,
  type PlaceProblem,
} from './check.ts';
export { type CommandFile, readCommands } from './commands.ts';
export { formatProblem, formatProblems } from './problems.ts';
