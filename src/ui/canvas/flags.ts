/** Reason flags: three words on the part that refuses or holds something back (UX 4.7). Pure. */
import type { Frame } from '../../read/index.ts';
import { texts } from '../../text/index.ts';
import { formatPercent } from '../format.ts';

export interface Flag {
  /** Part and reason; a flag is new when its key is. */
  readonly key: string;
  readonly part: string;
  readonly words: string;
}

/** Rates of a flow and of its limit are equal but for rounding. */
const ALL = 0.999;

/** Everything that refuses now, worst first: power, lines, tanks, throttles, accounts. */
export function flagsOf(frame: Frame): Flag[] {
  const t = texts.canvas.flags;
  const flags: Flag[] = [];
  const add = (part: string, reason: string, words: string): void => {
    flags.push({ key: `${part}/${reason}`, part, words });
  };
  const dark = new Set(frame.sites.filter((row) => row.power === 'dark').map((row) => row.id));
  for (const row of frame.servers) {
    if (!row.isPowered && row.tank !== null && !dark.has(row.site)) add(row.id, 'power', t.noPower);
  }
  for (const row of frame.links) if (row.capacityBps === 0) add(row.id, 'down', t.lineDown);
  for (const { id, isPowered, tank } of frame.servers) {
    if (tank === null || !isPowered) continue;
    const used = tank.cachedBytes / tank.cacheBytes;
    const { warning, critical, full } = tank.levels;
    const passed = [full, critical, warning].find((level) => used >= level);
    if (passed !== undefined) add(id, `cache-${passed}`, t.cacheAbove(formatPercent(passed)));
    const cap = tank.throttleBps;
    const sent = tank.outBytesPerMs * 8000;
    if (cap !== null && tank.backlogBytes > 0 && sent >= cap * ALL) {
      add(id, 'throttle', t.throttleFull);
    }
  }
  for (const row of frame.storages) if (row.isBusy) add(row.id, 'busy', t.storageBusy);
  return flags;
}
