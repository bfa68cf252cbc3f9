/** Cache and uplink of a process server, and how they are told (LIFECYCLE 3.2, 3.3). */
import { expect } from 'vitest';
import type { Engine } from '../../../src/domain/index.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/sim/index.ts';
import { units } from '../../support/estate.ts';
import { alerts, begin, edge, must, refused, stateOf, table } from './drive.ts';

const { MB, GB, MBPS } = units;
const AT = 10 * MINUTE;

/** 300 GB of cache fill at 1 TB a day once the line is cut. */
const filling = {
  machines: [{ id: 'web-01', churn: 1e12 / 86_400, disks: 16 }],
  servers: [{ id: 'ps-1', cacheBytes: 300 * GB }],
};
const FILL_MS = (300 * GB * 86_400_000) / 1e12;
const cache = (run: Engine) => stateOf(run, 'ps-1', 'gateway.cache');

/** Cuts the line at once, so that a share of the cache is used after that share of the time. */
function cut(run: Engine): number {
  return begin(run, 'internet-down', 'wan');
}

const levels = [
  ['normal.held', 'low.fresh', 0.7, 'LC-3.3.01'],
  ['low.held', 'critical.fresh', 0.75, 'LC-3.3.02'],
  ['critical.held', 'throttled.fresh', 0.8, 'LC-3.3.03'],
] as const;

table('the cache of a process server', [
  ...levels.map(([before, after, share, id]) => ({
    says: `passes from ${before} to ${after} when ${share} of it is used`,
    ids: `[${id}] [PS-03]`,
    wish: filling,
    play(run: Engine) {
      cut(run);
      run.advanceTo(Math.floor(FILL_MS * share) - SECOND);
      expect(cache(run)).toBe(before);
      run.advanceTo(Math.ceil(FILL_MS * share) + SECOND);
      expect(cache(run)).toBe(after);
    },
  })),
  {
    says: 'takes in half of what comes once it is throttled, and is full at the end',
    ids: '[LC-3.3.04] [PS-10]',
    wish: filling,
    play(run) {
      cut(run);
      run.advanceTo(FILL_MS);
      expect(cache(run)).toBe('throttled.held');
      expect(run.cacheFree('ps-1')).toBeCloseTo(0.1, 3);
      run.advanceTo(FILL_MS * 1.2 - MINUTE);
      expect(cache(run)).toBe('throttled.held');
      run.advanceTo(FILL_MS * 1.2 + MINUTE);
      expect(cache(run)).toBe('full');
      expect(run.cacheFree('ps-1')).toBe(0);
      expect(run.backlogBytes('web-01') / GB).toBeGreaterThan(359);
    },
  },
  {
    says: 'goes back level by level while it drains, and its alerts clear',
    ids: '[LC-3.3.05]',
    wish: filling,
    play(run) {
      const fault = cut(run);
      run.advanceTo(FILL_MS);
      run.endFault(fault);
      const seen = new Set<string>();
      while (run.nowMs() < FILL_MS + 6 * HOUR) {
        run.advanceTo(run.nowMs() + MINUTE);
        seen.add(cache(run).split('.')[0] ?? '');
      }
      expect([...seen]).toEqual(['throttled', 'critical', 'low', 'normal']);
      expect(alerts(run, 'ps-1').filter((code) => code.startsWith('cache'))).toEqual([]);
    },
  },
  {
    says: 'warns when it was below 30 % free for fifteen minutes',
    ids: '[LC-3.2.01] [HLT-03]',
    wish: filling,
    play(run) {
      const fault = cut(run);
      run.advanceTo(Math.ceil(FILL_MS * 0.7));
      run.advanceTo(run.nowMs() + 15 * MINUTE - 2 * SECOND);
      expect(alerts(run, 'ps-1')).not.toContain('cache-warning');
      run.advanceTo(run.nowMs() + 3 * SECOND);
      expect(alerts(run, 'ps-1')).toContain('cache-warning');
      run.endFault(fault);
    },
  },
  {
    says: 'says nothing of a level that lasted less than fifteen minutes',
    ids: '[HLT-03]',
    wish: filling,
    play(run) {
      const fault = cut(run);
      run.advanceTo(Math.ceil(FILL_MS * 0.7));
      run.endFault(fault);
      run.advanceTo(run.nowMs() + HOUR);
      expect(run.alerts().map(({ code }) => code)).not.toContain('cache-warning');
    },
  },
  {
    says: 'keeps its warning until it was well again for fifteen minutes',
    ids: '[LC-3.2.04] [HLT-03]',
    wish: filling,
    play(run) {
      const fault = cut(run);
      run.advanceTo(Math.ceil(FILL_MS * 0.7) + 16 * MINUTE);
      expect(alerts(run, 'ps-1')).toContain('cache-warning');
      run.endFault(fault);
      while (cache(run) !== 'normal.fresh') run.advanceTo(run.nextEventAtMs());
      const told = () => alerts(run, 'ps-1').includes('cache-warning');
      edge(run, run.nowMs() + 15 * MINUTE, told, true, false);
      expect(cache(run)).toBe('normal.held');
    },
  },
  {
    says: 'keeps its warning when it is well for less than fifteen minutes',
    ids: '[LC-3.2.04]',
    wish: filling,
    play(run) {
      const fault = cut(run);
      run.advanceTo(Math.ceil(FILL_MS * 0.7) + 16 * MINUTE);
      run.endFault(fault);
      while (cache(run) !== 'normal.fresh') run.advanceTo(run.nextEventAtMs());
      run.beginFault({ kind: 'churn-spike', target: 'web-01', with: { factor: 5 } });
      run.advanceTo(run.nowMs() + 14 * MINUTE);
      expect(cache(run)).not.toMatch(/^normal/);
      expect(alerts(run, 'ps-1')).toContain('cache-warning');
    },
  },
  {
    says: 'is critical below 25 % and throttles below 20 % free',
    ids: '[LC-3.2.02] [HLT-03] [HLT-04]',
    wish: filling,
    play(run) {
      cut(run);
      run.advanceTo(Math.ceil(FILL_MS * 0.75) + 15 * MINUTE + SECOND);
      expect(alerts(run, 'ps-1')).toContain('cache-critical');
      expect(run.health('ps-1')).toBe('critical');
      run.advanceTo(Math.ceil(FILL_MS * 0.8) + 15 * MINUTE + SECOND);
      expect(alerts(run, 'ps-1')).toContain('cache-throttled');
    },
  },
  {
    says: 'of 600 GB lasts eleven hours at 1 TB a day before it throttles',
    ids: '[EX-11]',
    wish: { ...filling, servers: [{ id: 'ps-1', cacheBytes: 600 * GB }] },
    play(run) {
      cut(run);
      run.advanceTo(11 * HOUR);
      expect(run.cacheFree('ps-1')).toBeGreaterThan(0.2);
      run.advanceTo(12 * HOUR);
      expect(cache(run)).toMatch(/^throttled/);
    },
  },
]);

