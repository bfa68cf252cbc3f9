/** What the outage costs if this is done now: known minutes and the range still to come. */
import type { FailoverPreview, PointOption } from '../../../read/index.ts';
import { HOUR } from '../../units.ts';
import type { Range } from './price.ts';

export interface BillRow extends Range {
  readonly what: 'down' | 'shutdown' | 'startUp';
  readonly money: { readonly min: number; readonly max: number };
}

export interface Bill {
  readonly rows: readonly BillRow[];
  readonly total: { readonly min: number; readonly max: number };
}

/** Rows of time and money; the total is their sum, end by end. */
export function billOf(
  preview: FailoverPreview,
  option: PointOption | undefined,
  shutDown: boolean,
  nowMs: number,
): Bill {
  const spans: (Range & { what: BillRow['what'] })[] = [];
  if (preview.downSinceMs !== null) {
    const down = nowMs - preview.downSinceMs;
    spans.push({ what: 'down', minMs: down, maxMs: down });
  }
  if (shutDown && preview.shutdown.maxMs > 0) {
    const { minMs, maxMs } = preview.shutdown;
    spans.push({ what: 'shutdown', minMs, maxMs });
  }
  if (option !== undefined && option.startUp !== null) {
    spans.push({ what: 'startUp', minMs: option.startUp.minMs, maxMs: option.startUp.maxMs });
  }
  const rows = spans.map((span) => ({
    ...span,
    money: {
      min: (span.minMs / HOUR) * preview.perHour,
      max: (span.maxMs / HOUR) * preview.perHour,
    },
  }));
  return {
    rows,
    total: {
      min: rows.reduce((sum, row) => sum + row.money.min, 0),
      max: rows.reduce((sum, row) => sum + row.money.max, 0),
    },
  };
}
