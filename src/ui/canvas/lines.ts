/** The line view: one row a machine with its stages, and a sentence for every other part. */
import type { Frame, MachineLook, MachineRow } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatBytes, formatRate, formatTimeOfDay } from '../format.ts';
import { outlineOf } from './outline.ts';
import { lookWord, machinesBy, rpoShare, shortValue, siteLook } from './say.ts';

export interface LineBranch {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly LineRow[];
}

export interface LineRow {
  readonly id: string;
  readonly sentence: string;
  /** Null for what is no machine: its sentence is its row. */
  readonly machine: {
    readonly name: string;
    readonly look: MachineLook;
    /** RPO as a multiple of the threshold. */
    readonly share: number;
    readonly riskFrom: number;
    readonly value: string;
    readonly cells: readonly { readonly label: string; readonly text: string }[];
  } | null;
}

export function linesOf(frame: Frame): readonly LineBranch[] {
  const machines = machinesBy(frame);
  return outlineOf(frame).map((branch) => ({
    ...branch,
    rows: branch.rows.map((row) => {
      const machine = machines.get(row.id);
      return { ...row, machine: machine === undefined ? null : lineOf(frame, machine) };
    }),
  }));
}

function lineOf(frame: Frame, row: MachineRow): LineRow['machine'] {
  const t = texts.canvas.cells;
  const agent = t.agents[row.agentState] ?? row.agentState;
  const point =
    row.newestPointMs === null ? t.none : formatTimeOfDay(row.newestPointMs, frame.clock);
  const stages = [
    { label: t.agent, text: agent },
    { label: t.waits, text: formatBytes(row.backlogBytes) },
    { label: t.sends, text: formatRate(row.wireOutBytesPerMs) },
    { label: t.point, text: point },
  ];
  return {
    name: row.name,
    look: siteLook(row),
    share: rpoShare(row),
    riskFrom: row.riskFrom,
    value: shortValue(row),
    // Once it has left our site no stage of the way holds anything of it.
    cells: row.rpoMs === null ? [{ label: t.state, text: lookWord(row) }] : stages,
  };
}
