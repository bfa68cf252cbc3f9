import { describe, expect, it } from 'vitest';
import { billOf, causeText } from '../../../src/ui/screens/debrief/bill.ts';
import { sampleDebrief } from '../../support/debrief-view.ts';

type Line = ReturnType<typeof sampleDebrief>['ledger']['lines'][number];

function ledgerOf(lines: readonly Line[]) {
  return {
    lines,
    lostBytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
    downtimeMs: lines.reduce((sum, { ms }) => sum + ms, 0),
    money: lines.reduce((sum, { money }) => sum + money, 0),
  };
}

function line(cause: string, ms: number, bytes: number, money: number, owner: Line['owner']): Line {
  return { cause, target: 'shop', owner, fromMs: 0, toMs: ms, bytes, ms, money };
}

/** Seconds of a shown duration such as `7 min 30 s`. */
function seconds(text: string): number {
  const units: Record<string, number> = { h: 3600, min: 60, s: 1 };
  return [...text.matchAll(/(\d+) (h|min|s)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? ''] ?? 0),
    0,
  );
}

describe('the bill', () => {
  it('joins lines of one cause and owner and names all they fell on', () => {
    const { ledger } = sampleDebrief();
    const bill = billOf(ledger, 'EUR');
    const point = bill?.rows.find(({ what }) => what === causeText('newer-than-point'));
    expect(point?.targets).toEqual(['sql-01', 'web-01']);
    expect(bill?.rows).toHaveLength(5);
  });

  it('sums to the ledger exactly', () => {
    const { ledger } = sampleDebrief();
    const bill = billOf(ledger, 'EUR');
    expect(bill?.total.ms).toBe(ledger.downtimeMs);
    expect(bill?.total.bytes).toBe(ledger.lostBytes);
    expect(bill?.total).toMatchObject({ down: '31 min', data: '4.90 GB', cost: '€2,790' });
  });

  it('shows lines that sum to the shown total, whatever was rounded', () => {
    for (let seed = 1; seed < 60; seed += 1) {
      const lines = Array.from({ length: (seed % 12) + 1 }, (_, place) =>
        line(
          `fault:f${place}`,
          (seed * 7919 * (place + 3)) % 999_983,
          (seed * 104_729 * (place + 1)) % 9_999_991,
          ((seed * 31 + place * 17) % 997) / 3,
          place % 2 ? 'you' : 'job',
        ),
      );
      const bill = billOf(ledgerOf(lines), 'EUR');
      const shown = bill?.rows ?? [];
      const sum = (pick: (row: (typeof shown)[number]) => number) =>
        shown.reduce((all, row) => all + pick(row), 0);
      expect(sum(({ down }) => seconds(down))).toBe(seconds(bill?.total.down ?? ''));
      const coins = (text: string) => Number(text.replace(/[€,]/g, '') || 0);
      expect(sum(({ cost }) => coins(cost))).toBe(coins(bill?.total.cost ?? ''));
      const amount = (text: string) => Math.round(Number.parseFloat(text || '0') * 100);
      expect(sum(({ data }) => amount(data))).toBe(amount(bill?.total.data ?? ''));
    }
  });

  it('has at most eight lines; the smallest become one', () => {
    const lines = Array.from({ length: 13 }, (_, place) =>
      line(`fault:f${place}`, (place + 1) * 60_000, 0, 0, 'fault'),
    );
    const bill = billOf(ledgerOf(lines), 'EUR');
    expect(bill?.rows).toHaveLength(8);
    expect(bill?.rows.at(-1)).toMatchObject({ what: '6 smaller lines together', owner: null });
    expect(bill?.total.ms).toBe(91 * 60_000);
  });

  it('tells what the learner decides', () => {
    expect(billOf(sampleDebrief().ledger, 'EUR')?.yours).toEqual(['10 min', '1.06 GB', '€900']);
  });

  it('is no bill when nothing was lost', () => {
    expect(billOf(ledgerOf([line('waiting', 0, 0, 0, 'you')]), 'EUR')).toBeNull();
  });

  it.each(['throttle', 'waiting', 'newer-than-point', 'outage'])('has words for %s', (cause) => {
    expect(causeText(cause)).not.toBe(cause);
  });
});
