/** Result files, `dr-result/1`: what a learner hands in. Claims are for reading, replay decides. */
import { ENGINE_VERSION } from '../domain/index.ts';
import { isRecord, isWhole } from './checks.ts';
import {
  commandsProblem,
  type FileProblem,
  factsProblem,
  fileCommand,
  type Mark,
  marksProblem,
  parseText,
  scenarioProblem,
  shown,
} from './file-checks.ts';
import { type FileFacts, marksOf, replayRunFile } from './run-file.ts';
import type { CompiledScenario } from './scenario/types.ts';
import type { ObjectiveState, Run, RunFile, RunOptions } from './types.ts';

/** What a run came to, as its file says. */
export interface Claims {
  readonly points: number;
  readonly passed: boolean;
  readonly stateHash: string;
  readonly objectives: readonly {
    readonly id: string;
    readonly value: number | null;
    readonly points: number;
    readonly state: ObjectiveState;
  }[];
}

export interface ResultFile {
  readonly format: 'dr-result/1';
  readonly scenario: { readonly id: string; readonly version: string; readonly hash: string };
  /** The scenario itself, so that the file replays alone. */
  readonly compiled: CompiledScenario;
  readonly engine: string;
  readonly seed: number;
  readonly mode: 'training' | 'exam';
  readonly learner: { readonly name: string; readonly id: string };
  readonly started: string;
  readonly wallSeconds: number;
  readonly commands: RunFile['commands'];
  readonly console: readonly never[];
  readonly notes: readonly { readonly atMs: number; readonly as: string; readonly text: string }[];
  /** The three answers of the debrief, in the learner's own words. */
  readonly hotwash: readonly string[];
  readonly claims: Claims;
  readonly plan: readonly never[];
  readonly endedAtMs: number;
  readonly marks: readonly Mark[];
  readonly parent?: RunFile['parent'];
}

export interface ResultFacts extends FileFacts {
  readonly learner: ResultFile['learner'];
  readonly mode?: ResultFile['mode'];
  readonly hotwash?: readonly string[];
}

/** The run as a result to hand in. */
export function resultFileOf(run: Run, facts: ResultFacts): ResultFile {
  const { meta, contentHash } = run.scenario;
  return {
    format: 'dr-result/1',
    scenario: { id: meta.id, version: meta.version, hash: contentHash },
    compiled: run.scenario,
    engine: ENGINE_VERSION,
    seed: run.seed,
    mode: facts.mode ?? 'training',
    learner: facts.learner,
    started: facts.started,
    wallSeconds: facts.wallSeconds,
    commands: run.commands().map(fileCommand),
    console: [],
    notes: run.notes(),
    hotwash: facts.hotwash ?? [],
    claims: claimsOf(run),
    plan: [],
    endedAtMs: run.nowMs(),
    marks: marksOf(run, facts.marks ?? []),
    ...(facts.parent === undefined ? {} : { parent: facts.parent }),
  };
}

function claimsOf(run: Run): Claims {
  const { points, passed } = run.result();
  return {
    points,
    passed,
    stateHash: run.digest(),
    objectives: run.objectives().map((row) => ({
      id: row.id,
      value: row.gauge?.value ?? null,
      points: row.earned,
      state: row.state,
    })),
  };
}

export type ReadResultFile = { readonly file: ResultFile } | { readonly problem: FileProblem };

/** Reads a result file's text. Never throws: what is wrong comes back as a problem. */
export function readResultFile(text: string): ReadResultFile {
  const parsed = parseText(text);
  if ('problem' in parsed) return parsed;
  const { value } = parsed;
  if (!isRecord(value)) return { problem: { code: 'no-result' } };
  if (value.format !== 'dr-result/1') {
    return { problem: { code: 'other-format', found: shown(value.format), wanted: 'dr-result/1' } };
  }
  const problem = problemOf(value);
  return problem === null ? { file: value as unknown as ResultFile } : { problem };
}

function problemOf(value: Record<string, unknown>): FileProblem | null {
  const { scenario, compiled, seed, endedAtMs, commands, marks, engine, learner, claims } = value;
  if (typeof engine !== 'string') return { code: 'no-engine' };
  if (!isWhole(endedAtMs)) return { code: 'bad-end' };
  if (!isRecord(learner) || typeof learner.name !== 'string') return { code: 'no-learner' };
  const isClaim =
    isRecord(claims) && typeof claims.points === 'number' && Array.isArray(claims.objectives);
  if (!isClaim) return { code: 'bad-claims' };
  const hash = isRecord(scenario) ? scenario.hash : null;
  return (
    commandsProblem(commands, endedAtMs) ??
    marksProblem(marks, endedAtMs) ??
    factsProblem(value) ??
    scenarioProblem(compiled, hash, seed, engine === ENGINE_VERSION)
  );
}

export interface Verdict {
  /** The commands give exactly what the file claims. */
  readonly isVerified: boolean;
  readonly divergedAtMs: number | null;
  /** What the commands really give. */
  readonly claims: Claims;
}

/** Plays a result again and compares it with what it claims. */
export function verifyResult(file: ResultFile, options: RunOptions = {}): Verdict {
  const { compiled, seed, commands, marks, endedAtMs } = file;
  const replayed = { scenario: compiled, seed, commands, marks, untilMs: endedAtMs };
  const { run, divergedAtMs } = replayRunFile(replayed, options);
  const claims = claimsOf(run);
  const isSame = JSON.stringify(claims) === JSON.stringify(inOrder(file.claims));
  return { isVerified: divergedAtMs === null && isSame, divergedAtMs, claims };
}

/** The claims of a file with their keys in our order. */
function inOrder({ points, passed, stateHash, objectives }: Claims): Claims {
  return {
    points,
    passed,
    stateHash,
    objectives: objectives.map(({ id, value, points: earned, state }) => ({
      id,
      value,
      points: earned,
      state,
    })),
  };
}
