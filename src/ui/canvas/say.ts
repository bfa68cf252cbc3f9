/** Every part as a sentence: the accessible name on the canvas and the row of the outline. */
import type {
  Frame,
  LinkRow,
  MachineLook,
  MachineRow,
  ServerRow,
  StorageRow,
} from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatBits, formatBytes, formatCount, formatDuration, formatPercent } from '../format.ts';

const t = texts.canvas;

export function lookWord(row: MachineRow): string {
  return t.looks[row.look] ?? row.look;
}

/** "sql-01, breach, RPO 30 min, threshold 30 min, via cs-1" */
export function machineSentence(row: MachineRow): string {
  const isDark = row.look === 'dark';
  const said = isDark ? t.lastRpo : t.rpo;
  const rpo = row.rpoMs === null ? '' : said(formatDuration(row.rpoMs));
  const limit = row.rpoMs === null ? '' : t.threshold(formatDuration(row.rpoThresholdMs));
  const via = row.rpoMs === null ? '' : t.via(row.processServer);
  return t.sentence(row.name, lookWord(row), `${rpo}${limit}${via}`);
}

function stateWord(word: string): string {
  return texts.states.region[word] ?? word;
}

export function serverSentence(row: ServerRow): string {
  if (row.tank !== null) {
    const { backlogBytes, cachedBytes, cacheBytes } = row.tank;
    const waiting = backlogBytes > 0 ? t.waiting(formatBytes(backlogBytes)) : t.empty;
    const kind = t.parts[row.kind] ?? row.kind;
    const isIll = row.isPowered && (row.health === 'warning' || row.health === 'critical');
    const health = texts.states.health[row.health] ?? row.health;
    const state = isIll ? health : stateWord(row.stateWord);
    const named = t.serverSentence(row.name, kind, state.toLowerCase());
    return t.tankSentence(named, waiting, t.cache(formatPercent(cachedBytes / cacheBytes)));
  }
  return t.serverSentence(row.name, t.parts[row.kind] ?? row.kind, stateWord(row.stateWord));
}

export function linkSentence(row: LinkRow): string {
  const used = row.replicationBps + row.businessLeftBps;
  return t.linkSentence(
    row.name,
    stateWord(row.state),
    formatBits(used),
    formatBits(row.capacityBps),
  );
}

/** The member of a group that is furthest behind its threshold; the first if none is behind. */
export function worstOf(rows: readonly MachineRow[]): MachineRow | undefined {
  let worst: MachineRow | undefined;
  for (const row of rows) {
    if (worst === undefined || weight(row) > weight(worst)) worst = row;
  }
  return worst;
}

const RANK: Readonly<Record<string, number>> = {
  'two-copies': 9,
  dark: 5,
  starting: 4,
  'on-approval': 4,
};

function weight(row: MachineRow): number {
  return (RANK[row.look] ?? 0) * 1000 + rpoShare(row);
}

export function machinesBy(frame: Frame): ReadonlyMap<string, MachineRow> {
  return new Map(frame.machines.map((row) => [row.id, row]));
}

/** How many thresholds a machine is behind; 0 once it is failed over. */
export function rpoShare(row: MachineRow): number {
  return row.rpoMs === null ? 0 : row.rpoMs / Math.max(1, row.rpoThresholdMs);
}

const IN_AZURE: readonly string[] = ['starting', 'on-approval', 'live-azure', 'migrated'];

/**
 * How the slab on our site is drawn. Once its copy starts in Azure the colour moves over there,
 * and what is left here is a machine that runs unprotected or is off.
 */
export function siteLook(row: MachineRow): MachineLook {
  if (!IN_AZURE.includes(row.look)) return row.look;
  return row.sourceState === 'running' ? 'unprotected' : 'dark';
}

/** The tab on a slab's shoulder; nothing is drawn while the agent runs or is only late. */
export function agentTab(row: MachineRow): AgentTab {
  if (row.look === 'dark' || IN_AZURE.includes(row.look)) return 'running';
  return AGENTS[row.agentState] ?? 'running';
}

export type AgentTab = 'absent' | 'installing' | 'restart' | 'running' | 'silent';

const AGENTS: Readonly<Record<string, AgentTab>> = {
  none: 'absent',
  absent: 'absent',
  installing: 'installing',
  restart: 'restart',
  silent: 'silent',
};

