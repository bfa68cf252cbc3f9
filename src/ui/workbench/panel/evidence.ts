/** What can be laid on the table when a cause is named: a fixed list, with present values. */
import type { Frame } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import {
  formatBits,
  formatBytes,
  formatDuration,
  formatPercent,
  formatRate,
} from '../../format.ts';
import { alertWord } from '../words.ts';

export interface Evidence {
  /** The word kept with the cause. */
  readonly id: EvidenceWord;
  readonly label: string;
  /** Present value, empty when the screen shows none. */
  readonly value: string;
}

export type EvidenceWord = keyof typeof texts.workbench.evidence;

/** Every word of the list, in its order, with the live value behind it. */
export function evidenceOf(frame: Frame): readonly Evidence[] {
  return evidenceWords().map((id) => ({
    id,
    label: texts.workbench.evidence[id],
    value: values[id]?.(frame) ?? '',
  }));
}

/** The words alone, for the command line. */
export function evidenceWords(): readonly EvidenceWord[] {
  const isWord = (key: string): key is EvidenceWord => key in texts.workbench.evidence;
  return Object.keys(texts.workbench.evidence).filter(isWord);
}

type Value = (frame: Frame) => string;

const values: Readonly<Partial<Record<EvidenceWord, Value>>> = {
  backlog: (frame) => formatBytes(sum(tanks(frame).map((tank) => tank.backlogBytes))),
  throttle: (frame) =>
    tanks(frame)
      .map(({ throttleBps }) =>
        throttleBps === null ? texts.dialogs.throttle.none : formatBits(throttleBps),
      )
      .join(', '),
  'link-use': (frame) => frame.links.map((link) => formatPercent(link.use)).join(', '),
  'link-capacity': (frame) => frame.links.map((link) => formatBits(link.capacityBps)).join(', '),
  'process-server-flow': (frame) =>
    tanks(frame)
      .map((tank) => formatRate(tank.outBytesPerMs))
      .join(', '),
  'process-server-cpu': (frame) =>
    tanks(frame)
      .map((tank) => formatPercent(tank.cpuUse))
      .join(', '),
  cache: (frame) =>
    tanks(frame)
      .map((tank) => formatPercent(1 - tank.cachedBytes / Math.max(1, tank.cacheBytes)))
      .join(', '),
  churn: (frame) => formatRate(sum(frame.machines.map((machine) => machine.churnBytesPerMs))),
  'storage-use': (frame) => frame.storages.map((storage) => formatPercent(storage.use)).join(', '),
  agent: ({ machines }) => running(machines.map(({ agentState }) => agentState)),
  power: ({ machines }) => running(machines.map(({ sourceState }) => sourceState)),
  health: (frame) => worstRpo(frame),
  alert: (frame) => {
    const last = frame.alerts.findLast((alert) => alert.state === 'raised');
    return last === undefined ? texts.workbench.noAlert : alertWord(last.code);
  },
};

function tanks(frame: Frame): readonly NonNullable<Frame['servers'][number]['tank']>[] {
  return frame.servers.flatMap(({ tank }) => (tank === null || tank.machines === 0 ? [] : [tank]));
}

function running(states: readonly string[]): string {
  const count = states.filter((state) => state === 'running').length;
  return texts.workbench.running(count, states.length);
}

function worstRpo(frame: Frame): string {
  const worst = [...frame.machines].sort((a, b) => (b.rpoMs ?? -1) - (a.rpoMs ?? -1))[0];
  return worst === undefined || worst.rpoMs === null
    ? ''
    : texts.workbench.rpoOf(worst.name, formatDuration(worst.rpoMs));
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
