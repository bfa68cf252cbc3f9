/** The bill: the engine's ledger folded to at most eight lines, rounded so that lines sum to
 *  totals. */
import type { DebriefView } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { apportion, formatBytesColumn, formatExactDuration, formatMoney } from '../../format.ts';
import { jobWord, parted, stepWord } from '../../workbench/words.ts';

type Ledger = DebriefView['ledger'];
type LedgerRow = Ledger['lines'][number];
export type Owner = LedgerRow['owner'];

const MOST_LINES = 8;

export interface BillRow {
  readonly key: string;
  readonly what: string;
  /** Ids of the machines or services it belongs to. */
  readonly targets: readonly string[];
  /** Null for the line that gathers what is left. */
  readonly owner: Owner | null;
  readonly fromMs: number;
  readonly toMs: number;
  readonly ms: number;
  readonly bytes: number;
  readonly money: number;
  /** As shown; empty where the line has none. */
  readonly down: string;
  readonly data: string;
  readonly cost: string;
}

export interface Bill {
  readonly rows: readonly BillRow[];
  readonly total: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly ms: number;
    readonly bytes: number;
    readonly down: string;
    readonly data: string;
    readonly cost: string;
  };
  /** What of it the learner decides: shown amounts of the lines owned by `you`. */
  readonly yours: readonly string[];
}

type Sum = Pick<
  BillRow,
  'key' | 'what' | 'targets' | 'owner' | 'fromMs' | 'toMs' | 'ms' | 'bytes' | 'money'
>;

/** The bill of a ledger; null when nothing was lost. */
export function billOf(ledger: Ledger, currency: string): Bill | null {
  const sums = fold(gather(ledger.lines));
  if (sums.length === 0) return null;
  const seconds = apportion(
    sums.map(({ ms }) => ms),
    1000,
  );
  const bytes = formatBytesColumn(sums.map((sum) => sum.bytes));
  const coins = apportion(
    sums.map(({ money }) => money),
    1,
  );
  const rows = sums.map(
    (sum, place): BillRow => ({
      ...sum,
      down: sum.ms > 0 ? formatExactDuration((seconds[place] ?? 0) * 1000) : '',
      data: sum.bytes > 0 ? (bytes.rows[place] ?? '') : '',
      cost: sum.money > 0 ? formatMoney(coins[place] ?? 0, currency) : '',
    }),
  );
  const all = (pick: (row: BillRow) => number): number =>
    rows.reduce((sum, row) => sum + pick(row), 0);
  const shown = (shares: readonly number[]): number =>
    shares.reduce((sum, share) => sum + share, 0);
  const yourPart = (shares: readonly number[]): number =>
    shares.reduce((sum, share, place) => (rows[place]?.owner === 'you' ? sum + share : sum), 0);
  const yourBytes = all((row) => (row.owner === 'you' ? row.bytes : 0));
  return {
    rows,
    total: {
      fromMs: Math.min(...rows.map(({ fromMs }) => fromMs)),
      toMs: Math.max(...rows.map(({ toMs }) => toMs)),
      ms: all(({ ms }) => ms),
      bytes: all((row) => row.bytes),
      down: formatExactDuration(shown(seconds) * 1000),
      data: bytes.total,
      cost: formatMoney(shown(coins), currency),
    },
    yours: [
      yourPart(seconds) > 0 ? formatExactDuration(yourPart(seconds) * 1000) : '',
      yourBytes > 0 ? formatBytesColumn([yourBytes]).total : '',
      yourPart(coins) > 0 ? formatMoney(yourPart(coins), currency) : '',
    ].filter((part) => part !== ''),
  };
}

/** Words of a ledger cause: `throttle`, `step:failover.boot`, `fault:site-power-loss`. */
export function causeText(cause: string): string {
  const [kind = '', rest] = cause.split(':', 2);
  if (kind === 'step' && rest !== undefined) {
    const [job = '', step = ''] = rest.split('.', 2);
    return texts.debrief.causeStep(`${jobWord(job)}, ${stepWord(step)}`);
  }
  if (kind === 'fault' && rest !== undefined)
    return texts.debrief.causeFault(texts.faults[rest] ?? parted(rest));
  return texts.limits.causes[cause] ?? parted(cause);
}

/** Lines of one cause and owner become one, over all machines or services they fell on. */
function gather(lines: readonly LedgerRow[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  for (const line of lines) {
    if (line.ms === 0 && line.bytes === 0 && line.money === 0) continue;
    const key = `${line.owner} ${line.cause}`;
    const before = sums.get(key);
    sums.set(key, before === undefined ? single(key, line) : joined(before, single(key, line)));
  }
  return [...sums.values()].sort((a, b) => a.fromMs - b.fromMs || (a.key < b.key ? -1 : 1));
}

function single(key: string, line: LedgerRow): Sum {
  const { owner, fromMs, toMs, ms, bytes, money } = line;
  const targets = [line.target];
  return { key, what: causeText(line.cause), targets, owner, fromMs, toMs, ms, bytes, money };
}

function joined(a: Sum, b: Sum): Sum {
  return {
    ...a,
    targets: [...new Set([...a.targets, ...b.targets])],
    fromMs: Math.min(a.fromMs, b.fromMs),
    toMs: Math.max(a.toMs, b.toMs),
    ms: a.ms + b.ms,
    bytes: a.bytes + b.bytes,
    money: a.money + b.money,
  };
}

/** Keeps the largest lines and gathers the rest in a last one. */
function fold(sums: readonly Sum[]): readonly Sum[] {
  if (sums.length <= MOST_LINES) return sums;
  const most = Math.max(1, ...sums.map(({ ms }) => ms));
  const mostBytes = Math.max(1, ...sums.map(({ bytes }) => bytes));
  const weight = ({ ms, bytes }: Sum): number => Math.max(ms / most, bytes / mostBytes);
  const ranked = [...sums].sort((a, b) => weight(b) - weight(a) || (a.key < b.key ? -1 : 1));
  const kept = new Set(ranked.slice(0, MOST_LINES - 1).map(({ key }) => key));
  const small = sums.filter(({ key }) => !kept.has(key));
  const rest = small.reduce(joined);
  const what = texts.debrief.bill.more(small.length);
  return [...sums.filter(({ key }) => kept.has(key)), { ...rest, key: 'rest', what, owner: null }];
}
