/**
 * What there is to prove: the ids of the facts, the rows of the lifecycle tables, the faults and
 * the problem codes this game is to simulate. Ids only; their meaning stands where they are used.
 */

/** How many facts each chapter has; they are numbered from 01. */
const factChapters = {
  X: 28,
  ARC: 15,
  PORT: 14,
  VLT: 10,
  SET: 15,
  CS: 17,
  PS: 14,
  SIZ: 9,
  MT: 20,
  MOB: 22,
  VMW: 14,
  STO: 15,
  NET: 12,
  MCH: 23,
  DSK: 8,
  POL: 12,
  ENR: 8,
  REP: 16,
  RPT: 13,
  MVM: 7,
  CAP: 12,
  PRP: 10,
  FO: 23,
  TFO: 10,
  MIGR: 4,
  RPL: 17,
  CON: 11,
  ADN: 4,
  RPR: 20,
  FBK: 12,
  RRP: 4,
  DIS: 5,
  BIL: 4,
  ST: 35,
  JOB: 24,
  HLT: 22,
  ERR: 24,
  EX: 15,
} as const;

/** How many rows each lifecycle table has; they are numbered from 01, in the order of the table. */
const lifecycleTables = [
  ['1', 10],
  ['2.1', 14],
  ['2.2', 5],
  ['2.3', 6],
  ['2.4', 8],
  ['3.1', 10],
  ['3.2', 6],
  ['3.3', 8],
  ['4', 13],
  ['5', 17],
  ['6', 16],
  ['7', 17],
  ['8', 8],
  ['9', 8],
  ['10', 8],
  ['11', 10],
  ['12.1', 54],
  ['12.2', 9],
  ['12.3', 4],
  ['12.4', 5],
  ['12.5', 6],
  ['13', 15],
  ['14', 20],
  ['15', 12],
  ['16', 5],
] as const;

/** Problem codes of a scenario file, as first and last of each unbroken series. */
const problemSeries = [
  ['C', 801, 803],
  ['H', 701, 712],
  ['L', 501, 544],
  ['P', 600, 617],
  ['R', 301, 306],
  ['S', 201, 210],
  ['T', 401, 406],
  ['Y', 100, 108],
  ['Y', 111, 129],
] as const;

const faultCount = 88;

/** What has to be shown of a fault before it counts as proved. */
export const faultAspects = ['injected', 'symptom', 'remedy', 'wrong-remedy'] as const;

/** Every id, by kind, in order. */
export interface Catalogue {
  readonly facts: readonly string[];
  readonly lifecycle: readonly string[];
  readonly faults: readonly string[];
  readonly problems: readonly string[];
}

/** The whole catalogue: `CS-04`, `LC-12.1.07`, `F-31`, `Y101`. */
export function catalogue(): Catalogue {
  return {
    facts: numbered(Object.entries(factChapters), '-'),
    lifecycle: numbered(lifecycleTables, '.').map((id) => `LC-${id}`),
    faults: numbered([['F', faultCount]], '-'),
    problems: problemSeries.flatMap(([letter, first, last]) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`),
    ),
  };
}

function numbered(chapters: readonly (readonly [string, number])[], joint: string): string[] {
  return chapters.flatMap(([chapter, count]) =>
    Array.from(
      { length: count },
      (_, index) => `${chapter}${joint}${String(index + 1).padStart(2, '0')}`,
    ),
  );
}