const uplink = (run: Engine) => stateOf(run, 'ps-1', 'gateway.uplink');
const busy = { machines: [{ id: 'web-01', churn: 4 * MB, disks: 8 }], lineBps: 100 * MBPS };

table('the uplink of a process server', [
  {
    says: 'is capped by a throttle and sends no more than that',
    ids: '[LC-3.3.06] [CAP-06]',
    wish: busy,
    play(run) {
      run.advanceTo(AT);
      expect(uplink(run)).toBe('open');
      must(run, 'set-throttle', 'ps-1', { bandwidth: '16Mbps' });
      expect(uplink(run)).toBe('capped');
      expect(run.wireOutBytesPerMs('web-01')).toBeCloseTo(2000, 1);
      expect(run.bindingLimit('web-01')).toBe('throttle');
      must(run, 'set-throttle', 'ps-1', { bandwidth: 'none' });
      expect(uplink(run)).toBe('open');
    },
  },
  {
    says: 'is capped inside its hours only',
    ids: '[LC-3.3.06] [CAP-07]',
    wish: busy,
    play(run) {
      run.advanceTo(AT);
      must(run, 'set-throttle', 'ps-1', { bandwidth: '16Mbps', hours: '10:00-11:00' });
      edge(run, HOUR, () => uplink(run), 'open', 'capped');
      edge(run, 2 * HOUR, () => uplink(run), 'capped', 'open');
    },
  },
  {
    says: 'starts capped where the estate comes with a throttle',
    ids: '[CAP-06]',
    wish: { ...busy, servers: [{ id: 'ps-1', throttleBps: 16 * MBPS }] },
    play: (run) => expect(uplink(run)).toBe('capped'),
  },
  ...(['511Kbps', '103Mbps'] as const).map((bandwidth) => ({
    says: `takes no throttle of ${bandwidth}`,
    ids: '[CAP-06] [X-14]',
    wish: busy,
    play(run: Engine) {
      run.advanceTo(AT);
      expect(refused(run, 'set-throttle', 'ps-1', { bandwidth })).toEqual(['THROTTLE_RANGE']);
    },
  })),
  ...(['512Kbps', '102Mbps'] as const).map((bandwidth) => ({
    says: `takes a throttle of ${bandwidth}`,
    ids: '[CAP-06] [X-14]',
    wish: busy,
    play(run: Engine) {
      run.advanceTo(AT);
      must(run, 'set-throttle', 'ps-1', { bandwidth });
      expect(uplink(run)).toBe('capped');
    },
  })),
  {
    says: 'is down while the line is cut and the cache fills, throttled or not',
    ids: '[LC-3.3.07] [PORT-06]',
    wish: busy,
    play(run) {
      run.advanceTo(AT);
      must(run, 'set-throttle', 'ps-1', { bandwidth: '64Mbps' });
      begin(run, 'internet-down', 'wan');
      expect(uplink(run)).toBe('down');
      run.advanceTo(AT + MINUTE);
      expect(run.backlogBytes('web-01')).toBe(240 * MB);
      expect(run.processServerFlow('ps-1').cachedBytes).toBe(240 * MB);
    },
  },
  ...(
    [
      ['open', 'none'],
      ['capped', '64Mbps'],
    ] as const
  ).map(([state, bandwidth]) => ({
    says: `is ${state} again when the line returns, and drains`,
    ids: '[LC-3.3.08]',
    wish: busy,
    play(run: Engine) {
      run.advanceTo(AT);
      must(run, 'set-throttle', 'ps-1', { bandwidth });
      const fault = begin(run, 'internet-down', 'wan');
      run.advanceTo(AT + MINUTE);
      run.endFault(fault);
      expect(uplink(run)).toBe(state);
      run.advanceTo(AT + 4 * MINUTE);
      expect(run.backlogBytes('web-01')).toBe(0);
    },
  })),
]);
