/** What can be pointed at as evidence now: live values on screen, by part and measure. */
import type { Frame } from '../../../read/index.ts';
import { texts } from '../../../text/index.ts';
import { formatBits, formatDuration, formatPercent, formatRate } from '../../format.ts';
import { alertWord } from '../words.ts';

export interface Evidence {
  /** `<measure>:<part>`, the word that is kept with the cause. */
  readonly id: string;
  readonly text: string;
}

/** Facts with their present values: lines, tanks, storage, raised alerts, the worst machine. */
export function evidenceOf(frame: Frame): readonly Evidence[] {
  const t = texts.workbench.evidence;
  const rows: Evidence[] = [];
  for (const link of frame.links) {
    rows.push({ id: `link-use:${link.id}`, text: t.link(link.name, formatPercent(link.use)) });
  }
  for (const { id, name, tank } of frame.servers) {
    if (tank === null) {
      continue;
    }
    rows.push({
      id: `flow:${id}`,
      text: t.flow(name, formatRate(tank.inBytesPerMs), formatRate(tank.outBytesPerMs)),
    });
    const free = 1 - tank.cachedBytes / Math.max(1, tank.cacheBytes);
    rows.push({ id: `cache-free:${id}`, text: t.cache(name, formatPercent(free)) });
    if (tank.throttleBps !== null) {
      rows.push({ id: `throttle:${id}`, text: t.throttle(name, formatBits(tank.throttleBps)) });
    }
  }
  for (const storage of frame.storages) {
    rows.push({
      id: `iops-use:${storage.id}`,
      text: t.storage(storage.name, formatPercent(storage.use)),
    });
  }
  const worst = [...frame.machines].sort((a, b) => (b.rpoMs ?? -1) - (a.rpoMs ?? -1))[0];
  if (worst !== undefined && worst.rpoMs !== null) {
    rows.push({ id: `rpo:${worst.id}`, text: t.rpo(worst.name, formatDuration(worst.rpoMs)) });
  }
  for (const alert of frame.alerts.filter(({ state }) => state === 'raised').slice(-4)) {
    rows.push({ id: `alert:${alert.code}:${alert.target}`, text: alertWord(alert.code) });
  }
  return rows;
}