/** Value under a name: minutes of data, or the word of the state. A dark source owes no more. */
export function shortValue(row: MachineRow): string {
  if (row.look === 'first-copy' && row.progress !== null) return formatPercent(row.progress);
  if (row.look === 'dark' && row.rpoMs !== null) return t.darkRpo(formatDuration(row.rpoMs));
  if (row.rpoMs !== null && row.look !== 'unprotected') return formatDuration(row.rpoMs);
  if (row.look === 'unprotected') return row.sourceState === 'running' ? t.runs : t.off;
  return t.shortLooks[row.look] ?? lookWord(row);
}

/** Value under a machine on our site: what goes on in Azure is said there. */
export function siteValue(row: MachineRow): string {
  return IN_AZURE.includes(row.look) ? (t.siteWords[row.sourceState] ?? t.off) : shortValue(row);
}

/** Word under a machine's place in Azure; empty while no VM of it is there. */
export function azureValue(row: MachineRow): string {
  if (row.azureVmState === 'running' && row.look === 'on-approval') return t.onApproval;
  return t.azureWords[row.azureVmState] ?? '';
}

const PLAIN: readonly string[] = ['in-promise', 'at-risk', 'breach'];

export interface GroupSaid {
  /** `17 min · × 6`, or of how many something else holds: `1 of 6 starting`. */
  readonly value: string;
  /** Who gives the group its drawing and halo: the worst of those that simply replicate. */
  readonly face: MachineRow;
}

/** A group in a few words; undefined without members. */
export function groupSaid(rows: readonly MachineRow[]): GroupSaid | undefined {
  const worst = worstOf(rows);
  if (worst === undefined) return undefined;
  const face = worstOf(rows.filter(({ look }) => PLAIN.includes(look))) ?? worst;
  if (PLAIN.includes(worst.look) && rows.every(({ look }) => PLAIN.includes(look))) {
    return { value: t.ofCount(shortValue(worst), rows.length), face };
  }
  const odd = worstOf(rows.filter(({ look }) => !PLAIN.includes(look))) ?? worst;
  const count = rows.filter(({ look }) => look === odd.look).length;
  const word = t.shortLooks[odd.look] ?? lookWord(odd);
  return { value: t.someOf(count, rows.length, word), face };
}

/** First letter and number of a name, for the halo of a group: `S1`. */
export function shortName(row: MachineRow): string {
  const number = /(\d+)$/.exec(row.name)?.[1];
  const first = row.name.slice(0, 1).toUpperCase();
  return number === undefined ? first : `${first}${Number(number)}`;
}

/** `14.4 of 600 GB`: one unit is said once, where both have it. */
export function cacheText(usedBytes: number, sizeBytes: number): string {
  const used = formatBytes(usedBytes);
  const size = formatBytes(sizeBytes);
  const unit = / [A-Z]+$/i.exec(size)?.[0] ?? '';
  return t.ofCache(unit !== '' && used.endsWith(unit) ? used.slice(0, -unit.length) : used, size);
}

/** `9.2k of 20k IOPS` */
export function requestsOf(row: StorageRow): string {
  return t.requests(thousands(row.use * row.iops), thousands(row.iops));
}

function thousands(count: number): string {
  return count < 1000
    ? formatCount(Math.round(count))
    : `${formatCount(Math.round(count / 100) / 10)}k`;
}

/** Units a letter of 11 px takes, plain and strong. */
const LETTER = 6;
const STRONG = 6.9;

/** A group's label in `room` units: whole, or only what tells it from its sisters, or cut. */
export function fitting(label: string, room: number, letter = LETTER): string {
  const most = Math.floor(room / letter);
  if (label.length <= most) return label;
  const last = label.split(' · ').at(-1) ?? label;
  return last.length <= most ? last : `${last.slice(0, Math.max(1, most - 1))}…`;
}

/** A strong label in `room` units on one line, or broken between words over two. */
export function headLines(label: string, room: number): readonly string[] {
  const most = Math.floor(room / STRONG);
  const last = label.split(' · ').at(-1) ?? label;
  if (label.length <= most) return [label];
  if (last.length <= most) return [last];
  const words = last.split(' ');
  let first = words.shift() ?? '';
  while (words[0] !== undefined && `${first} ${words[0]}`.length <= most) {
    first = `${first} ${words.shift()}`;
  }
  return [first, ...(words.length === 0 ? [] : [words.join(' ')])].map((line) =>
    fitting(line, room, STRONG),
  );
}
